"""Quantities as running text writes them: 12,345.6万元, 1.23亿元, 四十个, 约1.2万人, 40余个.

What a text says is as exact as its digits: 1.2亿元 agrees with 12,034万元, and words such as 约 widen that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

NUMBER = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|[一二两三四五六七八九十百千]{2,}|十"
"""In Arabic figures or, from ten on, in Chinese ones: 一个 is mostly no count."""
BEFORE = "约为|大约|约|将近|接近|近|超过|超|逾|突破|不足|不到"
BEHIND = "余|多"
"""Between number and unit: 40余个."""
AFTER = "左右|上下|以上|多"
_DIGITS = {each: value for value, each in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


class Bound(Enum):
    """How a text limits what it says, by the words that say so."""

    EXACT = ""
    ABOUT = "约为 大约 约 左右 上下"
    NEAR = "将近 接近 近"
    SOME_MORE = "余 多"
    BELOW = "不足 不到"
    ABOVE = "超过 超 逾 突破 以上"


_WIDE = Fraction(3, 2)
"""不足 and 超过 may be true from afar; beyond this they mislead."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it leaves open."""

    value: Decimal
    step: Decimal
    """The place of its last digit; of a rounded number, of its last digit that is not zero."""
    bound: Bound

    def agrees(self, value: Fraction) -> bool:
        """Whether a quantity in the same unit can be written so."""
        said, step = Fraction(self.value), Fraction(self.step)
        match self.bound:
            case Bound.EXACT:
                return abs(value - said) <= step / 2
            case Bound.ABOUT:
                return abs(value - said) <= step
            case Bound.NEAR:
                return said - step <= value <= said
            case Bound.SOME_MORE:
                return said <= value <= said + step
            case Bound.BELOW:
                return said / _WIDE - step <= value <= said
            case Bound.ABOVE:
                return said <= value <= said * _WIDE + step


def read_amount(number: str, *words: str | None) -> Amount:
    """The amount that a number says, with the words around it that limit it."""
    value = _read(number)
    bound = next(
        (each for each in Bound for word in words if word and word in each.value.split()), Bound.EXACT
    )
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    if bound is not Bound.EXACT and exponent >= 0:
        exponent = len(str(int(value))) - len(str(int(value)).rstrip("0"))
    return Amount(value, Decimal(1).scaleb(exponent), bound)


def _read(number: str) -> Decimal:
    if number[0].isdecimal():
        return Decimal(re.sub("[,，]", "", number))
    total, digit = 0, 0
    for each in number:
        if each in _TENS:
            total, digit = total + (digit or 1) * _TENS[each], 0
        else:
            digit = _DIGITS[each]
    return Decimal(total + digit)
