"""What begins a document and its parts: cover and part titles.

Not here: headings inside a part (`narrative`), the contents (`contents`).

Source: GB/T 9704-2012 clauses 7.3.1 (title in 二号小标宋, centred) and 7.3.8 (附件 and its number in 三号黑体
flush left in the first line, the title centred in the third).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reports.outline.blocks import Align, Cover, Part, Text, words_of
from reports.pdf.faces import Role
from reports.pdf.geometry import (
    CELL,
    HAIRLINE,
    PITCH,
    SIZE_1,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SIZE_5,
    TEXT_HEIGHT,
    TEXT_LEFT,
    TEXT_TOP,
    TEXT_WIDTH,
    baseline_in,
)
from reports.pdf.ink import Ink
from reports.pdf.lettering import Style, style
from reports.pdf.press import Press
from reports.pdf.titles import title_passage
from reports.pdf.wording import wording

_TITLE_LEADING_EM: Final = 1.5
_TITLE_LINE: Final = 2
"""Lines of the grid above the title of a part."""
_DIVIDER_LINE: Final = 8
"""The same where nothing follows the title on its page."""

_COVER_TITLE: Final = 0.16 * TEXT_HEIGHT
_COVER_FACTS: Final = 0.56 * TEXT_HEIGHT
_COVER_ISSUER: Final = 0.88 * TEXT_HEIGHT
"""Where things stand on the cover, from the top of the type area; many facts begin higher, stand closer."""
_FACT_LEADING_EM: Final = 2.45
_LEAST_FACT_LEADING_EM: Final = 1.375
_FACT_WAYS: Final = ((SIZE_3, 22 * CELL), (SIZE_3, TEXT_WIDTH), (SIZE_4, TEXT_WIDTH), (SIZE_5, TEXT_WIDTH))
"""Size of type and width of the facts on a cover: larger and narrower, unless there are too many lines."""


def set_part(press: Press, part: Part, following: float) -> None:
    """Begins an odd page with mark and title of a part; `following` is the room that what follows needs.

    If it needs another page, the title stands in the middle of its own.
    """
    press.close_page(is_odd_next=True)
    press.open_page()
    press.mark(title_words(part), 1)
    if part.mark:
        heiti = style(Role.HEITI, SIZE_3)
        press.ink.text(TEXT_LEFT, TEXT_TOP - baseline_in(PITCH, SIZE_3), part.mark, heiti)
    is_alone = following > TEXT_HEIGHT - 2 * _TITLE_LINE * PITCH - SIZE_2
    press.used = (_DIVIDER_LINE if is_alone else _TITLE_LINE) * PITCH
    press.used += set_title(press.ink, part.title, press.top)
    press.to_grid()
    press.used += PITCH


def set_title(ink: Ink, text: Text, top: float, lettering: Style | None = None) -> float:
    """A centred title in 二号小标宋 (or another style) from a top edge; returns its height."""
    lettering = lettering or style(Role.XIAOBIAOSONG, SIZE_2)
    leading = _TITLE_LEADING_EM * lettering.size
    passage = title_passage(wording(text), lettering, TEXT_WIDTH)
    passage.set(ink, TEXT_LEFT, top, leading, Align.CENTER)
    return len(passage.lines) * leading


def set_cover(press: Press, cover: Cover) -> None:
    """The cover on an odd page, without a page number on either side of its sheet."""
    press.close_page(is_odd_next=True)
    ink = press.open_page()
    press.unnumbered |= {ink.page, ink.page + 1}
    y = TEXT_TOP - _COVER_TITLE
    y -= set_title(ink, cover.title, y, style(Role.XIAOBIAOSONG, SIZE_1)) + 0.5 * PITCH
    if cover.subtitle:
        y -= set_title(ink, cover.subtitle, y, style(Role.KAITI, SIZE_2))
    _set_facts(ink, cover.facts, y - PITCH, TEXT_TOP - _COVER_ISSUER + PITCH)
    fangsong = style(Role.FANGSONG, SIZE_3)
    y = TEXT_TOP - _COVER_ISSUER
    y -= set_title(ink, cover.issuer, y, fangsong) if cover.issuer else 0.0
    set_title(ink, cover.day, y, fangsong)
    press.close_page(is_odd_next=True)


class _Facts:
    """Labels in a column, each value over a line to write on, in type of a size and over a width."""

    def __init__(self, facts: Sequence[tuple[str, Text]], size: float, width: float) -> None:
        self._labels = [label for label, _ in facts]
        self._fangsong, songti = style(Role.FANGSONG, size), style(Role.SONGTI, size)
        self._size, self._width = size, width
        self._broad = max(map(self._fangsong.width, self._labels), default=0.0)
        measure = width - self._broad - size
        self._values = [title_passage(wording(value), songti, measure) for _, value in facts]
        self._count = sum(len(value.lines) for value in self._values)

    def fits(self, height: float) -> bool:
        """Whether all lines have room."""
        return self._count * _LEAST_FACT_LEADING_EM * self._size <= height

    def set(self, ink: Ink, highest: float, bottom: float) -> None:
        """Between two edges, as far apart as is usual if there is room."""
        least, usual = _LEAST_FACT_LEADING_EM * self._size, _FACT_LEADING_EM * self._size
        leading = min(usual, max(least, (highest - bottom) / max(self._count, 1)))
        top = min(highest, max(TEXT_TOP - _COVER_FACTS, bottom + self._count * leading))
        left = TEXT_LEFT + (TEXT_WIDTH - self._width) / 2
        x = left + self._broad + self._size
        for label, value in zip(self._labels, self._values, strict=True):
            _set_spread(ink, left, top - baseline_in(leading, self._size), label, self._broad, self._fangsong)
            for number in range(len(value.lines)):
                baseline = top - baseline_in(leading, self._size)
                value.set_line(number, ink, x, baseline, Align.CENTER)
                under = baseline - 0.3 * self._size
                ink.rules([(x, under, left + self._width, under)], HAIRLINE)
                top -= leading


def _set_facts(ink: Ink, facts: Sequence[tuple[str, Text]], highest: float, bottom: float) -> None:
    ways = (_Facts(facts, size, width) for size, width in _FACT_WAYS)
    best = next((way for way in ways if way.fits(highest - bottom)), None)
    (best or _Facts(facts, *_FACT_WAYS[-1])).set(ink, highest, bottom)


def _set_spread(ink: Ink, x: float, baseline: float, label: str, width: float, lettering: Style) -> None:
    """A label spread over the width of the longest one."""
    spare = (width - lettering.width(label)) / (len(label) - 1) if len(label) > 1 else 0.0
    ink.text(x, baseline, label, lettering, stretch=spare if spare > 0.01 else 0.0)


def title_words(part: Part) -> str:
    """Mark and title in one line, as the contents show them."""
    return "　".join(filter(None, (part.mark, words_of(part.title))))
