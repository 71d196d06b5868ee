"""Checks that a finished package is an archive file (PDF/A-3b).

The validator approves only what it knows to conform, by the rules of veraPDF. It takes longer than making the
package: for what is handed out, not for drafts and not for verification.

Source: ISO 19005-3.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from pikepdf import pdfa

from models.errors import UserError

_FLAVOUR: Final = "3b"


def check_archive(pdf: bytes) -> None:
    """Refuses a package that is no archive file.

    Raises:
        UserError: with the first rule that is broken, and where.
    """
    report = pdfa.validate_written(BytesIO(pdf), _FLAVOUR)
    if not report.passed:
        first = report.findings[0]
        technical = f"{first.rule}，{first.where}：{first.message}"
        raise UserError.because("package_not_archive", technical=technical)
