"""How the workbook prints: readable, with its heads, words and figures where a clerk looks for them."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from models.programme.load import shipped
from reports.workbook import write_workbook
from reports.workbook.layout import sheet_titles

PROGRAMME = shipped("jilin-2022")
BOOK = load_workbook(
    BytesIO(write_workbook(PROGRAMME, forms=("cover", "population", "projects", "project_stages", "honours")))
)
SHEETS = {form: BOOK[title] for form, title in sheet_titles(PROGRAMME).items() if title in BOOK.sheetnames}
A4_DIGITS = 145
"""Digits of size 11 on a lying page."""


@pytest.mark.parametrize("form", ["projects", "honours", "population"])
def test_no_sheet_is_printed_smaller_than_half_its_size(form):
    sheet = SHEETS[form]
    width = sum(each.width for each in sheet.column_dimensions.values())
    assert sheet.page_setup.fitToWidth * A4_DIGITS >= width / 2
    assert sheet.page_setup.fitToHeight == 0


def test_only_a_very_wide_list_takes_pages_beside_each_other_and_these_repeat_its_first_columns():
    assert SHEETS["projects"].page_setup.fitToWidth > 1
    assert SHEETS["projects"].print_title_cols == "$A:$B"
    assert SHEETS["projects"].print_title_rows == "$1:$2"
    for form in ("cover", "population", "honours", "project_stages"):
        assert SHEETS[form].page_setup.fitToWidth == 1
        assert SHEETS[form].print_title_cols is None


def cell_of(form, code):
    sheet = SHEETS[form]
    return next(row[3] for row in sheet.iter_rows() if row[0].value == code)


def test_words_stand_left_in_a_form_and_in_the_middle_of_a_list():
    level = PROGRAMME.fields[PROGRAMME.roles["level"]]
    assert level.kind == "choice"
    assert cell_of("cover", level.code).alignment.horizontal == "left"
    stages = SHEETS["project_stages"]
    assert stages.cell(3, 3).alignment.horizontal == "center"


def test_a_choice_of_a_list_stands_on_one_line():
    stages = SHEETS["project_stages"]
    for column, field in enumerate(PROGRAMME.form("project_stages").live_fields, start=3):
        for choice in field.choices:
            assert stages.column_dimensions[stages.cell(1, column).column_letter].width >= min(
                26, 2 * len(choice.label)
            )


def test_headings_of_sections_stand_left_and_units_in_the_middle():
    sheet = SHEETS["population"]
    heading, first = sheet["B2"], sheet["C3"]
    assert (heading.font.bold, heading.alignment.horizontal) == (True, "left")
    assert first.value
    assert first.alignment.horizontal == "center"
