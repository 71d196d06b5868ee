"""A table on its way to paper: where it begins, repeated head, rows page by page, notes.

Not here: what stands above it (`table_lead`), widths and heights (`table_layout`), where it is cut
(`table_pages`), rules and text (`table_drawing`).

Source: continued pages repeat the head (CY/T 170-2019 clause 7.5); a turned table has its head at the left
edge of the sheet (GB/T 9704-2012 clause 8).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from reports.outline.blocks import Align, Table, words_of
from reports.pdf.faces import Role
from reports.pdf.geometry import (
    PITCH,
    SIZE_SMALL_5,
    TEXT_HEIGHT,
    TEXT_LEFT,
    TEXT_WIDTH,
)
from reports.pdf.lettering import style
from reports.pdf.narrative import Narrative
from reports.pdf.passage import Passage
from reports.pdf.press import Press
from reports.pdf.table_by_pen import sheets_by_pen
from reports.pdf.table_drawing import draw_rows
from reports.pdf.table_grid import GridRow
from reports.pdf.table_layout import lay_out
from reports.pdf.table_lead import AGAIN, Lead
from reports.pdf.table_pages import first_group, strips
from reports.pdf.table_run import Extent, begins_page
from reports.pdf.wording import wording

_GAP: Final = 0.4 * PITCH
_NOTES_GAP: Final = 4.0
_GAP_TO_SIGN: Final = 6.0
"""Under a form to be filled by pen, where who answers for it signs."""
_NOTE_LEADING: Final = 12.5
_TURNED_GAP: Final = 0.8 * PITCH
_WORTH_BEGINNING: Final = 0.4
"""A turned table begins beside another one only if that much of the page is left, or all of it fits."""
_KEEP_WHOLE_BELOW: Final = 0.45
_LEFT_EMPTY: Final = 0.3
"""A table no higher than this part of a page is kept whole, if that leaves no more than that part empty."""
_HARDLY_BEGUN: Final = 0.2
"""One that fits a page does not begin where so little of a page is left."""
_FEW_ROWS: Final = 0.3
"""Rows that fill no more than this part of a last page are drawn in, if the others can move closer."""
_MOST_PAGES: Final = 6
"""A page less is not worth the trouble in a table of more pages than that."""


class TableSetting:
    """One table, laid out."""

    def __init__(self, block: Table) -> None:
        self.block = block
        self._layout = lay_out(block)
        self._depth = TEXT_WIDTH if self._layout.is_turned else TEXT_HEIGHT
        width = self._layout.width
        self._lead = Lead(block, width)
        small = style(Role.SONGTI, SIZE_SMALL_5)
        self._notes = [Passage.of(wording(note), small, width) for note in block.notes]
        self._notes_gap = _GAP_TO_SIGN if block.is_to_write else _NOTES_GAP
        self._tail = sum(len(note.lines) for note in self._notes) * _NOTE_LEADING
        if self._notes:
            self._tail += self._notes_gap

    @property
    def is_turned(self) -> bool:
        """Whether it lies on pages of its own."""
        return self._layout.is_turned

    @property
    def least(self) -> float:
        """Room needed to begin: title, head and the rows that stay with the first one."""
        return self._least(0.0)

    @property
    def extent(self) -> Extent:
        """What it needs of upright pages."""
        usual = _GAP + self._lead.height + self._head + self._body + self._tail
        return Extent(usual, usual - self._layout.slack, self._least(0.0))

    def _least(self, room: float) -> float:
        """The same on a page with this room, which is left empty if the table does not begin there."""
        if self._layout.is_turned:
            return TEXT_HEIGHT
        start = _GAP + self._lead.height + self._head
        whole = start + self._body + self._tail
        closest = whole - self._layout.slack if whole <= 2 * TEXT_HEIGHT else whole
        if room and closest <= room:
            return closest
        if whole <= _KEEP_WHOLE_BELOW * TEXT_HEIGHT and room <= _LEFT_EMPTY * TEXT_HEIGHT:
            return whole
        if closest <= TEXT_HEIGHT and 0 < room <= _HARDLY_BEGUN * TEXT_HEIGHT:
            return closest
        rows = first_group(self._layout.body, self._page_room)
        return min(TEXT_HEIGHT, start + rows + (self._tail if rows + start + self._tail >= whole else 0.0))

    def set(
        self,
        press: Press,
        headings: Sequence[Narrative] = (),
        *,
        figure: float = 0.0,
        closing: float = 0.0,
        run: Sequence[Extent] = (),
    ) -> None:
        """Sets the whole table; the headings stand above it if it is turned.

        A figure of that height that follows stands on the same page if the rows can move so close; the end of
        a letter always stands under some rows; `run` is this form and those that follow it.
        """
        self._tail += closing
        if run and begins_page(press.room, run):
            press.close_page()
        self._begin(press, has_headings=bool(headings))
        if headings:
            with press.ink.turned():
                for heading in headings:
                    heading.set_turned(press, 0.0, TEXT_WIDTH - press.used)
        press.mark_table(words_of(self.block.title), self.block.key)
        is_turned = self._layout.is_turned
        if not self.block.is_to_write:
            self._draw_in(self._depth - press.used, figure)
        room = self._depth - press.used - self._lead.height - self._head
        pages = self._by_pen(room) or strips(self._layout, room, self._page_room, self._tail)
        for number, rows in enumerate(pages):
            if number:
                press.close_page()
                press.open_page()
            with _frame(press, is_turned=is_turned) as (left, top):
                set_lead = self._lead.set_again if number else self._lead.set
                used = set_lead(press.ink, left, top)
                used += draw_rows(press.ink, self._layout, self._layout.head, left, top - used)
                used += draw_rows(press.ink, self._layout, rows, left, top - used)
            press.used += used
        self._tail -= closing
        self._end(press)

    def _by_pen(self, room: float) -> list[list[GridRow]] | None:
        """The rows of each page of a table that is filled by pen."""
        if not self.block.is_to_write:
            return None
        rooms = (room, self._page_room)
        return sheets_by_pen(self._layout.body, rooms, self._tail, is_one_sheet=self.block.is_one_sheet)

    @property
    def _head(self) -> float:
        return sum(row.height for row in self._layout.head)

    @property
    def _body(self) -> float:
        return sum(row.height for row in self._layout.body)

    @property
    def _page_room(self) -> float:
        """For rows on a page on which the table goes on."""
        return self._depth - AGAIN - self._head

    def _draw_in(self, room: float, figure: float) -> None:
        """Moves the rows closer where that spares a page of few rows, or one of a figure alone."""
        layout, room = self._layout, room - self._lead.height
        over = layout.height + self._tail - room
        if over <= 0:
            if figure and 0 < over + _GAP + figure <= layout.slack:
                layout.tighten(over + _GAP + figure)
            return
        if over > _MOST_PAGES * self._page_room:
            return
        pages, last = self._pages(room)
        if last > _FEW_ROWS * self._page_room:
            return
        for saving in sorted({over % self._page_room, last + self._tail, layout.slack}):
            if saving <= layout.slack:
                layout.tighten(saving)
                if self._pages(room)[0] < pages:
                    return
        layout.tighten(0.0)

    def _pages(self, room: float) -> tuple[int, float]:
        """Over how many pages the rows would go, and the height of those on the last."""
        pages = list(strips(self._layout.copy(), room - self._head, self._page_room, self._tail))
        return len(pages), sum(row.height for row in pages[-1])

    @property
    def _turned_least(self) -> float:
        """Room needed to begin on a page that another turned table has left open; enough to be worth it."""
        start = self._lead.height + self._head
        whole = start + self._body + self._tail
        rows = first_group(self._layout.body, self._page_room)
        return min(whole, max(start + rows, _WORTH_BEGINNING * TEXT_WIDTH))

    def _begin(self, press: Press, *, has_headings: bool) -> None:
        if self._layout.is_turned:
            used = press.turned_used + _TURNED_GAP
            if press.turned_used and not has_headings and used + self._turned_least <= TEXT_WIDTH:
                press.used = used
                return
            press.close_page()
            press.open_page()
            return
        press.ensure(self._least(press.room))
        if not press.is_fresh:
            press.used += _GAP

    def _end(self, press: Press) -> None:
        is_turned = self._layout.is_turned
        left_room = (self._depth - press.used) if is_turned else press.room
        if self._notes and left_room + 0.5 < self._tail:
            press.close_page()
            press.open_page()
        with _frame(press, is_turned=is_turned) as (left, top):
            y = top - self._notes_gap
            for note in self._notes:
                note.set(press.ink, left, y, _NOTE_LEADING, Align.LEFT)
                y -= len(note.lines) * _NOTE_LEADING
        if is_turned:
            used = press.used + self._tail
            press.close_page()
            press.turned_used = used
        else:
            press.used += self._tail + _GAP


@contextmanager
def _frame(press: Press, *, is_turned: bool) -> Iterator[tuple[float, float]]:
    """Left and top edge of what is left of the type area, upright or turned."""
    if not is_turned:
        yield TEXT_LEFT, press.top
        return
    with press.ink.turned():
        yield 0.0, TEXT_WIDTH - press.used
