"""What a workbook looks like: the forms that a clerk knows, grey heads, yellow what is required."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from models.fields import Field
from reports.workbook.formats import GENERAL, TEXT, cell_format, escaped, number_format

FONT = "宋体"
GREY, LIGHT_GREY, YELLOW, RED = "D9D9D9", "F2F2F2", "FFF9C4", "FFC7CE"
_LINE = Side(style="thin", color="A6A6A6")
_LINES = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)

A4 = 9
_SHORT_SIDE, _LONG_SIDE = 97.0, 145.0
"""What A4 holds between its margins, in digits at size 11."""
_SMALLEST = 0.5
"""Printed no smaller than that part of its size."""
_SIZE = 11
LINE_HEIGHT = 15.0
"""Points of a line of text at size 11."""
_HIGHEST = 400.0
"""A spreadsheet allows 409 points."""
NOTE_AUTHOR = "备注"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """How one sort of cell looks."""

    fill: str = ""
    align: str = "left"
    wraps: bool = True
    number_format: str = TEXT
    size: int = 11
    bold: bool = False
    color: str = "000000"
    has_lines: bool = True
    is_locked: bool = False


HEAD = "示范镇 表头"
SECTION = "示范镇 分组"
LABEL = "示范镇 指标"
UNIT = "示范镇 单位"
CODE = "示范镇 代码"
KEY = "示范镇 行键"
WORDS = "示范镇 文字"
SHOWN = "示范镇 只读"
TITLE = "示范镇 标题"
PLAIN = "示范镇 说明"

_DRESSES = {
    HEAD: Dress(fill=GREY, align="center", bold=True, is_locked=True, number_format=GENERAL),
    SECTION: Dress(fill=GREY, bold=True, is_locked=True, number_format=GENERAL),
    LABEL: Dress(fill=LIGHT_GREY, is_locked=True),
    UNIT: Dress(fill=LIGHT_GREY, align="center", is_locked=True),
    CODE: Dress(fill=LIGHT_GREY, align="center", size=9, color="808080", is_locked=True),
    KEY: Dress(align="center", size=9, color="808080"),
    WORDS: Dress(),
    SHOWN: Dress(fill=LIGHT_GREY, is_locked=True),
    TITLE: Dress(size=16, bold=True, wraps=False, has_lines=False, is_locked=True),
    PLAIN: Dress(has_lines=False, is_locked=True),
}


class Look:
    """The styles of one workbook, each made when it is first used."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, NamedStyle] = {}

    def style(self, name: str) -> str:
        """One of the named styles above, for giving it to a cell."""
        return self._named(name, _DRESSES[name])

    def entry(self, field: Field, *, required: bool, is_listed: bool = True) -> str:
        """An entry of a field: its kind's alignment and format, and whether it must be filled.

        Short words that stand below each other, in a list, are in the middle of their column; else left.
        """
        chosen, shown = cell_format(field), number_format(field)
        role = "计算" if field.is_computed else "必填" if required else "填报"
        places = "" if chosen.number_format else shown.count("0") - 1
        dress = Dress(
            fill=LIGHT_GREY if field.is_computed else YELLOW if required else "",
            align=chosen.align if is_listed or chosen.align != "center" else "left",
            wraps=chosen.wraps,
            number_format=shown,
            is_locked=field.is_computed,
        )
        alone = "" if is_listed else " 单"
        return self._named(f"示范镇 {role} {field.kind}{places}{alone}", dress)

    def give_column(self, column: ColumnDimension, style: str) -> None:
        """Cells of a column that nobody has written yet: unlocked (or not), in format, without lines."""
        made = self._made[style]
        column.font, column.alignment = made.font, made.alignment
        column.protection, column.number_format = made.protection, made.number_format

    def _named(self, name: str, dress: Dress) -> str:
        if name not in self._made:
            style = NamedStyle(
                name=name,
                font=Font(name=FONT, size=dress.size, bold=dress.bold, color=dress.color),
                alignment=Alignment(horizontal=dress.align, vertical="center", wrap_text=dress.wraps),
                protection=Protection(locked=dress.is_locked),
                number_format=dress.number_format,
            )
            if dress.has_lines:
                style.border = _LINES
            if dress.fill:
                style.fill = PatternFill("solid", fgColor=dress.fill)
            if name not in self._book.named_styles:
                self._book.add_named_style(style)
            self._made[name] = style
        return name


def comment(text: str, author: str = NOTE_AUTHOR) -> Comment:
    """A cell comment that is large enough to be read."""
    lines = sum(1 + len(line) // 18 for line in text.split("\n"))
    return Comment(escaped(text), author, height=min(400, 30 + 18 * lines), width=260)


def fit_heights(sheet: Worksheet) -> None:
    """Makes rows as high as their longest text needs; programs differ in whether they do it by themselves."""
    for cells in sheet.iter_rows():
        lines = max((_lines(cell, sheet) for cell in cells if isinstance(cell.value, str)), default=1)
        if lines > 1:
            dimension = sheet.row_dimensions[cells[0].row]
            dimension.height = max(dimension.height or 0, min(_HIGHEST, LINE_HEIGHT * lines + 4))


def _lines(cell: Cell | MergedCell, sheet: Worksheet) -> int:
    """Lines that a text takes in the width of its column; a Chinese character is as wide as two digits."""
    if not cell.alignment.wrap_text:
        return 1
    width = max(4.0, sheet.column_dimensions[cell.column_letter].width + 1)
    text = str(cell.value)
    if 2 * len(text) <= width and "\n" not in text:
        return 1
    width *= _SIZE / (cell.font.size or _SIZE)
    paragraphs = text.split("\n")
    return sum(max(1, math.ceil(display_width(each) / width)) for each in paragraphs)


def display_width(text: str) -> int:
    """Width of a text in the units of column widths."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def protect(sheet: Worksheet) -> None:
    """Locks heads, codes and computed cells; no password, and all that does no harm stays allowed."""
    protection = sheet.protection
    protection.sheet = True
    for allowed in (
        "formatCells",
        "formatColumns",
        "formatRows",
        "insertRows",
        "deleteRows",
        "sort",
        "autoFilter",
    ):
        setattr(protection, allowed, False)


def set_up_page(
    sheet: Worksheet, head_rows: int, *, landscape: bool, left: str = "", right: str = ""
) -> None:
    """A4, as wide as the page or as so many that it can be read, heads on every page, numbers in the foot.

    Args:
        sheet: whose title stands above the page; columns that stay in sight are repeated on pages beside it.
        head_rows: repeated on every page.
        landscape: whether the page lies.
        left: what stands left of the title, such as the number of the form.
        right: what stands right of it, such as the unit of the form.
    """
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    pages = _pages_across(sheet, _LONG_SIDE if landscape else _SHORT_SIDE)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, 0
    if pages > 1 and sheet.freeze_panes:
        kept = coordinate_to_tuple(sheet.freeze_panes)[1] - 1
        sheet.print_title_cols = f"A:{get_column_letter(kept)}"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"1:{head_rows}"
    for at, text in (("left", left), ("center", sheet.title), ("right", right)):
        getattr(sheet.oddHeader, at).text = text.replace("&", "&&") or None
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    sheet.page_margins.left = sheet.page_margins.right = 0.5


def _pages_across(sheet: Worksheet, room: float) -> int:
    """Pages beside each other, so that type is not printed smaller than can be read.

    Units: room in the width of a digit at size 11.
    """
    width = sum(float(each.width) for each in sheet.column_dimensions.values())
    return max(1, math.ceil(width * _SMALLEST / room))
