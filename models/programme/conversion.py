"""What an entry of one version of a field is under another version of it.

Not here: where it stands afterwards (`evolve`). A value that does not fit becomes a draft with its text, so
that the clerk sees it and decides; it is never guessed.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from models.entries import BLANK, Blank, Cell, Draft, Entry, Given
from models.fields import Field
from models.kinds import kind_of, pack_entry, read_entry, show_entry
from models.kinds.numbers import canonical_number
from models.units import convert, factor

CHOOSING = ("choice", "choices")
ANY = Field(code="", label="", kind="text")
"""Stands for a field where the entry is no value, and so is shown alike for every field."""
SET_ASIDE = "原填：{text}"
"""How a note keeps what has no cell of its own any more."""


def converted(old: Field | None, new: Field, entry: Entry) -> Entry:
    """The entry under the new field; a draft where its value cannot be read any more.

    An unknown old field means a text kept from a version that had the code.
    """
    if isinstance(entry, Draft):
        read = read_entry(new, entry.text).entry
        return read if isinstance(read, Given) else entry
    if not isinstance(entry, Given) or (old is not None and _fits(old, new, entry)):
        return entry
    if old is not None and isinstance(entry.value, Decimal) and kind_of(new).is_numeric:
        return _number(old, new, entry.value)
    if old is None:
        return _unpacked(new, str(entry.value))
    return read_entry(new, show_entry(old, entry)).entry


def set_aside(old: Field | None, cell: Cell) -> Cell:
    """A cell whose entry nothing can hold any more: empty, with the text in its note."""
    if isinstance(cell.entry, Blank):
        return cell
    return with_note(replace(cell, entry=BLANK), SET_ASIDE.format(text=shown(old, cell.entry)))


def with_note(cell: Cell, note: str) -> Cell:
    """The cell with a note below the one it has."""
    return replace(cell, note="\n".join(each for each in (cell.note, note) if each))


def shown(field: Field | None, entry: Entry) -> str:
    """The entry as typed text; the value of an unknown field is its canonical text."""
    if isinstance(entry, Given):
        return show_entry(field, entry) if field is not None else str(entry.value)
    return show_entry(ANY, entry)


def as_text(old: Field | None, entry: Entry) -> Entry:
    """The entry of a code that the programme no longer knows: its canonical text, read by nobody."""
    if isinstance(entry, Draft):
        return Given(entry.text)
    return Given(pack_entry(old, entry)[1]) if isinstance(entry, Given) else entry


def _fits(old: Field, new: Field, entry: Given) -> bool:
    """Whether the value means the same under both fields as it stands."""
    if old.kind != new.kind or old.is_computed:
        return False
    if old.kind in CHOOSING:
        chosen = entry.value if isinstance(entry.value, tuple) else (entry.value,)
        gone = {each.key for each in old.choices} - {each.key for each in new.choices}
        return gone.isdisjoint(map(str, chosen))
    return not kind_of(new).is_numeric or _same_unit(old, new)


def _same_unit(old: Field, new: Field) -> bool:
    return old.unit == new.unit or not old.unit or not new.unit


def _number(old: Field, new: Field, value: Decimal) -> Entry:
    if not _same_unit(old, new):
        by = factor(old.unit, new.unit)
        if by is None:
            return Draft(show_entry(old, Given(value)) + old.unit)
        value = canonical_number(convert(value, by, _places(new)))
    return read_entry(new, f"{value:f}").entry


def _places(field: Field) -> int:
    if field.kind == "whole":
        return 0
    return 2 if field.places is None else field.places


def _unpacked(new: Field, text: str) -> Entry:
    """A text kept in canonical form, as a value where the kind knows it, else as typed."""
    try:
        value = kind_of(new).unpack(text)
        if kind_of(new).pack(value) == text:
            return Given(value)
    except (ValueError, ArithmeticError):
        pass
    return read_entry(new, text).entry
