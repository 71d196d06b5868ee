"""Sums of money that know what is missing in them.

Blank is not zero: a sum over figures of which some are unknown says how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from models.entries import Address, Blank, Cell, Given, NotApplicable
from models.expressions import compile_expression
from models.figures import Figures


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact sum."""

    value: Decimal = Decimal(0)
    missing: int = 0
    """How many figures should be in it and are not known."""

    def __add__(self, other: Amount) -> Amount:
        """Both together."""
        return Amount(self.value + other.value, self.missing + other.missing)

    def __sub__(self, other: Amount) -> Amount:
        """What is left when the other, which is part of it, is taken out."""
        return Amount(self.value - other.value, self.missing - other.missing)

    @property
    def is_whole(self) -> bool:
        """Whether every figure that belongs to it is known."""
        return not self.missing


ZERO = Amount()
MISSING = Amount(missing=1)
_NO_CELLS: Mapping[str, Cell] = {}


def add_up(amounts: Iterable[Amount]) -> Amount:
    """The sum of them all."""
    value, missing = Decimal(0), 0
    for each in amounts:
        value += each.value
        missing += each.missing
    return Amount(value, missing)


def read_column(figures: Figures, form: str, code: str, items: Iterable[str]) -> dict[str, Amount]:
    """What the cells of a column are worth, by item."""
    cells = figures.application.cells.get(form, {})
    field = figures.programme.fields[code]
    required, is_same = field.required, not field.is_computed and isinstance(field.required, bool)
    blank = MISSING if required else ZERO  # what an empty cell is worth, where that is the same in every row
    is_required = None if isinstance(required, bool) else compile_expression(required).evaluate
    found = {}
    for item in items:
        cell = cells.get(item, _NO_CELLS).get(code)
        if cell is not None and isinstance(cell.entry, Given) and isinstance(cell.entry.value, Decimal):
            found[item] = Amount(cell.entry.value)  # a computed one is never stored
        elif cell is None and is_same:
            found[item] = blank
        elif field.is_computed:
            value = figures.here(form, item).value(code)
            found[item] = Amount(value) if isinstance(value, Decimal) else MISSING
        elif cell is None and is_required is not None:
            found[item] = MISSING if is_required(figures.here(form, item)) is True else ZERO
        else:
            found[item] = read_amount(figures, Address(form=form, item=item, code=code))
    return found


def read_amount(figures: Figures, address: Address) -> Amount:
    """What a cell is worth in a sum.

    A blank cell that need not be filled, and 不适用, are worth nothing; a blank one that must be filled,
    无数据, and what could not be read are missing.
    """
    field = figures.programme.fields[address.code]
    match figures.entry(address):
        case Given(value) if isinstance(value, Decimal):
            return Amount(value)
        case NotApplicable():
            return ZERO
        case Blank() if not field.is_computed and not figures.holds(
            field.required, address.form, address.item
        ):
            return ZERO
    return MISSING
