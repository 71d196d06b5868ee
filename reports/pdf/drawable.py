"""Where the characters of a document stand that cannot be drawn, asked when one was met.

Not here: which face draws a character (`faces`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from models.entries import Address
from models.errors import UserError
from models.problems import problem
from reports.outline.blocks import Document, Heading, Paragraph, Text, plain, texts_of, words_of
from reports.pdf.faces import Role, face_for
from reports.pdf.lettering import MissingCharacterError
from reports.pdf.wording import set_text

_BESIDE = 12
"""Characters quoted on either side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndrawablePlace:
    """Characters of one value that no shipped face has."""

    block: str
    """Where in the document, as `texts_of` names it."""
    address: Address | None
    characters: str
    """Each once, in the order of the text."""
    text: str
    """The whole run they stand in."""


class UndrawableCharacters(UserError):
    """A document holds characters that no shipped face has; nothing was written."""

    def __init__(self, places: tuple[UndrawablePlace, ...]) -> None:
        self.places = places
        super().__init__(
            *(
                problem(
                    "undrawable_character",
                    place=place.block,
                    characters="、".join(_named(character) for character in place.characters),
                    text=_around(place.text, place.characters),
                )
                for place in places
            )
        )

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), (self.places,)


@contextmanager
def all_places_told(document: Document) -> Iterator[None]:
    """Inside, a character that cannot be drawn ends the work with every place of every such character.

    Nothing is asked of a document that can be drawn: all but the very few can.
    """
    try:
        yield
    except MissingCharacterError as missing:
        texts = list(_texts(document))
        characters = set("".join(run.text for _, text in texts for run in text)) - set("\t\r\n")
        undrawable = {character for character in characters if face_for(Role.FANGSONG, character) is None}
        raise UndrawableCharacters(tuple(_places(texts, undrawable))) from missing


def _texts(document: Document) -> Iterator[tuple[str, Text]]:
    yield "页眉", plain(document.head)
    yield "页脚", plain(document.foot)
    yield "水印", plain(document.watermark)
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = f"“{words_of(block.text)}”下的"
        for place, text in texts_of(block):
            yield f"{heading}{place}" if isinstance(block, Paragraph) else place, text


def _places(texts: list[tuple[str, Text]], missing: set[str]) -> Iterator[UndrawablePlace]:
    for block, text in texts:
        for run in text:
            found = "".join(dict.fromkeys(each for each in set_text(run.text) if each in missing))
            if found:
                yield UndrawablePlace(block=block, address=run.address, characters=found, text=run.text)


def _around(text: str, characters: str) -> str:
    """The words beside the first of the characters: a whole paragraph would hide it."""
    at = min((found for each in characters if (found := text.find(each)) >= 0), default=0)
    first, end = max(0, at - _BESIDE), at + _BESIDE + 1
    return f"{'…' if first else ''}{text[first:end]}{'…' if end < len(text) else ''}"


def _named(character: str) -> str:
    shown = f"“{character}”" if character.isprintable() else ""
    return f"{shown}U+{ord(character):04X}"
