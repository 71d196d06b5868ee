"""What other programs say of a package: validators and readers, as far as they are there.

    python -m tests.archive_readers demo-output/package.pdf

Prints; judges nothing. `make archive` installs what Debian has.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

JARS = (
    "preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io", "javax.activation",
    "jaxb-api",
)  # fmt: skip
JAVA = Path("/usr/share/java")
PACKAGES = "default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java"
ALLOWED_IN_PART_3 = {"1.2.9", "1.4", "1.4.7", "2.2.1", "3.1.11", "7.3", "7.11.2"}
"""What PDF/A-1, which is all that Preflight knows, forbids and PDF/A-3 allows: embedded files, streams of
cross-references, transparency, fonts without a list of their characters, another number of the part."""


def preflight(pdf: Path) -> str:
    """Apache PDFBox Preflight."""
    jars = [JAVA / f"{name}.jar" for name in JARS]
    if shutil.which("java") is None or not all(jar.exists() for jar in jars):
        return f"not there: apt-get install {PACKAGES}"
    path = ":".join(map(str, jars))
    said = _said("java", "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", str(pdf))
    codes = re.findall(r"^\s*(\d+(?:\.\d+)+) :", said, re.MULTILINE)
    others = sorted({code for code in codes if code not in ALLOWED_IN_PART_3})
    return f"{len(codes)} findings, of which PDF/A-3 forbids: {', '.join(others) or 'none'}"


def qpdf(pdf: Path) -> str:
    """The structure of the file."""
    return _by("qpdf", "--check", str(pdf))


def ghostscript(pdf: Path) -> str:
    """All pages drawn to nowhere; a broken file would be spoken of."""
    return _by("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", str(pdf))


def mupdf(pdf: Path) -> str:
    """MuPDF, drawing all pages; the last ones are told with the digest of their picture."""
    return _by("mutool", "draw", "-s", "5", "-o", os.devnull, str(pdf))


def validator(pdf: Path) -> str:
    """The validator that the program uses itself."""
    from pikepdf import pdfa

    report = pdfa.validate_written(pdf, "3b")
    return f"{report.verdict}, {len(report.findings)} findings"


def _by(program: str, *arguments: str) -> str:
    if shutil.which(program) is None:
        return "not there: apt-get install qpdf ghostscript mupdf-tools"
    return " / ".join(_said(program, *arguments).strip().splitlines()[-2:]) or "nothing to complain of"


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return done.stdout + done.stderr


if __name__ == "__main__":
    for reader in (validator, preflight, qpdf, ghostscript, mupdf):
        begun = time.perf_counter()
        told = reader(Path(sys.argv[1]))
        print(f"{reader.__name__:12} {time.perf_counter() - begun:5.1f} s  {told}")
