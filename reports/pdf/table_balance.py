"""Shares out the width of a table so that its cells need the fewest lines.

A column one character too narrow leaves one character alone on the last line of every cell. Not here: what
columns ask for, and which tables need this (`table_widths`).

Units: em of the table's type.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil
from typing import Final

_STEP: Final = 0.5
_LOST: Final = 0.4
"""What a line of a longer text is short of its measure, about, because words and numbers stay whole."""
_MOST_TEXTS: Final = 60
"""So many texts of a column speak for all of them."""


_ROOM: Final = 0.01
"""By so much a text may be wider than its measure and still stand on one line."""

_Shared = tuple[int, int, tuple[int, ...]]
"""Steps shared out in all, what all lines then weigh, and the steps of each column."""


def balanced(least: Sequence[float], texts: Sequence[Sequence[float]], available: float) -> list[float]:
    """The measures of columns that hold texts of these widths, at least `least` each, together `available`.

    A row is as high as its deepest cell: many lines weigh more than they count.
    """
    spare = int((available - sum(least)) / _STEP)
    ways: list[_Shared] = [(0, 0, ())]
    for narrowest, widths in zip(least, texts, strict=True):
        ways = _with_column(ways, _choices(narrowest, widths, spare), spare)
    found = [narrowest + steps * _STEP for narrowest, steps in zip(least, ways[-1][2], strict=True)]
    left = (available - sum(found)) / len(found)
    return [width + left for width in found]


def _with_column(ways: list[_Shared], choices: list[tuple[int, int]], spare: int) -> list[_Shared]:
    """The ways to share out steps among one more column; only such as save lines for what they take."""
    if len(choices) == 1:
        ((steps, lines),) = choices
        return [(taken + steps, weight + lines, (*each, steps)) for taken, weight, each in ways]
    longer = sorted(
        (taken + steps, weight + lines, (*each, steps))
        for taken, weight, each in ways
        for steps, lines in choices
        if taken + steps <= spare
    )
    found = longer[:1]
    for way in longer:
        if way[1] < found[-1][1]:
            found.append(way)
    return found


def _choices(narrowest: float, texts: Sequence[float], spare: int) -> list[tuple[int, int]]:
    """Steps by which a column may be wider, and what its lines then weigh; only such as save some."""
    ordered = sorted(texts)
    some = ordered[:: -(-len(ordered) // _MOST_TEXTS)] if ordered else []
    counted = list(Counter(some).items())
    found: list[tuple[int, int]] = []
    first = 0
    for steps in range(spare + 1):
        measure = narrowest + steps * _STEP
        while first < len(counted) and counted[first][0] <= measure + _ROOM:
            first += 1
        deep = counted[first:]
        room = max(measure - _LOST, 1.0)
        weight = len(some) + sum([count * (ceil(text / room) ** 3 - 1) for text, count in deep])
        if not found or weight < found[-1][1]:
            found.append((steps, weight))
        if not deep:
            break
    return found
