"""From a path to an open data file: place, lock, identity, wholeness, migrations, in this order.

Not here: what is done with it then (`workspace`).
"""

from __future__ import annotations

import errno
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils.db import Database

from models.errors import UserError
from models.messages import render
from models.problems import problem
from models.programme.schema import Programme
from models.store import backup, connection, files, locking, places, programmes
from models.store.change_log import now
from models.store.locking import Lock
from models.store.migrations import MIGRATIONS
from models.store.site_errors import of_os, told

UPGRADE = "升级前"
"""Why a backup before migrations was made, as its name says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open data file."""

    db: Database
    lock: Lock | None
    """None where it is open for reading only."""
    lock_notice: str = ""
    """Why it is open for reading only, where that was not asked for."""
    can_be_taken_over: bool = False
    """Whether that is the lock of another machine, on which perhaps nobody works."""
    notices: tuple[str, ...] = ()
    was_not_closed: bool = False
    """The last writer was killed, or the power failed."""


def create(path: Path, *, office: str, programme: Programme, clerk: str) -> None:
    """Writes a new, empty data file; it has its name only when it is whole.

    Raises:
        UserError: there is a file of that name, or no such folder.
        SiteError: the disk refuses. Nothing is left behind then.
    """
    if path.exists():
        raise UserError.because("store_exists", path=path)
    if not path.parent.is_dir():
        raise UserError.because("store_no_folder", folder=path.parent)
    part = files.part_of(path)
    with told(path):
        try:
            files.drop(part)
            part.touch(exist_ok=False)
            _fill(part, office, programme, clerk)
            files.settle(part, path)
        except BaseException:
            files.drop(part)
            raise


def open_file(path: Path, *, read_only: bool, take_over: bool, backups: Path) -> Opened:
    """Opens a data file, for reading only where somebody else is writing it or nobody can.

    Raises:
        UserError: no file, not a data file, or a newer one.
        SiteError: it is damaged, or the disk refuses.
    """
    if not path.is_file():
        raise UserError.because("store_not_found", path=path)
    with told(path):
        connection.refuse_foreign(path)
    notices = _place_notices(path)
    if read_only:
        return Opened(db=_open_to_read(path), lock=None, notices=notices)
    try:
        _refuse_write_protected(path)
        lock = locking.acquire(path, take_over=take_over)
    except locking.Held as held:
        return Opened(
            db=_open_to_read(path),
            lock=None,
            lock_notice=_held(held),
            can_be_taken_over=not held.is_alive,
            notices=notices,
        )
    except OSError as error:
        notice = _said("store_opened_read_only", reason=of_os(error, path))
        return Opened(db=_open_to_read(path), lock=None, lock_notice=notice, notices=notices)
    try:
        return _open_to_write(path, lock, notices, backups)
    except BaseException:
        lock.release()
        raise


def _open_to_read(path: Path) -> Database:
    with told(path):
        db = connection.connect(path, read_only=True)
        try:
            connection.refuse_newer(db, path)
            _refuse_older(db, path)
        except BaseException:
            db.close()
            raise
    return db


def _refuse_older(db: Database, path: Path) -> None:
    if MIGRATIONS.pending(db):
        raise UserError.because("store_older_read_only", path=path)


def _open_to_write(path: Path, lock: Lock, notices: tuple[str, ...], backups: Path) -> Opened:
    unclean = lock.was_left_behind or connection.has_journal(path)
    with told(path):
        db = connection.connect(path, read_only=False)
        try:
            connection.refuse_newer(db, path)
            connection.prepare_to_write(db)
            if unclean:
                connection.refuse_damaged(db)
                notices = (_said("store_was_not_closed"), *notices)
            if MIGRATIONS.pending(db):
                _migrate(db, backups)
        except BaseException:
            db.close()
            raise
    return Opened(db=db, lock=lock, notices=notices, was_not_closed=unclean)


def _migrate(db: Database, backups: Path) -> None:
    backup.back_up(db, backups, reason=UPGRADE)
    MIGRATIONS.apply(db)
    connection.refuse_damaged(db)


def _fill(part: Path, office: str, programme: Programme, clerk: str) -> None:
    db = connection.connect(part, read_only=False)
    try:
        connection.prepare_to_write(db)
        with db.atomic():
            MIGRATIONS.apply(db)
            db.execute(
                "INSERT INTO workspace (one, id, office, clerk, programme, created)"
                " VALUES (1, ?, ?, ?, ?, ?)",
                (secrets.token_hex(4), office, clerk, programme.id, now()),
            )
            programmes.insert(db, programme)
    finally:
        connection.close(db)


def _refuse_write_protected(path: Path) -> None:
    """SQLite would open a write-protected file without a word and refuse the first change."""
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _place_notices(path: Path) -> tuple[str, ...]:
    folder = places.cloud_folder(path)
    return (_said("store_cloud_folder", folder=folder),) if folder else ()


def _held(held: locking.Held) -> str:
    holder = held.holder
    code = "store_held_and_open" if held.is_alive else "store_held"
    return _said(code, host=holder.host, user=holder.user, since=holder.since_here)


def _said(code: str, **context: object) -> str:
    return render(problem(code, **context))
