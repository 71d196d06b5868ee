"""Pages of a PDF as pictures of themselves, for what no other page can hold."""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf

from reports.pages import page_images

DPI = 200
_QUALITY = 85
_LONGEST_PT, _LEAST_PT = 842.0, 72.0


def paint(pdf: Pdf, source: bytes, pages: Iterable[int]) -> None:
    """Puts pictures in place of pages (from 1); `source` has the same pages as they should look.

    A large sheet is painted as it will be printed: fitted on A4 at 200 dpi.
    """
    for number in pages:
        page = pdf.pages[number - 1]
        left, bottom, right, top = (float(each) for each in page.mediabox)
        scale = min(1.0, _LONGEST_PT / max(right - left, top - bottom, _LEAST_PT))
        (image,) = page_images(source, DPI * scale, [number])
        made = io.BytesIO()
        image.convert("RGB").save(made, "JPEG", quality=_QUALITY, optimize=True)
        become_picture(pdf, page, made.getvalue(), image.size)


def box(corners: Iterable[Any]) -> Array:
    """A box of two corners in points, in one way of writing: the lower left one first, to a hundredth."""
    x0, y0, x1, y1 = (float(each) for each in corners)
    ordered = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return Array([Decimal(f"{each:.2f}") for each in ordered])


def become_picture(
    pdf: Pdf, page: Page, jpeg: bytes, size: tuple[int, int], *, is_grey: bool = False
) -> None:
    """Makes a page nothing but a JPEG of that size in pixels, at 200 dpi."""
    width, height = (each * 72 / DPI for each in size)
    drawn = pdf.make_stream(
        jpeg,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=size[0],
        Height=size[1],
        ColorSpace=Name.DeviceGray if is_grey else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    for key in set(page.obj.keys()) - {"/Type", "/Parent"}:
        del page.obj[key]
    page.obj.MediaBox = box([0, 0, width, height])
    page.obj.Resources = Dictionary(XObject=Dictionary(Im0=drawn))
    page.obj.Contents = pdf.make_stream(f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im0 Do Q".encode())
