"""The schedule on turned pages of its own, its head at the left edge of the sheet.

Not here: rows and pages (`schedule_layout`), lines and bars (`schedule_drawing`).

Source: GB/T 9704-2012 clause 8; continued pages say so as those of tables do (CY/T 170-2019 clause 7.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reports.outline.blocks import Align, ScheduleChart, words_of
from reports.pdf.charts.labels import LEADING, Label, small, width_of
from reports.pdf.charts.schedule_drawing import draw_strip
from reports.pdf.charts.schedule_layout import ROW_PADDING, ScheduleLayout, Strip
from reports.pdf.faces import Role
from reports.pdf.geometry import PITCH, SIZE_4, SIZE_5, TEXT_HEIGHT, TEXT_WIDTH
from reports.pdf.ink import Ink
from reports.pdf.lettering import style
from reports.pdf.narrative import Narrative
from reports.pdf.passage import Passage
from reports.pdf.press import Press
from reports.pdf.titles import title_passage
from reports.pdf.wording import wording

_TITLE_LEADING_EM: Final = 1.6
_SIDE_LINE: Final = 15.0
_NOTES_GAP: Final = 4.0
_PADDINGS: Final = (ROW_PADDING, 3.0, 2.0)


class ScheduleSetting:
    """A schedule, laid out for a frame: by default the turned type area.

    Of the paddings, points that rows keep free, the widest with which it takes the fewest pages.
    """

    is_turned = True
    least = TEXT_HEIGHT

    def __init__(
        self,
        block: ScheduleChart,
        width: float = TEXT_HEIGHT,
        depth: float = TEXT_WIDTH,
        paddings: Sequence[float] = _PADDINGS,
        title_size: float = SIZE_4,
    ) -> None:
        self.block = block
        self._depth = depth
        self._title = title_passage(wording(block.title), style(Role.HEITI, title_size), width)
        self._title_leading = _TITLE_LEADING_EM * title_size
        self._notes = [Passage.of(wording(note), small(), width) for note in block.notes]
        self._tail = sum(len(note.lines) for note in self._notes) * LEADING
        self._tail += _NOTES_GAP if self._notes else 0.0
        self.layout = ScheduleLayout(block, width, paddings[0])
        for padding in paddings[1:]:
            pages, usual = self.pages(), self.layout
            if pages == 1:
                break
            self.layout = ScheduleLayout(block, width, padding)
            if self.pages() >= pages:
                self.layout = usual

    @property
    def _lead(self) -> float:
        return len(self._title.lines) * self._title_leading + (_SIDE_LINE if self.block.unit else 0.0)

    def set(self, press: Press, headings: Sequence[Narrative] = ()) -> None:
        """Sets it on turned pages; the headings stand above it."""
        press.close_page()
        press.open_page()
        with press.ink.turned():
            for heading in headings:
                heading.set_turned(press, 0.0, TEXT_WIDTH - press.used)
        press.mark_table(words_of(self.block.title), self.block.key)
        start = len(headings) * PITCH
        pages = self.pages(start)
        for number in range(pages):
            if number:
                press.open_page()
            with press.ink.turned():
                self.draw_page(press.ink, number, 0.0, TEXT_WIDTH, start)
        press.close_page()

    def pages(self, start: float = 0.0) -> int:
        """How many pages it takes where something stands above it on the first one."""
        return len(self._strips(start))

    def draw_page(self, ink: Ink, number: int, left: float, top: float, start: float = 0.0) -> None:
        """Draws one page, counted from 0, into a frame with that upper left corner."""
        strips = self._strips(start)
        if number:
            y = top - self._draw_side_line(ink, left, top, f"续图　{words_of(self.block.title)}")
        else:
            y = top - start
            self._title.set(ink, left, y, self._title_leading, Align.CENTER)
            y -= len(self._title.lines) * self._title_leading
            y -= self._draw_side_line(ink, left, y, "") if self.block.unit else 0.0
        y -= draw_strip(ink, self.layout, strips[number], left, y)
        if number == len(strips) - 1:
            y -= _NOTES_GAP
            for note in self._notes:
                note.set(ink, left, y, LEADING, Align.LEFT)
                y -= len(note.lines) * LEADING

    def _draw_side_line(self, ink: Ink, left: float, top: float, title: str) -> float:
        """The title once more on the left, what stands above on the right."""
        unit = Label.of(self.block.unit, width_of(self.block.unit))
        heiti = style(Role.HEITI, SIZE_5)
        said = Passage.of(wording(()), heiti, self.layout.width)
        if title:
            said = Label.of(title, self.layout.width - unit.measure - SIZE_5, heiti).passage
        said.set(ink, left, top, _SIDE_LINE - 1.0, Align.LEFT)
        if self.block.unit:
            unit.set(ink, left + self.layout.width - unit.measure, top - 1.5)
        return max(1, len(said.lines)) * _SIDE_LINE

    def _strips(self, start: float) -> list[Strip]:
        head = self.layout.head_height
        first = self._depth - start - self._lead - head
        further = self._depth - _SIDE_LINE - head
        strips = list(self.layout.strips(first, further))
        last = further if len(strips) > 1 else first
        if strips[-1].height + self._tail > last:  # the notes stand with the rows, so all rows make room
            strips = list(self.layout.strips(first - self._tail, further - self._tail))
        return strips
