"""What a pasted block becomes on a sheet."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from models.edits import AddRow, apply
from models.entries import Address, Cell, Given
from models.figures import Figures
from tests.ui.forms.grid_desk import (
    COST,
    EMPTY,
    NAME,
    PROGRAMME,
    ROSTER,
    SORT,
    THREE,
    TWICE,
    YEARLY,
    works,
)
from ui.forms.grid_sheet import Sheet
from ui.forms.paste import read_tsv, write_tsv
from ui.forms.paste_landing import Target, preview_paste


def a_sheet(application=None, form=ROSTER):
    application = works(*THREE) if application is None else application
    return Sheet(form=form, application=application, figures=Figures(PROGRAMME, application))


def pasted(sheet, text, line=0, code=NAME, **more):
    target = Target(shown=sheet.lines, line=line, column=sheet.column_at[code], **more)
    return preview_paste(sheet, read_tsv(text), target)


def landed(sheet, preview):
    return replace(sheet, application=apply(sheet.application, preview.action.edits)[0])


def texts(sheet, code):
    sheet = Sheet(
        form=sheet.form, application=sheet.application, figures=Figures(PROGRAMME, sheet.application)
    )
    return [sheet.text(line, sheet.columns[sheet.column_at[code]]) for line in sheet.lines]


def test_a_plain_block_lands_without_a_question():
    sheet = a_sheet()
    preview = pasted(sheet, "x\t5\r\ny\t6\r\n")
    assert preview.is_plain
    assert texts(landed(sheet, preview), NAME) == ["x", "y", "丙站"]
    assert texts(landed(sheet, preview), COST) == ["5.00", "6.00", "40.00"]


def test_rows_beyond_the_end_are_added():
    sheet = a_sheet()
    preview = pasted(sheet, "x\r\ny\r\nz\r\n", line=2)
    assert preview.rows_added == 2
    assert texts(landed(sheet, preview), NAME) == ["甲路", "乙管", "x", "y", "z"]


def test_what_is_understood_otherwise_is_said():
    preview = pasted(a_sheet(), "１２３\r\n1,234.5\r\n3亿元\r\n", code=COST)
    said = [(each.line, each.before, each.after) for each in preview.normalised]
    assert said == [(1, "１２３", "123.00"), (3, "3亿元", "30,000.00")]


def test_a_refused_cell_says_why_and_leaves_what_stands_there():
    sheet = a_sheet()
    preview = pasted(sheet, "约三百\t没有的\r\n8\t供热\r\n", code=COST)
    assert [(each.line, each.label) for each in preview.refused] == [(1, "投资"), (1, "类别")]
    assert "应为数字" in preview.refused[0].after
    assert texts(landed(sheet, preview), COST) == ["100.00", "8.00", "40.00"]
    assert texts(landed(sheet, preview), SORT) == ["道路", "供热", "供热"]


def test_a_computed_cell_may_be_pasted_onto_with_its_own_figure_only():
    assert not pasted(a_sheet(), "200.00\r\n", code=TWICE).refused
    assert len(pasted(a_sheet(), "5\r\n", code=TWICE).refused) == 1


def test_blank_cells_empty_what_they_are_laid_on_and_are_counted():
    sheet = a_sheet()
    preview = pasted(sheet, "\t\r\n")
    assert preview.clearing == 2
    assert not preview.is_plain
    assert texts(landed(sheet, preview), NAME)[0] == ""


def test_captions_copied_along_and_lines_of_sums_stay_out():
    sheet = a_sheet()
    preview = pasted(sheet, "名称\t投资（万元）\r\nx\t5\r\n合计\t5\r\n")
    assert texts(landed(sheet, preview), NAME) == ["x", "乙管", "丙站"]
    assert [each.before for each in preview.refused] == ["名称", "合计"]


def test_what_is_too_wide_or_too_long_is_refused():
    years = a_sheet(EMPTY, YEARLY)
    target = Target(shown=years.lines, line=0, column=years.column_at["2025"])
    preview = preview_paste(years, read_tsv("1\t2\r\n3\t4\r\n\r\n5\t6\r\n"), target)
    assert len(preview.action.edits) == 2
    assert [each.line for each in preview.refused] == [1, 4]


def test_a_block_is_repeated_over_a_multiple_of_itself():
    sheet = a_sheet()
    preview = pasted(sheet, "x\r\n", height=3, width=1)
    assert texts(landed(sheet, preview), NAME) == ["x", "x", "x"]


def test_notes_stay():
    address = Address(form="works", item="r0", code=NAME)
    application = works(*THREE)
    cells = {"works": {**application.cells["works"], "r0": {NAME: Cell(entry=Given("甲路"), note="核")}}}
    sheet = a_sheet(replace(application, cells=cells))
    after = landed(sheet, pasted(sheet, "x\r\n")).application
    assert after.cell(address) == Cell(entry=Given("x"), note="核")


CELLS = st.one_of(
    st.sampled_from(
        ["", "5", "１２", "1,000.5", "约三", "供热", "甲路", "合计", "清空", "不适用", "无数据", "2022-1-2"]
    ),
    st.text(max_size=5),
)


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=9), min_size=1, max_size=6),
    st.integers(0, 3),
    st.integers(0, 6),
)
def test_undoing_a_paste_restores_exactly(rows, line, column):
    sheet = a_sheet()
    block = read_tsv(write_tsv(tuple(map(tuple, rows))))
    preview = preview_paste(sheet, block, Target(shown=sheet.lines, line=line, column=column))
    if preview.action is not None:
        after, inverse = apply(sheet.application, preview.action.edits)
        assert apply(after, inverse)[0] == sheet.application


@settings(max_examples=30)
@given(st.permutations(range(3)))
def test_copying_a_sheet_and_pasting_it_onto_itself_changes_nothing(order):
    sheet = a_sheet(works(*(THREE[at] for at in order)))
    block = tuple(tuple(sheet.text(line, column) for column in sheet.columns) for line in sheet.lines)
    target = Target(shown=sheet.lines, line=0, column=0)
    assert preview_paste(sheet, read_tsv(write_tsv(block)), target).action is None


def test_five_thousand_rows_land_in_little_more_than_the_time_of_applying_them():
    """By ratio to building and applying the same edits, which nothing can avoid; the best of three runs."""
    rows = [f"工程{at}\t{at}.5\t供水\t2022-1-2\t说明\t\t{at}" for at in range(5000)]
    text = "\r\n".join(rows) + "\r\n"
    ratios = []
    for _ in range(3):
        started = time.process_time()
        preview = pasted(a_sheet(EMPTY), text)
        after, _ = apply(EMPTY, preview.action.edits)
        applied = time.process_time()
        again = [replace(each) for each in preview.action.edits]
        apply(EMPTY, again)
        ratios.append((applied - started) / (time.process_time() - applied))
        assert len(after.items("works")) == sum(isinstance(each, AddRow) for each in again) == 5000
    assert min(ratios) < 6, ratios
