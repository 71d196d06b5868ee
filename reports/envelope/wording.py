"""The words of a package, whatever pages they stand on: what two layouts of one revision have in common.

Left out is what follows from the breaking of pages: page numbers (those of the contents, too), and the heads
that tables repeat. It is left out on both sides alike, and only where it reads as it does in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reports.outline.blocks import Document, ScheduleChart, Table, words_of
from reports.pages import Letter
from reports.pdf.charts.schedule_drawing import head_words
from reports.pdf.charts.schedule_layout import CONTINUED, ScheduleLayout
from reports.pdf.geometry import TEXT_BOTTOM, TEXT_HEIGHT, TEXT_TOP

_LEADERS: Final = re.compile("…{2,}[0-9]*")
_AGAIN: Final = ("续表", "续图")
_SHORTEST: Final = 4
"""Characters: a shorter head might as well be a value."""


def words_in_order(pages: Sequence[Sequence[Letter]], document: Document) -> str:
    """All words of the type area, from the first page to the last."""
    heads = sorted(set(_repeated(document)), key=lambda each: (-len(each), each))
    captions = sorted(set(_said_again(document)), key=lambda each: (-len(each), each))
    before, found = "", []
    for page in pages:
        words = "".join(each.character for each in page if _is_inside(each))
        for head in heads:
            words = words.replace(head, "")
        again = next((each for each in captions if words.startswith(each) and each in before), "")
        found.append(words.removeprefix(again))
        before = words
    return _LEADERS.sub("…", "".join(found))


def words_around(page: Sequence[Letter], number: int) -> str:
    """The words of head and foot without the page number, in no order."""
    around = "".join(each.character for each in page if not _is_inside(each))
    return "".join(sorted(around.replace(f"—{number}—", "")))


def _is_inside(letter: Letter) -> bool:
    return TEXT_BOTTOM - 1 <= letter.baseline <= TEXT_TOP


def _said_again(document: Document) -> Iterator[str]:
    """What reaches over several rows of a table, and stands again where the next page begins among them."""
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                again = "".join(words_of(cell.text) for cell in row.cells if cell.rows > 1)
                if len(again) >= _SHORTEST:
                    yield "".join(again.split())


def _repeated(document: Document) -> Iterator[str]:
    """What stands above a table on each of its pages, or on those after the first."""
    for block in document.blocks:
        if isinstance(block, Table | ScheduleChart):
            title = words_of(block.title)
            yield from ("".join(f"{each}{title}".split()) for each in _AGAIN)
        if isinstance(block, ScheduleChart):
            yield "".join(f"{block.unit}{head_words(ScheduleLayout(block, TEXT_HEIGHT))}".split())
            yield from ("".join(f"{words_of(each.label)}{CONTINUED}".split()) for each in block.groups)
        if isinstance(block, Table):
            head = "".join(words_of(cell.text) for row in block.head for cell in row.cells)
            for each in ("".join(head.split()), "".join(block.unit.split())):
                if len(each) >= _SHORTEST:
                    yield each
