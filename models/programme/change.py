"""What a new version of a programme changes about an application, place by place and in words.

Not here: working it out (`evolve`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from models.entries import Address, Given
from models.fields import Shape
from models.problems import Problem, problem
from models.programme.conversion import shown

if TYPE_CHECKING:
    from models.application import Attachment, Concern, Explanation
    from models.entries import Cell
    from models.fields import Field
    from models.programme.schema import Programme

ATTACHMENTS = "attachments"
"""Stands for the form in the address of an attachment."""


class ChangeKind(StrEnum):
    """What became of an entry, the gravest first."""

    UNREADABLE = "unreadable"
    """It does not fit the new field and is kept as a draft."""
    UNPLACED = "unplaced"
    """No cell can hold it any more; it stands in the note of the cell nearest to it."""
    DROPPED = "dropped"
    """The programme no longer has the code, rule or kind of attachment; it stays as it was."""
    RETIRED = "retired"
    """The field is no longer asked for; the entry stays readable."""
    CONVERTED = "converted"
    """The field has another kind, unit or choices, and the value was taken along."""
    MOVED = "moved"
    """Into another form."""
    RENAMED = "renamed"
    ADDED = "added"
    """A field that the old version did not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One consequence of the new version for one place."""

    kind: ChangeKind
    source: Address | None
    """Where it stood; None for a field that was added."""
    target: Address
    """Where it stands."""
    before: str = ""
    """As shown by the old field."""
    after: str = ""
    """As shown by the new one."""
    notice: Problem
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A cell on its way from one version to the next."""

    source: Address
    target: Address
    before: Cell
    after: Cell
    kind: ChangeKind | None
    """What there is to say of it; None where it stays as it is."""


def cell_change(kind: ChangeKind, passage: Passage, old: Programme, new: Programme) -> Change:
    """The change of a cell."""
    former, field = old.fields.get(passage.source.code), new.fields.get(passage.target.code)
    before, after = shown(former, passage.before.entry), shown(field, passage.after.entry)
    notice = problem(
        f"evolved_{kind}",
        label=_label(field or former, passage.source),
        source=_place(old, passage.source),
        target=_place(new, passage.target),
        before=before + _unit(former, passage.before),
        after=after + _unit(field, passage.after),
    )
    return Change(
        kind=kind, source=passage.source, target=passage.target, before=before, after=after, notice=notice
    )


def added_field(new: Programme, field: Field) -> Change:
    """The change of a field that is new."""
    target = Address(form=new.form_of[field.code].id, item="", code=field.code)
    notice = problem("evolved_added", label=field.label, target=_place(new, target))
    return Change(kind=ChangeKind.ADDED, source=None, target=target, notice=notice)


def dropped_explanation(concern: Concern, explanation: Explanation) -> Change:
    """The change of an explanation whose rule is gone."""
    text = explanation.text
    notice = problem("evolved_explanation", rule=concern.rule, text=text)
    return Change(
        kind=ChangeKind.DROPPED,
        source=concern.address,
        target=concern.address,
        before=text,
        after=text,
        notice=notice,
    )


def dropped_attachment(attachment: Attachment) -> Change:
    """The change of an attachment whose kind is gone."""
    place = Address(form=ATTACHMENTS, item=attachment.id, code=attachment.kind)
    name = attachment.name
    notice = problem("evolved_attachment", name=name, kind=attachment.kind)
    return Change(kind=ChangeKind.DROPPED, source=place, target=place, before=name, after=name, notice=notice)


def _label(field: Field | None, address: Address) -> str:
    return field.label if field is not None else address.code


def _unit(field: Field | None, cell: Cell) -> str:
    return field.unit if field is not None and isinstance(cell.entry, Given) else ""


def _place(programme: Programme, address: Address) -> str:
    form = programme.forms_by_id.get(address.form)
    title = form.title if form is not None else address.form
    is_yearly = form is not None and form.shape is Shape.YEARLY and address.item
    return f"{title}{address.item}年（{address.code}）" if is_yearly else f"{title}（{address.code}）"
