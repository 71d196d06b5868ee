"""The table of contents: its pages are kept free when it is met and filled when all page numbers are known.

Not here: which headings there are (`press` remembers them).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reports.outline.blocks import (
    Align,
    AttachedPages,
    Block,
    Contents,
    Heading,
    Opinions,
    Part,
    Pledge,
    ScheduleChart,
    Table,
    plain,
    words_of,
)
from reports.pdf.attached import attachment_words
from reports.pdf.faces import Role
from reports.pdf.geometry import SIZE_4, TEXT_HEIGHT, TEXT_LEFT, TEXT_RIGHT, TEXT_TOP, TEXT_WIDTH, baseline_in
from reports.pdf.ink import Ink
from reports.pdf.lettering import Style, style
from reports.pdf.marks import CLOSING
from reports.pdf.opening import set_title, title_words
from reports.pdf.passage import Passage
from reports.pdf.press import Entry, Press
from reports.pdf.titles import title_passage
from reports.pdf.wording import Wording

_FEWEST_LINES: Final = 24
_MOST_LINES: Final = 30
"""Lines of a full page: as many as share the pages out evenly."""
_TITLE_LINES: Final = 3
_NUMBER_EM: Final = 3.0
_DOT: Final = "…"


@dataclass(frozen=True, slots=True)
class _Item:
    passage: Passage
    indent: float


class ContentsPages:
    """The pages of one table of contents."""

    def __init__(self, press: Press, block: Contents, blocks: Iterable[Block]) -> None:
        press.close_page(is_odd_next=True)
        self._items = list(_items(blocks))
        lines = _TITLE_LINES + sum(len(item.passage.lines) for item in self._items)
        pages = math.ceil(lines / _MOST_LINES)
        self._leading = TEXT_HEIGHT / max(_FEWEST_LINES, math.ceil(lines / pages))
        self._pages = [press.open_page() for _ in range(pages)]
        set_title(self._pages[0], plain(block.title), TEXT_TOP)
        press.close_page()

    def fill(self, entries: Sequence[Entry]) -> None:
        """Sets the lines with their page numbers."""
        pages = iter(self._pages)
        ink, top = next(pages), TEXT_TOP - _TITLE_LINES * self._leading
        for item, entry in zip(self._items, entries, strict=True):
            height = len(item.passage.lines) * self._leading
            if top - height < TEXT_TOP - TEXT_HEIGHT - 0.01:
                ink, top = next(pages), TEXT_TOP
            _set_item(ink, item, entry.page, top, self._leading)
            top -= height


def _items(blocks: Iterable[Block]) -> Iterator[_Item]:
    titles = list(_titles(blocks))
    outermost = min((level for _, level in titles), default=1)
    for text, level in titles:
        lettering = style(Role.HEITI if level == outermost else Role.FANGSONG, SIZE_4)
        indent = (level - outermost) * SIZE_4
        measure = TEXT_WIDTH - indent - _NUMBER_EM * SIZE_4
        yield _Item(title_passage(text, lettering, measure), indent)


def _titles(blocks: Iterable[Block]) -> Iterator[tuple[Wording, int]]:
    """The same titles that `Press.mark` will be told, in the same order."""
    for block in blocks:
        if isinstance(block, Part):
            yield Wording(title_words(block)), 1
        elif isinstance(block, Opinions | Pledge):
            yield Wording(words_of(block.title)), 1
        elif isinstance(block, AttachedPages):
            yield Wording(attachment_words(block)), 2
        elif isinstance(block, Heading) and block.in_contents:
            yield Wording(words_of(block.text)), block.level + 1
        elif isinstance(block, Table | ScheduleChart) and block.key and block.title:
            yield Wording(words_of(block.title)), 2


def _set_item(ink: Ink, item: _Item, page: int, top: float, leading: float) -> None:
    """The lines of a title, then dots on a common grid, then the number flush right."""
    x = TEXT_LEFT + item.indent
    item.passage.set(ink, x, top, leading, Align.LEFT)
    lines = item.passage.lines
    baseline = top - baseline_in(leading, SIZE_4) - (len(lines) - 1) * leading
    songti = style(Role.SONGTI, SIZE_4)
    number = str(page)
    ink.text(TEXT_RIGHT - songti.width(number), baseline, number, songti)
    blank = SIZE_4 / 2 if item.passage.wording.text[-1:] in CLOSING else 0.0
    _set_leader(ink, x + lines[-1].width - blank, baseline, songti)


def _set_leader(ink: Ink, start: float, baseline: float, lettering: Style) -> None:
    """Dots between a title and its number, standing under each other on the whole page."""
    pitch = lettering.size
    last = TEXT_RIGHT - 2 * pitch
    count = int((last - start - 0.4 * pitch) / pitch)
    if count > 0:
        ink.text(last - count * pitch, baseline, _DOT * count, lettering)
