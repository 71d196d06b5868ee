"""The engines, each as one whole process that makes a PDF of a prepared file; which of them are there.

Typst comes from its package on PyPI, in an environment of its own (`make bench` makes it), LibreOffice from
the system. Neither is a dependency of the program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
FONTS = ROOT / "resources" / "fonts"
ENVIRONMENT = "BENCH_PYTHON"
"""Names the interpreter that has Typst, where it is not that of `make bench`."""
_SCRIPT = Path(__file__).with_name("typst_run.py")
_SECONDS = 300


@cache
def typst_python() -> Path | None:
    """The interpreter that can import Typst."""
    python = Path(os.environ.get(ENVIRONMENT, ROOT / ".venv" / "rivals" / "bin" / "python"))
    if not python.exists():
        return None
    found = subprocess.run([python, "-c", "import typst"], capture_output=True, check=False)
    return python if found.returncode == 0 else None


@cache
def libreoffice() -> str | None:
    """The program that converts files of word processors, if the part that reads them is there too."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    parts = Path(program).resolve().parent
    return program if any(parts.glob("libswlo.*")) else None


def run_own(source: Path, out: Path, *, is_sealed: bool = False) -> None:
    """This program, from cold: imports, content, blocks, fonts, pages, file; perhaps sealed."""
    extra = ["--sealed"] if is_sealed else []
    _run([sys.executable, "-m", "tests.benchmarks.rivals.own", str(source), str(out), *extra])


def run_typst(source: Path, out: Path, *, is_archive: bool = False) -> None:
    """Typst from cold, on source that is written already."""
    extra = ["--archive"] if is_archive else []
    _run([str(typst_python()), str(_SCRIPT), *extra, str(FONTS), str(source), str(out)])


def run_typst_warm(sources: list[Path], out: Path) -> list[float]:
    """Seconds that Typst needs for each of some sources in one process."""
    pairs = [str(each) for source in sources for each in (source, out)]
    return [float(line) for line in _run([str(typst_python()), str(_SCRIPT), str(FONTS), *pairs]).split()]


def run_libreoffice(source: Path, out: Path, profile: Path) -> None:
    """LibreOffice from cold with the shipped fonts; it names the PDF after the source."""
    fonts = profile.with_name("fonts.conf")
    if not fonts.exists():
        cache_folder = profile.with_name("fontcache")
        fonts.write_text(
            f"<fontconfig><dir>{FONTS}</dir><cachedir>{cache_folder}</cachedir></fontconfig>", "utf-8"
        )
    options = ["--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    command = [str(libreoffice()), *options, "--convert-to", "pdf", "--outdir", str(out.parent), str(source)]
    _run(command, {"FONTCONFIG_FILE": str(fonts)})


def _run(command: list[str], more: dict[str, str] | None = None) -> str:
    compiled_once = {"PYTHONDONTWRITEBYTECODE": ""}  # as what is installed is; the first round does it
    environment = {**os.environ, **compiled_once, **(more or {})}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
