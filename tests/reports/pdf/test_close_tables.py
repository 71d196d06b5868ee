"""What a designer would circle: pages of few rows, figures alone, seals alone, single characters, blots."""

from __future__ import annotations

import re

import pytest

from reports.outline.blocks import Align, Closing, Column, Table, plain
from reports.pages import page_texts
from reports.pdf import render
from reports.pdf.faces import Role, face_for
from reports.pdf.geometry import TEXT_LEFT, TEXT_WIDTH
from reports.pdf.ink import Ink
from reports.pdf.lettering import style
from reports.pdf.titles import title_passage
from reports.pdf.wording import wording
from tests.reports.pdf.charts.drawings import bar_chart
from tests.reports.pdf.paper import body_lines, crossings, glyphs, lines, words
from tests.reports.pdf.specimens import a_document, row

FITTING = 37
"""Rows of 小五 that fill a page at their usual distance, about."""


def a_table(count, **changes):
    rows = tuple(row(f"值{number}", "甲", "乙") for number in range(count))
    settings = {"title": plain("表"), "columns": (Column(share=1),) * 3, "head": (row("一", "二", "三"),)}
    return Table(rows=rows, is_dense=True, **settings, **changes)


def pages_of(*blocks):
    return page_texts(render(a_document(*blocks)).pdf)


def distance(count, *following):
    """How far apart the first rows of a table stand."""
    page = glyphs(render(a_document(a_table(count), *following)).pdf)[0]
    found = [line[0].baseline for line in lines(page) if words(line).startswith("值")]
    return found[0] - found[1]


@pytest.mark.parametrize("count", range(FITTING - 2, FITTING + 6))
def test_a_table_that_is_a_few_rows_too_long_for_its_page_is_set_closer(count):
    pdf = render(a_document(a_table(count))).pdf
    assert len(page_texts(pdf)) == 1
    assert crossings(pdf) == []


def test_rows_stand_at_their_usual_distance_where_nothing_is_won():
    assert distance(FITTING * 3 // 2) == pytest.approx(distance(FITTING // 2))
    assert distance(FITTING + 4) < distance(FITTING // 2)


def test_a_figure_stands_under_the_table_before_it_if_that_can_move_closer():
    chart = bar_chart(("甲", "12"), ("乙", "30"))
    needed = next(count for count in range(FITTING, 0, -1) if len(pages_of(a_table(count), chart)) == 1)
    assert distance(needed, chart) < distance(needed)


@pytest.mark.parametrize("count", range(22, 46, 4))
def test_a_seal_never_stands_alone_on_a_page(count):
    closing = Closing(office="示例市住房和城乡建设局", day="2022年4月8日")
    last = pages_of(a_table(count), closing)[-1]
    assert "盖章" in last
    assert last.count("值") >= 2


@pytest.mark.parametrize("sign", ["/", "—", "无数据"])
@pytest.mark.parametrize("align", [Align.LEFT, Align.RIGHT, Align.DECIMAL])
def test_a_sign_for_a_value_that_is_not_there_stands_in_the_middle(sign, align):
    table = Table(title=(), columns=(Column(share=1, align=align),) * 2, rows=(row(sign, "甲"),))
    (line,) = lines(glyphs(render(a_document(table)).pdf, loose=True)[0])
    drawn = line[: len(sign)]
    assert (drawn[0].left + drawn[-1].right) / 2 == pytest.approx(TEXT_LEFT + TEXT_WIDTH / 4, abs=0.5)


@pytest.mark.parametrize("length", range(9, 24))
def test_the_last_line_of_a_name_is_more_than_one_character(length):
    table = Table(title=(), columns=(Column(share=1), Column(share=3)), rows=(row("名" * length, "文" * 90),))
    (page,) = body_lines(render(a_document(table)).pdf)
    names = [line.count("名") for line in page]
    assert 1 not in names
    assert sum(names) == length


def test_characters_that_the_text_face_lacks_are_as_light_as_it_is():
    for character in "濛䶮":
        assert face_for(Role.FANGSONG, character).name == "LXGWWenKai-Light"
        assert face_for(Role.XIAOBIAOSONG, character) is face_for(Role.XIAOBIAOSONG, "镇")
        assert face_for(Role.HEITI, character) is face_for(Role.HEITI, "镇")
        assert face_for(Role.SONGTI, character) is face_for(Role.SONGTI, "镇")


@pytest.mark.parametrize(
    "text", ["出入口车程（分钟）", "“一镇一策”已制定", "（暂住）人口", "（分钟）", "出入口车程，"]
)
def test_what_is_centred_on_several_lines_is_centred_by_its_ink(text):
    """The blank halves of marks at the ends of a line do not count."""
    table = Table(title=(), columns=(Column(align=Align.CENTER),), rows=(row(f"至最近的高速公路\n{text}"),))
    _, line = lines(glyphs(render(a_document(table)).pdf)[0])
    assert (line[0].left + line[-1].right) / 2 == pytest.approx(TEXT_LEFT + TEXT_WIDTH / 2, abs=1.6)


@pytest.mark.parametrize("measure", [97.6, 98.6, 99.9, 103.0, 110.0])
def test_a_centred_line_that_just_fits_stays_inside_its_measure(measure):
    text, lettering = "其中：专职人员（人）", style(Role.HEITI, 10.5)
    passage = title_passage(wording(plain(text)), lettering, measure)
    (line,) = passage.lines
    ink = Ink(1)
    passage.set_line(0, ink, 0.0, 0.0, Align.CENTER)
    x = float(re.search(rb"([-\d.]+) 0.00 Tm", ink.content())[1])
    drawn = lettering.width(text) - sum(by for _, by in line.squeezes) - lettering.size / 2
    assert x >= -0.01
    assert x + drawn <= measure + 0.01
