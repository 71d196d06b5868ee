"""From a document to a PDF: the blocks one after the other, then contents, feet and the file.

Not here: how a block is set (a module each).
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from reports.outline.blocks import (
    AttachedPages,
    BarChart,
    Block,
    Closing,
    ColumnChart,
    Contents,
    Cover,
    Document,
    Heading,
    NewPage,
    Opinions,
    Paragraph,
    Part,
    Pledge,
    ScheduleChart,
    Table,
)
from reports.pdf.attached import set_attached_pages
from reports.pdf.charts.bars import set_bars
from reports.pdf.charts.columns import set_columns
from reports.pdf.charts.schedule import ScheduleSetting
from reports.pdf.charts.setting import ChartSetting
from reports.pdf.closing import CLOSING_HEIGHT, set_closing
from reports.pdf.contents import ContentsPages
from reports.pdf.drawable import all_places_told
from reports.pdf.folio import set_folio, watermark
from reports.pdf.geometry import TEXT_HEIGHT
from reports.pdf.ink import Place
from reports.pdf.narrative import Narrative
from reports.pdf.opening import set_cover, set_part
from reports.pdf.opinions import set_opinions
from reports.pdf.pdf_file import pdf_file
from reports.pdf.pledge import set_pledge
from reports.pdf.press import Frame, Press
from reports.pdf.table import TableSetting

Progress = Callable[[int, int], None]
_WholeSetting = TableSetting | ChartSetting | ScheduleSetting
_Setting = Narrative | _WholeSetting | None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF."""

    pdf: bytes
    places: tuple[Place, ...]
    """Where each value with an address stands, page by page."""
    pages: int
    tables: Mapping[str, int]
    """The first page of each table that has a key."""
    parts: Mapping[str, int]
    """The first page of each part and sheet, by its title."""
    frames: tuple[Frame, ...] = ()
    """Where the pages of attachments go."""
    turned: frozenset[int] = frozenset()
    """Pages that are read with their left edge up."""


def render(document: Document, *, progress: Progress | None = None) -> Rendered:
    """The document as PDF; the same document gives the same bytes.

    `progress` is told blocks done and blocks in all; what it raises ends the work.

    Raises: UndrawableCharacters if a character is in no shipped face, with all places.
    """
    with _no_collecting(), all_places_told(document):
        press = Press()
        contents = _set_blocks(press, document.blocks, progress)
        for pages in contents:
            pages.fill(press.entries)
        underlay = watermark(document.watermark)
        for ink in press.pages:
            ink.lay_under(underlay)
            set_folio(ink, document, pages=len(press.pages), is_numbered=ink.page not in press.unnumbered)
        pdf = pdf_file(document, press.pages, press.bookmarks)
        places = tuple(place for ink in press.pages for place in ink.places)
        parts = {entry.title: entry.page for entry in reversed(press.entries) if entry.level == 1}
        turned = frozenset(ink.page for ink in press.pages if ink.is_read_turned)
        return Rendered(pdf, places, len(press.pages), press.tables, parts, tuple(press.frames), turned)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keeps the collector of cyclic garbage from walking over all cells of a long table again and again.

    A document leaves next to no such garbage; without this, ten times the rows take fourteen times as long.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _set_blocks(press: Press, blocks: Sequence[Block], progress: Progress | None) -> list[ContentsPages]:
    settings = [_setting(block) for block in blocks]
    contents = []
    waiting: list[Narrative] = []
    for number, (block, setting) in enumerate(zip(blocks, settings, strict=True)):
        match block:
            case Cover():
                set_cover(press, block)
            case Contents():
                contents.append(ContentsPages(press, block, blocks))
            case Part():
                set_part(press, block, _least(settings, number + 1))
            case Opinions():
                set_opinions(press, block)
            case Pledge():
                set_pledge(press, block)
            case AttachedPages():
                set_attached_pages(press, block)
            case Closing():
                set_closing(press, block)
            case NewPage():
                press.close_page(is_odd_next=block.is_odd)
        if isinstance(setting, TableSetting):
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            closing = CLOSING_HEIGHT if isinstance(following, Closing) else 0.0
            figure = _figure_height(settings, number + 1)
            run = [each.extent for each in _forms(settings[number:])]
            setting.set(press, waiting, figure=figure, closing=closing, run=run)
            waiting = []
        elif isinstance(setting, _WholeSetting):
            setting.set(press, waiting)
            waiting = []
        elif setting and _stands_above_turned(settings, number):
            waiting.append(setting)
        elif setting:
            setting.set(press, _least(settings, number + 1))
        if progress:
            progress(number + 1, len(blocks))
    return contents


def _setting(block: Block) -> _Setting:
    match block:
        case Paragraph() | Heading():
            return Narrative(block)
        case Table():
            return TableSetting(block)
        case BarChart():
            return set_bars(block)
        case ColumnChart():
            return set_columns(block)
        case ScheduleChart():
            return ScheduleSetting(block)
    return None


def _stands_above_turned(settings: Sequence[_Setting], number: int) -> bool:
    """Whether this is a heading that, perhaps with more headings, stands right before something turned."""
    for setting in settings[number:]:
        if isinstance(setting, _WholeSetting):
            return setting.is_turned
        if setting is None or not setting.is_heading:
            return False
    return False


def _forms(settings: Sequence[_Setting]) -> Iterator[TableSetting]:
    """The upright forms at the beginning."""
    for setting in settings:
        if not isinstance(setting, TableSetting) or setting.is_turned or not setting.block.key:
            return
        yield setting


def _figure_height(settings: Sequence[_Setting], number: int) -> float:
    """Of a figure that follows; none else asks a table to make room for it."""
    following = settings[number] if number < len(settings) else None
    return following.least if isinstance(following, ChartSetting) else 0.0


def _least(settings: Sequence[_Setting], number: int) -> float:
    """Room that what follows needs to begin: headings with what they head; over a page for a new page."""
    height = 0.0
    for setting in settings[number:]:
        if setting is None:
            return height + TEXT_HEIGHT
        height += setting.least
        if not isinstance(setting, Narrative) or not setting.is_heading:
            return height
    return height + TEXT_HEIGHT
