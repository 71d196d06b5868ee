"""Breaks a text into lines that fit a measure and obey the rules for marks, words and numbers.

Not here: how wide a character is (`lettering`), how a line is drawn (`ink`), how lines share out pages
(`narrative`, `table`).

Source: GB/T 15834-2011 clause 5.1; rules of marks in `marks`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from reports.pdf.marks import CLOSING, NO_START, blank_halves, cluster_ends, late_ends, may_break, tight_pairs

_TOLERANCE = 0.01
_SINGLE_SQUEEZE = 0.25
_RUNT = 2
"""Characters too few for a last line, if squeezing marks can save it (GB/T 15834-2011 clause 5.1.11)."""
_NARROW = 15
"""Narrower measures, in em, are set ragged: there is nothing to even out."""
_LOOSE = 1.5
"""A line that lacks more than this many em gapes, because a long number was carried down."""
_MOST_LACKING = 0.3
"""No line is considered that lacks more than this part of its measure, if a fuller one may begin there."""
_LATE, _FURTHER = 4.0, 6.0
"""What the end of a line inside a span of years and one line more cost, in squares of em that lines lack."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, by the positions of its first character and the one behind its last.

    Units: widths in those of the breaker's `width_of`.
    """

    start: int
    end: int
    width: float
    """Natural width after squeezing, without spaces at its end and the blank half of a mark that ends it."""
    measure: float
    is_last: bool = False
    """Ends its paragraph, and is therefore never stretched."""
    squeezes: tuple[tuple[int, float], ...] = ()
    """Positions behind which the following character moves nearer, and by how much."""


def break_lines(
    text: str, width_of: Callable[[str], float], em: float, measure: float, indent: float = 0.0
) -> list[Line]:
    """The lines of a text; a line feed ends a line, and the first line is shorter by the indent.

    No character is lost: the lines joined are the text (spaces may hang over the end of a line, and a line
    feed belongs to no line). A run that the rules keep together is broken only if longer than a line.
    """
    lines: list[Line] = []
    start = 0
    while True:
        feed = text.find("\n", start)
        end = len(text) if feed < 0 else feed
        first = measure - indent if start == 0 else measure
        lines.extend(_Breaker(text, start, end, width_of, em).lines(first, measure))
        if feed < 0:
            return lines
        start = feed + 1


class _Breaker:
    """One stretch of text without line feeds."""

    def __init__(self, text: str, start: int, end: int, width_of: Callable[[str], float], em: float) -> None:
        self._text = text if (start, end) == (0, len(text)) else text[start:end]
        self._origin = start
        self._em = em
        widths = list(map(width_of, self._text))
        self._tight = tight_pairs(self._text)
        for place in self._tight:
            widths[place] -= em / 2
        self._at = [0.0, *accumulate(widths)]
        self._ends: list[int] = []

    def lines(self, measure: float, further: float) -> list[Line]:
        """Each line as full as it can be, unless one would gape: then all share what it lacks."""
        full = list(self._full_lines(measure, further))
        if measure < _NARROW * self._em or all(line.is_last or not self._gapes(line) for line in full):
            return full
        return self._even_lines(measure, further) or full

    def _gapes(self, line: Line) -> bool:
        return line.measure - line.width > _LOOSE * self._em

    def _full_lines(self, measure: float, further: float) -> Iterator[Line]:
        at, size = self._at, len(self._text)
        start = 0
        while at[size] - at[start] > measure + _TOLERANCE:
            if not self._ends:
                self._ends = self._openings(max(measure, further))
            end, squeezes = self._end(start, measure)
            if end == size:
                yield self._line(start, end, measure, squeezes, is_last=True)
                return
            yield self._line(start, end, measure, squeezes)
            start, measure = end, further
        yield self._line(start, size, measure, (), is_last=True)

    def _even_lines(self, measure: float, further: float) -> list[Line]:
        """The lines that lack least in sum of squares."""
        size, late = len(self._text), frozenset(late_ends(self._text))
        ends = sorted({*self._ends, *late, size})
        reaches = [self._natural(0, end) for end in ends]
        blanks = blank_halves(self._text)
        best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
        for first, start in enumerate((0, *ends[:-1])):
            if start not in best:
                continue
            cost, width = best[start][0] + _FURTHER, further if start else measure
            for end, lacking in self._choices(start, first, width, ends, reaches, blanks):
                total = cost + (_LATE if end in late else 0.0) + lacking * lacking
                if end not in best or total < best[end][0]:
                    best[end] = (total, start)
        if size not in best:
            return []
        lines: list[Line] = []
        end = size
        while end:
            start = best[end][1]
            width = further if start else measure
            lines.append(
                self._line(start, end, width, self._squeezed(start, end, width) or (), is_last=end == size)
            )
            end = start
        return lines[::-1]

    def _choices(
        self,
        start: int,
        first: int,
        measure: float,
        ends: list[int],
        reaches: list[float],
        blanks: list[int],
    ) -> list[tuple[int, float]]:
        """Where a line may end, and what it then lacks, in em: all that fit well, and more if squeezed.

        `first` is the first of `ends` behind the start; `reaches` says how far the text reaches to each of
        them, and `blanks` which marks can give up blank space. This is the innermost of all loops.
        """
        size, em, edge = len(self._text), self._em, self._at[start] + measure
        fitting = bisect_right(ends, bisect_right(self._at, edge + _TOLERANCE) - 1)
        choices = []
        for index in range(fitting, min(fitting + 2, len(ends))):
            end = ends[index]
            marks = bisect_right(blanks, end) - bisect_right(blanks, start - 1) + 1
            is_near = reaches[index] - edge - em / 2 <= em * _SINGLE_SQUEEZE * marks
            if is_near and self._squeezed(start, end, measure) is not None:
                choices.append((end, 0.0 if end == size else 1.0))
        for index in range(fitting - 1, first - 1, -1):
            lacking = max(edge - reaches[index], 0.0)
            choices.append((ends[index], 0.0 if ends[index] == size else lacking / em))
            if lacking > _MOST_LACKING * measure:
                break
        return choices

    def _natural(self, start: int, end: int) -> float:
        """Width of a line before anything is squeezed but pairs; its last mark has nothing beside it."""
        while end > start and self._text[end - 1] == " ":
            end -= 1
        return self._at[end] - self._at[start] + (self._em / 2 if end - 1 in self._tight else 0.0)

    def _openings(self, measure: float) -> list[int]:
        """Where lines may end; a run longer than the measure may be broken inside."""
        ends: list[int] = []
        start = 0
        for end in cluster_ends(self._text):
            if self._at[end] - self._at[start] > measure:
                ends.extend(place for place in range(start + 1, end) if may_break(self._text, place))
            ends.append(end)
            start = end
        return ends

    def _end(self, start: int, measure: float) -> tuple[int, tuple[tuple[int, float], ...]]:
        text, at, ends = self._text, self._at, self._ends
        fitting = bisect_right(at, at[start] + measure + _TOLERANCE) - 1
        if len(text) - fitting <= _RUNT:
            squeezes = self._squeezed(start, len(text), measure)
            if squeezes is not None:
                return len(text), squeezes
        if text[fitting] == " ":
            while fitting < len(text) and text[fitting] == " ":
                fitting += 1
            if fitting in ends[bisect_right(ends, fitting - 1) :][:1]:
                return fitting, ()
        after = bisect_right(ends, fitting)
        if after < len(ends) and fitting < len(text) and text[fitting] in NO_START:
            squeezes = self._squeezed(start, ends[after], measure)
            if squeezes is not None:
                return ends[after], squeezes
        if after and ends[after - 1] > start:
            return ends[after - 1], ()
        return self._forced_end(start, max(fitting, start + 1)), ()

    def _forced_end(self, start: int, fitting: int) -> int:
        for place in range(fitting, start, -1):
            if place == len(self._text) or may_break(self._text, place):
                return place
        return fitting

    def _squeezed(self, start: int, end: int, measure: float) -> tuple[tuple[int, float], ...] | None:
        """What must move nearer so that a line ending with a mark fits, or None if it cannot."""
        line = self._text[start:end].rstrip(" ")
        if not line:
            return ()
        over = self._natural(start, end) - measure
        if line[-1] in CLOSING:
            over -= self._em / 2
        if over <= _TOLERANCE:
            return ()
        inner = [place for place in blank_halves(line) if place < len(line) - 1]
        by = over / len(inner) if inner else over
        if by > self._em * _SINGLE_SQUEEZE:
            return None
        return tuple((self._origin + start + place, by) for place in inner)

    def _line(
        self,
        start: int,
        end: int,
        measure: float,
        squeezes: tuple[tuple[int, float], ...],
        *,
        is_last: bool = False,
    ) -> Line:
        width = self._natural(start, end) - sum(by for _, by in squeezes)
        if width > measure and self._text[start:end].rstrip(" ")[-1:] in CLOSING:
            width -= self._em / 2
        return Line(self._origin + start, self._origin + end, width, measure, is_last, squeezes)
