"""Public figures of real towns into workbooks, by their codes: what docs/public-figures.md describes.

A figure of a year that has a column goes there; an older one goes to the base year with a note that says its
year, and is then a finding to be confirmed. Whatever is not known stays blank.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

SOURCE = Path(__file__).with_name("real_towns.csv")
"""From public encyclopaedia pages and the yearbook of towns; most figures of a town are not public."""
_CODE, _FIRST_VALUE = 1, 4
"""Columns of a form's sheet (1-based): codes; the only value or the first year."""


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """One figure as it was published."""

    code: str
    value: str
    year: str


def towns(source: Path = SOURCE) -> Iterator[tuple[str, str, tuple[PublicFigure, ...]]]:
    """Code of the town, name, figures; in the order of the file."""
    with source.open(encoding="utf-8-sig", newline="") as lines:
        for (code, name), rows in groupby(csv.DictReader(lines), lambda row: (row["town_code"], row["town"])):
            yield (
                code,
                name,
                tuple(PublicFigure(row["code"], row["value"], row["as_of_year"]) for row in rows),
            )


def fill(
    template: Path, target: Path, cover: Mapping[str, str], figures: Sequence[PublicFigure], base_year: str
) -> None:
    """A copy of an empty workbook with the codes of the cover and the public figures in their cells."""
    book = openpyxl.load_workbook(template)
    for sheet in book.worksheets:
        columns = {str(cell.value): cell.column for cell in sheet[1] if str(cell.value or "").isdigit()}
        places = {str(cell.value): cell.row for (cell,) in sheet.iter_rows(max_col=_CODE) if cell.value}
        for code in cover.keys() & places.keys():
            sheet.cell(places[code], _FIRST_VALUE).value = cover[code]
        for figure in figures:
            if figure.code in places:
                _put(sheet, places[figure.code], columns, figure, base_year)
    book.save(target)


def _put(
    sheet: Worksheet, row: int, columns: Mapping[str, int], figure: PublicFigure, base_year: str
) -> None:
    has_column = figure.year in columns
    column = columns.get(figure.year if has_column else base_year, _FIRST_VALUE)
    cell = sheet.cell(row, column)
    cell.value = figure.value
    if not has_column and figure.year != base_year:
        cell.comment = Comment(f"〔{figure.year}年数据〕公开资料", "公开资料")
