"""Which rows there are after merging, on which row each hangs, and whose cells it has.

A row that one side removed goes where the other left it as it was, with all that hangs on it; where the other
changed anything of it or beneath it, that is one conflict, which decides about the row and all beneath it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.application import Application, Concern, Explanation
from models.entries import Address
from models.merging.conflicts import Place, PlaceKind, Side
from models.merging.three_way import Rule, interleaved, known_orders
from models.programme.schema import Programme

Row = tuple[str, str]
"""Form and item."""
Decide = Callable[[Place], Side]
"""Told of a conflict, says whose version is taken."""


class Source(StrEnum):
    """Whose cells a row has."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    """Both have it: cell by cell."""


@dataclass(frozen=True, slots=True)
class Fate:
    """A row that is there after merging."""

    source: Source
    parent: str


Fates = Mapping[Row, Fate]
"""The rows that are there after merging; the others are gone."""


class RowMerge:
    """The rows of the three states."""

    def __init__(
        self, base: Application, ours: Application, theirs: Application, programme: Programme, rule: Rule
    ) -> None:
        self._rule = rule
        self._states = (base, ours, theirs)
        self._programme = programme
        self._parents = tuple(_parents(state) for state in self._states)
        self._explained = tuple(_explained(state) for state in self._states)

    def knows(self, row: Row) -> bool:
        """Whether any side has, or had, such a row."""
        return any(row in parents for parents in self._parents)

    def fates(self, decide: Decide) -> Fates:
        """The rows that stay; `decide` is asked about every conflict."""
        fates: dict[Row, Fate] = {}
        for row in self._rows():
            fate = self._fate(row, fates, decide)
            if fate is not None:
                fates[row] = fate
        return fates

    def order(self, fates: Fates, decide: Decide) -> dict[str, dict[str, tuple[str, ...]]]:
        """The rows by form and parent, in order."""
        members: dict[tuple[str, str], set[str]] = defaultdict(set)
        for (form, item), fate in fates.items():
            members[form, fate.parent].add(item)
        rows: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for form, parent in self._groups(members):
            base, ours, theirs = (state.items(form, parent) for state in self._states)
            place = _place(PlaceKind.ORDER, (form, parent))
            side = self._rule(place, *known_orders(base, ours, theirs)) or decide(place)
            leader, other = (ours, theirs) if side is Side.OURS else (theirs, ours)
            present = members.get((form, parent), set())
            if present:
                placed = interleaved(leader, other, present)
                rows[form][parent] = (*placed, *sorted(present - set(placed)))
        return dict(rows)

    def _rows(self) -> Iterator[Row]:
        """Every row that any side has, those above before those that hang on them."""
        depth = {form.id: at for at, form in enumerate(self._programme.rosters)}
        found = {row: None for parents in self._parents for row in parents}
        return iter(sorted(found, key=lambda row: (depth.get(row[0], len(depth)), row)))

    def _groups(self, members: Mapping[tuple[str, str], set[str]]) -> list[tuple[str, str]]:
        there = {
            (form, parent) for state in self._states for form in state.rows for parent in state.rows[form]
        }
        return sorted(there | set(members))

    def _fate(self, row: Row, fates: Fates, decide: Decide) -> Fate | None:
        ours, theirs = (parents.get(row) for parents in self._parents[1:])
        if ours is not None and theirs is not None:
            return self._of_both(row, fates, decide)
        if ours is not None:
            return self._of_one(row, ours, Side.OURS, fates, decide)
        if theirs is not None:
            return self._of_one(row, theirs, Side.THEIRS, fates, decide)
        return None

    def _of_both(self, row: Row, fates: Fates, decide: Decide) -> Fate | None:
        base, ours, theirs = (parents.get(row) for parents in self._parents)
        assert ours is not None
        assert theirs is not None
        place = _place(PlaceKind.PARENT, row)
        side = self._rule(place, base, ours, theirs) or decide(place)
        chosen, other = (ours, theirs) if side is Side.OURS else (theirs, ours)
        for parent in (chosen, other):
            if self._is_there(row[0], parent, fates):
                return Fate(Source.BOTH, parent)
        return None

    def _of_one(self, row: Row, parent: str, side: Side, fates: Fates, decide: Decide) -> Fate | None:
        """A row that only one side has: new there, or removed by the other."""
        stays = Fate(Source(side), parent)
        if not self._is_there(row[0], parent, fates):
            return None
        above = fates.get((self._above(row[0]), parent))
        if above is not None and above.source == stays.source:
            return stays  # as the row that it hangs on
        place = _place(PlaceKind.ROW, row)
        chosen = self._rule(place, *(self._content(at, row) for at in range(3))) or decide(place)
        return stays if chosen is side else None

    def _above(self, form: str) -> str:
        known = self._programme.forms_by_id.get(form)
        return known.parent if known else ""

    def _is_there(self, form: str, parent: str, fates: Fates) -> bool:
        above = self._above(form)
        return not parent or not above or (above, parent) in fates

    def _content(self, at: int, row: Row) -> tuple[object, ...] | None:
        """All of a row and beneath it, in a form that compares; None where it is not there."""
        if row not in self._parents[at]:
            return None
        state, (form, item) = self._states[at], row
        beneath = [
            (child, each, self._content(at, (child, each)))
            for child in self._programme.children.get(form, ())
            for each in state.items(child, item)
        ]
        cells = state.cells.get(form, {}).get(item, {})
        return self._parents[at].get(row), dict(cells), self._explained[at].get(row, {}), beneath


def _place(kind: PlaceKind, row: Row) -> Place:
    return Place(kind=kind, address=Address(form=row[0], item=row[1], code=""))


def _parents(state: Application) -> dict[Row, str]:
    return {
        (form, item): parent
        for form, parents in state.rows.items()
        for parent, items in parents.items()
        for item in items
    }


def _explained(state: Application) -> dict[Row, dict[Concern, Explanation]]:
    found: dict[Row, dict[Concern, Explanation]] = defaultdict(dict)
    for concern, explanation in state.explanations.items():
        found[concern.address.form, concern.address.item][concern] = explanation
    return found
