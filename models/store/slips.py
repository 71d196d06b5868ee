"""Slips, sent and received, and the answers to their comments; slips are append-only as revisions are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sqlite_utils.db import Database

from models.revision import Answer
from models.slip import Slip, read
from models.store.storable import storable


@dataclass(frozen=True, kw_only=True)
class StoredSlip:
    """A slip with its canonical bytes."""

    fingerprint: str
    office: str
    """Who issued it."""
    canonical: bytes

    @cached_property
    def slip(self) -> Slip:
        """What the bytes say."""
        return read(self.canonical)


def insert(db: Database, fingerprint: str, slip: Slip, raw: bytes, action: int) -> None:
    """Keeps a slip sent or received by an action."""
    db.execute(
        "INSERT INTO slip (fingerprint, application, revision, office, action, canonical)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (fingerprint, slip.application.id, slip.revision, slip.office.code, action, raw),
    )


def is_kept(db: Database, fingerprint: str) -> bool:
    """Whether the data file holds that slip."""
    return db.execute("SELECT 1 FROM slip WHERE fingerprint = ?", (fingerprint,)).fetchone() is not None


def of_application(db: Database, application_id: str, revisions: Iterable[str]) -> tuple[StoredSlip, ...]:
    """The slips about an application or about one of these revisions, in the order in which they came."""
    wanted = frozenset(revisions)
    return tuple(
        StoredSlip(fingerprint=fingerprint, office=office, canonical=canonical)
        for fingerprint, application, revision, office, canonical in db.execute(
            "SELECT fingerprint, application, revision, office, canonical FROM slip ORDER BY action"
        )
        if application == application_id or revision in wanted
    )


def insert_answer(db: Database, application_id: str, answer: Answer, action: int) -> None:
    """Keeps an answer; the last one to a comment counts."""
    db.execute(
        "INSERT INTO answer (application, comment, text, action) VALUES (?, ?, ?, ?)",
        (application_id, answer.comment, storable(answer.text), action),
    )


def answers_of(db: Database, application_id: str) -> tuple[Answer, ...]:
    """The last answer to each comment that was answered."""
    found = dict(
        db.execute(
            "SELECT comment, text FROM answer WHERE application = ? ORDER BY id", (application_id,)
        ).fetchall()
    )
    return tuple(Answer(comment=comment, text=text) for comment, text in found.items() if text)
