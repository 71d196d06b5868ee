from __future__ import annotations

import pytest

from reports.outline.blocks import NewPage, Paragraph, plain
from reports.pages import page_images, page_letters, page_texts
from reports.pdf import render
from tests.reports.pdf.specimens import a_document

PDF = render(a_document(Paragraph(text=plain("甲")), NewPage(), Paragraph(text=plain("乙")))).pdf


def test_pictures_have_the_size_of_the_sheet_at_their_resolution():
    assert [picture.size for picture in page_images(PDF, 72)] == [(596, 842)] * 2
    assert next(page_images(PDF, 144)).size == (1191, 1684)


def test_pages_come_in_the_order_asked_for():
    first, second = page_images(PDF, 50)
    again = list(page_images(PDF, 50, [2, 1]))
    assert [picture.tobytes() for picture in again] == [second.tobytes(), first.tobytes()]


@pytest.mark.parametrize("number", [0, 3])
def test_a_page_that_is_not_there_is_an_error(number):
    with pytest.raises(IndexError):
        list(page_images(PDF, 50, [number]))


def test_the_words_of_each_page_are_read():
    assert [text.split("\n")[0] for text in page_texts(PDF)] == ["甲", "乙"]


def test_a_hyphen_at_the_end_of_a_line_is_read_as_it_is_printed():
    pdf = render(a_document(Paragraph(text=plain("字" * 21 + "重大库2022-吉-" + "示例0107")))).pdf
    (letters,) = page_letters(pdf)
    assert "2022-吉-示例0107" in "".join(each.character for each in letters)
    assert page_texts(pdf)[0].count("-") == 2
