"""Sections of a foreign document, given to the chapters of the implementation plan by their headings.

A proposal first (`sort_sections`), which a clerk may change passage by passage; then what each chapter takes
(`arrivals`) and the edits that bring it there. Nothing is lost silently: every line lands in a chapter or is
listed. Not here: how a document is read (`reports.chapters_from_word`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from models.application import Application
from models.chapters import BOUND, length
from models.edits import SetEntry
from models.entries import Address, Cell, Draft, Given
from models.fields import Field
from models.figures import Figures
from models.problems import Problem, problem
from models.programme.schema import OUTLINE
from models.prose_tables import without_bars

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
class Passage:
    """What goes as one: a heading with the lines below it, deeper headings among them."""

    heading: str
    lines: tuple[str, ...]
    chapter: str = ""
    """The code of the chapter it is for; empty: it is left out."""

    @property
    def text(self) -> str:
        """The lines below the heading; a line is a paragraph."""
        return "\n".join(self.lines)

    def for_chapter(self, code: str) -> Passage:
        """The same for another chapter, or for none."""
        return replace(self, chapter=code)


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
class Present:
    """What stands in a chapter before anything comes in."""

    characters: int
    """As the text reads with its figures."""
    figures: int
    """Bound figures, which a replacement would take away."""


def sort_sections(sections: Sequence[Section], chapters: Sequence[Field]) -> tuple[Passage, ...]:
    """Proposes a chapter for each section; a deeper heading stays with the one above unless it names another.

    The titles of groups of chapters go by themselves, where nothing stands below them.
    """
    passages: list[Passage] = []
    level: int | None = None
    """Of the passage that deeper headings join; None where none does."""
    for section in sections:
        chapter, degree = _best(section.heading, chapters)
        is_below = level is not None and section.level > level
        if is_below and (degree < _EXACT if passages[-1].chapter else chapter is None):
            above = passages[-1]
            passages[-1] = replace(above, lines=(*above.lines, section.heading, *section.lines))
        elif section.lines or not _is_group(section.heading, chapters):
            passages.append(Passage(section.heading, section.lines, chapter.code if chapter else ""))
            level = section.level or None
        else:
            level = None
    return tuple(passages)


def arrivals(passages: Iterable[Passage], chapters: Sequence[Field]) -> tuple[Arrival, ...]:
    """What each chapter takes, in the order of the document.

    The heading that names the chapter stands above it on paper anyway; any other one comes as a line.
    """
    by_code = {each.code: each for each in chapters}
    taken: dict[str, Arrival] = {}
    for each in passages:
        if not (each.chapter and each.lines):
            continue
        chapter = by_code[each.chapter]
        there = taken.get(chapter.code)
        is_said = there is None and _degree(each.heading, chapter.label) >= _LIKE
        lines = (*(there.lines if there else ()), *(() if is_said or not each.heading else (each.heading,)))
        heading = there.heading if there else each.heading
        taken[chapter.code] = Arrival(heading, chapter, (*lines, *each.lines))
    return tuple(taken.values())


def left_out(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Problem]]:
    """The passages for which there is no chapter, or nothing to bring, each with the reason."""
    for each in passages:
        if not each.lines:
            yield each, problem("passage_empty", heading=each.heading)
        elif not each.chapter:
            code = "passage_unknown_heading" if each.heading else "passage_without_heading"
            yield each, problem(code, heading=each.heading)


def present(figures: Figures, code: str) -> Present:
    """What stands in a chapter now."""
    text = _text(figures.application.cell(_address(code)))
    return Present(length(figures, text), len(BOUND.findall(text)))


def landing(
    application: Application, arriving: Iterable[Arrival], *, is_appended: bool = False
) -> tuple[SetEntry, ...]:
    """The edits that bring texts into their chapters: in the place of what stands there, or behind it."""
    edits = []
    for each in arriving:
        address = _address(each.chapter.code)
        cell = application.cell(address)
        before = _text(cell) if is_appended else ""
        text = f"{before}\n{each.text}" if before else each.text
        edits.append(SetEntry(address=address, cell=Cell(entry=Given(text), note=cell.note)))
    return tuple(edits)


def characters(text: str) -> int:
    """How many characters a text has as typed, without spaces, line ends and bars of tables."""
    return len("".join(without_bars(text).split()))


def _text(cell: Cell) -> str:
    match cell.entry:
        case Given(str() as text) | Draft(text):
            return text
    return ""


def _address(code: str) -> Address:
    return Address(form=OUTLINE, item="", code=code)


def _is_group(heading: str, chapters: Sequence[Field]) -> bool:
    return _bare(heading) in {_bare(each.section) for each in chapters} - {""}


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
