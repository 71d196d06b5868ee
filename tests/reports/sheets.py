"""Stamped sheets as a scanner gives them: a page with its code at the foot and a red seal."""

from __future__ import annotations

import io

import pikepdf
from PIL import Image, ImageDraw

from models.page_code import PageCode
from reports.codes import code_rows
from tests.reports.intake.files import as_bytes

A4 = (1654, 2339)
"""Pixels at 200 dpi."""
_MODULE = 4
"""Pixels: 0.5 mm."""


def sheet(code: PageCode | None, size=A4, turned=0.0):
    """A page at 200 dpi, laid a little askew."""
    image = Image.new("L", A4, 235)
    pen = ImageDraw.Draw(image)
    pen.ellipse((1000, 1500, 1400, 1900), outline=90, width=12)
    for y in range(200, 1400, 60):
        pen.line((200, y, 1400, y), fill=60, width=6)
    for row, modules in enumerate(code_rows(code) if code else ()):
        for column, module in enumerate(modules):
            if module == "1":
                x, y = 1300 + column * _MODULE, 2080 + row * _MODULE
                pen.rectangle((x, y, x + _MODULE - 1, y + _MODULE - 1), fill=20)
    image = image.rotate(turned, fillcolor=235, expand=True)
    return image.resize(size) if size != A4 else image


def jpeg(code, **options):
    return as_bytes(sheet(code, **options), "JPEG", quality=80)


def pdf(*codes):
    """A scan of several sheets."""
    made = io.BytesIO()
    first, *others = [sheet(each) for each in codes]
    first.save(made, "PDF", save_all=True, append_images=others, resolution=200)
    return made.getvalue()


def pages(content):
    with pikepdf.open(io.BytesIO(content)) as opened:
        return len(opened.pages)
