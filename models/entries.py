"""What one cell holds, and where a cell is.

Blank, zero, 不适用 and 无数据 are four different things; the union below keeps them apart everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Month(NamedTuple):
    """A calendar month; compares in time order."""

    year: int
    month: int


Value = str | Decimal | date | Month | bool | tuple[str, ...]
"""Quantities are Decimal, choices are the keys chosen, yes and no are bool; never float."""


@dataclass(frozen=True, slots=True)
class Given:
    """A value was entered; zero is one."""

    value: Value


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing was entered."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """不适用: the indicator does not exist for this town."""


@dataclass(frozen=True, slots=True)
class NoData:
    """无数据: the figure exists but is not known, with the reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Text that could not be read yet; kept as typed, never part of a revision."""

    text: str


Entry = Given | Blank | NotApplicable | NoData | Draft

BLANK = Blank()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Address:
    """One cell of one application."""

    form: str
    item: str
    """Empty on a single form, the year on a yearly one, the row id on a roster."""
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """An entry with the note (a cell comment) that the clerk left on it."""

    entry: Entry = BLANK
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the cell holds neither entry nor note."""
        return isinstance(self.entry, Blank) and not self.note


EMPTY = Cell()
