"""Some pages of a PDF as a file of its own, for printing again what was spoilt.

Never a package: what is embedded stays behind, so that nobody takes the copy in. The file it is taken from is
only read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO

import pikepdf

from models.errors import UserError

_RANGE = re.compile(r"(\d+)(?:[-—–~～至](\d*))?")
_BETWEEN = re.compile(r"[,，、;；\s]+")


def read_ranges(text: str) -> tuple[re.Match[str], ...]:
    """The ranges of a text like “5-8,12,20-”.

    Raises:
        UserError: it cannot be read.
    """
    found = [_RANGE.fullmatch(each) for each in _BETWEEN.split(text.strip()) if each]
    read = tuple(each for each in found if each is not None)
    if not read or len(read) < len(found):
        raise UserError.because("pages_unreadable", text=text)
    return read


def page_numbers(text: str, count: int) -> tuple[int, ...]:
    """The pages that a text like “5-8,12,20-” names, each once, in order.

    Raises:
        UserError: it cannot be read, or a page is not there.
    """
    found: set[int] = set()
    for each in read_ranges(text):
        first = int(each[1])
        last = first if each[2] is None else int(each[2] or count)
        if not 1 <= first <= last <= count:
            raise UserError.because("pages_not_there", text=each[0], count=count)
        found.update(range(first, last + 1))
    return tuple(sorted(found))


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(BytesIO(pdf)) as whole:
        return len(whole.pages)


def excerpt(pdf: bytes, pages: Sequence[int]) -> bytes:
    """These pages, with their own page numbers as printed; the same pages give the same bytes."""
    with pikepdf.open(BytesIO(pdf)) as whole, pikepdf.new() as part:
        for number in pages:
            part.pages.append(whole.pages[number - 1])
        made = BytesIO()
        part.save(made, static_id=True)
    return made.getvalue()


def shown(pages: Iterable[int]) -> str:
    """Page numbers as ranges: “5-8,12”."""
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
