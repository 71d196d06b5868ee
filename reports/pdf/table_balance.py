"""Shares out the width of a table so that its cells need the fewest lines.

A column one character too narrow leaves one character alone on the last line of every cell. Not here: what
columns ask for, and which tables need this (`table_widths`).

Units: em of the table's type.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

_STEP: Final = 0.5
_LOST: Final = 0.4
"""What a line of a longer text is short of its measure, about, because words and numbers stay whole."""
_MOST_TEXTS: Final = 60
"""So many texts of a column speak for all of them."""


def balanced(least: Sequence[float], texts: Sequence[Sequence[float]], available: float) -> list[float]:
    """The measures of columns that hold texts of these widths, at least `least` each, together `available`.

    A row is as high as its deepest cell: many lines weigh more than they count.
    """
    spare = int((available - sum(least)) / _STEP)
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * (spare + 1)
    for narrowest, widths in zip(least, texts, strict=True):
        choices = _choices(narrowest, widths, spare)
        best = [
            min(
                (best[room - steps][0] + weight, (*best[room - steps][1], steps))
                for steps, weight in choices
                if steps <= room
            )
            for room in range(spare + 1)
        ]
    found = [narrowest + steps * _STEP for narrowest, steps in zip(least, best[spare][1], strict=True)]
    left = (available - sum(found)) / len(found)
    return [width + left for width in found]


def _choices(narrowest: float, texts: Sequence[float], spare: int) -> list[tuple[int, int]]:
    """Steps by which a column may be wider, and what its lines then weigh; only such as save some."""
    ordered = sorted(texts)
    some = ordered[:: -(-len(ordered) // _MOST_TEXTS)] if ordered else []
    found: list[tuple[int, int]] = []
    for steps in range(spare + 1):
        weight = sum(_lines(text, narrowest + steps * _STEP) ** 3 for text in some)
        if not found or weight < found[-1][1]:
            found.append((steps, weight))
        if weight == len(some):
            break
    return found


def _lines(text: float, measure: float) -> int:
    return 1 if text <= measure + 0.01 else ceil(text / max(measure - _LOST, 1.0))
