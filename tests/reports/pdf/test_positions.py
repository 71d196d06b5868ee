"""Where the words of a whole package stand, page by page: whoever changes the setting sees what moves."""

from __future__ import annotations

import pypdfium2

from reports.pdf import render
from tests.reports.outline.test_package import FORMAL
from tests.reports.province import province_package


def test_the_words_of_the_sample_stand_where_they_were_looked_at(golden):
    golden("example-2026-positions.txt", "\n".join(lines_of(render(FORMAL).pdf)) + "\n")


def test_those_of_the_province_stand_where_they_were_looked_at(golden):
    golden("jilin-2022-positions.txt", "\n".join(lines_of(province_package().pdf)) + "\n")


def lines_of(pdf):
    """Every run of characters with its left and lower edge in whole points."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        yield f"page {number}"
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            words = text.get_text_bounded(left, bottom, right, top).strip()
            if words:
                yield f"  {left:.0f} {bottom:.0f} {words}"
