"""What stands above a table: its title, the unit and other words beside it, on further pages 续表.

Not here: the head of its columns (`table`).

Source: the unit stands above the right end of a table; CY/T 170-2019 clause 7.5 (续表).
"""

from __future__ import annotations

from typing import Final

from reports.outline.blocks import Align, Table, words_of
from reports.pdf.faces import Role
from reports.pdf.geometry import SIZE_4, SIZE_5, baseline_in
from reports.pdf.ink import Ink
from reports.pdf.lettering import Style, style
from reports.pdf.titles import blank_ends, title_passage
from reports.pdf.wording import wording

_TITLE_LEADING: Final = 22.0
_LEAST: Final = 4.0
AGAIN: Final = 16.0
"""Height, in points, of the line above a table that goes on, and of that with its unit."""


class Lead:
    """The lines above a table of this width, in points."""

    def __init__(self, block: Table, width: float) -> None:
        self._block, self._width = block, width
        self._title = title_passage(wording(block.title), style(Role.HEITI, SIZE_4), width)

    @property
    def height(self) -> float:
        """On the first page of the table."""
        return self._title_height + (AGAIN if self._block.unit or self._block.side else _LEAST)

    def set(self, ink: Ink, left: float, top: float) -> float:
        """Sets the title and the line under it; returns the height."""
        self._title.set(ink, left, top, _TITLE_LEADING, Align.CENTER)
        self._set_line(ink, left, top - self._title_height, self._block.side, Role.SONGTI)
        return self.height

    def set_again(self, ink: Ink, left: float, top: float) -> float:
        """Sets the line of a further page; returns its height."""
        self._set_line(ink, left, top, f"续表　{words_of(self._block.title)}", Role.HEITI)
        return AGAIN

    @property
    def _title_height(self) -> float:
        return len(self._title.lines) * _TITLE_LEADING if self._title.wording.text else 0.0

    def _set_line(self, ink: Ink, left: float, top: float, side: str, role: Role) -> None:
        """The unit on the right, other words on the left."""
        baseline = top - baseline_in(AGAIN, SIZE_5)
        songti, lettering = style(Role.SONGTI, SIZE_5), style(role, SIZE_5)
        unit = self._block.unit
        width = songti.width(unit) - SIZE_5 * blank_ends(unit)
        if unit:
            ink.text(left + self._width - width, baseline, unit, songti)
        ink.text(left, baseline, _shortened(side, lettering, self._width - width - SIZE_5), lettering)


def _shortened(text: str, lettering: Style, measure: float) -> str:
    if lettering.width(text) <= measure:
        return text
    while text and lettering.width(text + "…") > measure:
        text = text[:-1]
    return text + "…"
