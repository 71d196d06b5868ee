"""Which of several forms begin a page: as few pages as can be, and then as few forms cut as can be.

Not here: where a table is cut (`table_pages`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from reports.pdf.geometry import TEXT_HEIGHT

_MOST_EMPTY: Final = 0.65
"""No more than this part of a page is left empty to keep a form whole."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How high an upright table is, in points: as usual, set closest, and its shortest beginning."""

    usual: float
    closest: float
    least: float


def begins_page(room: float, run: Sequence[Extent]) -> bool:
    """Whether the first of these tables had better not begin in the room that the open page has left."""
    if room > _MOST_EMPTY * TEXT_HEIGHT or run[0].closest <= room:
        return False

    @cache
    def best(number: int, room: float) -> tuple[int, int]:
        """Pages begun and tables cut from this table on."""
        return min(going_on(number, room), with_new_page(number)) if number < len(run) else (0, 0)

    @cache
    def with_new_page(number: int) -> tuple[int, int]:
        pages, cuts = going_on(number, TEXT_HEIGHT)
        return pages + 1, cuts

    def going_on(number: int, room: float) -> tuple[int, int]:
        table = run[number]
        if table.closest <= room:
            return best(number + 1, max(0.0, room - table.usual))
        if table.least > room:
            return with_new_page(number)
        further, rest = divmod(table.usual - room, TEXT_HEIGHT)
        pages, cuts = best(number + 1, TEXT_HEIGHT - rest)
        return pages + int(further) + 1, cuts + (table.closest <= TEXT_HEIGHT)

    return with_new_page(0) < going_on(0, room)
