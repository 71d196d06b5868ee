"""A chart that stands upright in the text: kept whole, its title below, continued where it is too long.

Not here: what is drawn (`bars`, `columns`), the turned schedule (`schedule`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from reports.outline.blocks import Align, Text, plain
from reports.pdf.charts.labels import LEADING, set_title, small, title_height, title_label
from reports.pdf.geometry import PITCH, TEXT_HEIGHT, TEXT_LEFT, TEXT_WIDTH
from reports.pdf.ink import Ink
from reports.pdf.narrative import Narrative
from reports.pdf.passage import Passage
from reports.pdf.press import Press
from reports.pdf.wording import wording

_GAP: Final = 0.45 * PITCH
_NOTES_GAP: Final = 3.0
_CONTINUED: Final = "（续）"


class Picture(Protocol):
    """What is drawn of a chart: all of it, or one of the parts it was cut into."""

    @property
    def height(self) -> float:
        """Room that it takes."""

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws it from its upper left corner, in the width of the type area."""


@dataclass(frozen=True, slots=True)
class _Piece:
    picture: Picture
    notes: list[Passage]
    title: Passage

    @property
    def height(self) -> float:
        return self.picture.height + self.notes_height + title_height(self.title)

    @property
    def notes_height(self) -> float:
        lines = sum(len(note.lines) for note in self.notes)
        return lines * LEADING + _NOTES_GAP if lines else 0.0

    def draw(self, ink: Ink, left: float, top: float) -> None:
        self.picture.draw(ink, left, top)
        y = top - self.picture.height - _NOTES_GAP
        for note in self.notes:
            note.set(ink, left, y, LEADING, Align.LEFT)
            y -= len(note.lines) * LEADING
        set_title(ink, self.title, left, top - self.picture.height - self.notes_height)


def room_for_picture(title: Text, notes: Sequence[Text]) -> float:
    """The greatest height of a picture that has a page to itself."""
    piece = _Piece(_Nothing(), _passages(notes), title_label(title + plain(_CONTINUED), TEXT_WIDTH))
    return TEXT_HEIGHT - piece.height


class ChartSetting:
    """A chart, laid out."""

    is_turned = False

    def __init__(self, title: Text, notes: Sequence[Text], pictures: Sequence[Picture]) -> None:
        last = len(pictures) - 1
        self._pieces = [
            _Piece(
                picture,
                _passages(notes) if number == last else [],
                title_label(title + plain(_CONTINUED) if number else title, TEXT_WIDTH),
            )
            for number, picture in enumerate(pictures)
        ]

    @property
    def least(self) -> float:
        """Room needed to begin; a chart is not cut unless it is longer than a page."""
        return min(TEXT_HEIGHT, self._pieces[0].height + _GAP)

    def set(self, press: Press, headings: Sequence[Narrative] = ()) -> None:
        """Sets all of it; no headings wait for a chart that stands upright."""
        assert not headings
        for piece in self._pieces:
            press.ensure(min(TEXT_HEIGHT, piece.height + _GAP))
            if not press.is_fresh:
                press.used += _GAP
            piece.draw(press.ink, TEXT_LEFT, press.top)
            press.used += piece.height
        press.used += _GAP


def _passages(notes: Sequence[Text]) -> list[Passage]:
    return [Passage.of(wording(note), small(), TEXT_WIDTH) for note in notes]


class _Nothing:
    height = 0.0

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """Draws nothing."""
