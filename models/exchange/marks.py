"""What a row is recognised by where it comes without its key: its key fields, its name, all that it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from models.application import Application
from models.entries import BLANK, EMPTY, Cell, Given
from models.exchange.cells import Codes, merged
from models.exchange.incoming import IncomingRow
from models.exchange.report import Report
from models.fields import Form
from models.kinds import pack_entry, read_entry

Identity = tuple[str, ...]
"""The packed values of the key fields."""


class Marks:
    """The marks of the rows of one roster, those that come in and those that are there."""

    def __init__(self, application: Application, form: Form, codes: Codes) -> None:
        self._application = application
        self._form = form
        self._codes = codes

    def of_row(self, row: IncomingRow) -> Identity | None:
        """The key of an incoming row, where the roster has one and all of it can be read."""
        texts = {field.code: cell.text for cell in row.cells if (field := self._codes.find(cell.code))}
        packed: list[str] = []
        for code in self._form.key:
            entry = read_entry(self._form.field(code), texts.get(code, "")).entry
            if not isinstance(entry, Given):
                return None
            packed.append(pack_entry(self._form.field(code), entry)[1])
        return tuple(packed) or None

    @cached_property
    def rows(self) -> Mapping[Identity, list[str]]:
        """Parent and key fields → the rows here that have them."""
        found: dict[Identity, list[str]] = defaultdict(list)
        for parent, items in self._application.rows.get(self._form.id, {}).items():
            for item in items:
                found[(parent, *self.of_item(item))].append(item)
        return found

    def of_item(self, item: str) -> Identity:
        """The key of a row that is there; a field that holds no value counts as empty or by its text."""
        cells = self._application.cells.get(self._form.id, {}).get(item, {})
        entries = ((code, cells.get(code, EMPTY).entry) for code in self._form.key)
        return tuple(pack_entry(self._form.field(code), entry)[1] for code, entry in entries)

    def content(self, row: IncomingRow) -> Mapping[str, Cell] | None:
        """What a new row would hold, or None where not all of it can be read."""
        silent = Report()
        read: dict[str, Cell] = {}
        for cell in row.cells:
            field = self._codes.find(cell.code)
            if field is None or field.is_computed or field.retired:
                continue
            after = merged(field, cell, EMPTY, silent)
            if after is None:
                return None
            if not after.is_empty:
                read[field.code] = after
        return read

    @property
    def label(self) -> str:
        """What the key fields are called."""
        return "、".join(self._form.field(code).label for code in self._form.key)

    def name(self, text: str) -> str:
        """A name as it is compared: read by the first key field, so that spaces and widths do not matter."""
        if not self._form.key:
            return ""
        field = self._form.field(self._form.key[0])
        entry = read_entry(field, text).entry
        return pack_entry(field, entry)[1] if entry != BLANK else ""
