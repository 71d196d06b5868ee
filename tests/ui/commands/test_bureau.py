"""A bureau fills its forms: chosen sheets go out with findings still in the data, and come back."""

from __future__ import annotations

from decimal import Decimal

import openpyxl

from models.entries import Address
from tests.ui.commands.line import SAMPLE, TOWN, answer, filled, put, run, value

STATISTICS = SAMPLE.programme.form_of["C01"].id
PEOPLE = Address(form=STATISTICS, item="2025", code="C01")


def at(sheet, code, head):
    """The cell of a code under a head."""
    row = next(row for row in sheet.iter_rows() if row[0].value == code)
    column = next(cell.column for cell in sheet[1] if str(cell.value) == head)
    return sheet.cell(row[0].row, column)


def test_chosen_forms_round_trip_with_findings_and_leave_the_others_alone(tmp_path, capsys):
    county, book = filled(tmp_path), tmp_path / "统计局.xlsx"
    put(county, Decimal(1), PEOPLE)
    status, before = answer(capsys, "audit", county)
    assert status == 1
    assert any(each["form"] == STATISTICS and each["severity"] != "hint" for each in before["findings"])
    assert run(capsys, "export", county, book, "--town", TOWN, "--forms", STATISTICS)[0] == 0
    assert answer(capsys, "import", county, book)[1]["changed"] == 0
    assert answer(capsys, "audit", county)[1] == before
    put(county, "局里填写期间县里改的")

    workbook = openpyxl.load_workbook(book)
    listed = [[cell.value for cell in row] for row in workbook["审核情况"].iter_rows(min_row=2)]
    words = {"blocking": "强制性", "confirm": "核实性", "hint": "提示性"}
    assert [(each[0], each[3]) for each in listed] == [
        (words[each["severity"]], each["message"])
        for each in before["findings"]
        if each["form"] == STATISTICS
    ]
    sheet = next(each for each in workbook if has(each, "C01"))
    cell = at(sheet, "C01", "2025")
    assert f"'{sheet.title}'!{cell.coordinate}" in {
        each.hyperlink.location for (each,) in workbook["审核情况"]["B2:B9"] if each.hyperlink
    }
    cell.value = 18400
    workbook.save(book)
    status, landed = answer(capsys, "import", county, book)
    assert (status, landed["landed"], landed["changed"]) == (0, True, 1)
    assert value(county, PEOPLE) == 18400
    assert value(county) == "局里填写期间县里改的"
    now = answer(capsys, "audit", county)[1]["findings"]
    assert len(now) < len(before["findings"])


def has(sheet, code):
    """Whether a code stands in the first column."""
    return any(row[0].value == code for row in sheet.iter_rows())
