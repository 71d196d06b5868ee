"""The tables of a document as a workbook, a sheet each: numbers as numbers, to be worked with further.

Not here: what the tables say (`reports.outline`). Such a workbook is not read back.
"""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.outline.blocks import Align, Document, RowRole, Table, words_of
from reports.workbook.look import display_width, fit_heights, set_up_page

_NUMBER: Final = re.compile(r"-?[\d,]+(\.\d+)?")
_FONT: Final = "宋体"
_GREY: Final = PatternFill("solid", fgColor="D9D9D9")
_LINE: Final = Side(style="thin", color="A6A6A6")
_LINES: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_NARROWEST, _WIDEST, _SHORT_CAPTION = 6, 50, 20
_MOST_UPRIGHT: Final = 7
"""Columns of a sheet that is printed upright."""
_NUMERIC: Final = (Align.RIGHT, Align.DECIMAL)


def write_tables(document: Document) -> bytes:
    """The workbook of all tables of a document."""
    book = Workbook()
    del book[book.active.title]
    for block in document.blocks:
        if isinstance(block, Table):
            _fill(book.create_sheet(words_of(block.title)), block)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    sheet.append([words_of(table.title)])
    sheet.append([table.unit])
    sheet.cell(1, 1).font = Font(name=_FONT, bold=True, size=14)
    first = sheet.max_row + 1
    for row in (*table.head, *table.rows):
        number = sheet.max_row + 1
        for at, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True), start=1):
            text = words_of(cell.text)
            is_number = not cell.is_label and column.align in _NUMERIC and _NUMBER.fullmatch(text)
            written = sheet.cell(number, at, Decimal(text.replace(",", "")) if is_number else text)
            written.number_format = _format(text) if is_number else "@"
            written.border = _LINES
            is_bold = cell.is_label or row.role is RowRole.TOTAL
            written.font = Font(name=_FONT, bold=is_bold, size=11)
            is_centred = cell.is_label or column.align is Align.CENTER
            horizontal = "center" if is_centred else "right" if is_number else "left"
            written.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
            if cell.is_label:
                written.fill = _GREY
    for note in table.notes:
        sheet.append([words_of(note)])
    sheet.freeze_panes = sheet.cell(first + len(table.head), 2)
    for at in range(len(table.columns)):
        sheet.column_dimensions[get_column_letter(at + 1)].width = _width(table, at)
    fit_heights(sheet)
    set_up_page(sheet, first + len(table.head) - 1, landscape=len(table.columns) > _MOST_UPRIGHT)
    sheet.oddHeader.center.text = None


def _width(table: Table, at: int) -> int:
    """Of a column, in digits: what stands in it on one line, long captions on two."""
    heads, rows = (
        max((display_width(words_of(row.cells[at].text)) for row in some), default=0)
        for some in (table.head, table.rows)
    )
    caption = heads if heads <= _SHORT_CAPTION else max(_SHORT_CAPTION, ceil(heads / 2))
    return min(max(_NARROWEST, rows, caption) + 2, _WIDEST)


def _format(text: str) -> str:
    _, point, decimals = text.partition(".")
    return f"#,##0{point}{'0' * len(decimals)}"
