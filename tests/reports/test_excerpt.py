"""Some pages of a PDF as a file of its own."""

from __future__ import annotations

import pytest

from models.errors import UserError
from reports.excerpt import excerpt, page_count, page_numbers, shown
from reports.outline.blocks import NewPage, Paragraph, plain
from reports.pages import page_texts
from reports.pdf import render
from tests.reports.pdf.specimens import a_document

BLOCKS = [block for number in range(1, 7) for block in (Paragraph(text=plain(f"第{number}面")), NewPage())]
PDF = render(a_document(*BLOCKS)).pdf


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("3", (3,)),
        ("2-4", (2, 3, 4)),
        ("5-", (5, 6)),
        ("6,1-2，2", (1, 2, 6)),
        ("2—3、5", (2, 3, 5)),
        (" 1 6 ", (1, 6)),
    ],
)
def test_pages_are_named_as_people_write_them(text, pages):
    assert page_numbers(text, 6) == pages


@pytest.mark.parametrize("text", ["", "，", "一", "2--3", "-3", "0", "7", "4-2", "1-7"])
def test_pages_that_are_not_there_are_refused(text):
    with pytest.raises(UserError):
        page_numbers(text, 6)


def test_the_pages_keep_their_words_and_numbers():
    texts = page_texts(excerpt(PDF, (2, 5)))
    assert ["第2面" in texts[0], "— 2 —" in texts[0], "第5面" in texts[1]] == [True] * 3
    assert len(texts) == 2
    assert page_count(PDF) == 6


def test_the_same_pages_give_the_same_bytes():
    assert excerpt(PDF, (1, 3)) == excerpt(PDF, (1, 3))


@pytest.mark.parametrize(("pages", "words"), [((1, 2, 3, 7, 9, 10), "1-3,7,9-10"), ((4,), "4"), ((), "")])
def test_page_numbers_are_shown_as_ranges(pages, words):
    assert shown(pages) == words
