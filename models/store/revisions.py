"""Frozen revisions, as the data file keeps them: append-only, guarded by triggers.

Not here: what a revision says and which follows which (`models.revision`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sqlite_utils.db import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRevision:
    """A revision with its canonical bytes."""

    application: str
    """Id of the application."""
    office: str
    number: int
    fingerprint: str
    parents: tuple[str, ...]
    day: date
    canonical: bytes


def insert(db: Database, revision: StoredRevision, action: int) -> None:
    """Stores a revision made or received by an action."""
    db.execute(
        "INSERT INTO revision (fingerprint, application, action, office, number, parents, day, canonical)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            revision.fingerprint,
            revision.application,
            action,
            revision.office,
            revision.number,
            json.dumps(revision.parents),
            revision.day.isoformat(),
            revision.canonical,
        ),
    )


def application_of(db: Database, fingerprint: str) -> str:
    """The id of the application whose revision that is, as received last; empty where it is not kept."""
    found = db.execute(
        "SELECT application, action FROM revision WHERE fingerprint = ?1"
        " UNION ALL SELECT application, action FROM received WHERE fingerprint = ?1"
        " ORDER BY action DESC LIMIT 1",
        (fingerprint,),
    ).fetchone()
    return str(found[0]) if found else ""


def of_application(db: Database, application_id: str) -> tuple[StoredRevision, ...]:
    """The revisions of an application in the order in which they were stored.

    Also those that came first for another application of the town, whose receipt was undone.
    """
    return tuple(
        StoredRevision(
            application=application_id,
            office=office,
            number=number,
            fingerprint=fingerprint,
            parents=tuple(json.loads(parents)),
            day=date.fromisoformat(day),
            canonical=canonical,
        )
        for office, number, fingerprint, parents, day, canonical in db.execute(
            "SELECT office, number, fingerprint, parents, day, canonical FROM revision"
            " WHERE application = ?1"
            " OR fingerprint IN (SELECT fingerprint FROM received WHERE application = ?1)"
            " ORDER BY action, rowid",
            (application_id,),
        )
    )
