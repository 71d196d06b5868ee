"""Slips, sent and received, and the answers to their comments; slips are append-only as revisions are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sqlite_utils.db import Database

from models.revision import Answer
from models.slip import Slip, read
from models.store import change_log
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
    """Whether the data file holds that slip, and its receipt was not undone."""
    action = _action(db, fingerprint)
    return action is not None and change_log.in_effect(db)(action)


def taken_back_by(db: Database, fingerprint: str) -> int | None:
    """The action that undid the receipt of a slip; None where nothing did."""
    action = _action(db, fingerprint)
    return None if action is None else change_log.taken_back_by(db, action)


def of_application(db: Database, application_id: str, revisions: Iterable[str]) -> tuple[StoredSlip, ...]:
    """The slips about an application or about one of these revisions, in the order in which they came."""
    in_effect = change_log.in_effect(db)
    return tuple(
        StoredSlip(fingerprint=fingerprint, office=office, canonical=canonical)
        for fingerprint, office, action, canonical in db.execute(
            "SELECT fingerprint, office, action, canonical FROM slip"
            " WHERE application = ? OR revision IN (SELECT value FROM json_each(?)) ORDER BY action",
            (application_id, json.dumps([*revisions])),
        )
        if in_effect(action)
    )


def _action(db: Database, fingerprint: str) -> int | None:
    found = db.execute("SELECT action FROM slip WHERE fingerprint = ?", (fingerprint,)).fetchone()
    return int(found[0]) if found else None


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
