"""The bytes of attachments: once each under their SHA-256, however many applications hand them over.

Not here: which application has which attachment (`records`), and their preparation for paper.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlite_utils.db import Database

from models.application import APPLICATION_CAP, FILE_CAP, Application
from models.errors import SiteError, UserError

MEGABYTE = 1024 * 1024


def store(db: Database, content: bytes) -> str:
    """Stores bytes and gives their SHA-256 (hex); bytes that are there already are not stored again.

    Raises:
        UserError: more than a file may have.
    """
    if len(content) > FILE_CAP:
        raise UserError.because(
            "store_file_too_large", size=_megabytes(len(content)), limit=_megabytes(FILE_CAP)
        )
    sha256 = hashlib.sha256(content).hexdigest()
    db.execute(
        "INSERT INTO blob (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (sha256, len(content), content),
    )
    return sha256


def load(db: Database, sha256: str, path: Path) -> bytes:
    """The bytes of that SHA-256.

    Raises:
        KeyError: there are none (a bug).
        SiteError: they are not what was stored: the file is damaged.
    """
    found = db.execute("SELECT content FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
    if found is None:
        raise KeyError(sha256)
    content = bytes(found[0])
    if hashlib.sha256(content).hexdigest() != sha256:
        raise SiteError.because("store_damaged", path=path)
    return content


def refuse_too_much(before: Application, after: Application) -> None:
    """Refuses what makes the attachments of an application outgrow the cap; the same bytes count once.

    Raises:
        UserError: too much together.
    """
    size = _size(after)
    if size > APPLICATION_CAP and size > _size(before):
        raise UserError.because(
            "store_application_too_large",
            town=after.town.name,
            size=_megabytes(size),
            limit=_megabytes(APPLICATION_CAP),
        )


def _size(application: Application) -> int:
    return sum({each.sha256: each.size for each in application.attachments}.values())


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f}".removesuffix(".0")
