"""The codes in the page feet: what they look like, and reading them again from pictures of pages.

Not here: what a code says (`models.page_code`), where it stands on the page (`reports.pdf.folio`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import zxingcpp
from PIL import ImageFilter
from PIL.Image import Resampling

from models.page_code import PageCode, read_page_code, written

if TYPE_CHECKING:
    from PIL.Image import Image

_QR: Final = zxingcpp.BarcodeFormat.QRCode
_QRS: Final = zxingcpp.BarcodeFormats(_QR)
_VERSION: Final = 3
"""29 × 29 modules."""
_SHEET_INCHES: Final = 297 / 25.4
"""The long side of the sheet that a picture is taken to show."""
_CORNER: Final = 0.25
"""Of the long side: the code lies within 45 mm of both edges, and a sheet may lie askew."""
_DPI: Final = 450
"""At which a module has eight dots."""
_MOST_SCALE: Final = 4.0
_LEAST_SIDE: Final = 100
_WHOLE_SIDE: Final = 4000
"""Dots: what is left of a picture that does not show just one sheet, such as a photograph."""
_SHARPEN: Final = ImageFilter.UnsharpMask(radius=6, percent=300, threshold=0)
_THIN: Final = ImageFilter.MaxFilter(3)
_DESPECKLE: Final = ImageFilter.MedianFilter(3)
_AS_DIGITS: Final = bytes.maketrans(b"\x00\xff", b"10")


def code_rows(code: PageCode) -> Sequence[str]:
    """The rows of a code from the top, 1 for a dark module and 0 for a light one; quiet zone not included.

    Raises:
        UserError: the code cannot be written.
    """
    picture = zxingcpp.create_barcode(written(code), _QR, version=_VERSION).to_image(
        scale=1, add_quiet_zones=False
    )
    raw = memoryview(picture).tobytes()  # type: ignore[arg-type]  # its stubs do not tell that it is a buffer
    digits, side = raw.translate(_AS_DIGITS).decode("ascii"), math.isqrt(len(raw))
    return [digits[at : at + side] for at in range(0, side * side, side)]


def read_codes(image: Image) -> list[PageCode]:
    """The codes of pages on a picture of one or several pages, each once; pictures of nothing give none.

    Any turn, from about 150 dots an inch on. Easy pictures are read at once; of the others the corners, where
    the code is whichever way the sheet lies, are looked at again: enlarged, sharpened, cleaned.
    """
    for view in _views(_without_red(image)):
        found = zxingcpp.read_barcodes(view, formats=_QRS)
        codes = list(dict.fromkeys(filter(None, (read_page_code(each.text) for each in found))))
        if codes:
            return codes
    return []


def _without_red(image: Image) -> Image:
    """The picture in greys, in which red is white: seals are red, and may lie over a code."""
    return image.getchannel("R") if image.mode == "RGB" else image.convert("L")


def _views(picture: Image) -> Iterator[Image]:
    """The picture made ever clearer, cheap ways first. What helps against what is in docs/performance.md."""
    yield picture
    if min(picture.size) < _LEAST_SIDE:
        return
    scale = _DPI * _SHEET_INCHES / max(picture.size)
    side = round(_CORNER * max(picture.size))
    corners = [_enlarged(each, scale) for each in _corners(picture, side)]
    yield from corners
    sharp = [each.filter(_SHARPEN) for each in corners]
    yield from sharp
    for each in _corners(picture, side):  # specks go before they grow
        yield _enlarged(each.filter(_DESPECKLE), scale)
    for each in sharp:
        yield each.filter(_THIN)
    yield _enlarged(picture, min(scale, _WHOLE_SIDE / max(picture.size))).filter(_SHARPEN)


def _corners(picture: Image, side: int) -> Iterator[Image]:
    wide, high = picture.size
    for left in (0, max(0, wide - side)):
        for top in (max(0, high - side), 0):
            yield picture.crop((left, top, min(wide, left + side), min(high, top + side)))


def _enlarged(picture: Image, scale: float) -> Image:
    scale = min(scale, _MOST_SCALE)
    wide, high = (max(1, round(each * scale)) for each in picture.size)
    return picture.resize((wide, high), Resampling.BICUBIC)
