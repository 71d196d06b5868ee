"""Breaks a text into lines that fit a measure and obey the rules for marks, words and numbers.

Not here: how wide a character is (`lettering`), how a line is drawn (`ink`), how lines share out pages
(`narrative`, `table`).

Source: GB/T 15834-2011 clause 5.1; rules of marks in `marks`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from reports.pdf.evening import LOOSE, Evening
from reports.pdf.lines import TOLERANCE, Line, Stretch
from reports.pdf.marks import NO_START, cluster_ends, may_break, seams

_RUNT = 2
"""Characters too few for a last line, if squeezing marks can save it (GB/T 15834-2011 clause 5.1.11)."""
_NARROW = 15
"""Narrower measures, in em, are set ragged: there is nothing to even out."""


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
        stretch = Stretch(text[start:end], start, width_of, em)
        lines.extend(_Breaker(stretch).lines(first, measure))
        if feed < 0:
            return lines
        start = feed + 1


class _Breaker:
    """Breaks one stretch of text."""

    def __init__(self, stretch: Stretch) -> None:
        self._stretch = stretch
        self._ends: list[int] = []
        self._evening: Evening | None = None

    def lines(self, measure: float, further: float) -> list[Line]:
        """Each line as full as it can be; one that would gape shares what it lacks with those before it."""
        stretch = self._stretch
        at, size, em = stretch.at, len(stretch.text), stretch.em
        lines: list[Line] = []
        start = 0
        while at[size] - at[start] > measure + TOLERANCE:
            if not self._ends:
                self._ends = self._openings(max(measure, further))
            end, squeezes = self._end(start, measure)
            line = stretch.line(start, end, measure, squeezes)
            lines.append(line)
            if measure - line.width > LOOSE * em and measure >= _NARROW * em and end < size:
                self._evening = self._evening or Evening(stretch, self._ends)
                end = self._evening.even_out(lines)
            if end == size:
                return lines
            start, measure = end, further
        lines.append(stretch.line(start, size, measure, ()))
        return lines

    def _openings(self, measure: float) -> list[int]:
        """Where lines may end; a run longer than the measure may be broken inside, a number at its seams."""
        text, at = self._stretch.text, self._stretch.at
        ends: list[int] = []
        start = 0
        for end in cluster_ends(text):
            inside = seams(text, start, end) if at[end] - at[start] > measure else []
            for seam in (*inside, end):
                if at[seam] - at[start] > measure:
                    ends.extend(place for place in range(start + 1, seam) if may_break(text, place))
                ends.append(seam)
                start = seam
        return ends

    def _end(self, start: int, measure: float) -> tuple[int, tuple[tuple[int, float], ...]]:
        text, at, ends = self._stretch.text, self._stretch.at, self._ends
        fitting = bisect_right(at, at[start] + measure + TOLERANCE) - 1
        if len(text) - fitting <= _RUNT:
            squeezes = self._stretch.squeezed(start, len(text), measure)
            if squeezes is not None:
                return len(text), squeezes
        if text[fitting] == " ":
            while fitting < len(text) and text[fitting] == " ":
                fitting += 1
            if fitting in ends[bisect_right(ends, fitting - 1) :][:1]:
                return fitting, ()
        after = bisect_right(ends, fitting)
        if after < len(ends) and fitting < len(text) and text[fitting] in NO_START:
            squeezes = self._stretch.squeezed(start, ends[after], measure)
            if squeezes is not None:
                return ends[after], squeezes
        if after and ends[after - 1] > start:
            return ends[after - 1], ()
        return self._forced_end(start, max(fitting, start + 1)), ()

    def _forced_end(self, start: int, fitting: int) -> int:
        text = self._stretch.text
        for place in range(fitting, start, -1):
            if place == len(text) or may_break(text, place):
                return place
        return fitting
