from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from reports.outline.blocks import Contents, Heading, Part, Row, Table, plain
from reports.pages import page_texts
from reports.pdf import render
from tests.reports.pdf.paper import RIGHT, body_lines, glyphs, lines
from tests.reports.pdf.specimens import a_document, cell, narrative, project_table


def a_long_document(headings=90):
    blocks = [Contents(title="目　录")]
    for part in range(3):
        blocks.append(Part(mark=f"第{'一二三'[part]}部分", title=plain(f"内容{part}")))
        blocks += narrative(headings // 3, seed=part)
    return a_document(*blocks)


@pytest.fixture(scope="module")
def rendered():
    return render(a_long_document())


def entries(pdf):
    """Title and page number of every line of the contents."""
    found = []
    for page in body_lines(pdf):
        if not any("…" in line for line in page):
            return found
        found += [line.replace("…", " ").rsplit(" ", 1) for line in page if "…" in line]
    return found


def test_the_page_numbers_of_the_contents_are_right(rendered):
    pages = body_lines(rendered.pdf)
    found = entries(rendered.pdf)
    assert len(found) > 40
    for title, number in found:
        there = "".join(pages[int(number) - 1])
        assert title.strip() in there or title.strip()[4:] in there


def test_the_contents_are_complete_and_in_order(rendered):
    document = a_long_document()
    wished = [
        "".join(run.text for run in (block.title if isinstance(block, Part) else block.text))
        for block in document.blocks
        if isinstance(block, Part | Heading)
    ]
    assert [
        title.strip().replace("第一部分", "")[-len(wish) :]
        for (title, _), wish in zip(entries(rendered.pdf), wished, strict=True)
    ] == wished


def test_long_contents_take_as_many_pages_as_they_need():
    many = [Heading(text=plain(f"第{number}个标题")) for number in range(200)]
    pdf = render(a_document(Contents(title="目录"), *many)).pdf
    found = entries(pdf)
    assert len(found) == 200
    pages = page_texts(pdf)
    for title, number in found:
        assert title.strip() in pages[int(number) - 1]


def test_the_numbers_of_the_contents_end_in_one_line(rendered):
    rights = [
        line[-1].right
        for line in lines(glyphs(rendered.pdf, loose=True)[0])
        if any(glyph.text == "…" for glyph in line)
    ]
    assert rights == pytest.approx([RIGHT] * len(rights), abs=1)


def test_a_heading_can_stay_out_of_the_contents():
    hidden = Heading(text=plain("不列入"), in_contents=False)
    pages = page_texts(render(a_document(Contents(title="目录"), Heading(text=plain("列入")), hidden)).pdf)
    assert "列入…" in pages[0].replace(" ", "")
    assert "不列入" not in pages[0]


def test_the_outline_names_parts_headings_and_tables_with_their_pages():
    table = Table(
        title=plain("基本情况表"),
        columns=(cell and project_table(1).columns[0],),
        rows=(Row(cells=(cell("值"),)),),
    )
    blocks = (
        Part(title=plain("第一部")),
        Heading(text=plain("一、概况")),
        table,
        table,
        Part(title=plain("第二部")),
    )
    with pikepdf.open(BytesIO(render(a_document(*blocks)).pdf)) as pdf, pdf.open_outline() as outline:
        first, second = outline.root
        assert (first.title, second.title) == ("第一部", "第二部")
        assert [each.title for each in first.children] == ["一、概况"]
        assert [each.title for each in first.children[0].children] == ["基本情况表", "基本情况表"]
        assert second.destination[0].objgen == pdf.pages[2].objgen


def test_headings_that_skip_a_level_still_make_an_outline():
    blocks = [
        Heading(text=plain("四级"), level=4),
        Heading(text=plain("一级"), level=1),
        Heading(text=plain("三级"), level=3),
    ]
    with pikepdf.open(BytesIO(render(a_document(*blocks)).pdf)) as pdf, pdf.open_outline() as outline:
        assert [each.title for each in outline.root] == ["四级", "一级"]
        assert [each.title for each in outline.root[1].children] == ["三级"]
