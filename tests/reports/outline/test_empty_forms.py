"""The empty forms to be filled by pen."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from models.fields import Shape
from models.programme.load import shipped
from models.programme.schema import OUTLINE
from reports.outline.blocks import NewPage, RowRole, Table, texts_of, words_of
from reports.outline.empty_forms import empty_forms
from reports.pdf import render
from reports.pdf.geometry import MM
from reports.pdf.table_layout import lay_out
from tests.reports.pdf.paper import BOTTOM, RIGHT, body_lines, crossings, glyphs

PROGRAMME = shipped("example-2026")
DOCUMENT = empty_forms(PROGRAMME)
JILIN = shipped("jilin-2022")
JILIN_DOCUMENT = empty_forms(JILIN)
PAPER, JILIN_PAPER = render(DOCUMENT), render(JILIN_DOCUMENT)
LINES, GLYPHS = body_lines(JILIN_PAPER.pdf), glyphs(JILIN_PAPER.pdf)
TABLES = [block for block in DOCUMENT.blocks if isinstance(block, Table)]
JILIN_TABLES = [block for block in JILIN_DOCUMENT.blocks if isinstance(block, Table)]


def test_every_form_but_the_chapters_is_there_on_a_sheet_of_its_own():
    assert [table.key for table in TABLES] == [form.id for form in PROGRAMME.forms if form.id != OUTLINE]
    begun = [after.key for at, after in pairwise(JILIN_DOCUMENT.blocks) if isinstance(at, NewPage)]
    assert begun == [table.key for table in JILIN_TABLES if table.key not in {"cover", "population_trend"}]


def test_a_form_of_hardly_any_fields_stands_under_the_one_before_it():
    sheets = JILIN_PAPER.tables
    assert sheets["population"] < sheets["population_trend"] < sheets["land"]
    assert "近三年镇区常住人口变化表" in LINES[sheets["land"] - 2]
    assert "续表人口与就业情况表吉示镇03表" in LINES[sheets["land"] - 2]
    assert render(empty_forms(JILIN, ["population_trend"])).pages == 1


def test_a_form_that_the_program_fills_is_printed_only_when_it_is_asked_for():
    computed = [form.id for form in JILIN.forms if not form.typed_fields]
    assert computed
    assert not set(computed) & set(JILIN_PAPER.tables)
    (table,) = empty_forms(JILIN, computed).blocks
    assert "□" not in words_of(table.notes[-1])
    assert any(cell.is_closed for row in table.rows for cell in row.cells)


def test_chosen_forms_only():
    chosen = empty_forms(PROGRAMME, ("projects",))
    assert [block.key for block in chosen.blocks if isinstance(block, Table)] == ["projects"]


def test_choices_are_there_to_be_ticked_or_said_under_the_table():
    words = "".join(words_of(text) for table in TABLES for _, text in texts_of(table))
    for field in PROGRAMME.fields.values():
        for choice in field.choices:
            assert choice.label in words
    assert "□是　□否" in words


def test_every_row_fills_its_columns():
    for table in TABLES:
        for row in (*table.head, *table.rows):
            assert sum(cell.columns for cell in row.cells) == len(table.columns)


def test_a_child_roster_asks_for_the_row_above_it():
    (child,) = [form for form in PROGRAMME.rosters if form.parent]
    table = next(each for each in TABLES if each.key == child.id)
    parent = PROGRAMME.form(child.parent)
    assert words_of(table.head[0].cells[1].text) == f"所属{parent.field(parent.key[0]).label}"


def test_nothing_typed_stands_in_an_empty_form():
    assert not [run for table in TABLES for _, text in texts_of(table) for run in text if run.address]


def test_a_row_of_very_many_columns_is_a_card_of_its_own():
    form = PROGRAMME.form("projects")
    many = tuple(replace(form.fields[0], code=f"many{number}") for number in range(40))
    wide = replace(form, fields=(*form.fields, *many))
    forms = tuple(wide if each.id == form.id else each for each in PROGRAMME.forms)
    (card,) = empty_forms(replace(PROGRAMME, forms=forms), ("projects",)).blocks
    assert len(card.columns) == 4
    assert "填一张" in "".join(map(words_of, card.notes))


@pytest.mark.parametrize("rendered", [PAPER, JILIN_PAPER], ids=["example-2026", "jilin-2022"])
def test_no_empty_form_has_more_than_three_pages_and_nothing_is_printed_over_anything(rendered):
    assert crossings(rendered.pdf) == []
    pages = [*rendered.tables.values(), rendered.pages + 1]
    taken = {form: after - at for (form, at), after in zip(rendered.tables.items(), pages[1:], strict=True)}
    assert {form: count for form, count in taken.items() if count > 3} == {}


@pytest.mark.parametrize("form", ["utilities", "projects", "environment"])
def test_what_is_to_be_ticked_stands_in_one_line_with_its_box(form):
    printed = "\n".join("\n".join(page) for page in body_lines(render(empty_forms(JILIN, [form])).pdf))
    choices = [each.label for field in JILIN.form(form).live_fields for each in field.choices]
    short = [each for each in choices if len(each) <= 11]
    assert len(short) > 8
    assert not [each for each in short if "□" + each.replace(" ", "") not in printed]


def test_how_it_is_filled_takes_one_line_under_every_form():
    said = [line for page in LINES for line in page if line.startswith("填写说明")]
    assert len(said) == len(set(JILIN_PAPER.tables.values()) - JILIN_PAPER.turned)
    assert [line for line in said if not line.endswith("。")] == []
    assert max(said, key=len).endswith("“□”处打“√”；灰底不填。")


def test_no_more_is_said_of_how_it_is_filled_than_applies():
    said = {table.key: words_of(table.notes[-1]) for table in JILIN_TABLES}
    assert "□" not in said["land"]
    assert "数字" not in said["work_plan"]
    for table in JILIN_TABLES:
        cells = [cell for row in table.rows for cell in row.cells]
        assert ("灰底" in said[table.key]) == any(cell.is_closed for cell in cells)
        assert ("□" in said[table.key]) == any("□" in words_of(cell.text) for cell in cells)


def test_a_loose_sheet_says_whose_it_is_and_who_signs_it():
    assert [table.key for table in JILIN_TABLES if not table.side] == ["cover"]
    signed = [line for page in LINES for line in page if line.startswith("单位负责人：")]
    assert len(signed) == len(JILIN_TABLES) - len(["cover", "work_plan"]) - len(JILIN_PAPER.turned)
    assert all(line.endswith("填报日期：年月日") for line in signed)


def test_a_list_fills_its_sheet_to_the_last_line():
    lists = [table for table in JILIN_TABLES if table.is_one_sheet]
    assert len(lists) == 7
    for table in lists:
        sheet = JILIN_PAPER.tables[table.key]
        inside = [glyph for glyph in GLYPHS[sheet - 1] if glyph.baseline > BOTTOM]
        is_turned = sheet in JILIN_PAPER.turned
        right, bottom = max(glyph.right for glyph in inside), min(glyph.bottom for glyph in inside)
        assert 0 < (RIGHT - right if is_turned else bottom - BOTTOM) < 1.5 * MM


def test_the_rows_of_a_list_are_numbered():
    for form in ("honours", "project_quantities"):
        numbers = [int(line) for line in LINES[JILIN_PAPER.tables[form] - 1] if line.isdigit()]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= 15


def test_a_form_of_several_sheets_is_cut_between_its_sections_where_it_can_be():
    first, second = JILIN_PAPER.tables["population"], JILIN_PAPER.tables["population"] + 1
    sections = list(dict.fromkeys(field.section for field in JILIN.form("population").live_fields))
    assert sections[1] in LINES[first - 1]
    assert LINES[second - 1][2] == sections[2]


def test_every_row_to_be_filled_is_high_enough_for_the_pen():
    written = [each for each in JILIN_TABLES if each.is_to_write]
    assert {each.key for each in written} == {
        each.id for each in JILIN.forms if each.typed_fields and each.id != OUTLINE
    }
    rows = [row for table in written for row in lay_out(table).body]
    assert min(row.height / MM for row in rows if row.role is not RowRole.GROUP) >= 8 - 0.001


def test_no_line_of_choices_begins_with_the_blank_between_two():
    """An ideographic space would; plain ones are left out where a line ends."""
    texts = [words_of(text) for table in TABLES for _, text in texts_of(table)]
    several = [each for each in texts if each.count("□") > 2]
    assert several
    assert not [each for each in several if "　" in each]


def test_heads_of_yearly_forms_and_days_stand_on_one_line():
    yearly = [form.id for form in JILIN.forms if form.shape is Shape.YEARLY]
    for form in yearly:
        assert any("计量单位" in line for line in LINES[JILIN_PAPER.tables[form] - 1])
    written = [line for page in LINES for line in page if "单位负责人：" not in line]
    days = [field for form in JILIN.forms if form.shape is Shape.SINGLE for field in form.live_fields]
    assert sum(line.endswith("年月日") for line in written) == sum(field.kind == "day" for field in days) > 2
