"""The bytes of a file → what stands in its cells, as texts; or a sentence why it is no workbook.

What a cell means is for `read`. Nothing of the file is trusted: size, depth and content are bounded before
anything is unpacked.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from models.errors import UserError
from models.exchange import Origin
from reports.workbook.formats import text_of, unescaped

MEGABYTE = 2**20
LARGEST_FILE_MB = 50
LARGEST_CONTENT_MB = 200
MOST_PARTS = 2000

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

PROBLEM_MARK = "【导入问题】"
"""Begins what the program wrote into the comment of a cell; it is no note."""
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_THREADED = re.compile(
    r"\[(?:Threaded comment|线程批注|线程化批注)\].*?(?:Comment|注释|批注)[:：]\s*", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """What stands in one cell."""

    row: int
    column: int
    text: str
    note: str = ""
    formula: str = ""
    """The formula that the text is the result of."""
    is_error: bool = False
    """The text is an error value: #REF!"""
    lacks_result: bool = False
    """A formula that nothing ever computed."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there."""
        return not (self.text.strip() or self.note or self.lacks_result)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet: its cells that are not empty, by row and column."""

    title: str
    rows: Mapping[int, Mapping[int, SheetCell]] = field(default_factory=dict)

    def text(self, row: int, column: int) -> str:
        """The text of a cell without outer spaces."""
        found = self.rows.get(row, {}).get(column)
        return found.text.strip() if found else ""

    def origin(self, row: int, column: int) -> Origin:
        """Where a cell is, for pointing at it."""
        return Origin(sheet=self.title, cell=f"{get_column_letter(column)}{row}")


def read_grids(content: bytes) -> tuple[Grid, ...]:
    """The sheets of a workbook.

    Raises:
        UserError: it is no workbook, or one that cannot be read.
    """
    book = open_book(content)
    sheets = [each for each in book.worksheets if isinstance(each, Worksheet)]
    results: dict[str, Worksheet] = {}
    if any(cell.data_type == "f" for sheet in sheets for cell in _cells(sheet)):
        computed = open_book(content, results=True)
        results = {each.title: each for each in computed.worksheets}
    return tuple(_grid(sheet, results.get(sheet.title)) for sheet in sheets)


def open_book(content: bytes, *, results: bool = False) -> Workbook:
    """The workbook as the spreadsheet library knows it.

    Args:
        content: the bytes of the file.
        results: what formulas gave, instead of the formulas.

    Raises:
        UserError: it is no workbook, or one that cannot be read.
    """
    _refuse_other_files(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), data_only=results)
    except Exception as error:  # the library raises anything on what other programs write
        raise UserError.because("workbook_damaged", technical=f"{type(error).__name__}: {error}") from error
    _refuse_lost_sheets(content, len(book.sheetnames))
    return book


def _refuse_lost_sheets(content: bytes, count: int) -> None:
    """The library passes over a sheet whose part is not in the file; its content would be lost silently."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        name = next(each for each in archive.namelist() if each.lower().endswith("workbook.xml"))
        listed = len(_SHEET.findall(archive.read(name)))
    if listed > count:
        raise UserError.because("workbook_damaged", technical=f"{count} of {listed} sheets")


def _refuse_other_files(content: bytes) -> None:
    if len(content) > LARGEST_FILE_MB * MEGABYTE:
        raise UserError.because("workbook_too_big", limit=LARGEST_FILE_MB)
    if content.startswith(_OLE):
        raise UserError.because("workbook_encrypted" if _ENCRYPTED in content else "workbook_old_excel")
    if not content.startswith(_ZIP):
        raise UserError.because("workbook_not_xlsx")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UserError.because("workbook_damaged", technical=str(error)) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_CONTENT_MB * MEGABYTE:
        raise UserError.because("workbook_too_big", limit=LARGEST_CONTENT_MB)
    if any(part.flag_bits & 1 for part in parts):
        raise UserError.because("workbook_encrypted")
    if not any(part.filename.lstrip("/") == "[Content_Types].xml" for part in parts):
        raise UserError.because("workbook_not_xlsx")
    if not any(part.filename.lstrip("/").lower().endswith("workbook.xml") for part in parts):
        raise UserError.because("workbook_not_xlsx")


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    """The cells that the file lists; walking the used range would make up millions of others."""
    return (each for each in sheet._cells.values() if not isinstance(each, MergedCell))  # noqa: SLF001


def _grid(sheet: Worksheet, results: Worksheet | None) -> Grid:
    rows: dict[int, dict[int, SheetCell]] = {}
    for cell in _cells(sheet):
        read = _read(cell, results)
        if not read.is_empty:
            rows.setdefault(cell.row, {})[cell.column] = read
    return Grid(title=sheet.title, rows={row: dict(sorted(rows[row].items())) for row in sorted(rows)})


def _read(cell: Cell, results: Worksheet | None) -> SheetCell:
    formula, value, data_type, lacks_result = "", cell.value, cell.data_type, False
    if data_type == "f" and results is not None:
        formula = _formula(value)
        result = results[cell.coordinate]
        value, data_type = result.value, result.data_type
        lacks_result = value is None and data_type != "str"  # a formula may give an empty text
    text = unescaped(value) if isinstance(value, str) else text_of(value, cell.number_format)
    return SheetCell(
        row=cell.row,
        column=cell.column,
        text=formula if lacks_result else text,
        note=_note(cell),
        formula=formula,
        is_error=data_type == "e",
        lacks_result=lacks_result,
    )


def _formula(value: object) -> str:
    if isinstance(value, ArrayFormula):
        return str(value.text)
    if isinstance(value, DataTableFormula):
        return "=TABLE()"
    return str(value)


def _note(cell: Cell) -> str:
    """The words of a cell comment, without what spreadsheets put before them and this program behind them."""
    if cell.comment is None:
        return ""
    text = unescaped(cell.comment.text or "").partition(PROBLEM_MARK)[0]
    author = (cell.comment.author or "").strip()
    for mark in (":", "："):
        if author and text.startswith(f"{author}{mark}"):
            text = text[len(author) + 1 :]
    return _THREADED.sub("", text, count=1).strip()
