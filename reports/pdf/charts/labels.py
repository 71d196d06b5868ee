"""The small type of charts: labels of one or several lines, legends.

Not here: where they stand (`bars`, `columns`, `schedule`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reports.outline.blocks import Align, Text
from reports.pdf.charts.patterns import fill
from reports.pdf.faces import Role
from reports.pdf.geometry import SIZE_5, SIZE_SMALL_5
from reports.pdf.ink import Ink
from reports.pdf.lettering import Style, style
from reports.pdf.passage import Passage
from reports.pdf.titles import title_passage
from reports.pdf.wording import Wording, wording

LEADING: Final = 11.5
"""Of lines of small type inside a chart."""
SWATCH_WIDTH: Final = 14.0
SWATCH_HEIGHT: Final = 7.5
_SWATCH_GAP: Final = 3.5
_ENTRY_GAP: Final = 14.0
_TITLE_LEADING: Final = 15.0
_TITLE_GAP: Final = 5.0


def small() -> Style:
    """The type of everything in a chart but its title."""
    return style(Role.SONGTI, SIZE_SMALL_5)


@dataclass(frozen=True, slots=True)
class Label:
    """A text of a chart, broken to a measure."""

    passage: Passage
    measure: float

    @classmethod
    def of(cls, text: Text | str, measure: float, lettering: Style | None = None) -> Label:
        """The text in balanced lines, none wider than the measure."""
        said = Wording(text) if isinstance(text, str) else wording(text)
        return cls(title_passage(said, lettering or small(), measure), measure)

    @property
    def width(self) -> float:
        """Of its longest line."""
        return max((line.width for line in self.passage.lines), default=0.0)

    @property
    def height(self) -> float:
        """Of all its lines."""
        return len(self.passage.lines) * LEADING

    def set(self, ink: Ink, x: float, top: float, align: Align = Align.LEFT) -> None:
        """Sets it in the measure that begins at x."""
        self.passage.set(ink, x, top, LEADING, align)

    def set_middle(self, ink: Ink, x: float, middle: float, align: Align = Align.LEFT) -> None:
        """Sets it with its middle at a height."""
        self.set(ink, x, middle + self.height / 2, align)


def width_of(text: Text | str) -> float:
    """Width of a text in one line of small type, with what rounding may add."""
    return small().width(text if isinstance(text, str) else wording(text).text) + 0.1


def title_label(text: Text, measure: float) -> Passage:
    """The title of a chart, which stands under it."""
    return title_passage(wording(text), style(Role.HEITI, SIZE_5), measure)


def title_height(title: Passage) -> float:
    """Height of a title with the space above it."""
    return len(title.lines) * _TITLE_LEADING + _TITLE_GAP


def set_title(ink: Ink, title: Passage, x: float, top: float) -> None:
    """Sets a title centred under a chart."""
    title.set(ink, x, top - _TITLE_GAP, _TITLE_LEADING, Align.CENTER)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A fill and what it stands for."""

    pattern: int | None
    """None: words without a fill, e.g. the unit."""
    words: str

    @property
    def width(self) -> float:
        """With its swatch."""
        swatch = 0.0 if self.pattern is None else SWATCH_WIDTH + _SWATCH_GAP
        return swatch + width_of(self.words)


def legend_lines(entries: Sequence[LegendEntry], measure: float) -> list[list[LegendEntry]]:
    """The entries in lines no wider than the measure."""
    lines: list[list[LegendEntry]] = [[]]
    used = 0.0
    for entry in entries:
        if lines[-1] and used + entry.width > measure:
            lines.append([])
            used = 0.0
        lines[-1].append(entry)
        used += entry.width + _ENTRY_GAP
    return lines


def set_legend(ink: Ink, lines: Sequence[Sequence[LegendEntry]], x: float, top: float) -> None:
    """Sets a legend from its upper left corner."""
    for number, line in enumerate(lines):
        at, upper = x, top - number * LEADING
        for entry in line:
            left = at
            if entry.pattern is not None:
                fill(
                    ink,
                    entry.pattern,
                    at,
                    upper - LEADING / 2 - SWATCH_HEIGHT / 2,
                    SWATCH_WIDTH,
                    SWATCH_HEIGHT,
                )
                left += SWATCH_WIDTH + _SWATCH_GAP
            Label.of(entry.words, width_of(entry.words)).set(ink, left, upper)
            at += entry.width + _ENTRY_GAP
