"""Scales of charts: round steps in exact decimals, and where a value lies between the ends.

Not here: what is drawn on a scale (`bars`, `columns`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Final

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_EXACT: Final = Context(prec=60)
"""Enough digits for any figure that a form takes; the house's own context may be narrower."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from low to high, both whole steps; zero lies on it."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The values that are written at the scale, from low to high."""
        count = int(_EXACT.divide(_EXACT.subtract(self.high, self.low), self.step))
        return tuple(_EXACT.add(self.low, _EXACT.multiply(self.step, Decimal(at))) for at in range(count + 1))

    def share(self, value: Decimal) -> float:
        """How far from low to high a value lies: 0 to 1."""
        span = _EXACT.subtract(self.high, self.low)
        return float(_EXACT.divide(_EXACT.subtract(value, self.low), span))


def axis_over(values: Iterable[Decimal], most: int = 5) -> Axis:
    """The scale with the smallest round step that spans zero and all values in at most so many steps."""
    known = [Decimal(0), *values]
    least, greatest = min(known), max(known)
    if least == greatest:
        return Axis(Decimal(0), Decimal(1), Decimal(1))
    for step in _round_steps(_EXACT.divide(_EXACT.subtract(greatest, least), Decimal(most))):
        low = _whole(least, step, ROUND_FLOOR)
        high = _whole(greatest, step, ROUND_CEILING)
        if high - low <= most or (most == 1 and low < 0 < high):
            return Axis(_EXACT.multiply(low, step), _EXACT.multiply(high, step), step)
    raise AssertionError("steps grow without end")


def tick_words(value: Decimal) -> str:
    """A value of the scale as it is written: separators, no more places than it has."""
    plain = value.normalize(_EXACT) if value else Decimal(0)
    exponent = plain.as_tuple().exponent
    assert isinstance(exponent, int)
    return f"{plain:,.{max(0, -exponent)}f}"


def _round_steps(least: Decimal) -> Iterator[Decimal]:
    """1, 2, 2.5 and 5 times the powers of ten, from the one at or above a value."""
    power = Decimal(1).scaleb(least.adjusted())
    while True:
        yield from (_EXACT.multiply(each, power) for each in _STEPS[:-1] if each * power >= least)
        power = power.scaleb(1)


def _whole(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    return _EXACT.divide(value, step).to_integral_value(rounding=rounding)
