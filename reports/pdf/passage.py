"""A text broken into lines of one style, and how it is set on a page with the places of its values.

Not here: where lines end (`breaking`), where on the page they stand (the modules of the blocks).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reports.outline.blocks import Align
from reports.pdf.breaking import break_lines
from reports.pdf.geometry import SIZE_3, baseline_in
from reports.pdf.ink import Ink
from reports.pdf.lettering import Style
from reports.pdf.lines import Line
from reports.pdf.marks import CLOSING, LATIN_INSIDE, OPENING
from reports.pdf.wording import Wording

_MOST_STRETCH_EM = 0.4
_NARROW_EM = 24
_MOST_IN_CELL_EM = 0.12
"""What is narrower than the lines of a page or in smaller type, a cell, reads better ragged than gaping."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, its style and its lines."""

    wording: Wording
    style: Style
    lines: list[Line]

    @classmethod
    def of(cls, wording: Wording, style: Style, measure: float, indent: float = 0.0) -> Passage:
        """The text broken to a measure, in points; the first line is shorter by the indent."""
        return cls(wording, style, break_lines(wording.text, style.width_of, style.size, measure, indent))

    def ragged(self) -> Passage:
        """The same, of which no line is stretched."""
        return replace(self, lines=[line._replace(is_last=True) for line in self.lines])

    def set(
        self, ink: Ink, x: float, top: float, leading: float, align: Align, *, has_places: bool = True
    ) -> None:
        """All lines one below the other, each in the middle of its leading."""
        first = top - baseline_in(leading, self.style.size)
        for number in range(len(self.lines)):
            self.set_line(number, ink, x, first - number * leading, align, has_places=has_places)

    def set_line(
        self, number: int, ink: Ink, x: float, baseline: float, align: Align, *, has_places: bool = True
    ) -> None:
        """One line in the measure that begins at x; a left-aligned one is stretched to fill it."""
        line, style, characters = self.lines[number], self.style, self.wording.text
        text = characters[line.start : line.end].rstrip(" ")
        stretch = 0.0
        if align is Align.LEFT:
            stretch = _stretch(text, line, style)
        elif align is Align.CENTER:
            x += (line.measure - line.width) / 2 + _lean(text, line, style)
        else:
            x += line.measure - line.width
        if text:
            squeezes = tuple((place - line.start, by) for place, by in line.squeezes)
            ink.text(x, baseline, text, style, stretch=stretch, squeezes=squeezes)
        if not has_places:
            return
        for start, end, address in self.wording.origins_within(line.start, line.end):
            before, value = characters[line.start : start], characters[start:end]
            left = x + style.width(before) + stretch * _gaps(before)
            width = style.width(value) + stretch * _gaps(value)
            ink.place(address, left, baseline - 0.12 * style.size, width, style.size)


def _lean(text: str, line: Line, style: Style) -> float:
    """How far right a centred line is moved for the blank halves of marks at its ends, in points.

    The width of a line that just fits is told without the blank half at its end.
    """
    if not text:
        return 0.0
    is_told_whole = text[-1] in CLOSING and line.width > style.width(text) - style.size / 4
    return (is_told_whole - (text[0] in OPENING)) * style.size / 4


def _stretch(text: str, line: Line, style: Style) -> float:
    """What goes behind each character so that the line fills its measure; none where it would gape."""
    if line.is_last:
        return 0.0
    gaps = _gaps(text) - 1
    if gaps < 1:
        return 0.0
    stretch = (line.measure - line.width) / gaps
    is_prose = style.size >= SIZE_3 and line.measure >= _NARROW_EM * style.size
    most = _MOST_STRETCH_EM if is_prose else _MOST_IN_CELL_EM
    return stretch if stretch <= most * style.size else 0.0


def _gaps(text: str) -> int:
    """How many characters have stretchable space behind them: all but those inside a word or number."""
    return len(text) - sum(match.end() - match.start() for match in LATIN_INSIDE.finditer(text))
