"""The empty forms to be filled by pen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.programme.load import shipped
from models.programme.schema import OUTLINE
from reports.outline.blocks import NewPage, Table, texts_of, words_of
from reports.outline.empty_forms import empty_forms
from reports.pdf import render
from reports.pdf.geometry import MM
from reports.pdf.table_layout import lay_out
from tests.reports.pdf.paper import body_lines, crossings

PROGRAMME = shipped("example-2026")
DOCUMENT = empty_forms(PROGRAMME)
TABLES = [block for block in DOCUMENT.blocks if isinstance(block, Table)]


def test_every_form_but_the_chapters_is_there_on_a_page_of_its_own():
    assert [table.key for table in TABLES] == [form.id for form in PROGRAMME.forms if form.id != OUTLINE]
    assert sum(isinstance(block, NewPage) for block in DOCUMENT.blocks) == len(TABLES) - 1


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


@pytest.mark.parametrize("programme", ["example-2026", "jilin-2022"])
def test_no_empty_form_has_more_than_three_pages_and_nothing_is_printed_over_anything(programme):
    programme = shipped(programme)
    rendered = render(empty_forms(programme))
    assert crossings(rendered.pdf) == []
    pages = [*rendered.tables.values(), rendered.pages + 1]
    taken = {form: after - at for (form, at), after in zip(rendered.tables.items(), pages[1:], strict=True)}
    assert {form: count for form, count in taken.items() if count > 3} == {}


@pytest.mark.parametrize("form", ["utilities", "projects", "environment"])
def test_what_is_to_be_ticked_stands_in_one_line_with_its_box(form):
    programme = shipped("jilin-2022")
    printed = "\n".join("\n".join(page) for page in body_lines(render(empty_forms(programme, [form])).pdf))
    choices = [each.label for field in programme.form(form).live_fields for each in field.choices]
    short = [each for each in choices if len(each) <= 11]
    assert len(short) > 8
    assert not [each for each in short if "□" + each.replace(" ", "") not in printed]


def test_how_it_is_filled_takes_one_line():
    (page, *_) = body_lines(render(empty_forms(shipped("jilin-2022"), ["land"])).pdf)
    assert next(line for line in page if line.startswith("填写说明")).endswith("处打“√”。")


def test_every_row_to_be_filled_is_high_enough_for_the_pen():
    programme = shipped("jilin-2022")
    written = [each for each in empty_forms(programme).blocks if isinstance(each, Table) and each.is_to_write]
    assert {each.key for each in written} == {
        each.id for each in programme.forms if each.typed_fields and each.id != OUTLINE
    }
    heights = [row.height / MM for table in written for row in lay_out(table).body]
    assert min(heights) >= 8 - 0.001


def test_no_line_of_choices_begins_with_the_blank_between_two():
    """An ideographic space would; plain ones are left out where a line ends."""
    texts = [words_of(text) for table in TABLES for _, text in texts_of(table)]
    several = [each for each in texts if each.count("□") > 2]
    assert several
    assert not [each for each in several if "　" in each]
