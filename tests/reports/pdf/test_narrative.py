from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest

from reports.outline.blocks import Align, Heading, NewPage, Paragraph, plain, words_of
from reports.pdf import render
from reports.pdf.marks import NO_END, NO_START
from tests.reports.pdf.paper import BOTTOM, LEFT, MM, RIGHT, TOP, body_lines, glyphs, lines, words
from tests.reports.pdf.specimens import a_document, at, narrative, prose

HEADING = re.compile(r"[一二三四五六七八九十]、|（[一二三]）")


@pytest.fixture(scope="module")
def long_text():
    return render(a_document(*narrative(190))).pdf


def test_a_page_holds_22_lines_of_28_characters_that_fill_the_type_area():
    text = Paragraph(text=plain("国" * (28 * 44)), is_indented=False)
    pages = [lines(page) for page in glyphs(render(a_document(text)).pdf, loose=True)]
    assert [[len(line) for line in page] for page in pages] == [[28] * 22] * 2
    first, last = pages[0][0], pages[0][-1]
    assert first[0].left == pytest.approx(LEFT, abs=0.5)
    assert first[-1].right == pytest.approx(RIGHT, abs=0.5)
    pitch = (first[0].bottom - last[0].bottom) / 21
    assert pitch == pytest.approx(225 * MM / 22, abs=0.01)
    em = 16
    assert first[0].bottom + 0.12 * em + 0.88 * em <= TOP
    assert last[0].bottom >= BOTTOM


def test_characters_stand_in_28_columns():
    text = Paragraph(text=plain("国" * (28 * 3)), is_indented=False)
    page = glyphs(render(a_document(text)).pdf, loose=True)[0]
    for line in lines(page):
        for column, glyph in enumerate(line):
            assert glyph.left == pytest.approx(LEFT + column * 156 * MM / 28, abs=0.1)


def test_full_lines_of_mixed_text_end_at_the_right_edge(long_text):
    edges = [
        line[-1].right
        for page in glyphs(long_text, loose=True)
        for line in lines(page)[:-1]
        if len(line) > 24 and line[-1].text not in NO_START
    ]
    assert len(edges) > 300
    ragged = [edge for edge in edges if abs(edge - RIGHT) > 1]
    assert len(ragged) < len(edges) / 20


def test_no_page_of_a_long_text_breaks_the_rules_for_marks(long_text):
    pages = body_lines(long_text)
    assert len(pages) >= 30
    for page in pages:
        assert len(page) <= 22
        for line in page:
            assert line[0] not in NO_START, line
            assert line[-1] not in NO_END, line


def test_no_number_is_broken_and_none_but_a_long_one_loses_its_unit(long_text):
    pages = body_lines(long_text)
    every = [line for page in pages for line in page]
    for line, following in pairwise(every):
        if line[-1].isdigit():
            assert not re.match(r"[\d.,%]", following), (line, following)
            is_long = re.search(r"[\d.,]{5}$", line)
            assert is_long or not re.match("[万元户]", following), (line, following)


def test_a_heading_is_never_last_on_a_page(long_text):
    for page in body_lines(long_text):
        assert not HEADING.match(page[-1]), page[-1]


def test_a_heading_with_nothing_to_head_stays_where_it_is():
    text = Paragraph(text=plain("正文"))
    pages = body_lines(render(a_document(text, Heading(text=plain("一、完")), NewPage(), text)).pdf)
    assert pages == [["正文", "一、完"], ["正文"]]


def test_a_value_in_the_text_has_its_place_where_it_is_printed():
    chance = random.Random(3)
    text = (*plain(prose(100, chance)), *plain("濛江镇常住人口12345人", at("C06")), *plain(prose(60, chance)))
    rendered = render(a_document(Paragraph(text=text)))
    printed = glyphs(rendered.pdf, loose=True)[0]
    inside = [
        glyph
        for place in rendered.places
        for glyph in printed
        if place.x - 0.5 <= glyph.left
        and glyph.right <= place.x + place.width + 0.5
        and place.y - 0.5 <= glyph.baseline <= place.y + place.height
    ]
    assert words(inside) == "濛江镇常住人口12345人"


def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph():
    for lines_before in range(17, 22):
        before = [Paragraph(text=plain("前" * 20)) for _ in range(lines_before)]
        for length in range(2, 8):
            text = Paragraph(text=plain("后" * (28 * length - 10)))
            pages = [
                sum("后" in line for line in page)
                for page in body_lines(render(a_document(*before, text)).pdf)
            ]
            parts = [count for count in pages if count]
            assert sum(parts) == length
            assert 1 not in parts, (lines_before, length, parts)


def test_headings_have_the_faces_of_their_level():
    levels = [Heading(text=plain("标题"), level=level) for level in (1, 2, 3, 4)]
    pdf = render(a_document(*levels, Paragraph(text=plain("正文")))).pdf
    assert body_lines(pdf) == [["标题"] * 4 + ["正文"]]
    for name in (b"NotoSansSC-Medium", b"LXGWWenKai-Regular", b"FandolFang-Regular"):
        assert name in pdf


def test_a_right_aligned_paragraph_ends_at_the_right_edge():
    page = glyphs(
        render(a_document(Paragraph(text=plain("示例县人民政府"), align=Align.RIGHT))).pdf, loose=True
    )[0]
    assert lines(page)[0][-1].right == pytest.approx(RIGHT, abs=0.5)


def test_paragraphs_begin_two_characters_in():
    page = glyphs(render(a_document(Paragraph(text=plain("国" * 60)))).pdf, loose=True)[0]
    first, second, *_ = lines(page)
    assert (len(first), len(second)) == (26, 28)
    assert first[0].left == pytest.approx(LEFT + 2 * 156 * MM / 28, abs=0.5)


def test_every_character_of_the_text_is_on_paper(long_text):
    printed = "".join(words(line) for page in glyphs(long_text) for line in lines(page))
    for block in narrative(190):
        assert words_of(block.text).replace(" ", "") in printed
