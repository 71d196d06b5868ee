"""Evens out a few lines, the last of which would gape because a long number was carried down.

Not here: which lines gape (`breaking`). All lines before these few stay as full as they can be, on the grid.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile
from math import inf
from typing import Final, NamedTuple

from reports.pdf.lines import SINGLE_SQUEEZE, TOLERANCE, Line, Stretch
from reports.pdf.marks import blank_halves, late_ends

LOOSE: Final = 1.5
"""A line that lacks more than this many em gapes."""
WINDOW: Final = 5
"""So many lines, with the one that gapes, share what they lack."""
_LATER: Final = 2
"""So many places behind the end of a full line are tried: a line may hold more if its marks are squeezed."""
_LATE: Final = 2.0
"""An end inside a span of years or before a unit is as bad as a line that lacks so many em."""
_SQUEEZED: Final = 1.0
"""A line whose marks are squeezed is as bad as one that lacks so many em."""
_MOST_SQUEEZED: Final = 0.07
"""The part of its measure by which a line is squeezed at most."""


class _Rest(NamedTuple):
    """How the lines from a place on end best."""

    place: int
    reach: float
    """How far the text before the place reaches."""
    cost: float
    """Sum of squares of what the lines lack, in em."""
    worst: float
    """What the line lacks that lacks most, in em."""
    ends: tuple[int, ...]


class Evening:
    """Evens out lines of one stretch; `ends` are the places where a line may end, in order."""

    def __init__(self, stretch: Stretch, ends: Iterable[int]) -> None:
        self._stretch = stretch
        self._late = frozenset(late_ends(stretch.text))
        self._ends = sorted({*ends, *self._late})
        self._blanks = blank_halves(stretch.text)

    def even_out(self, lines: list[Line]) -> int:
        """Moves the ends of the last lines so that the very last gapes less; returns where that ends then.

        No more lines are changed than it takes, and these lack least in sum of squares.
        """
        origin = self._stretch.origin
        end = lines[-1].end - origin
        rests = [self._rest(place, 0.0, 0.0, ()) for place in (end, *self._later(end))]
        found = rests[0]
        for line in lines[: -WINDOW - 1 : -1]:
            start = line.start - origin
            best = self._joined(start, line.measure, rests)
            if best is None:
                break
            found = best
            if found.worst <= LOOSE or not start:
                break
            later = (self._joined(place, line.measure, rests) for place in self._later(start))
            earlier = (self._joined(place, line.measure, rests) for place in self._earlier(start))
            rests = [found, *filter(None, chain(later, takewhile(bool, earlier)))]
        return self._set(lines, found)

    def _later(self, place: int) -> Sequence[int]:
        behind = bisect_right(self._ends, place)
        return self._ends[behind : behind + _LATER]

    def _earlier(self, place: int) -> Iterator[int]:
        """Places before this one, from the last to the first."""
        return map(self._ends.__getitem__, range(bisect_left(self._ends, place) - 1, -1, -1))

    def _rest(self, place: int, cost: float, worst: float, ends: tuple[int, ...]) -> _Rest:
        if place in self._late:
            cost, worst = cost + _LATE * _LATE, max(worst, _LATE)
        return _Rest(place, self._stretch.natural(0, place), cost, worst, ends)

    def _joined(self, start: int, measure: float, rests: Sequence[_Rest]) -> _Rest | None:
        """The best line from a place to one of the rests, and that rest; None if all are too far."""
        em, edge = self._stretch.em, self._stretch.at[start] + measure
        best, least, most = None, inf, 0.0
        for rest in rests:
            lacking = (edge - rest.reach) / em
            if lacking < -TOLERANCE:
                if not self._can_squeeze(start, rest.place, measure, -lacking):
                    continue
                lacking = _SQUEEZED
            cost = rest.cost + lacking * lacking
            if cost < least and start < rest.place:
                best, least, most = rest, cost, lacking
        return self._rest(start, least, max(most, best.worst), (best.place, *best.ends)) if best else None

    def _can_squeeze(self, start: int, end: int, measure: float, over: float) -> bool:
        """Whether a line may be squeezed that is over its measure by so many em."""
        if over * self._stretch.em > _MOST_SQUEEZED * measure:
            return False
        marks = bisect_right(self._blanks, end) - bisect_left(self._blanks, start)
        return (
            over <= 0.5 + SINGLE_SQUEEZE * (marks + 1)
            and self._stretch.squeezed(start, end, measure) is not None
        )

    def _set(self, lines: list[Line], found: _Rest) -> int:
        stretch, start = self._stretch, found.place
        for number, end in enumerate(found.ends, len(lines) - len(found.ends)):
            measure = lines[number].measure
            squeezes = stretch.squeezed(start, end, measure) or ()
            lines[number] = stretch.line(start, end, measure, squeezes)
            start = end
        return start
