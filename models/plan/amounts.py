"""Sums of money that know what is missing in them.

Blank is not zero: a sum over figures of which some are unknown says how many.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from models.entries import Address, Blank, Given, NotApplicable
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

    @property
    def is_whole(self) -> bool:
        """Whether every figure that belongs to it is known."""
        return not self.missing


ZERO = Amount()


def add_up(amounts: Iterable[Amount]) -> Amount:
    """The sum of them all."""
    return sum(amounts, ZERO)


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
    return Amount(missing=1)
