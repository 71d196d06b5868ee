"""Changes to an application, each with its inverse.

A user action is a tuple of edits: one transaction, one undo step. Applying returns the inverse
action, so that undo is an action like any other.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar, assert_never

from models.application import Application, Attachment, Concern, Explanation, Town
from models.entries import EMPTY, Address, Cell

T = TypeVar("T")

ROW_ALPHABET = "abcdefghjkmnpqrstvwxyz"
"""No digit, so that no spreadsheet takes a row key for a number."""
_ROW_LETTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class SetEntry:
    """Puts an entry with its note into a cell."""

    address: Address
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRow:
    """Adds an empty row to a roster."""

    form: str
    item: str
    parent: str = ""
    position: int
    """Among the rows of the same parent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRow:
    """Takes an empty row away; `removal` empties it first."""

    form: str
    item: str
    parent: str = ""
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """Moves a row among the rows of its parent."""

    form: str
    item: str
    parent: str = ""
    position: int
    """Where it stands afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetExplanation:
    """Writes an explanation, or takes it away (None)."""

    concern: Concern
    explanation: Explanation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAttachment:
    """Adds an attachment whose bytes the store already holds."""

    attachment: Attachment
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAttachment:
    """Takes an attachment away; its bytes stay until the recycle bin is emptied."""

    attachment: Attachment
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTown:
    """Corrects the town's name or its county as valid at filing."""

    town: Town


Edit = SetEntry | AddRow | RemoveRow | MoveRow | SetExplanation | AddAttachment | RemoveAttachment | SetTown


class ImpossibleEdit(Exception):
    """An edit that does not fit the application: a bug of the caller, not of the user."""


def new_row_id() -> str:
    """A random row id (about 53 bits), made once when the row is added."""
    number = secrets.randbelow(len(ROW_ALPHABET) ** _ROW_LETTERS)
    letters = []
    for _ in range(_ROW_LETTERS):
        number, at = divmod(number, len(ROW_ALPHABET))
        letters.append(ROW_ALPHABET[at])
    return "".join(letters)


def apply(application: Application, edits: Iterable[Edit]) -> tuple[Application, tuple[Edit, ...]]:
    """The application after the edits, and the edits that lead back.

    Raises:
        ImpossibleEdit: a row that is already there, is missing, or is not empty.
    """
    working = _Working(application)
    inverses = [working.apply(edit) for edit in edits]
    return working.application(), tuple(reversed(inverses))


def removal(
    application: Application, form: str, item: str, children: Mapping[str, tuple[str, ...]]
) -> tuple[Edit, ...]:
    """The edits that take a row away with its cells, its explanations and its child rows.

    `children` says which rosters hang on which form (`Programme.children`).
    """
    edits: list[Edit] = []
    for child in children.get(form, ()):
        for row in reversed(application.items(child, item)):
            edits += removal(application, child, row, children)
            application, _ = apply(application, removal(application, child, row, children))
    for concern in application.explanations:
        if (concern.address.form, concern.address.item) == (form, item):
            edits.append(SetExplanation(concern=concern, explanation=None))
    for code in application.cells.get(form, {}).get(item, {}):
        edits.append(SetEntry(address=Address(form=form, item=item, code=code), cell=EMPTY))
    parent = application.parent_of(form, item)
    if parent is None:
        raise ImpossibleEdit(f"no row {item} in {form}")
    position = application.items(form, parent).index(item)
    edits.append(RemoveRow(form=form, item=item, parent=parent, position=position))
    return tuple(edits)


class _Working:
    """An application being edited: what is touched is copied once, when it is first touched."""

    def __init__(self, application: Application) -> None:
        self._before = application
        self._town = application.town
        self._attachments = application.attachments
        self._cells: dict[str, dict[str, dict[str, Cell]]] = {}
        self._copied: set[tuple[str, str]] = set()
        self._last: tuple[str | None, str, dict[str, Cell]] = None, "", {}
        """Where the last cell was put: the next one mostly stands beside it."""
        self._rows: dict[str, dict[str, tuple[str, ...] | list[str]]] = {}
        self._parents: dict[str, dict[str, str]] = {}
        self._explanations = dict(application.explanations)

    def application(self) -> Application:
        """The outcome; levels that became empty are left out."""
        cells = {**self._before.cells, **{form: _filled(items) for form, items in self._cells.items()}}
        touched = {
            form: {parent: tuple(items) for parent, items in parents.items() if items}
            for form, parents in self._rows.items()
        }
        rows = {**self._before.rows, **touched}
        return replace(
            self._before,
            town=self._town,
            cells=_filled(cells),
            rows=_filled(rows),
            explanations=self._explanations,
            attachments=self._attachments,
        )

    def apply(self, edit: Edit) -> Edit:
        """Carries out one edit and returns its inverse."""
        match edit:
            case SetEntry(address=address, cell=cell):
                return SetEntry(address=address, cell=self._put(address, cell))
            case AddRow(form=form, item=item, parent=parent, position=position):
                self._add_row(form, item, parent, position)
                return RemoveRow(form=form, item=item, parent=parent, position=position)
            case RemoveRow(form=form, item=item, parent=parent, position=position):
                self._remove_row(form, item, parent, position)
                return AddRow(form=form, item=item, parent=parent, position=position)
            case MoveRow(form=form, item=item, parent=parent, position=position):
                items = self._items(form, parent)
                if item not in items:
                    raise ImpossibleEdit(f"row {item} of {form} is not there")
                former_position = items.index(item)
                del items[former_position]
                items.insert(position, item)
                return replace(edit, position=former_position)
            case SetExplanation(concern=concern, explanation=explanation):
                former = self._explanations.pop(concern, None)
                if explanation is not None:
                    self._explanations[concern] = explanation
                return replace(edit, explanation=former)
            case AddAttachment(attachment=attachment, position=position):
                self._attachments = _inserted(self._attachments, attachment, position)
                return RemoveAttachment(attachment=attachment, position=position)
            case RemoveAttachment(attachment=attachment, position=position):
                if attachment not in self._attachments:
                    raise ImpossibleEdit(f"attachment {attachment.id} is not there")
                self._attachments = _without(self._attachments, attachment)
                return AddAttachment(attachment=attachment, position=position)
            case SetTown(town=town):
                former_town, self._town = self._town, town
                return SetTown(town=former_town)
        assert_never(edit)

    def _put(self, address: Address, cell: Cell) -> Cell:
        form, item, codes = self._last
        if address.item != item or address.form != form:
            codes = self._codes(address.form, address.item)
            self._last = address.form, address.item, codes
        former = codes.pop(address.code, EMPTY)
        if not cell.is_empty:
            codes[address.code] = cell
        return former

    def _codes(self, form: str, item: str) -> dict[str, Cell]:
        """The cells of one item, copied."""
        if form not in self._cells:
            self._cells[form] = dict(self._before.cells.get(form, {}))  # type: ignore[arg-type]
        items = self._cells[form]
        if (form, item) not in self._copied:
            items[item] = dict(items.get(item, {}))
            self._copied.add((form, item))
        return items[item]

    def _add_row(self, form: str, item: str, parent: str, position: int) -> None:
        parents = self._parents_of(form)
        if item in parents:
            raise ImpossibleEdit(f"row {item} of {form} is already there")
        parents[item] = parent
        self._items(form, parent).insert(position, item)

    def _remove_row(self, form: str, item: str, parent: str, position: int) -> None:
        items = self._items(form, parent)
        if position >= len(items) or items[position] != item:
            raise ImpossibleEdit(f"row {item} of {form} is not at {position}")
        if self._codes(form, item):
            raise ImpossibleEdit(f"row {item} of {form} is not empty")
        del self._parents_of(form)[item]
        del items[position]

    def _items(self, form: str, parent: str) -> list[str]:
        """The rows under one parent, to be changed."""
        siblings = self._siblings(form)
        items = siblings.get(parent, ())
        if not isinstance(items, list):
            items = siblings[parent] = list(items)
        return items

    def _siblings(self, form: str) -> dict[str, tuple[str, ...] | list[str]]:
        """The rows of a form by parent; a list where they were touched."""
        if form not in self._rows:
            self._rows[form] = dict(self._before.rows.get(form, {}))
        return self._rows[form]

    def _parents_of(self, form: str) -> dict[str, str]:
        """The parent of every row of a form."""
        if form not in self._parents:
            rows = self._siblings(form).items()
            self._parents[form] = {item: parent for parent, items in rows for item in items}
        return self._parents[form]


def _inserted(items: tuple[T, ...], item: T, position: int) -> tuple[T, ...]:
    return (*items[:position], item, *items[position:])


def _without(items: tuple[T, ...], item: T) -> tuple[T, ...]:
    return tuple(each for each in items if each != item)


def _filled(mapping: Mapping[str, T]) -> dict[str, T]:
    return {key: value for key, value in mapping.items() if value}
