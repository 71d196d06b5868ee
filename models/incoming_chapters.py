"""Sections of a foreign document, given to the chapters of the implementation plan by their headings.

Nothing is lost silently: every line lands in a chapter or is listed. Not here: how a document is read
(`reports.chapters_from_word`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from models.fields import Field

NUMBERING = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百0-9]+[章节部分]+|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、．.])\s*"
)
"""The words that begin a heading: 第一章, 一、, （一）."""
_SIGNS = re.compile(r"[\W_]+")
_LIKE = 0.6
_EXACT, _CONTAINING = 3.0, 2.0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the lines below it; level 1 is the highest, 0 is text before the first heading."""

    heading: str
    level: int
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one chapter takes: the heading it was known by, and its text."""

    heading: str
    chapter: Field
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text of the chapter; a line is a paragraph."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Sorted:
    """What goes where, and the sections that fit no chapter."""

    arrivals: tuple[Arrival, ...]
    homeless: tuple[Section, ...]


def sort_sections(sections: Sequence[Section], chapters: Sequence[Field]) -> Sorted:
    """Gives each section to a chapter; a deeper heading stays in the one above unless it names another."""
    taken: dict[str, Arrival] = {}
    homeless: list[Section] = []
    current: tuple[Field, int] | None = None
    for section in sections:
        chapter, degree = _best(section.heading, chapters)
        is_below = current is not None and section.level > current[1]
        if current is not None and is_below and degree < _EXACT:
            lines = (section.heading, *section.lines)
            chapter = current[0]
        elif chapter is not None:
            current, lines = (chapter, section.level), section.lines
            if chapter.code in taken:
                lines = (section.heading, *lines)
        else:
            current = None
            homeless.append(section)
            continue
        before = taken.get(chapter.code, Arrival(section.heading, chapter, ()))
        taken[chapter.code] = Arrival(before.heading, chapter, before.lines + lines)
    empty = [Section(each.heading, 1) for each in taken.values() if not each.lines]
    return Sorted(tuple(each for each in taken.values() if each.lines), (*homeless, *empty))


def _best(heading: str, chapters: Sequence[Field]) -> tuple[Field | None, float]:
    chapter = max(chapters, key=lambda each: _degree(heading, each.label), default=None)
    degree = _degree(heading, chapter.label) if chapter else 0.0
    return (chapter, degree) if degree >= _LIKE else (None, 0.0)


def _degree(heading: str, label: str) -> float:
    """How well a heading names a chapter: the same, one in the other, or alike."""
    ours, theirs = _bare(heading), _bare(label)
    if not ours:
        return 0.0
    likeness = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    if ours == theirs:
        return _EXACT
    is_part = min(len(ours), len(theirs)) > 1 and (ours in theirs or theirs in ours)
    return (_CONTAINING if is_part else 0.0) + min(likeness, 0.99)


def _bare(text: str) -> str:
    return _SIGNS.sub("", NUMBERING.sub("", text))
