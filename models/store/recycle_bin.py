"""Deleting moves to the recycle bin (回收站): nothing is taken out of the file.

Not here: the log entry and the lock, which are `workspace`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database

from models.application import State, Town
from models.store import records


@dataclass(frozen=True, slots=True, kw_only=True)
class Discarded:
    """An application in the recycle bin."""

    id: str
    town: Town
    state: State
    when: datetime
    """UTC."""


def discard(db: Database, application_id: str, when: str) -> None:
    """Moves an application to the bin."""
    db.execute("UPDATE application SET discarded = ? WHERE id = ?", (when, application_id))


def holds(db: Database, application_id: str) -> bool:
    """Whether the application is in the bin."""
    found = db.execute("SELECT 1 FROM application WHERE id = ? AND discarded > ''", (application_id,))
    return found.fetchone() is not None


def content(db: Database, programme: str) -> tuple[Discarded, ...]:
    """What is in the bin, the latest first."""
    return tuple(
        Discarded(id=key, town=records.town_of(names), state=State(state), when=datetime.fromisoformat(when))
        for key, state, when, *names in db.execute(
            f"SELECT id, state, discarded, {records.TOWN_COLUMNS} FROM application"
            " WHERE discarded > '' AND programme = ? ORDER BY discarded DESC",
            (programme,),
        )
    )
