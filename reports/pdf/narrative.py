"""Running text and its headings on the grid of 22 lines of 28 characters.

Not here: titles of parts (`opening`), where lines end (`breaking`).

Source: GB/T 9704-2012 clauses 5.2.3 (三号仿宋), 5.2.4 (22 lines of 28 characters), 7.3.3 (headings).
"""

from __future__ import annotations

from typing import Final

from reports.outline.blocks import Align, Heading, Paragraph, words_of
from reports.pdf.faces import Role
from reports.pdf.geometry import CELL, PITCH, SIZE_3, TEXT_HEIGHT, TEXT_LEFT, TEXT_WIDTH, baseline_in
from reports.pdf.lettering import style
from reports.pdf.passage import Passage
from reports.pdf.press import Press
from reports.pdf.wording import wording

_TRACKING: Final = CELL - SIZE_3
_INDENT: Final = 2 * CELL
_LEVELS: Final = {1: Role.HEITI, 2: Role.KAITI, 3: Role.FANGSONG, 4: Role.FANGSONG}
_FEWEST_LINES = 2


class Narrative:
    """A paragraph or heading, broken into lines of the grid."""

    def __init__(self, block: Paragraph | Heading) -> None:
        self.block = block
        self.is_heading = isinstance(block, Heading)
        role = Role.FANGSONG if isinstance(block, Paragraph) else _LEVELS[block.level]
        is_indented = isinstance(block, Heading) or block.is_indented
        self._align = Align.LEFT if isinstance(block, Heading) else block.align
        self._indent = _INDENT if is_indented and self._align is Align.LEFT else 0.0
        self._passage = Passage.of(
            wording(block.text), style(role, SIZE_3, _TRACKING), TEXT_WIDTH, self._indent
        )
        self._count = len(self._passage.lines)

    @property
    def least(self) -> float:
        """The height without which it cannot begin on a page."""
        if isinstance(self.block, Heading) or self._count <= _FEWEST_LINES + 1:
            return self._count * PITCH
        return _FEWEST_LINES * PITCH

    def set(self, press: Press, following: float = 0.0) -> None:
        """Sets all lines; a heading stays with what follows, if a page has that much room."""
        press.to_grid()
        if self.is_heading:
            needed = self.least + following
            press.ensure(needed if needed <= TEXT_HEIGHT else self.least)
            self._mark(press)
            self._set(press, 0, self._count)
            return
        start, count = 0, self._count
        while start < count:
            press.ensure(self.least if start == 0 else PITCH)
            end = start + _share(count - start, round(press.room / PITCH), is_first=start == 0)
            self._set(press, start, end)
            start = end
            if start < count:
                press.close_page()

    def set_turned(self, press: Press, left: float, top: float) -> None:
        """Sets a heading above a turned table, whose frame has this left and top edge."""
        self._mark(press)
        passage = Passage.of(self._passage.wording, self._passage.style, TEXT_HEIGHT, self._indent)
        for number in range(len(passage.lines)):
            self._set_line(press, passage, number, (left, top - number * PITCH))

    def _mark(self, press: Press) -> None:
        if isinstance(self.block, Heading):
            press.mark(words_of(self.block.text), self.block.level + 1, in_contents=self.block.in_contents)

    def _set(self, press: Press, start: int, end: int) -> None:
        for number in range(start, end):
            self._set_line(press, self._passage, number, (TEXT_LEFT, press.top))

    def _set_line(self, press: Press, passage: Passage, number: int, corner: tuple[float, float]) -> None:
        x = corner[0] + (self._indent if number == 0 else 0.0)
        baseline = corner[1] - baseline_in(PITCH, SIZE_3)
        passage.set_line(number, press.ink, x, baseline, self._align)
        press.used += PITCH


def _share(left: int, room: int, *, is_first: bool) -> int:
    """How many of the lines left go on a page with this room, so that no single line stands alone."""
    if left <= room:
        return left
    share = min(room, left - _FEWEST_LINES)
    return share if share >= (_FEWEST_LINES if is_first else 1) else room
