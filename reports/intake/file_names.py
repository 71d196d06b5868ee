"""What a file is called in the list of attachments, on screen and on paper."""

from __future__ import annotations

import unicodedata

from reports.intake.sorts import SUFFIXES
from reports.pdf.faces import Role, face_for

LONGEST = 80
"""Characters of a name without its ending; a line of the list holds no more with grace."""
_NAMELESS = "未命名"
_UNDRAWABLE = "□"


def kept_name(name: str, media_type: str) -> str:
    """The name of a file as it is kept: what cannot be printed is □, the ending says what the file is."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 5:
        stem, ending = name, ""
    suffixes = SUFFIXES[media_type]
    suffix = f".{ending.lower()}"
    return printable(stem) + (suffix if suffix in suffixes else suffixes[0])


def printable(stem: str) -> str:
    """A name that every shipped face can print, on one line and not endless."""
    kept = "".join(_printable(each) for each in stem).strip(" .")
    return kept[:LONGEST].rstrip(" .") or _NAMELESS


def _printable(character: str) -> str:
    if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp"):
        return ""
    if character.isspace():
        return " "
    return character if face_for(Role.FANGSONG, character) else _UNDRAWABLE
