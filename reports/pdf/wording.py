"""A text of a block as one string, with what part of it shows which cell.

Not here: the blocks themselves (`reports.outline.blocks`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from models.entries import Address
from reports.outline.blocks import Text


class Wording(NamedTuple):
    """Characters, and the stretches of them that have an address (which may be empty: a blank box).

    Made for every cell, and therefore a tuple, which is made in half the time.
    """

    text: str
    origins: tuple[tuple[int, int, Address], ...] = ()

    def origins_within(self, start: int, end: int) -> Iterator[tuple[int, int, Address]]:
        """The addressed stretches, as far as they lie in a line."""
        for first, last, address in self.origins:
            if first < end and last > start:
                yield max(first, start), min(last, end), address


def wording(text: Text) -> Wording:
    """The characters of a text as they are set: tabs are spaces, line ends are line feeds."""
    if len(text) == 1:
        only = text[0]
        characters = set_text(only.text)
        return Wording(characters, ((0, len(characters), only.address),) if only.address else ())
    parts: list[str] = []
    origins: list[tuple[int, int, Address]] = []
    length = 0
    for run in text:
        run_text = set_text(run.text)
        if run.address is not None:
            origins.append((length, length + len(run_text), run.address))
        parts.append(run_text)
        length += len(run_text)
    return Wording("".join(parts), tuple(origins))


def set_text(text: str) -> str:
    """Text as it is set: tabs are spaces, every kind of line end is a line feed."""
    if "\t" in text or "\r" in text:
        return text.replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n")
    return text
