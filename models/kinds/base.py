"""What every kind can do; a kind owns every way between text and value."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from models.entries import BLANK, Draft, Entry, Given, NoData, NotApplicable, Value
from models.fields import Field
from models.problems import Problem, problem

NOT_APPLICABLE = "不适用"
NO_DATA = "无数据"
CLEAR = "清空"
REMOVE = "删除"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Unicode's control characters, without line feed and tab."""
_HALVES = re.compile("[\ud800-\udfff]")
RESERVED = (NOT_APPLICABLE, CLEAR, REMOVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of a text."""

    entry: Entry
    problem: Problem | None = None
    """Why the entry is a draft."""
    normalised: bool = False
    """The value is not the text as it stood: separators, widths, spaces or units were changed."""


class Kind(ABC):
    """How a value behaves; one instance per kind, without state."""

    name: ClassVar[str]
    is_numeric: ClassVar[bool] = False
    examples: ClassVar[tuple[Value, ...]]
    """Values that every surface must bring through unchanged."""
    bad_texts: ClassVar[tuple[str, ...]]
    """Texts that can never be read."""

    def __repr__(self) -> str:
        return self.name

    @abstractmethod
    def parse(self, field: Field, text: str) -> Value | Problem:
        """The value that a text (not blank, outer spaces gone) stands for, or why there is none."""

    @abstractmethod
    def show(self, field: Field, value: Value) -> str:
        """The value as clerks write it; reading it again gives the same value."""

    def check(self, field: Field, value: Value) -> Iterable[Problem]:
        """What is wrong with a value that could be read: format and precision (not range)."""
        return ()

    def check_range(self, field: Field, value: Value) -> Iterable[Problem]:
        """Where a value lies outside the field's bounds: a finding, never a refusal."""
        return ()

    @abstractmethod
    def pack(self, value: Value) -> str:
        """The canonical text that is stored, frozen and hashed."""

    @abstractmethod
    def unpack(self, text: str) -> Value:
        """The value of a canonical text."""


def read_text(kind: Kind, field: Field, text: str) -> Reading:
    """An entry from what was typed, pasted or found in a workbook cell.

    The words 不适用 and 无数据：… stand for the states; a text that cannot be read becomes a draft.
    """
    text = _whole_characters(text)
    stripped = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not stripped:
        return Reading(entry=BLANK, normalised=False)
    if stripped == NOT_APPLICABLE:
        return Reading(entry=NotApplicable())
    if stripped.startswith(NO_DATA):
        rest = stripped[len(NO_DATA) :]
        if not rest or rest[0] in "：:":
            reason = rest[1:].strip()
            if not reason:
                return Reading(entry=Draft(text), problem=problem("no_reason", label=field.label))
            return Reading(entry=NoData(reason))
    if stripped in RESERVED:
        return Reading(entry=Draft(text), problem=problem("reserved_word", label=field.label, text=stripped))
    control = _CONTROL.search(stripped)
    if control is not None:
        name = f"U+{ord(control[0]):04X}"
        return Reading(entry=Draft(text), problem=problem("control_character", label=field.label, text=name))
    value = kind.parse(field, stripped)
    if isinstance(value, Problem):
        return Reading(entry=Draft(text), problem=value)
    return Reading(entry=Given(value), normalised=not _reads_the_same(kind, field, value, text))


def narrow(text: str) -> str:
    """Full-width digits, letters and signs as half-width ones; Chinese is untouched."""
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFKC", each) if "！" <= each <= "～" or each == "\u3000" else each
        for each in text
    )


def _whole_characters(text: str) -> str:
    """Halves of characters (lone surrogates, which no file can hold) become �."""
    if text.isascii() or not _HALVES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _reads_the_same(kind: Kind, field: Field, value: Value, text: str) -> bool:
    return text in (kind.show(field, value), kind.pack(value))
