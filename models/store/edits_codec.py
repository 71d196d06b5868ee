"""Edits ⇄ JSON, as the change log keeps them.

Values say their own type, so that the log stays readable when the programme gives a field another kind.
Not here: the canonical form of stored entries (`models.kinds`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, assert_never

from models.application import Attachment, Concern, Explanation, Town
from models.edits import (
    AddAttachment,
    AddRow,
    Edit,
    MoveRow,
    RemoveAttachment,
    RemoveRow,
    SetEntry,
    SetExplanation,
    SetTown,
)
from models.entries import (
    BLANK,
    Address,
    Blank,
    Cell,
    Draft,
    Entry,
    Given,
    Month,
    NoData,
    NotApplicable,
    Value,
)

Json = Any
"""What `json` reads and writes."""

_ROWS: dict[str, type[AddRow] | type[RemoveRow] | type[MoveRow]] = {
    "add": AddRow,
    "remove": RemoveRow,
    "move": MoveRow,
}
_FILES: dict[str, type[AddAttachment] | type[RemoveAttachment]] = {
    "attach": AddAttachment,
    "detach": RemoveAttachment,
}


def encode(edits: Iterable[Edit]) -> str:
    """A list of edits as JSON text; what a paste repeats, names and cells, is written once."""
    listed, quoted = tuple(edits), cache(_dumped)
    cells: dict[int, str] = {}
    written = []
    for edit in listed:
        if not isinstance(edit, SetEntry):
            written.append(_dumped(_packed(edit)))
            continue
        address, cell = edit.address, edit.cell
        said = cells.get(id(cell))
        if said is None:
            said = cells[id(cell)] = f"{_dumped(_packed_entry(cell.entry))},{quoted(cell.note)}"
        place = f"{quoted(address.form)},{quoted(address.item)},{quoted(address.code)}"
        written.append(f'["set",{place},{said}]')
    return f"[{','.join(written)}]"


def decode(text: str) -> tuple[Edit, ...]:
    """The edits of a JSON text."""
    return tuple(_unpacked(each) for each in json.loads(text))


_dumped = json.JSONEncoder(separators=(",", ":")).encode


def _packed(
    edit: AddRow | RemoveRow | MoveRow | SetExplanation | AddAttachment | RemoveAttachment | SetTown,
) -> Json:
    match edit:
        case AddRow():
            return ["add", edit.form, edit.item, edit.parent, edit.position]
        case RemoveRow():
            return ["remove", edit.form, edit.item, edit.parent, edit.position]
        case MoveRow():
            return ["move", edit.form, edit.item, edit.parent, edit.position]
        case SetExplanation(concern=concern, explanation=explanation):
            written = [explanation.text, dict(explanation.figures)] if explanation else None
            return ["explain", concern.rule, *_place(concern.address), written]
        case AddAttachment():
            return ["attach", list(astuple(edit.attachment)), edit.position]
        case RemoveAttachment():
            return ["detach", list(astuple(edit.attachment)), edit.position]
        case SetTown(town=town):
            return ["town", *astuple(town)]
    assert_never(edit)


def _unpacked(packed: Json) -> Edit:
    word, *rest = packed
    match word:
        case "set":
            form, item, code, entry, note = rest
            cell = Cell(entry=_unpacked_entry(entry), note=note)
            return SetEntry(address=Address(form=form, item=item, code=code), cell=cell)
        case "add" | "remove" | "move":
            form, item, parent, position = rest
            return _ROWS[word](form=form, item=item, parent=parent, position=position)
        case "explain":
            rule, form, item, code, written = rest
            concern = Concern(rule=rule, address=Address(form=form, item=item, code=code))
            explanation = Explanation(text=written[0], figures=written[1]) if written else None
            return SetExplanation(concern=concern, explanation=explanation)
        case "attach" | "detach":
            values, position = rest
            attachment = Attachment(**dict(zip(Attachment.__dataclass_fields__, values, strict=True)))
            return _FILES[word](attachment=attachment, position=position)
        case "town":
            return SetTown(town=Town(**dict(zip(Town.__dataclass_fields__, rest, strict=True))))
    raise ValueError(f"unknown edit in the log: {word}")


def _place(address: Address) -> tuple[str, str, str]:
    return address.form, address.item, address.code


def _packed_entry(entry: Entry) -> Json:
    match entry:
        case Given(value):
            return ["given", _packed_value(value)]
        case NotApplicable():
            return ["not_applicable"]
        case NoData(reason):
            return ["no_data", reason]
        case Draft(text):
            return ["draft", text]
        case Blank():
            return None
    assert_never(entry)


def _unpacked_entry(packed: Json) -> Entry:
    match packed:
        case None:
            return BLANK
        case ["given", value]:
            return Given(_unpacked_value(value))
        case ["not_applicable"]:
            return NotApplicable()
        case ["no_data", reason]:
            return NoData(reason)
        case ["draft", text]:
            return Draft(text)
    raise ValueError(f"unknown entry in the log: {packed}")


def _packed_value(value: Value) -> Json:
    match value:
        case str() | bool():
            return value
        case Decimal():
            return {"number": str(value)}
        case date():
            return {"day": value.isoformat()}
        case Month():
            return {"month": [value.year, value.month]}
        case tuple():
            return list(value)
    assert_never(value)


def _unpacked_value(packed: Json) -> Value:
    match packed:
        case str() | bool():
            return packed
        case {"number": text}:
            return Decimal(text)
        case {"day": text}:
            return date.fromisoformat(text)
        case {"month": [year, month]}:
            return Month(year, month)
        case list():
            return tuple(packed)
    raise ValueError(f"unknown value in the log: {packed}")
