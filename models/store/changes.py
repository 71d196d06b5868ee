"""What an action touched: told to whoever shows or audits what was touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from models.application import Concern
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
from models.entries import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What an action touched in one application."""

    addresses: frozenset[Address] = frozenset()
    forms: frozenset[str] = frozenset()
    """Rosters whose rows were added, removed or moved."""
    concerns: frozenset[Concern] = frozenset()
    """What was explained, or no longer is."""
    attachments: bool = False
    town: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """An action that was stored."""

    action: int
    """Its id in the log; 0 where nothing changed and nothing was stored."""
    name: str
    touched: Mapping[str, Touched] = field(default_factory=dict)
    """By application id."""
    is_elsewhere: bool = False
    """Whether an application came, went, or stands elsewhere now (填报中, 已上报 …)."""

    @property
    def applications(self) -> tuple[str, ...]:
        """The ids of the applications it touched."""
        return tuple(self.touched)

    @property
    def addresses(self) -> frozenset[Address]:
        """The cells it touched, in whichever application."""
        return frozenset(address for each in self.touched.values() for address in each.addresses)

    @property
    def forms(self) -> frozenset[str]:
        """The rosters whose rows changed, in whichever application."""
        return frozenset(form for each in self.touched.values() for form in each.forms)


def touched_by(edits: Iterable[Edit]) -> Touched:
    """What a list of edits touches."""
    addresses: set[Address] = set()
    forms: set[str] = set()
    concerns: set[Concern] = set()
    attachments = town = False
    for edit in edits:
        match edit:
            case SetEntry(address=address):
                addresses.add(address)
            case AddRow(form=form) | RemoveRow(form=form) | MoveRow(form=form):
                forms.add(form)
            case SetExplanation(concern=concern):
                concerns.add(concern)
            case AddAttachment() | RemoveAttachment():
                attachments = True
            case SetTown():
                town = True
    return Touched(
        addresses=frozenset(addresses),
        forms=frozenset(forms),
        concerns=frozenset(concerns),
        attachments=attachments,
        town=town,
    )
