"""How each kind of value stands in a workbook cell: one line a kind.

A value is written so that reading the cell gives exactly that value again; what a spreadsheet would change
(long numbers, dates before 1901, words that look like formulas) is written as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from models.entries import Entry, Given
from models.fields import Field
from models.kinds import kind_of, show_entry

TEXT = "@"
GENERAL = "General"
DAY = 'yyyy"年"m"月"d"日"'

DIGITS = 15
"""What a spreadsheet keeps of a number."""
FIRST_SAFE_YEAR = 1901
"""Earlier days are counted wrongly by spreadsheets (29 February 1900)."""
LONGEST_TEXT = 32_767
"""UTF-16 units that a cell holds."""

CellValue = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFormat:
    """The look of a kind's cells and columns."""

    number_format: str = TEXT
    """Empty: with separators and the field's decimal places."""
    align: str = "left"
    width: float = 16
    """Of a roster column, in characters."""
    wraps: bool = True


_WIDEST_CHOICE = 26.0

_NUMBER = CellFormat(number_format="", align="right", width=14, wraps=False)
_WORD = CellFormat(align="center", width=12)

FORMATS: dict[str, CellFormat] = {
    "text": CellFormat(width=24),
    "prose": CellFormat(width=48),
    "whole": _NUMBER,
    "decimal": _NUMBER,
    "money": _NUMBER,
    # General, so that a typed 65.4% is shown as such by the spreadsheet and read as 65.4 here.
    "percent": CellFormat(number_format=GENERAL, align="right", width=12, wraps=False),
    "computed": _NUMBER,
    "day": CellFormat(number_format=DAY, align="center", width=16),
    "month": CellFormat(align="center", width=12),
    "choice": _WORD,
    "choices": CellFormat(width=24),
    "yesno": CellFormat(align="center", width=8),
    "town": CellFormat(width=30),
    "office": CellFormat(width=30),
    "phone": CellFormat(width=16),
    "email": CellFormat(width=24),
    "uscc": CellFormat(width=22),
}


def cell_format(field: Field) -> CellFormat:
    """The format of a field's cells."""
    return FORMATS[field.kind]


def column_width(field: Field) -> float:
    """Of the column of a roster, in characters: choices stand on one line, if they are not very long."""
    longest = max((len(each.label) for each in field.choices), default=0)
    return max(cell_format(field).width, min(_WIDEST_CHOICE, 2.0 * longest + 2))


def number_format(field: Field, value: Decimal | None = None) -> str:
    """The spreadsheet's format; enough decimal places to show the whole value."""
    fixed = cell_format(field).number_format
    if fixed:
        return fixed
    shown = kind_of(field).show(field, value if value is not None else Decimal(0))
    places = len(shown.partition(".")[2])
    return "#,##0" + ("." + "0" * places if places else "")


def cell_value(field: Field, entry: Entry) -> CellValue:
    """What is written into the cell: a number or day where that is exact, else the words."""
    value = entry.value if isinstance(entry, Given) else None
    if isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) <= DIGITS:
        return int(value) if value == value.to_integral_value() and abs(value) < 10**DIGITS else float(value)
    if type(value) is date and value.year >= FIRST_SAFE_YEAR:
        return value
    return show_entry(field, entry) or None


def text_of(value: object, shown_as: str) -> str:
    """The text that a cell's value stands for, whatever wrote it.

    Numbers as their 15-digit decimal; days and booleans as the kinds read them.

    Args:
        value: of the cell.
        shown_as: the cell's number format; 0.654 shown as a percentage is 65.4%.
    """
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case int() | float() | Decimal():
            number = plain(value)
            if "%" in _LITERAL.sub("", shown_as):
                return f"{(number * 100).normalize():f}%"
            return f"{number:f}"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return str(value)
    return str(value)


def plain(number: float | Decimal) -> Decimal:
    """The 15-digit decimal that a spreadsheet shows."""
    exact = (
        number
        if isinstance(number, Decimal)
        else Decimal(number if isinstance(number, int) else f"{number:.15g}")
    )
    return Decimal(0) if exact == 0 else exact


_LITERAL = re.compile(r'"[^"]*"|\\.')
"""What a number format shows as it is: 0.0"%"."""
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """A text as the format writes it: what XML cannot hold as _x0007_.

    Source: ECMA-376 Part 1, 22.9.2.19 ST_Xstring.
    """
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _NOT_XML.sub(lambda match: f"_x{ord(match.group()):04X}_", text)


def unescaped(text: str) -> str:
    """The text behind such escapes, with LF line ends."""
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def length(text: str) -> int:
    """Characters as spreadsheets count them (UTF-16 units)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
