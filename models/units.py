"""Units that may be typed instead of a field's own, and what they are worth.

Source: 1 km² = 100 公顷 = 1500 亩; 1 公顷 = 15 亩 = 1 垧 (Jilin usage); 1 亿元 = 10⁴ 万元.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_GROUPS: tuple[dict[str, Fraction], ...] = (
    {
        "平方米": Fraction(1),
        "㎡": Fraction(1),
        "万平方米": Fraction(10_000),
        "亩": Fraction(2000, 3),
        "公顷": Fraction(10_000),
        "垧": Fraction(10_000),
        "平方千米": Fraction(1_000_000),
        "平方公里": Fraction(1_000_000),
        "km²": Fraction(1_000_000),
    },
    {"元": Fraction(1), "万元": Fraction(10_000), "亿元": Fraction(100_000_000)},
    {
        "米": Fraction(1),
        "m": Fraction(1),
        "公里": Fraction(1000),
        "千米": Fraction(1000),
        "km": Fraction(1000),
    },
    {"人": Fraction(1), "万人": Fraction(10_000)},
    {"吨": Fraction(1), "万吨": Fraction(10_000)},
    {"立方米": Fraction(1), "万立方米": Fraction(10_000)},
    {"立方米/日": Fraction(1), "万立方米/日": Fraction(10_000)},
    {"吨/年": Fraction(1), "万吨/年": Fraction(10_000)},
)


def factor(from_unit: str, to_unit: str) -> Fraction | None:
    """How many of `to_unit` one `from_unit` is, or None where they do not measure the same."""
    for group in _GROUPS:
        if from_unit in group and to_unit in group:
            return group[from_unit] / group[to_unit]
    return None


def alike(unit: str) -> dict[str, Fraction]:
    """Every way in which running text may write a unit, 万 and 亿 of it too, with its worth in that unit."""
    if not unit:
        return {}
    same = {each: group[each] / group[unit] for group in _GROUPS if unit in group for each in group}
    same[unit] = Fraction(1)
    many = {"万": 10_000, "亿": 100_000_000}
    return {
        f"{word}{each}": worth * times for each, worth in same.items() for word, times in many.items()
    } | same


def convert(amount: Decimal, by: Fraction, places: int) -> Decimal:
    """The amount in the other unit, rounded half-up to `places` decimals."""
    exact = Fraction(amount) * by
    scaled = exact * 10**places
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    if scaled < 0:
        whole = -((-scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2))
    return round_half_up(Decimal(whole).scaleb(-places), places)


def round_half_up(amount: Decimal, places: int) -> Decimal:
    """Rounding as printed in official statistics: 0.005 → 0.01."""
    return amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
