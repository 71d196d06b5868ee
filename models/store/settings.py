"""What the office chose for this data file, key → text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlite_utils.db import Database

from models.store.site_errors import told


class Settings:
    """The settings of an open data file."""

    def __init__(self, db: Database, path: Path, refuse_read_only: Callable[[], None]) -> None:
        self._db = db
        self._path = path
        self._refuse_read_only = refuse_read_only

    def get(self, key: str, default: str = "") -> str:
        """The text under a key, or the default."""
        with told(self._path):
            found = self._db.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else default

    def set(self, key: str, value: str) -> None:
        """Stores a text under a key.

        Raises:
            UserError: the data file is open for reading only.
        """
        self._refuse_read_only()
        with told(self._path), self._db.atomic():
            self._db.execute(
                "INSERT INTO setting (key, value) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET value = excluded.value",
                (key, value),
            )
