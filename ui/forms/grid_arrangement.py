"""In which order, and whether at all, the lines of a sheet are shown; what is stored keeps its order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.entries import Blank, Draft, Given, Month
from models.kinds import kind_of
from ui.forms.grid_sheet import Column, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """How the lines are shown: sorted by a column, filtered by a text, or as they are stored."""

    column: str = ""
    """Key of the column by which they are sorted; empty = as stored."""
    is_descending: bool = False
    needle: str = ""
    """Only lines in which this text stands."""

    @property
    def is_as_stored(self) -> bool:
        """Whether every line is shown in its stored order."""
        return not self.column and not self.needle


STORED = Arrangement()


def arranged(sheet: Sheet, arrangement: Arrangement) -> tuple[str, ...]:
    """The lines to be shown, in order; blank cells come last whichever way it is sorted."""
    lines: Sequence[str] = sheet.lines
    if arrangement.needle:
        lines = [line for line in lines if holds(sheet, line, arrangement.needle)]
    at = sheet.column_at.get(arrangement.column)
    if at is None:
        return tuple(lines)
    column = sheet.columns[at]
    filled = [line for line in lines if sheet.text(line, column)]
    filled.sort(key=lambda line: _weight(sheet, line, column), reverse=arrangement.is_descending)
    there = set(filled)
    return (*filled, *(line for line in lines if line not in there))


def kept(shown: Sequence[str], sheet: Sheet, former: Sheet) -> tuple[str, ...]:
    """The lines shown after a change: those that went are dropped, new ones stand behind their neighbour."""
    known = set(former.lines)
    lines = [line for line in shown if line in sheet.positions]
    seats = {line: at for at, line in enumerate(lines)}
    for position, line in enumerate(sheet.lines):
        if line in known:
            continue
        before = sheet.lines[position - 1] if position else ""
        at = seats[before] + 1 if before in seats else (0 if not position else len(lines))
        lines.insert(at, line)
        if at == len(lines) - 1:
            seats[line] = at
        else:
            seats = {each: place for place, each in enumerate(lines)}
    return tuple(lines)


def holds(sheet: Sheet, line: str, needle: str) -> bool:
    """Whether a text stands in one of the cells of a line; case does not matter."""
    wanted = needle.casefold()
    return any(wanted in sheet.text(line, column).casefold() for column in sheet.columns)


def _weight(sheet: Sheet, line: str, column: Column) -> tuple[int, Any]:
    """Values of one kind by their own order, choices in the programme's, then all that is not a value."""
    address = sheet.address(line, column)
    if address is None:
        return 0, sheet.text(line, column)
    entry = sheet.entry(address)
    if not isinstance(entry, Given):
        return (2 if isinstance(entry, Blank | Draft) else 1), sheet.text(line, column)
    value, field = entry.value, sheet.field(address)
    if field.choices and not isinstance(value, bool):
        keys = [each.key for each in field.choices]
        chosen = value if isinstance(value, tuple) and not isinstance(value, Month) else (value,)
        return 0, tuple(keys.index(str(each)) if each in keys else len(keys) for each in chosen)
    return 0, value if kind_of(field).is_numeric or not isinstance(value, tuple) else tuple(value)
