"""The codes in the page feet: what they look like, and reading them again from pictures of pages.

Not here: what a code says (`models.page_code`), where it stands on the page (`reports.pdf.folio`).
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

import zxingcpp

from models.page_code import PageCode, read_page_code, written

if TYPE_CHECKING:
    from PIL.Image import Image

_DARK: Final = re.compile(rb"\x00+")
_QR: Final = zxingcpp.BarcodeFormat.QRCode
_QRS: Final = zxingcpp.BarcodeFormats(_QR)


def code_rows(code: PageCode) -> list[list[tuple[int, int]]]:
    """A code as rows of dark runs from the top, each (first module, length); quiet zone not included.

    Error correction M: a seventh of the code may be spoilt.
    Raises: UserError if the code cannot be written.
    """
    picture = zxingcpp.create_barcode(written(code), _QR, ec_level="M").to_image(
        scale=1, add_quiet_zones=False
    )
    raw = memoryview(picture).tobytes()  # type: ignore[arg-type]  # its stubs do not tell that it is a buffer
    side = math.isqrt(len(raw))
    return [
        [(run.start(), run.end() - run.start()) for run in _DARK.finditer(raw[at : at + side])]
        for at in range(0, side * side, side)
    ]


def read_codes(image: Image) -> list[PageCode]:
    """The codes of pages on a picture of one or several pages, each once; pictures of nothing give none."""
    found = zxingcpp.read_barcodes(image.convert("L"), formats=_QRS)
    return list(dict.fromkeys(filter(None, (read_page_code(each.text) for each in found))))
