"""Problems written back into a copy of the workbook, where the clerk who filled it looks for them."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from models.exchange import CellProblem
from models.messages import render
from reports.workbook.formats import LONGEST_TEXT, escaped
from reports.workbook.grids import PROBLEM_MARK, open_book
from reports.workbook.layout import PROBLEMS
from reports.workbook.look import HEAD, RED, WORDS, Look, comment, set_up_page

AUTHOR = "导入检查"
_HEADS = (("工作表", 16), ("单元格", 10), ("代码", 10), ("内容", 30), ("问题", 80))


def marked_copy(content: bytes, problems: Iterable[CellProblem]) -> bytes:
    """The workbook with every faulty cell red and commented, and all problems listed on a sheet of their own.

    The comments are not taken for notes when the mended copy comes in.

    Raises:
        UserError: the bytes are no workbook.
    """
    book = open_book(content)
    if PROBLEMS in book.sheetnames:
        del book[PROBLEMS]
    listed = tuple(problems)
    for each in listed:
        if each.origin.sheet in book.sheetnames and each.origin.cell:
            _mark(book[each.origin.sheet], each)
    sheet = book.create_sheet(PROBLEMS, 0)
    look = Look(book)
    for column, (head, width) in enumerate(_HEADS, start=1):
        at = sheet.cell(1, column, head)
        at.style = look.style(HEAD)
        sheet.column_dimensions[at.column_letter].width = width
    for row, each in enumerate(listed, start=2):
        texts = (each.origin.sheet, each.origin.cell, each.code, each.text, render(each.problem))
        for column, text in enumerate(texts, start=1):
            at = sheet.cell(row, column, escaped(text)[:LONGEST_TEXT] or None)
            at.data_type = "s"
            at.style = look.style(WORDS)
        if each.origin.sheet in book.sheetnames and each.origin.cell:
            quoted = each.origin.sheet.replace("'", "''")
            at = sheet.cell(row, 2)
            at.hyperlink = Hyperlink(ref=at.coordinate, location=f"'{quoted}'!{each.origin.cell}")
    sheet.freeze_panes = "A2"
    set_up_page(sheet, 1, landscape=True)
    book.active = 0
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _mark(sheet: Worksheet, said: CellProblem) -> None:
    at = sheet[said.origin.cell]
    if isinstance(at, MergedCell):
        return
    at.fill = PatternFill("solid", fgColor=RED)
    note = at.comment.text if at.comment else ""
    words = render(said.problem)
    if PROBLEM_MARK in note:
        text = note if words in note else f"{note}\n{words}"
    else:
        text = f"{note}\n{PROBLEM_MARK}\n{words}".lstrip("\n")
    at.comment = comment(text, at.comment.author if note and at.comment else AUTHOR)
