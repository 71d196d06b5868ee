"""The samples that are shipped: invented applications as a clerk would type them.

Read by the same kinds as everything typed. A small one is a file, a large one a folder of files that are read
as one. Offered by the demo and the tests only; their towns have codes that are assigned to nobody.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import resources
from models import divisions
from models.application import Application, Attachment, Explanation, Town
from models.audit import audit
from models.edits import AddAttachment, AddRow, Edit, SetEntry, SetExplanation, apply
from models.entries import EMPTY, Address, Cell
from models.kinds import read_entry
from models.programme.load import shipped
from models.programme.schema import Programme

Table = Mapping[str, Any]
"""A table of the sample's file."""

_FOLDER = "samples"
_ROW = "row"
"""The key under which a row of a roster says its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An application with all that is needed to file it."""

    programme: Programme
    office: str
    """Code of the county."""
    day: date
    application: Application
    edits: tuple[Edit, ...]
    """The one action that fills the empty application."""
    contents: tuple[bytes, ...]
    """The bytes of the attachments."""


@cache
def shipped_sample(name: str) -> Sample:
    """A shipped sample with its attachments, e.g. that of the programme of the same name.

    Raises:
        FileNotFoundError: there is none.
    """
    table = _table(name)
    programme = shipped(table["programme"])
    files = [each["file"] for each in table.get("attachment", ())]
    contents = tuple(resources.read_bytes(f"{_FOLDER}/{file}") for file in files)
    empty = Application(id=table["application"], town=_town(table["town"]))
    typed = (*_entries(programme, table), *_attachments(table, contents))
    filled, _ = apply(empty, typed)
    explanations = tuple(_explanations(programme, filled, table))
    filled, _ = apply(filled, explanations)
    return Sample(
        programme=programme,
        office=table["office"],
        day=table["day"],
        application=filled,
        edits=(*typed, *explanations),
        contents=contents,
    )


def _table(name: str) -> Table:
    whole: dict[str, Any] = {}
    for each in resources.names(f"{_FOLDER}/{name}") or (f"{_FOLDER}/{name}.toml",):
        _join(whole, tomllib.loads(resources.read_text(each)))
    return whole


def _join(whole: dict[str, Any], part: Table) -> None:
    """Puts the tables of another file beside those there; the rows of a roster come after those there."""
    for key, value in part.items():
        there = whole.setdefault(key, value)
        if there is value:
            continue
        if isinstance(there, dict):
            _join(there, value)
        elif isinstance(there, list):
            there.extend(value)
        else:
            raise ValueError(f"{key} is said twice")  # noqa: TRY004  the value is at fault, not its type


def _town(code: str) -> Town:
    division = divisions.find(code)
    assert division is not None
    return Town(
        code=division.code,
        name=division.name,
        county_code=division.county_code,
        county_name=division.county_name,
        city_code=division.city_code,
        city_name=division.city_name,
    )


def _entries(programme: Programme, table: Table) -> Iterator[Edit]:
    notes = {
        Address(form=n["form"], item=n["item"], code=n["code"]): n["text"] for n in table.get("note", ())
    }
    for form, content in table["forms"].items():
        items = content if programme.form(form).years else {"": content}
        for item, texts in items.items():
            yield from _cells(programme, form, item, texts, notes)
    for form, rows in table["rows"].items():
        yield from _rows(programme, form, rows, "", notes)


def _rows(
    programme: Programme, form: str, rows: Sequence[Table], parent: str, notes: Mapping[Address, str]
) -> Iterator[Edit]:
    children = programme.children[form]
    for position, row in enumerate(rows):
        item = row[_ROW]
        yield AddRow(form=form, item=item, parent=parent, position=position)
        texts = {code: text for code, text in row.items() if code != _ROW and code not in children}
        yield from _cells(programme, form, item, texts, notes)
        for child in children:
            yield from _rows(programme, child, row.get(child, ()), item, notes)


def _cells(
    programme: Programme, form: str, item: str, texts: Mapping[str, str], notes: Mapping[Address, str]
) -> Iterator[Edit]:
    for code, text in texts.items():
        address = Address(form=form, item=item, code=code)
        entry = read_entry(programme.fields[code], text).entry
        cell = Cell(entry=entry, note=notes.get(address, EMPTY.note))
        yield SetEntry(address=address, cell=cell)


def _attachments(table: Table, contents: Sequence[bytes]) -> Iterator[Edit]:
    for position, (each, content) in enumerate(zip(table.get("attachment", ()), contents, strict=True)):
        attachment = Attachment(
            id=each["id"],
            kind=each["kind"],
            name=each["name"],
            caption=each["caption"],
            media_type=each["media_type"],
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            pages=each["pages"],
        )
        yield AddAttachment(attachment=attachment, position=position)


def _explanations(programme: Programme, application: Application, table: Table) -> Iterator[Edit]:
    """The written explanations, of the figures that the audit found."""
    texts = {
        (each["rule"], each["form"], each["item"], each["code"]): each["text"]
        for each in table.get("explanation", ())
    }
    for finding in audit(programme, application):
        address = finding.address
        text = texts.get((finding.rule, address.form, address.item, address.code))
        if text is not None:
            explanation = Explanation(text=text, figures=dict(finding.figures))
            yield SetExplanation(concern=finding.concern, explanation=explanation)
