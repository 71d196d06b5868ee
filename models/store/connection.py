"""Connections to data files: how SQLite is set up, whether a file is one of ours, whether it is whole.

Rollback journal and full synchronisation, no WAL: one file that a clerk can copy, and no shared memory that a
network drive would break.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlite_utils.db import Database

from models.errors import SiteError, UserError
from models.store.migrations import APPLICATION_ID, VERSION

_LOG = logging.getLogger(__name__)

BUSY_TIMEOUT_S = 2.0
MAGIC = b"SQLite format 3\0"
HEADER_SIZE = 100
"""Bytes; the application id stands in bytes 68 to 71.

Source: SQLite, “Database File Format”, 1.3.
"""


def connect(path: Path, *, read_only: bool) -> Database:
    """A connection to an existing file; it is never created here.

    Raises:
        sqlite3.Error: the file is not there or cannot be opened.
    """
    if read_only and has_journal(path):
        _play_back(path)
    connection = sqlite3.connect(_uri(path, "ro" if read_only else "rw"), uri=True, timeout=BUSY_TIMEOUT_S)
    try:
        db = Database(connection, strict=True, execute_plugins=False)
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    return db


def has_journal(path: Path) -> bool:
    """Whether a transaction is under way, or was when its process died."""
    journal = journal_of(path)
    return journal.exists() and journal.stat().st_size > 0


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the rollback journal of a file."""
    return path.with_name(path.name + "-journal")


def prepare_to_write(db: Database) -> None:
    """Sets the connection up for writing, once the file is known to be ours.

    Raises:
        sqlite3.OperationalError: the file cannot be written, or another program is writing it.
    """
    db.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
    db.execute("PRAGMA synchronous = FULL")
    db.conn.execute("BEGIN IMMEDIATE")
    db.conn.execute("ROLLBACK")


def close(db: Database) -> None:
    """Closes a connection for writing without leaving an empty journal beside the file."""
    try:
        db.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.Error:
        pass
    finally:
        db.close()


def sqlite_version() -> str:
    """The version of the SQLite library in use."""
    return sqlite3.sqlite_version


def refuse_foreign(path: Path) -> None:
    """Refuses a file that is not one of ours by its first bytes, before SQLite touches anything beside it.

    Raises:
        UserError: it is another sort of file, or the database of another program.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        header = file.read(HEADER_SIZE)
    if not header.startswith(MAGIC):
        raise UserError.because("store_not_a_database", path=path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise UserError.because("store_not_a_data_file", path=path)


def refuse_newer(db: Database, path: Path) -> None:
    """Refuses a data file of a newer version of this program.

    Raises:
        UserError: it is newer.
    """
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise UserError.because("store_newer", path=path, version=version, known=VERSION)


def refuse_damaged(db: Database, path: Path | None = None) -> None:
    """Reads the whole file and refuses it where anything is amiss.

    Args:
        db: a connection to the file.
        path: what to call the file, where that is not its own path.

    Raises:
        SiteError: it is damaged.
    """
    found = faults(db)
    if found:
        _LOG.warning("; ".join(found))
        raise SiteError.because("store_damaged", path=path or path_of(db))


def faults(db: Database) -> list[str]:
    """What is amiss anywhere in the file, in SQLite's words; at most a few of each sort."""
    found = [str(row[0]) for row in db.execute("PRAGMA integrity_check (5)") if row[0] != "ok"]
    found += [f"foreign key: {row[0]} → {row[2]}" for row in db.execute("PRAGMA foreign_key_check")][:5]
    return found


def path_of(db: Database) -> Path:
    """The file behind a connection."""
    return Path(db.execute("PRAGMA database_list").fetchone()[2])


def counts(db: Database) -> dict[str, int]:
    """How many rows each table has."""
    tables = [
        name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    ]
    return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """A connection for reading, closed afterwards."""
    with closing(connect(path, read_only=True)) as db:
        yield db


def _play_back(path: Path) -> None:
    """Lets SQLite take back what a dead process left half-written: a reader may not, and would be refused.

    Where a living one is writing, this changes nothing.
    """
    with contextlib.suppress(sqlite3.Error), closing(connect(path, read_only=False)) as db:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _uri(path: Path, mode: str) -> str:
    """The file's name byte by byte, as the system knows it: it need not be UTF-8."""
    posix = path.absolute().as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(os.fsencode(posix), safe='/:')}?mode={mode}"
