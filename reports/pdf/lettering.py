"""Type of one role: which face draws each character, how wide it is, and the codes a page shows it by.

Not here: opening font files (`faces`), where lines end (`breaking`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from reports.pdf.faces import Face, Role, face_for, first_face
from reports.pdf.marks import tight_pairs


class MissingCharacterError(LookupError):
    """A character that no shipped face can draw reached a page; `drawable` tells of them all."""


class _Widths(dict[str, float]):
    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, character: str) -> float:
        face = face_for(self._style.role, character)
        if face is None:
            raise MissingCharacterError(character)
        width = face.width(character) * self._style.size + self._style.tracking
        self[character] = width
        return width


class _Codes(dict[str, str]):
    """What shows the characters that the role's own face draws."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> str:
        if not self._face.draws(character):
            raise KeyError(character)
        shown = self[character] = self._face.shown(character)
        return shown


class Style:
    """A role at a size; `tracking` is added behind every character (it may be negative).

    Units: points.
    """

    def __init__(self, role: Role, size: float, tracking: float = 0.0) -> None:
        self.role = role
        self.size = size
        self.tracking = tracking
        self.first_face = first_face(role)
        self.code_of = _Codes(self.first_face).__getitem__
        """What shows a character. Raises: KeyError if another face draws it."""
        self.width_of = _Widths(self).__getitem__
        self.begun = f"BT /{self.first_face.key} {size:g} Tf 1 0 0 1"
        """The operators that begin a line of this type; behind them goes where it stands."""

    def width(self, text: str) -> float:
        """Natural width of a text on one line, of two marks beside each other less half an em."""
        width = sum(map(self.width_of, text))
        return width if text.isascii() else width - len(tight_pairs(text)) * self.size / 2


@cache
def style(role: Role, size: float, tracking: float = 0.0) -> Style:
    """The style with these properties; widths once measured are kept."""
    return Style(role, size, tracking)


def runs_by_face(role: Role, text: str) -> Iterator[tuple[Face, str]]:
    """The text cut where another face must draw.

    Raises: MissingCharacterError if no face has a character.
    """
    for face, characters in groupby(text, key=lambda character: face_for(role, character)):
        run = "".join(characters)
        if face is None:
            raise MissingCharacterError(run[0])
        yield face, run
