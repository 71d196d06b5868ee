"""How structured plain text becomes headings and paragraphs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.chapters import pieces, resolved, unknown_figures
from models.edits import SetEntry, apply
from models.entries import Address, Cell, Given
from models.figures import Figures
from models.samples import shipped_sample
from reports.outline.blocks import Align, Heading, Paragraph, Table, words_of
from reports.outline.chapters import chapter_blocks, heading_level, text_blocks
from reports.outline.entries import Source

SAMPLE = shipped_sample("example-2026")
FIGURES = Figures(SAMPLE.programme, SAMPLE.application)
SOURCE = Source(FIGURES, is_draft=True)
HERE = Address(form="outline", item="", code="N01")


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、总体要求", 1),
        ("十二、附则", 1),
        ("（一）区位", 2),
        ("1. 壮大产业", 3),
        ("1．壮大产业", 3),
        ("（1）主要任务", 4),
        ("1. 这是一句话。", 0),
        (
            "一、二、三产业协调发展，这一行太长了，不可能是标题，它是一段正文的开头，后面还有很多很多字没有写完",
            0,
        ),
        ("2.6万㎡", 0),
        ("（一）现状：", 0),
        ("正文", 0),
    ],
)
def test_a_heading_is_known_by_its_number_and_its_end(line, level):
    assert heading_level(line) == level


def test_lines_become_headings_paragraphs_and_points():
    made = list(text_blocks(SOURCE, "（一）区位\n\n　　示例镇。\r\n- 第一点\n  1. 小标题", HERE))
    assert [(type(block), words_of(block.text)) for block in made] == [
        (Heading, "（一）区位"),
        (Paragraph, "示例镇。"),
        (Paragraph, "——第一点"),
        (Heading, "1. 小标题"),
    ]
    assert [block.in_contents for block in made if isinstance(block, Heading)] == [True, False]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("人口{{C01}}人", "人口18,396人"),
        ("{{at(C01, 2024)}}", "18,642"),
        ("{{C03}}%", "45.50%"),
        ("{{total(projects, X05)}}万元", "13,876.90万元"),
        ("{{count(projects)}}个", "7个"),
        ("{{ A03 }}", "县级"),
        ("{{C99}}", "{{C99}}"),
        ("{{total(nowhere, X05)}}", "{{total(nowhere, X05)}}"),
        ("{{C01 +}}", "{{C01 +}}"),
        ("{{}}", "{{}}"),
        ("{{nothing_known}}", "{{nothing_known}}"),
        ("{{at(E02, 2024)}}", "＿＿＿"),
        ("没有引用", "没有引用"),
    ],
)
def test_a_bound_figure_reads_as_its_value(text, shown):
    assert resolved(FIGURES, text) == shown


def test_what_cannot_be_a_figure_is_named():
    assert unknown_figures(FIGURES, "{{C01}}、{{C99}}、{{1 +}}、{{A02b}}") == ("{{C99}}", "{{1 +}}")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("{{C01}}", Address(form="statistics", item="2025", code="C01")),
        ("{{at(C01, 2024)}}", Address(form="statistics", item="2024", code="C01")),
        ("{{A03}}", Address(form="cover", item="", code="A03")),
        ("{{total(projects, X05)}}", Address(form="projects", item="", code="X05")),
        ("{{count(projects)}}", Address(form="projects", item="", code="")),
        ("{{1 + 1}}", None),
    ],
)
def test_a_bound_figure_knows_the_cell_it_shows(text, address):
    (piece,) = pieces(FIGURES, text)
    assert piece.address == address


def test_rows_between_bars_become_a_table_whose_figures_are_bound():
    rows = "| 项目 | 现状 |\n|---|---|\n| 常住人口 | {{C01}} |\n| 说明这一行的文字很长 |  |"
    text = f"如下：\n表1 人口（单位：人）\n{rows}\n完。"
    before, table, after = text_blocks(SOURCE, text, HERE)
    assert [words_of(each.text) for each in (before, after)] == ["如下：", "完。"]
    assert isinstance(table, Table)
    assert (words_of(table.title), table.unit) == ("表1 人口", "单位：人")
    assert [words_of(cell.text) for cell in table.head[0].cells] == ["项目", "现状"]
    assert [[words_of(cell.text) for cell in row.cells] for row in table.rows] == [
        ["常住人口", "18,396"],
        ["说明这一行的文字很长", ""],
    ]
    assert [each.align for each in table.columns] == [Align.LEFT, Align.DECIMAL]
    assert table.rows[0].cells[1].text[0].address == Address(form="statistics", item="2025", code="C01")
    assert [words_of(each) for each in table.lines] == [
        each.replace("{{C01}}", "18,396") for each in text.split("\n")[1:-1]
    ]


def test_an_empty_box_of_a_typed_table_is_struck_out_on_a_formal_package_as_those_of_forms_are():
    rows = "| 类 | 项目 | 投资 |\n| 产业 | 园区 | 100 |\n|  | 冷库 |  |\n| 合计 |  |"
    for is_draft, struck in ((True, ""), (False, "/")):
        (table,) = text_blocks(Source(FIGURES, is_draft=is_draft), rows, HERE)
        assert [[words_of(cell.text) for cell in row.cells] for row in table.rows] == [
            ["产业", "园区", "100"],
            ["", "冷库", struck],
            ["合计", struck, struck],
        ]
        assert table.columns[2].align is Align.DECIMAL


def test_the_section_of_chapters_is_a_heading_above_the_first_of_them():
    outline = SAMPLE.programme.outline
    sections = dict(
        zip((each.code for each in outline.fields), ("一、现状", "一、现状", "二、安排"), strict=False)
    )
    fields = tuple(replace(each, section=sections.get(each.code, "二、安排")) for each in outline.fields)
    forms = tuple(
        replace(form, fields=fields) if form.id == outline.id else form for form in SAMPLE.programme.forms
    )
    programme = replace(SAMPLE.programme, forms=forms)
    made = chapter_blocks(Source(Figures(programme, SAMPLE.application), is_draft=True))
    headings = [words_of(block.text) for block in made if isinstance(block, Heading)]
    assert headings[0] == "一、现状"
    assert [headings.count(each) for each in ("一、现状", "二、安排")] == [1, 1]


def test_prose_in_a_form_quotes_the_figures_too():
    field = next(each for each in SAMPLE.programme.form("profile").fields if each.kind == "prose")
    at = Address(form="profile", item="", code=field.code)
    cell = Cell(entry=Given("常住人口{{C01}}人。"))
    application, _ = apply(SAMPLE.application, (SetEntry(address=at, cell=cell),))
    runs = Source(Figures(SAMPLE.programme, application), is_draft=True).text(field, at)
    assert "".join(run.text for run in runs) == "常住人口18,396人。"
    assert [run.address == at for run in runs] == [True, False, True]
