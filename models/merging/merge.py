"""Ours and theirs, three-way against what both were made from: the edits to ours, and the conflicts.

Without a common revision the base is empty: what stands on one side only is taken over (blank is no value),
equal values agree, and all else is a conflict. Decisions are given by place; what is not decided stays ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from models.application import Application, Attachment, Concern, Explanation, Town
from models.compare import Change, compare
from models.difference import edits_between
from models.edits import Edit
from models.entries import EMPTY, Address, Cell
from models.merging.conflicts import UNKNOWN, Conflict, Decisions, Origin, Place, PlaceKind, Side
from models.merging.rows import Decide, Fates, RowMerge, Source
from models.merging.three_way import Rule, interleaved, known_orders, three_way
from models.merging.wording import Wording
from models.naming import ATTACHMENTS
from models.programme.schema import Programme

T = TypeVar("T")


class Merge:
    """Three states of one application under one programme."""

    def __init__(
        self,
        base: Application | None,
        ours: Application,
        theirs: Application,
        programme: Programme,
        *,
        rule: Rule = three_way,
        theirs_from: Origin = UNKNOWN,
        ours_from: Callable[[Place], Origin] = lambda _: UNKNOWN,
    ) -> None:
        """Compares the three.

        Args:
            base: the last common revision, None where there is none.
            ours: what stands here now.
            theirs: what comes in.
            programme: of all three (`evolve` brings older ones along).
            rule: what decides by itself; `reopened` for conflicts that were left open.
            theirs_from: who made theirs.
            ours_from: who changed ours at a place.
        """
        self.base, self.ours, self.theirs = base, ours, theirs
        self.programme = programme
        self._origins = (ours_from, theirs_from)
        self._past = base or Application(id=ours.id, town=ours.town)
        self._rows = RowMerge(self._past, ours, theirs, programme, rule)
        self._rule = rule

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Every place that both sides changed, each in its own way, ordered by place."""
        found: set[Place] = set()

        def note(place: Place) -> Side:
            found.add(place)
            return Side.OURS

        self._merged(note)
        wording = Wording(self._past, self.ours, self.theirs, self.programme)
        ours_from, theirs_from = self._origins
        return tuple(
            replace(wording.conflict(place), ours_from=ours_from(place), theirs_from=theirs_from)
            for place in sorted(found)
        )

    def merged(self, decisions: Decisions | None = None) -> Application:
        """Ours after merging."""
        decided = decisions or {}
        return self._merged(lambda place: decided.get(place, Side.OURS))

    def edits(self, decisions: Decisions | None = None) -> tuple[Edit, ...]:
        """The action that leads from ours to the merged state."""
        return edits_between(self.ours, self.merged(decisions), self.programme)

    def changes(self, decisions: Decisions | None = None) -> tuple[Change, ...]:
        """The same in words."""
        return compare(self.ours, self.merged(decisions), self.programme)

    def _merged(self, decide: Decide) -> Application:
        fates = self._rows.fates(decide)
        return replace(
            self.ours,
            town=self._town(decide),
            rows=self._rows.order(fates, decide),
            cells=self._cells(fates, decide),
            explanations=self._explanations(fates, decide),
            attachments=self._attachments(decide),
        )

    def _town(self, decide: Decide) -> Town:
        base = self.base.town if self.base else None
        place = Place(kind=PlaceKind.TOWN, address=Address(form="", item="", code=""))
        return self._chosen(place, decide, base, self.ours.town, self.theirs.town)

    def _cells(self, fates: Fates, decide: Decide) -> dict[str, dict[str, dict[str, Cell]]]:
        cells: dict[str, dict[str, dict[str, Cell]]] = {}
        for address in sorted({each for state in self._states for each, _ in state.filled_cells()}):
            source = self._source(address, fates)
            cell = self._cell(address, source, decide) if source else EMPTY
            if not cell.is_empty:
                cells.setdefault(address.form, {}).setdefault(address.item, {})[address.code] = cell
        return cells

    def _source(self, address: Address, fates: Fates) -> Source | None:
        """Whose cell it is; None where its row is gone."""
        row = (address.form, address.item)
        if not self._rows.knows(row):
            return Source.BOTH
        fate = fates.get(row)
        return fate.source if fate else None

    def _cell(self, address: Address, source: Source, decide: Decide) -> Cell:
        base, ours, theirs = (state.cell(address) for state in self._states)
        if source is not Source.BOTH:
            return ours if source is Source.OURS else theirs
        place = Place(kind=PlaceKind.CELL, address=address)
        entry_side = self._rule(place, base.entry, ours.entry, theirs.entry)
        note_side = self._rule(place, base.note, ours.note, theirs.note)
        if entry_side is None or note_side is None:
            decided = decide(place)
            entry_side, note_side = entry_side or decided, note_side or decided
        return Cell(
            entry=(ours if entry_side is Side.OURS else theirs).entry,
            note=(ours if note_side is Side.OURS else theirs).note,
        )

    def _explanations(self, fates: Fates, decide: Decide) -> dict[Concern, Explanation]:
        past, ours, theirs = (state.explanations for state in self._states)
        merged: dict[Concern, Explanation] = {}
        for concern in sorted(past.keys() | ours.keys() | theirs.keys()):
            source = self._source(concern.address, fates)
            values = (past.get(concern), ours.get(concern), theirs.get(concern))
            if source is Source.BOTH:
                place = Place(kind=PlaceKind.EXPLANATION, address=concern.address, rule=concern.rule)
                explanation = self._chosen(place, decide, *values)
            else:
                explanation = {Source.OURS: values[1], Source.THEIRS: values[2], None: None}[source]
            if explanation is not None:
                merged[concern] = explanation
        return merged

    def _attachments(self, decide: Decide) -> tuple[Attachment, ...]:
        past, ours, theirs = ({each.id: each for each in state.attachments} for state in self._states)
        merged: dict[str, Attachment] = {}
        for key in sorted(past.keys() | ours.keys() | theirs.keys()):
            values = (past.get(key), ours.get(key), theirs.get(key))
            kind = next(each.kind for each in reversed(values) if each)
            address = Address(form=ATTACHMENTS, item=key, code=kind)
            place = Place(kind=PlaceKind.ATTACHMENT, address=address)
            attachment = self._chosen(place, decide, *values)
            if attachment is not None:
                merged[key] = attachment
        place = Place(kind=PlaceKind.ORDER, address=Address(form=ATTACHMENTS, item="", code=""))
        side = self._rule(place, *known_orders(*map(tuple, (past, ours, theirs)))) or decide(place)
        leader, other = (ours, theirs) if side is Side.OURS else (theirs, ours)
        return tuple(merged[key] for key in interleaved(tuple(leader), tuple(other), merged))

    @property
    def _states(self) -> tuple[Application, Application, Application]:
        return self._past, self.ours, self.theirs

    def _chosen(self, place: Place, decide: Decide, base: object, ours: T, theirs: T) -> T:
        side = self._rule(place, base, ours, theirs) or decide(place)
        return ours if side is Side.OURS else theirs
