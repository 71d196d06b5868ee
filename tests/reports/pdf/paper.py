"""Measures what stands on the pages of a PDF: characters with their boxes, and ruled lines."""

from __future__ import annotations

from ctypes import c_double
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import pikepdf
import pypdfium2
from pypdfium2 import raw

MM = 72 / 25.4
CODE = 29 * 0.45 * MM
"""The side of the code in the foot, without what must be clear around it."""
LEFT, RIGHT, BOTTOM, TOP = 28 * MM, 184 * MM, 35 * MM, 260 * MM
"""The type area of GB/T 9704-2012 on A4, in points from the lower left corner."""


@dataclass(frozen=True)
class Glyph:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    baseline: float


def glyphs(pdf, *, loose=False):
    """The characters of each page with their boxes: of the ink, or of the em where `loose`."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    x, y = c_double(), c_double()
    for page in document:
        text_page = page.get_textpage()
        found = []
        for index in range(text_page.count_chars()):
            character = chr(raw.FPDFText_GetUnicode(text_page, index))
            if character.strip():
                box = text_page.get_charbox(index, loose=loose)
                raw.FPDFText_GetCharOrigin(text_page, index, x, y)
                found.append(Glyph(character, *box, y.value))
        pages.append(found)
        text_page.close()
        page.close()
    document.close()
    return pages


def lines(page):
    """The characters of a page inside the type area, line by line from the top, each from the left."""
    inside = [glyph for glyph in page if glyph.baseline > BOTTOM]
    inside.sort(key=lambda glyph: (-round(glyph.baseline), glyph.left))
    return [list(line) for _, line in groupby(inside, key=lambda glyph: -round(glyph.baseline))]


def words(line):
    return "".join(glyph.text for glyph in line).encode("utf-16", "surrogatepass").decode("utf-16")


def body_lines(pdf):
    """The lines of each page as text, without the page number and small lines outside the type area."""
    return [[words(line) for line in lines(page)] for page in glyphs(pdf, loose=True)]


def is_of_code(matrix):
    """Whether a code is drawn under this transformation."""
    return abs(matrix.a - CODE) < 0.01 and not matrix.b


def rules(pdf):
    """The straight lines drawn on each page, (x1, y1, x2, y2) with x1 <= x2 and y1 <= y2."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [list(_segments(page)) for page in document.pages]


def _segments(page):
    matrix, saved, start = pikepdf.Matrix(), [], (0.0, 0.0)
    for operands, operator in pikepdf.parse_content_stream(page):
        name, numbers = str(operator), [float(each) for each in operands if _is_number(each)]
        if name == "q":
            saved.append(matrix)
        elif name == "Q":
            matrix = saved.pop()
        elif name == "cm":
            matrix = pikepdf.Matrix(*numbers) @ matrix
        elif name == "m":
            start = matrix.transform(tuple(numbers))
        elif name == "l":
            end = matrix.transform(tuple(numbers))
            yield _ordered(start, end)
            start = end
        elif name == "re":
            x, y, width, height = numbers
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
            corners = [matrix.transform(corner) for corner in corners]
            for index in range(4):
                yield _ordered(corners[index], corners[index - 1])


def _is_number(operand):
    return isinstance(operand, int | float) or type(operand).__name__ == "Decimal"


def _ordered(one, other):
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def crossings(pdf):
    """Characters that a ruled line cuts: the signature of text that overflows its cell."""
    found = []
    for page, segments in zip(glyphs(pdf), rules(pdf), strict=True):
        for glyph in page:
            for x1, y1, x2, y2 in segments:
                if (
                    x1 < glyph.right - 0.3
                    and x2 > glyph.left + 0.3
                    and y1 < glyph.top - 0.3
                    and y2 > glyph.bottom + 0.3
                ):
                    found.append((glyph, (x1, y1, x2, y2)))
                    break
    return found
