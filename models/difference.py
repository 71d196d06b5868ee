"""What differs between two states of an application, as edits that lead from the one to the other.

Complete and minimal: applying the edits to the old state gives the new one, rows that keep their order among
each other are not moved, and nothing equal is touched. The words for it are in `models.compare`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.application import Application, Attachment, Concern, Explanation
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
from models.entries import EMPTY, Address, Cell
from models.programme.schema import Programme

Group = tuple[str, str]
"""Roster and parent row."""


@dataclass(frozen=True, slots=True)
class Reordering:
    """How one list of rows becomes another."""

    removed: tuple[str, ...]
    added: frozenset[str]
    moved: frozenset[str]


def edits_between(old: Application, new: Application, programme: Programme) -> tuple[Edit, ...]:
    """The action that leads from the old state to the new one."""
    return tuple(Difference(old, new, programme).edits())


class Difference:
    """Two states side by side."""

    def __init__(self, old: Application, new: Application, programme: Programme) -> None:
        self.old, self.new = old, new
        depth = {form.id: at for at, form in enumerate(programme.rosters)}
        states = (old.rows, new.rows)
        groups = {(form, parent) for rows in states for form, parents in rows.items() for parent in parents}
        self._groups = sorted(groups, key=lambda group: (depth.get(group[0], len(depth)), group))
        self.rows = {group: _reordering(old.items(*group), new.items(*group)) for group in self._groups}
        """By roster and parent row, parents before their children."""
        self.removed = {(form, item) for (form, _), each in self.rows.items() for item in each.removed}
        self.added = {(form, item) for (form, _), each in self.rows.items() for item in each.added}

    def edits(self) -> Iterator[Edit]:
        """The edits, in an order in which each can be applied."""
        if self.old.town != self.new.town:
            yield SetTown(town=self.new.town)
        for concern, _, explanation in self.explanations():
            yield SetExplanation(concern=concern, explanation=explanation)
        for group in reversed(self._groups):
            yield from self._row_removals(group)
        for group in self._groups:
            yield from self._row_placements(group)
        for address, _, cell in self.cells():
            yield SetEntry(address=address, cell=cell)
        yield from self._attachment_edits()

    def cells(self) -> Iterator[tuple[Address, Cell, Cell]]:
        """Cells that differ; those of a removed row were emptied with it."""
        addresses = {address for state in (self.old, self.new) for address, _ in state.filled_cells()}
        for address in sorted(addresses):
            is_removed = (address.form, address.item) in self.removed
            former = EMPTY if is_removed else self.old.cell(address)
            if former != (cell := self.new.cell(address)):
                yield address, former, cell

    def explanations(self) -> Iterator[tuple[Concern, Explanation | None, Explanation | None]]:
        """Explanations that differ, before and after."""
        old, new = self.old.explanations, self.new.explanations
        for concern in sorted(old.keys() | new.keys()):
            if old.get(concern) != new.get(concern):
                yield concern, old.get(concern), new.get(concern)

    def kept_attachments(self) -> frozenset[Attachment]:
        """The attachments that stay as and where they are, relative to each other."""
        position = {attachment: at for at, attachment in enumerate(self.old.attachments)}
        common = [attachment for attachment in self.new.attachments if attachment in position]
        return frozenset(common[at] for at in _longest_rise([position[each] for each in common]))

    def _row_removals(self, group: Group) -> Iterator[Edit]:
        form, parent = group
        items = list(self.old.items(form, parent))
        for item in reversed(self.rows[group].removed):
            for code in self.old.cells.get(form, {}).get(item, {}):
                yield SetEntry(address=Address(form=form, item=item, code=code), cell=EMPTY)
            position = items.index(item)
            items.remove(item)
            yield RemoveRow(form=form, item=item, parent=parent, position=position)

    def _row_placements(self, group: Group) -> Iterator[Edit]:
        """Puts each added or moved row behind its predecessor, from the first row on."""
        form, parent = group
        reordering = self.rows[group]
        items = [item for item in self.old.items(form, parent) if item not in reordering.removed]
        for at, item in enumerate(wanted := self.new.items(form, parent)):
            if item in reordering.added or item in reordering.moved:
                if item in reordering.moved:
                    items.remove(item)
                position = items.index(wanted[at - 1]) + 1 if at else 0
                items.insert(position, item)
                kind = AddRow if item in reordering.added else MoveRow
                yield kind(form=form, item=item, parent=parent, position=position)

    def _attachment_edits(self) -> Iterator[Edit]:
        attachments = list(self.old.attachments)
        wanted = self.new.attachments
        kept = self.kept_attachments()
        for position in reversed(range(len(attachments))):
            if attachments[position] not in kept:
                yield RemoveAttachment(attachment=attachments[position], position=position)
        for position, attachment in enumerate(wanted):
            if attachment not in kept:
                yield AddAttachment(attachment=attachment, position=position)


def _reordering(old: Sequence[str], new: Sequence[str]) -> Reordering:
    position = {item: at for at, item in enumerate(old)}
    common = [item for item in new if item in position]
    staying = {common[at] for at in _longest_rise([position[item] for item in common])}
    return Reordering(
        removed=tuple(item for item in old if item not in set(new)),
        added=frozenset(item for item in new if item not in position),
        moved=frozenset(item for item in common if item not in staying),
    )


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Indices of a longest increasing subsequence: the rows that need not move."""
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left([numbers[each] for each in ends], number)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [at]
    chain: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]
