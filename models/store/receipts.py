"""What was received when, what was decided on it, and which rows were said to be the same.

A receipt is in effect until its action is undone, and again when that is redone; so are decisions and joins.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils.db import Database

from models.entries import Address
from models.merging.conflicts import Decisions, Place, PlaceKind
from models.merging.likeness import Joins
from models.store import change_log


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One receipt of a revision."""

    fingerprint: str
    base: str
    """The last common revision at that time; empty where there was none."""
    undecided: frozenset[Place]
    """Conflicts that nobody has decided yet."""
    is_in_effect: bool


def insert(
    db: Database, action: int, application: str, fingerprint: str, *, base: str, undecided: Iterable[Place]
) -> None:
    """Notes what an action received."""
    db.execute(
        "INSERT INTO received (action, application, fingerprint, base, undecided) VALUES (?, ?, ?, ?, ?)",
        (action, application, fingerprint, base, json.dumps([_packed(each) for each in undecided])),
    )


def insert_joins(db: Database, action: int, application: str, joins: Joins) -> None:
    """Notes which rows were said to be the same."""
    db.conn.executemany(
        "INSERT INTO joined (action, application, form, theirs, ours) VALUES (?, ?, ?, ?, ?)",
        [(action, application, form, theirs, ours) for (form, theirs), ours in joins.items()],
    )


def insert_decisions(db: Database, action: int, fingerprint: str, decisions: Decisions) -> None:
    """Notes what was decided on conflicts that were left open."""
    db.conn.executemany(
        "INSERT INTO decided (action, fingerprint, place, side) VALUES (?, ?, ?, ?)",
        [(action, fingerprint, _packed(place), side) for place, side in decisions.items()],
    )


def of_application(db: Database, application: str) -> tuple[Received, ...]:
    """Everything that was received for an application, in that order."""
    in_effect = change_log.in_effect(db)
    decided: dict[str, set[Place]] = defaultdict(set)
    for action, fingerprint, place in db.execute(
        "SELECT action, fingerprint, place FROM decided"
        " WHERE fingerprint IN (SELECT fingerprint FROM received WHERE application = ?)",
        (application,),
    ):
        if in_effect(action):
            decided[fingerprint].add(_place(place))
    return tuple(
        Received(
            fingerprint=fingerprint,
            base=base,
            undecided=frozenset(map(_place, json.loads(undecided))) - decided[fingerprint],
            is_in_effect=in_effect(action),
        )
        for action, fingerprint, base, undecided in db.execute(
            "SELECT action, fingerprint, base, undecided FROM received WHERE application = ? ORDER BY action",
            (application,),
        )
    )


def joins_of(db: Database, application: str) -> Joins:
    """The rows that were said to be the same."""
    in_effect = change_log.in_effect(db)
    return {
        (form, theirs): ours
        for action, form, theirs, ours in db.execute(
            "SELECT action, form, theirs, ours FROM joined WHERE application = ? ORDER BY action",
            (application,),
        )
        if in_effect(action)
    }


def _packed(place: Place) -> str:
    address = place.address
    return json.dumps([place.kind, address.form, address.item, address.code, place.rule])


def _place(text: str) -> Place:
    kind, form, item, code, rule = json.loads(text)
    return Place(kind=PlaceKind(kind), address=Address(form=form, item=item, code=code), rule=rule)
