"""Whether the covering letters make sense: one for a level, slots and bound figures that something fills."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.programme.checks.expressions import check_bound_figures
from models.programme.checks.identity import repeated
from models.programme.checks.package import check_placeholders
from models.programme.faults import fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.problems import Problem
    from models.programme.places import Places
    from models.programme.schema import Letter, Programme

SLOTS = ("county", "city", "towns", "count")
"""What a letter can say of all its towns."""
TOWN, EACH = "town", "each"
"""What stands for one town, and for a paragraph for each."""
_BOUND = re.compile(r"\{\{.*?\}\}")
_NEEDED = ("title", "to", "text", "issuer")


def check_letters(programme: Programme, places: Places) -> Iterator[Problem]:
    """The faults of the covering letters."""
    if programme.letters:
        levels = (each.level.value for each in programme.letters)
        yield from repeated(levels, places.letter(programme.letters[0], "level"))
    for letter in programme.letters:
        for key in _NEEDED:
            if not getattr(letter, key).strip():
                yield fault("programme_nothing_printed", places.letter(letter, key))
        for key, text, slots in _texts(letter):
            place = places.letter(letter, key)
            yield from check_placeholders(_BOUND.sub("", text), place, slots)
            yield from check_bound_figures(programme, text, place)


def _texts(letter: Letter) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for key in ("title", "to", "issuer", "note"):
        yield key, getattr(letter, key), SLOTS
    yield "text", letter.text, (*SLOTS, EACH)
    yield "each", letter.each, (*SLOTS, TOWN)
    for text in letter.attachments:
        yield "attachments", text, (*SLOTS, TOWN)
