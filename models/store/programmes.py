"""The programmes inside the data file: every version it was ever used with, as text."""

from __future__ import annotations

import json

from sqlite_utils.db import Database

from models.programme.load import restore
from models.programme.schema import Programme
from models.store.change_log import now


def insert(db: Database, programme: Programme) -> None:
    """Stores a version of a programme."""
    db.execute(
        "INSERT INTO programme (id, version, digest, sources, adopted) VALUES (?, ?, ?, ?, ?)",
        (
            programme.id,
            programme.version,
            programme.digest,
            json.dumps(dict(programme.sources), ensure_ascii=False),
            now(),
        ),
    )


def newest(db: Database, programme_id: str) -> Programme:
    """The newest version of a programme."""
    (sources,) = db.execute(
        "SELECT sources FROM programme WHERE id = ? ORDER BY version DESC LIMIT 1", (programme_id,)
    ).fetchone()
    return restore(json.loads(sources))


def of_digest(db: Database, digest: str) -> Programme | None:
    """The version with that digest: what an older revision, or one of another office, was made with."""
    found = db.execute(
        "SELECT sources FROM programme WHERE digest = ?"
        " UNION ALL SELECT sources FROM received_programme WHERE digest = ?",
        (digest, digest),
    ).fetchone()
    return restore(json.loads(found[0])) if found else None


def receive(db: Database, programme: Programme) -> None:
    """Keeps the programme of a revision of another office; it is not adopted by that."""
    db.execute(
        "INSERT INTO received_programme (digest, id, version, sources, received) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (
            programme.digest,
            programme.id,
            programme.version,
            json.dumps(dict(programme.sources), ensure_ascii=False),
            now(),
        ),
    )
