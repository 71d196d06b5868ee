"""The shipped faces and the roles they play; each is opened when the first character asks for it.

Not here: sizes and widths of running text (`lettering`), embedding (`cid_font`).

Source: GB/T 9704-2012 clause 7 (仿宋 for text, 小标宋 for titles, 黑体 and 楷体 for headings, 宋体 for page
numbers).
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Final

import resources
from reports.pdf.truetype import TrueTypeFile


class Role(StrEnum):
    """What type is used for; the value is the word on paper and screen."""

    FANGSONG = "仿宋"
    XIAOBIAOSONG = "小标宋"
    HEITI = "黑体"
    KAITI = "楷体"
    SONGTI = "宋体"


_FILES: Final = {
    Role.FANGSONG: "FandolFang-Regular.ttf",
    Role.XIAOBIAOSONG: "NotoSerifSC-Bold-A.ttf",
    Role.HEITI: "NotoSansSC-Medium-A.ttf",
    Role.KAITI: "LXGWWenKai-A.ttf",
    Role.SONGTI: "NotoSerifSC-Regular-A.ttf",
}
_RARE = "NotoSerifSC-Regular-fallback.ttf"
_LIGHT = "LXGWWenKai-Light.ttf"
"""Common ideographs that 仿宋 lacks, nearly as light as it is: 宋体 beside it stands out like a blot."""
_STAND_INS: Final = {
    Role.FANGSONG: (Role.SONGTI,),
    Role.XIAOBIAOSONG: (Role.SONGTI,),
    Role.HEITI: (Role.SONGTI,),
    Role.KAITI: (Role.FANGSONG, Role.SONGTI),
    Role.SONGTI: (),
}
_NOT_FROM: Final = {_FILES[Role.KAITI]: frozenset("“”‘’·")}
"""Characters a face draws too narrow for Chinese text; the next face in line draws them."""

FILES: Final = (*_FILES.values(), _RARE, _LIGHT)
"""All font files, in the order in which documents name them."""


class Face:
    """One font file with what a page needs of it: character codes as they stand in a page, and widths."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.key = f"F{FILES.index(file) + 1}"
        """Its name inside a document."""
        self.font = TrueTypeFile(resources.mapped(f"fonts/{file}"), _sharing()[file])
        self.name = self.font.postscript_name
        self._excluded = _NOT_FROM.get(file, frozenset())
        self._sides = _sides_of_digits(self.font)

    def draws(self, character: str) -> bool:
        """Whether the face has the character, in a shape fit for Chinese text."""
        return self.font.code_of[character] > 0 and character not in self._excluded

    def width(self, character: str) -> float:
        """Width of a character in em; all digits are as wide as the widest."""
        width = self.font.advance(self.font.code_of[character])
        return (width + 2 * self._sides.get(character, 0.0)) / 1000

    def shown(self, character: str) -> str:
        """A character inside a string of the operator TJ, in four hexadecimal digits."""
        code = f"{self.font.code_of[character]:04X}"
        side = self._sides.get(character)
        return f">{-side:g}<{code}>{-side:g}<" if side else code


def _sides_of_digits(font: TrueTypeFile) -> dict[str, float]:
    """What to add on each side of a digit so that all are equally wide and stand under each other."""
    widths = {digit: font.advance(font.code_of[digit]) for digit in "0123456789" if font.code_of[digit]}
    widest = max(widths.values(), default=0.0)
    return {digit: (widest - width) / 2 for digit, width in widths.items() if width < widest}


@cache
def _sharing() -> dict[str, str]:
    """For each font file the characters that share their glyph with another one."""
    lines = (line.split() for line in resources.read_text("fonts/characters-sharing.txt").splitlines())
    return {file: "".join(chr(int(each, 16)) for each in characters) for file, *characters in lines}


@cache
def open_face(file: str) -> Face:
    """The face of a font file, opened once."""
    return Face(file)


def every_face() -> tuple[Face, ...]:
    """All shipped faces, opened: what a self-test asks for."""
    return tuple(open_face(file) for file in FILES)


@cache
def face_for(role: Role, character: str) -> Face | None:
    """The first face in line for a role that has the character: its own, its stand-ins, then any other."""
    for file in _line(role):
        face = open_face(file)
        if face.draws(character):
            return face
    return None


@cache
def _line(role: Role) -> tuple[str, ...]:
    """The font files in the order in which they are asked for a character of a role."""
    stand_ins = [_FILES[each] for each in _STAND_INS[role]]
    others = [file for file in _FILES.values() if file not in stand_ins]
    light = [_LIGHT] if role is Role.FANGSONG else []
    return (_FILES[role], *light, *stand_ins, _RARE, *others)


def first_face(role: Role) -> Face:
    """The face that draws all but the rare characters of a role."""
    return open_face(_FILES[role])
