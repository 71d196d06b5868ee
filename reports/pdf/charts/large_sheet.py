"""The schedule on A3 sheets lying across, to hang on the wall: on one sheet where the rows allow it.

Not here: the chart itself (`schedule`), the pages of a package (`rendering`).
"""

from __future__ import annotations

from typing import Final

from reports.outline.blocks import Align, Document, ScheduleChart
from reports.pdf.charts.labels import LEADING, Label, small, width_of
from reports.pdf.charts.schedule import ScheduleSetting
from reports.pdf.drawable import all_places_told
from reports.pdf.geometry import MM, SIZE_3
from reports.pdf.ink import Ink
from reports.pdf.pdf_file import Bookmark, pdf_file

SHEET: Final = (420 * MM, 297 * MM)
"""A3, lying across."""
LEFT: Final = 25 * MM
RIGHT: Final = 15 * MM
TOP: Final = 20 * MM
BOTTOM: Final = 18 * MM
"""Margins; the left one is for binding."""
_WIDTH: Final = SHEET[0] - LEFT - RIGHT
_DEPTH: Final = SHEET[1] - TOP - BOTTOM
_PADDINGS: Final = (14.0, 10.0, 7.0, 4.5, 2.5)
"""Space inside rows: the widest that keeps the chart on one sheet, or on the fewest."""
_FOOT_DROP: Final = 6 * MM
_HEAD_RISE: Final = 6 * MM
_FOLIO: Final = "第{page}张，共{pages}张"


def render_large_sheet(document: Document) -> bytes:
    """The one schedule of a document on A3; the same document gives the same bytes.

    Raises: UndrawableCharacters if a character is in no shipped face, with all places.
    """
    with all_places_told(document):
        return _large_sheet(document)


def _large_sheet(document: Document) -> bytes:
    (chart,) = (block for block in document.blocks if isinstance(block, ScheduleChart))
    setting = ScheduleSetting(chart, _WIDTH, _DEPTH, _PADDINGS, SIZE_3)
    pages = [Ink(number + 1) for number in range(setting.pages())]
    for number, ink in enumerate(pages):
        setting.draw_page(ink, number, LEFT, SHEET[1] - TOP)
        _set_edges(ink, document, len(pages))
    return pdf_file(document, pages, [Bookmark(document.title, 0, 1, SHEET[1])], sheet=SHEET)


def _set_edges(ink: Ink, document: Document, pages: int) -> None:
    """Small lines in head and foot."""
    if document.head:
        Label.of(document.head, _WIDTH).set(ink, LEFT, SHEET[1] - TOP + _HEAD_RISE, Align.CENTER)
    top = BOTTOM - _FOOT_DROP + LEADING
    Label.of(document.foot, _WIDTH, small()).set(ink, LEFT, top)
    if pages > 1:
        said = _FOLIO.format(page=ink.page, pages=pages)
        Label.of(said, width_of(said)).set(ink, SHEET[0] - RIGHT - width_of(said), top)
