"""Packages of older layouts are taken in by their words, and by nothing less."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.messages import render
from models.revision import LAYOUT
from reports.envelope import Level, verify
from reports.envelope.older import AS_IT_WAS
from reports.envelope.wording import words_in_order
from reports.outline.blocks import Cell, Column, Paragraph, Row, Table, plain
from reports.pages import page_letters
from reports.pdf import render as render_pages
from tests.reports.envelope import tampering
from tests.reports.envelope.tampering import changed, with_content, with_revision
from tests.reports.pdf.charts.drawings import schedule
from tests.reports.pdf.specimens import a_document, cell, row
from tests.sample_attachments import shipped_attachment

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("layout-*.pdf"))
FIRST = FIXTURES[0].read_bytes()
SLIP = Path(__file__).parent / "fixtures/slip-2.pdf"
"""Issued when the layout was the second one; it is broken otherwise today."""


def refusal(pdf):
    verdict = verify(pdf)
    assert not verdict.is_genuine
    assert verdict.level is Level.TEXT
    return "\n".join(render(each) for each in verdict.reasons)


def test_a_package_of_every_older_layout_is_kept():
    assert [each.stem for each in FIXTURES] == [f"layout-{number}" for number in range(1, LAYOUT)]
    assert set(AS_IT_WAS) == set(range(1, LAYOUT))


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda each: each.stem)
def test_it_is_genuine_word_by_word(fixture):
    verdict = verify(fixture.read_bytes())
    assert verdict.is_genuine, [render(each) for each in verdict.reasons]
    assert verdict.level is Level.TEXT
    assert [render(each) for each in verdict.notes] == ["由其他版本生成，逐字核对一致。"]
    assert verdict.enclosed.revision.layout == int(fixture.stem.removeprefix("layout-"))


def test_lines_that_would_be_a_table_today_are_taken_in_as_they_were_printed():
    pdf = FIXTURES[0].with_name("lines-layout-2.pdf").read_bytes()
    verdict = verify(pdf)
    assert verdict.is_genuine, [render(each) for each in verdict.reasons]
    revision = verdict.enclosed.revision
    assert revision.layout == 2
    assert "| 常住人口 | 18,396 | 20,000 |" in revision.chapters[0].text


def test_pages_of_the_province_that_are_broken_otherwise_today_are_taken_in():
    """Words at line ends, heads of tables and of the schedule, groups that go on: all of them moved since."""
    verdict = verify(FIXTURES[0].with_name("province-layout-3.pdf").read_bytes())
    assert verdict.is_genuine, [render(each) for each in verdict.reasons]
    assert verdict.level is Level.TEXT
    assert verdict.enclosed.revision.layout == 3


def test_a_slip_of_an_older_layout_is_genuine_word_by_word():
    verdict = verify(SLIP.read_bytes())
    assert verdict.is_genuine, [render(each) for each in verdict.reasons]
    assert verdict.level is Level.TEXT
    assert verdict.slip.slip.number == 1


def test_another_word_in_a_slip_of_an_older_layout_is_refused():
    verdict = verify(with_content(SLIP.read_bytes(), 2, another_digit))
    assert not verdict.is_genuine
    assert "第 2 页" in "\n".join(render(each) for each in verdict.reasons)


def another_digit(content):
    """A digit of a table becomes its neighbour in the font."""
    lines = content.split(b"\n")
    at = next(number for number, line in enumerate(lines) if tampering.LINE.fullmatch(line))
    code = tampering.CODES.search(lines[at]).group()[1:5]
    other = next(
        found
        for line in lines[at + 1 :]
        if (shown := tampering.LINE.fullmatch(line)) and shown[1] == tampering.LINE.fullmatch(lines[at])[1]
        if (found := tampering.CODES.search(line).group()[1:5]) != code
    )
    lines[at] = lines[at].replace(code, other, 1)
    return b"\n".join(lines)


def test_another_word_is_shown_beside_the_one_that_is_due():
    told = refusal(with_content(FIRST, 8, another_digit))
    assert "第 8 页印的是“" in told


def test_other_data_are_refused():
    def rename(told):
        told["application"]["town"]["name"] = "别的镇"

    told = refusal(with_revision(FIRST, rename))
    assert "按数据应是" in told
    assert "页的页眉或页脚" in told


def test_swapped_and_missing_pages_are_refused():
    assert "第 8 页" in refusal(changed(FIRST, tampering.swap_pages, 8, 9))
    assert refusal(changed(FIRST, tampering.remove_page, 8))


@pytest.mark.parametrize(
    ("change", "arguments", "words"),
    [
        (tampering.annotate, (8,), "批注"),
        (tampering.hide_in_layer, (8,), "图层"),
        (tampering.turn_page, (8,), "第 8 页的纸张大小、方向或裁切"),
        (tampering.exchange_unicode, (8,), "能复制、查找的文字"),
        (tampering.exchange_outlines, (), "能复制、查找的文字"),
    ],
)
def test_what_was_put_on_is_named(change, arguments, words):
    assert words in refusal(changed(FIRST, change, *arguments))


def test_words_under_a_white_rectangle_are_told():
    covered = with_content(FIRST, 8, lambda content: content + b"\nq 1 g 80 300 400 300 re f Q")
    assert "第 8 页有文字被遮住" in refusal(covered)


def test_words_in_white_are_told():
    assert "第 8 页有文字被遮住" in refusal(with_content(FIRST, 8, lambda content: b"1 g\n" + content))


def test_a_picture_that_is_not_attached_is_refused():
    def paste(opened):
        from reports.envelope.laying import lay_in
        from reports.pdf import Frame

        frame = Frame(page=8, sha256="a", sheet=1, x=100, y=300, width=100, height=100)
        lay_in(opened, [frame], {"a": shipped_attachment("street.jpg")})

    assert "第 8 页与按数据生成的不一致" in refusal(changed(FIRST, paste))


def test_pages_of_a_schedule_may_be_cut_otherwise():
    """What stands above the rows of each page is left out, and the groups that go on."""
    rows = [(f"道路硬化{number}", (2022, 3), (2024, 11)) for number in range(60)]
    document = a_document(schedule(rows, milestones=(((2023, 9), "年度现场会"),)))
    pages = list(page_letters(render_pages(document).pdf))
    words = words_in_order(pages, document)
    assert len(pages) > 1
    assert "起止年月" not in words
    assert "（续）" not in words
    assert all(words.count(f"道路硬化{number}2022") == 1 for number in range(60))


def test_names_beside_many_rows_may_be_said_again_on_other_pages():
    def table(lines):
        name = Cell(text=plain("镇区老旧供水管网改造项目"), rows=90)
        rows = [Row(cells=(name, cell("来源0")))] + [row(f"来源{number}") for number in range(1, 90)]
        text = Paragraph(text=plain("正文"))
        return a_document(*[text] * lines, Table(title=(), columns=(Column(), Column()), rows=tuple(rows)))

    for lines in (0, 5, 10, 15):
        document = table(lines)
        pages = list(page_letters(render_pages(document).pdf))
        due = "正文" * lines + "镇区老旧供水管网改造项目" + "".join(f"来源{number}" for number in range(90))
        assert len(pages) > 2
        assert words_in_order(pages, document) == due
