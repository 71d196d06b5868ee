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
    return "".join(secrets.choice(ROW_ALPHABET) for _ in range(12))


def apply(application: Application, edits: Iterable[Edit]) -> tuple[Application, tuple[Edit, ...]]:
    """The application after the edits, and the edits that lead back.

    Raises:
        ImpossibleEdit: a row that is already there, is missing, or is not empty.
    """
    inverses: list[Edit] = []
    for edit in edits:
        application, inverse = _apply_one(application, edit)
        inverses.append(inverse)
    return application, tuple(reversed(inverses))


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


def _apply_one(application: Application, edit: Edit) -> tuple[Application, Edit]:
    match edit:
        case SetEntry(address=address, cell=cell):
            former = application.cell(address)
            return _with_cell(application, address, cell), replace(edit, cell=former)
        case AddRow(form=form, item=item, parent=parent, position=position):
            if application.parent_of(form, item) is not None:
                raise ImpossibleEdit(f"row {item} of {form} is already there")
            items = application.items(form, parent)
            inverse: Edit = RemoveRow(form=form, item=item, parent=parent, position=position)
            return _with_rows(application, form, parent, _inserted(items, item, position)), inverse
        case RemoveRow(form=form, item=item, parent=parent, position=position):
            items = application.items(form, parent)
            if item not in items or items[position] != item:
                raise ImpossibleEdit(f"row {item} of {form} is not at {position}")
            if application.cells.get(form, {}).get(item):
                raise ImpossibleEdit(f"row {item} of {form} is not empty")
            inverse = AddRow(form=form, item=item, parent=parent, position=position)
            return _with_rows(application, form, parent, _without(items, item)), inverse
        case MoveRow(form=form, item=item, parent=parent, position=position):
            items = application.items(form, parent)
            if item not in items:
                raise ImpossibleEdit(f"row {item} of {form} is not there")
            inverse = replace(edit, position=items.index(item))
            return _with_rows(
                application, form, parent, _inserted(_without(items, item), item, position)
            ), inverse
        case SetExplanation(concern=concern, explanation=explanation):
            explanations = dict(application.explanations)
            inverse = replace(edit, explanation=explanations.pop(concern, None))
            if explanation is not None:
                explanations[concern] = explanation
            return replace(application, explanations=explanations), inverse
        case AddAttachment(attachment=attachment, position=position):
            attachments = _inserted(application.attachments, attachment, position)
            return replace(application, attachments=attachments), RemoveAttachment(
                attachment=attachment, position=position
            )
        case RemoveAttachment(attachment=attachment, position=position):
            if attachment not in application.attachments:
                raise ImpossibleEdit(f"attachment {attachment.id} is not there")
            attachments = _without(application.attachments, attachment)
            return replace(application, attachments=attachments), AddAttachment(
                attachment=attachment, position=position
            )
        case SetTown(town=town):
            return replace(application, town=town), SetTown(town=application.town)
    assert_never(edit)


def _inserted(items: tuple[T, ...], item: T, position: int) -> tuple[T, ...]:
    return (*items[:position], item, *items[position:])


def _without(items: tuple[T, ...], item: T) -> tuple[T, ...]:
    return tuple(each for each in items if each != item)


def _with_cell(application: Application, address: Address, cell: Cell) -> Application:
    cells = dict(application.cells)
    items = cells[address.form] = dict(cells.get(address.form, {}))
    codes = items[address.item] = dict(items.get(address.item, {}))
    if cell.is_empty:
        codes.pop(address.code, None)
    else:
        codes[address.code] = cell
    if not codes:
        del items[address.item]
    if not items:
        del cells[address.form]
    return replace(application, cells=cells)


def _with_rows(application: Application, form: str, parent: str, items: tuple[str, ...]) -> Application:
    rows = dict(application.rows)
    parents = rows[form] = dict(rows.get(form, {}))
    parents[parent] = items
    if not items:
        del parents[parent]
    if not parents:
        del rows[form]
    return replace(application, rows=rows)
