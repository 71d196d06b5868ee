"""Rows that are new on both sides and may be the same (疑似同一): offered, never joined by themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from models.application import Application
from models.entries import Address, Entry, Given
from models.fields import Form
from models.naming import place_name
from models.programme.schema import Programme

Joins = Mapping[tuple[str, str], str]
"""Form and row of theirs → the row of ours that it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two rows with the same key fields, one new here, one new there."""

    form: str
    ours: str
    """Row id."""
    theirs: str
    label: str
    """The row of ours in words."""


def likenesses(
    base: Application | None, ours: Application, theirs: Application, programme: Programme
) -> tuple[Likeness, ...]:
    """The pairs that may be the same, those above before those that hang on them.

    A child row is like another one where their parents are the same row, or are alike themselves.
    """
    found: list[Likeness] = []
    alike: dict[tuple[str, str], str] = {}
    for form in programme.rosters:
        candidates: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for parent, item in _new_rows(form, base, theirs, ours):
            key = _key(form, ours, item)
            if key:
                candidates[parent, *key].append(item)
        for parent, item in _new_rows(form, base, ours, theirs):
            key = _key(form, theirs, item)
            same = candidates.get((alike.get((form.parent, parent), parent), *key), []) if key else []
            if same:
                mine = same.pop(0)
                alike[form.id, item] = mine
                label = place_name(programme, ours, Address(form=form.id, item=mine, code=""))
                found.append(Likeness(form=form.id, ours=mine, theirs=item, label=label))
    return tuple(found)


def joined(theirs: Application, joins: Joins) -> Application:
    """Theirs, with the rows that are ours under our ids, so that they merge cell by cell."""
    if not joins:
        return theirs
    own = {item: mine for (_, item), mine in joins.items()}

    def rekeyed(form: str, item: str) -> str:
        return joins.get((form, item), item)

    return replace(
        theirs,
        rows={
            form: {
                own.get(parent, parent): tuple(rekeyed(form, item) for item in items)
                for parent, items in parents.items()
            }
            for form, parents in theirs.rows.items()
        },
        cells={
            form: {rekeyed(form, item): codes for item, codes in items.items()}
            for form, items in theirs.cells.items()
        },
        explanations={
            replace(
                concern,
                address=replace(concern.address, item=rekeyed(concern.address.form, concern.address.item)),
            ): explanation
            for concern, explanation in theirs.explanations.items()
        },
    )


def joins_of(chosen: Iterable[Likeness]) -> Joins:
    """The pairs that a person said are the same."""
    return {(each.form, each.theirs): each.ours for each in chosen}


def _new_rows(
    form: Form, base: Application | None, without: Application, state: Application
) -> Iterator[tuple[str, str]]:
    """Parent and row, where neither the base nor the other side has the row."""
    for parent, items in state.rows.get(form.id, {}).items():
        for item in items:
            if without.parent_of(form.id, item) is None and (
                base is None or base.parent_of(form.id, item) is None
            ):
                yield parent, item


def _key(form: Form, state: Application, item: str) -> tuple[Entry, ...]:
    """The key fields of a row; nothing where one of them is not given."""
    entries = tuple(state.cell(Address(form=form.id, item=item, code=code)).entry for code in form.key)
    return entries if all(isinstance(each, Given) for each in entries) else ()
