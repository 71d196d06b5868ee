"""What every page bears besides its content: page number, small lines in foot and head, watermark.

Not here: what the code says and how it is made (`models.page_code`, `reports.codes`).

Source: GB/T 9704-2012 clause 7.5 (四号半角宋体, a dash on either side, 7 mm below the type area, one
character in from the right on odd pages and from the left on even ones).
"""

from __future__ import annotations

import math
from typing import Final

from models.page_code import PageCode, page_code
from reports.codes import code_rows
from reports.outline.blocks import Align, Document
from reports.pdf.faces import Role
from reports.pdf.geometry import (
    CODE_DROP,
    CODE_SIDE,
    FOLIO_DROP,
    MM,
    MODULE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIZE_4,
    SIZE_SMALL_5,
    TEXT_BOTTOM,
    TEXT_LEFT,
    TEXT_RIGHT,
    TEXT_TOP,
    TEXT_WIDTH,
)
from reports.pdf.ink import Ink
from reports.pdf.lettering import style
from reports.pdf.passage import Passage
from reports.pdf.wording import Wording

_BASELINE: Final = TEXT_BOTTOM - FOLIO_DROP - 0.25 * SIZE_4
"""The dashes of the face lie a quarter of an em above the baseline."""
_HEAD_RISE: Final = 10 * MM
_FOOT_LEADING: Final = 12.0
_WATERMARK_GREY: Final = 0.93
_NUMBER_WIDTH: Final = 25 * MM
_CLEAR: Final = CODE_SIDE + 2 * MM
_FOOT_WIDTH: Final = TEXT_WIDTH - _CLEAR - _NUMBER_WIDTH
_NARROW_FOOT: Final = 48 * MM
"""On the cover the line is broken, so that a seal on the date does not reach it; but no part of it is."""
_BETWEEN: Final = " · "
"""Between the parts of the line in the foot."""


def set_folio(ink: Ink, document: Document, *, pages: int, is_numbered: bool) -> None:
    """Draws the small lines, the page number where the page has one, and the code on every formal page.

    `pages` is the number of all pages. The cover and its back bear no number, and a foot in a formal package.
    """
    is_odd = ink.page % 2 == 1
    if document.head:
        _set_small(ink, document.head, TEXT_LEFT, TEXT_TOP + _HEAD_RISE, TEXT_WIDTH, Align.CENTER)
    if is_numbered:
        number = f"— {ink.page} —"
        songti = style(Role.SONGTI, SIZE_4)
        x = TEXT_RIGHT - SIZE_4 - songti.width(number) if is_odd else TEXT_LEFT + SIZE_4
        ink.text(x, _BASELINE, number, songti)
    if document.code:
        _set_code(ink, page_code(document.code, ink.page, pages), is_left=is_odd)
    if document.foot and (is_numbered or document.code):
        foot = _broken_between_parts(document.foot, _FOOT_WIDTH if is_numbered else _NARROW_FOOT)
        x = TEXT_LEFT + _CLEAR if is_odd else TEXT_RIGHT - _CLEAR - _FOOT_WIDTH
        align = Align.LEFT if is_odd else Align.RIGHT
        _set_small(ink, foot, x, _BASELINE + 0.88 * SIZE_SMALL_5 + 1.5, _FOOT_WIDTH, align)


def _set_code(ink: Ink, code: PageCode, *, is_left: bool) -> None:
    """The code flush with the type area."""
    rows = code_rows(code)
    side = len(rows) * MODULE
    x = TEXT_LEFT if is_left else TEXT_RIGHT - side
    ink.squares(x, TEXT_BOTTOM - CODE_DROP - side, MODULE, rows)


def _broken_between_parts(foot: str, measure: float) -> str:
    """The line with feeds in place of the dots between its parts where it must be broken."""
    songti = style(Role.SONGTI, SIZE_SMALL_5)
    lines: list[str] = []
    for part in foot.split(_BETWEEN):
        longer = _BETWEEN.join((*lines[-1:], part))
        if lines and songti.width(longer) <= measure:
            lines[-1] = longer
        else:
            lines.append(part)
    return "\n".join(lines)


def _set_small(ink: Ink, text: str, x: float, top: float, measure: float, align: Align) -> None:
    Passage.of(Wording(text), style(Role.SONGTI, SIZE_SMALL_5), measure).set(
        ink, x, top, _FOOT_LEADING, align
    )


def watermark(text: str) -> Ink:
    """Large light words across the page, to be laid under every page."""
    ink = Ink(0)
    if not text:
        return ink
    angle = math.atan2(PAGE_HEIGHT, PAGE_WIDTH)
    size = round(min(120.0, 0.75 * math.hypot(PAGE_WIDTH, PAGE_HEIGHT) / len(text)), 1)
    heiti = style(Role.HEITI, size)
    cosine, sine = math.cos(angle), math.sin(angle)
    turn = f"{cosine:.5f} {sine:.5f} {-sine:.5f} {cosine:.5f} {PAGE_WIDTH / 2:.2f} {PAGE_HEIGHT / 2:.2f} cm"
    with ink.changed(f"{_WATERMARK_GREY} g {turn}"):
        ink.text(-heiti.width(text) / 2, -0.38 * size, text, heiti)
    return ink
