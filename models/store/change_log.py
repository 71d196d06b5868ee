"""The log of all actions, append-only: undo, field history and audit trail are read from it.

Not here: what may be undone (`undo_chain`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils.db import Database

from models.application import State
from models.edits import Edit, SetEntry
from models.entries import Cell
from models.store import edits_codec
from models.store.storable import storable
from models.store.undo_chain import Step, UndoChain

_NOT_HERE = ""
"""The state of an application that went when its receipt was undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an action did to one application."""

    application: str
    state: State | None
    """The state afterwards; None where the application is not here any more."""
    edits: tuple[Edit, ...] = ()
    inverses: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """What takes an action back in one application."""

    application: str
    edits: tuple[Edit, ...]
    """None is needed where it comes or goes as a whole."""
    state: State | None
    """Where it stood before the action; None where it was not here."""
    is_away: bool
    """Whether the action took it away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One change of one cell."""

    when: datetime
    """UTC."""
    who: str
    action: str
    """The action's name."""
    kind: str
    before: Cell
    after: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """One action, for the audit trail."""

    id: int
    when: datetime
    """UTC."""
    who: str
    kind: str
    action: str
    """Its name."""
    undoes: int | None
    applications: tuple[str, ...]


def now() -> str:
    """The present instant as the data file keeps instants: UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def append(
    db: Database,
    *,
    kind: str,
    name: str,
    clerk: str,
    changes: Iterable[Change],
    undoes: int | None = None,
    batch: int | None = None,
) -> Step:
    """Adds an action with what it did to each application; `batch` is the first action of its batch."""
    cursor = db.execute(
        "INSERT INTO action (made, clerk, kind, name, undoes, batch) VALUES (?, ?, ?, ?, ?, ?)",
        (now(), storable(clerk), kind, storable(name), undoes, batch),
    )
    key = cursor.lastrowid
    assert key is not None
    listed = tuple(changes)
    db.conn.executemany(
        "INSERT INTO change (action, application, state, edits, inverses) VALUES (?, ?, ?, ?, ?)",
        [
            (
                key,
                each.application,
                each.state or _NOT_HERE,
                edits_codec.encode(each.edits),
                edits_codec.encode(each.inverses),
            )
            for each in listed
        ],
    )
    applications = frozenset(each.application for each in listed)
    return Step(id=key, kind=kind, name=name, applications=applications, undoes=undoes, batch=batch)


def ways_back(db: Database, action: int) -> tuple[WayBack, ...]:
    """What takes an action back in each application that it touched."""
    return tuple(
        WayBack(
            application=application,
            edits=edits_codec.decode(inverses) if before and after != _NOT_HERE else (),
            state=State(before) if before else None,
            is_away=after == _NOT_HERE,
        )
        for application, inverses, after, before in db.execute(
            "SELECT application, inverses, state, (SELECT state FROM change AS earlier"
            " WHERE earlier.application = change.application AND earlier.action < change.action"
            " ORDER BY earlier.action DESC LIMIT 1)"
            " FROM change WHERE action = ? ORDER BY application",
            (action,),
        )
    )


def in_effect(db: Database) -> Callable[[int], bool]:
    """Whether an action stands: followed through what undid it, what undid that, and so on."""
    undone_by = dict(db.execute("SELECT undoes, id FROM action WHERE undoes IS NOT NULL").fetchall())

    def stands(action: int) -> bool:
        return action not in undone_by or not stands(undone_by[action])

    return stands


def taken_back_by(db: Database, action: int) -> int | None:
    """The action that took an action back last; None where it stands."""
    (*earlier, last) = (
        each
        for (each,) in db.execute(
            "WITH RECURSIVE fate (id) AS"
            " (SELECT ? UNION ALL SELECT action.id FROM action JOIN fate ON undoes = fate.id)"
            " SELECT id FROM fate ORDER BY id",
            (action,),
        )
    )
    return int(last) if len(earlier) % 2 else None


def undo_chain(db: Database) -> UndoChain:
    """What can be undone and redone, by the whole log."""
    chain = UndoChain()
    for step in _steps(db):
        chain.push(step)
    return chain


def history(
    db: Database, application_id: str, form: str, item: str, codes: frozenset[str]
) -> tuple[HistoryLine, ...]:
    """The changes of one cell, the oldest first; several codes where the field was renamed."""
    lines: list[HistoryLine] = []
    for made, clerk, kind, name, edits, inverses in db.execute(
        "SELECT made, clerk, kind, name, edits, inverses FROM change JOIN action ON action.id = change.action"
        " WHERE application = ? ORDER BY action.id",
        (application_id,),
    ):
        if not any(f'"{code}"' in edits for code in codes):
            continue
        after = _cells_at(edits_codec.decode(edits), form, item, codes)
        before = _cells_at(edits_codec.decode(inverses), form, item, codes)
        if after and before and before[-1] != after[-1]:
            when = datetime.fromisoformat(made)
            lines.append(
                HistoryLine(when=when, who=clerk, action=name, kind=kind, before=before[-1], after=after[-1])
            )
    return tuple(lines)


def trail(db: Database, application_id: str = "") -> tuple[TrailLine, ...]:
    """The actions on one application or on all, the oldest first."""
    return tuple(
        TrailLine(
            id=key,
            when=datetime.fromisoformat(made),
            who=clerk,
            kind=kind,
            action=name,
            undoes=undoes,
            applications=tuple(touched.split(" ")) if touched else (),
        )
        for key, made, clerk, kind, name, undoes, touched in db.execute(
            "SELECT id, made, clerk, kind, name, undoes, group_concat(application, ' ')"
            " FROM action LEFT JOIN change ON change.action = action.id"
            " WHERE ? IN ('', application) GROUP BY id ORDER BY id",
            (application_id,),
        )
    )


def _steps(db: Database) -> Iterator[Step]:
    for key, kind, name, undoes, batch, applications in db.execute(
        "SELECT id, kind, name, undoes, batch, group_concat(application, ' ')"
        " FROM action LEFT JOIN change ON change.action = action.id GROUP BY id ORDER BY id"
    ):
        touched = frozenset(applications.split(" ")) if applications else frozenset()
        yield Step(id=key, kind=kind, name=name, applications=touched, undoes=undoes, batch=batch)


def _cells_at(edits: Iterable[Edit], form: str, item: str, codes: frozenset[str]) -> list[Cell]:
    return [
        edit.cell
        for edit in edits
        if isinstance(edit, SetEntry)
        and (edit.address.form, edit.address.item) == (form, item)
        and edit.address.code in codes
    ]
