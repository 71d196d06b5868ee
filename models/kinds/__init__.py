"""How values behave: one kind per sort of value, found by the name that the programme uses."""

from __future__ import annotations

from models.entries import BLANK, Blank, Draft, Entry, Given, NoData, NotApplicable
from models.fields import Field
from models.kinds.base import CLEAR, NO_DATA, NOT_APPLICABLE, REMOVE, Kind, Reading, read_text
from models.kinds.choosing import Choice, Choices, YesNo
from models.kinds.numbers import Computed, Decimal, Money, Percent, Whole
from models.kinds.places import Office, Town
from models.kinds.times import Day, Month
from models.kinds.words import Email, Phone, Prose, Text, Uscc

__all__ = ["CLEAR", "KINDS", "NOT_APPLICABLE", "NO_DATA", "REMOVE", "Kind", "Reading"]
__all__ += ["kind_of", "pack_entry", "read_entry", "show_entry", "unpack_entry"]

_ALL: tuple[Kind, ...] = (
    *(Text(), Prose(), Whole(), Decimal(), Percent(), Money(), Day(), Month(), Choice(), Choices()),
    *(YesNo(), Town(), Office(), Phone(), Email(), Uscc(), Computed()),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}


def kind_of(field: Field) -> Kind:
    """The behaviour of a field's values."""
    return KINDS[field.kind]


def read_entry(field: Field, text: str) -> Reading:
    """An entry from typed, pasted or imported text."""
    return read_text(kind_of(field), field, text)


def show_entry(field: Field, entry: Entry) -> str:
    """An entry as typed text; reading it again gives the same entry (a draft: the text itself)."""
    match entry:
        case Given(value):
            return kind_of(field).show(field, value)
        case NotApplicable():
            return NOT_APPLICABLE
        case NoData(reason):
            return f"{NO_DATA}：{reason}"
        case Draft(text):
            return text
        case Blank():
            return ""


def pack_entry(field: Field | None, entry: Entry) -> tuple[str, str]:
    """The state word and canonical text under which an entry is stored and frozen.

    A field that the programme no longer knows packs its text unchanged.
    """
    match entry:
        case Given(value):
            return "given", kind_of(field).pack(value) if field else str(value)
        case NotApplicable():
            return "not_applicable", ""
        case NoData(reason):
            return "no_data", reason
        case Draft(text):
            return "draft", text
        case Blank():
            return "blank", ""


def unpack_entry(field: Field | None, state: str, text: str) -> Entry:
    """The entry of a state word and canonical text."""
    match state:
        case "given":
            return Given(kind_of(field).unpack(text) if field else text)
        case "not_applicable":
            return NotApplicable()
        case "no_data":
            return NoData(text)
        case "draft":
            return Draft(text)
        case "blank":
            return BLANK
    raise ValueError(f"unknown state of an entry: {state}")
