"""Backups of a data file, each opened and checked after it is written, and the way back.

Not here: which backups may go (`thinning`), when one is made (`workspace`).
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import platformdirs
from sqlite_utils.db import Database

from models.errors import SiteError, UserError
from models.store import connection, files, locking, places
from models.store.site_errors import told
from models.store.thinning import Backup, superfluous

SUFFIX = ".sfzsb"
BESIDE = "示范镇申报备份"
TIME = "%Y%m%d-%H%M%S"
LONGEST_STEM = 120
"""Bytes of a data file's name that its backups repeat: with time and reason the whole must stay below 255."""
_NAME = re.compile(r"_(\d{8}-\d{6})(?:-\d+)?_[^_]*\.sfzsb$")


def default_folder(data_file: Path | None = None) -> Path:
    """Where backups go unless the office chose a folder: with the user's files, not beside the data file.

    Beside it after all where the user has no folder that can be written: better there than nowhere.
    """
    folder = platformdirs.user_data_path("shifanzhen", appauthor=False) / "backups"
    return folder if data_file is None or _can_be_written(folder) else data_file.parent / BESIDE


def back_up(source: Path | Database, folder: Path, *, reason: str) -> Path:
    """Writes a checked copy of a data file, open or closed, into a folder, and thins what is there.

    Args:
        source: the path of a data file, or the open connection to one.
        folder: is created where it is not there.
        reason: goes into the name, like 关闭 or 导入前.

    Raises:
        UserError: there is no such data file.
        SiteError: it could not be written, or the copy differs from the source. Nothing is left behind then.
    """
    if isinstance(source, Path):
        if not source.exists():
            raise UserError.because("store_not_found", path=source)
        with told(source):
            connection.refuse_foreign(source)
        with told(source), connection.reading(source) as db:
            return back_up(db, folder, reason=reason)
    with told(connection.path_of(source)):
        stem = stem_of(source)
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(folder, stem, datetime.now().astimezone(), _plain(reason))
        part = files.part_of(target)
        try:
            _copy(source, part)
            files.settle(part, target)
        except BaseException:
            files.drop(part)
            raise
    thin(folder, stem)
    return target


def stem_of(source: Database) -> str:
    """What the names of a file's backups begin with: its name and its own id, since names repeat."""
    (own_id,) = source.execute("SELECT id FROM workspace").fetchone()
    return f"{_short(_plain(connection.path_of(source).stem))}-{own_id}"


def backups_in(folder: Path, stem: str) -> tuple[Backup, ...]:
    """The backups of one data file, the newest first."""
    found: list[Backup] = []
    for path in folder.glob(f"*{SUFFIX}"):
        match = _NAME.search(path.name)
        if match and _stem(path.name) == stem:
            made = datetime.strptime(match[1], TIME).astimezone()
            found.append(Backup(path=path, made=made, size=path.stat().st_size))
    return tuple(sorted(found, key=lambda each: (each.made, each.path.name), reverse=True))


def thin(folder: Path, stem: str) -> None:
    """Takes away the backups that may go, and what a crash left half-written.

    What cannot be taken away stays for the next time.
    """
    with contextlib.suppress(OSError):
        gone = [each.path for each in superfluous(backups_in(folder, stem), datetime.now().astimezone())]
        gone += [path for path in folder.glob(f"*{SUFFIX}{files.PART}") if _stem(path.stem) == stem]
        for path in gone:
            with contextlib.suppress(OSError):
                path.unlink()


def rehearse(backup: Path) -> None:
    """Opens a backup and checks the whole of it, as restoring would; changes nothing.

    Raises:
        UserError: it is not a data file, or of a newer program.
        SiteError: it is damaged, or the disk refuses.
    """
    with told(backup):
        connection.refuse_foreign(backup)
        with connection.reading(backup) as db:
            connection.refuse_newer(db, backup)
            connection.refuse_damaged(db, backup)


def restore(backup: Path, target: Path) -> Path | None:
    """Puts a backup in the place of a data file; what was there is kept aside under the name returned.

    Raises:
        UserError: the backup is not a data file, or the data file is open.
        SiteError: the backup is damaged, or the disk refuses. The present file is untouched then.
    """
    target = places.locate(target)
    if not target.parent.is_dir():
        raise SiteError.because("store_no_folder", folder=target.parent)
    if not backup.exists():
        raise UserError.because("store_not_found", path=backup)
    with told(target):
        try:
            lock = locking.acquire(target)
        except locking.Held as held:
            raise UserError.because(
                "store_restore_locked",
                path=target,
                host=held.holder.host,
                user=held.holder.user,
                since=held.holder.since_here,
            ) from held
        part = files.part_of(target)
        try:
            _fetch(backup, part)
            aside = _set_aside(target)
            _put_in_place(part, target, aside)
        except BaseException:
            files.drop(part)
            raise
        finally:
            lock.release()
    return aside


def _copy(source: Database, part: Path) -> None:
    files.drop(part)
    with closing(Database(str(part), strict=True, execute_plugins=False)) as copy:
        copy.execute("PRAGMA journal_mode = OFF").fetchone()
        copy.execute("PRAGMA synchronous = FULL")
        source.conn.backup(copy.conn)
    with connection.reading(part) as copy:
        faults = connection.faults(copy)
        if faults:
            connection.refuse_damaged(source)
        if faults or connection.counts(copy) != connection.counts(source):
            raise SiteError.because("store_bad_copy", path=part)


def _fetch(backup: Path, part: Path) -> None:
    """Copies a backup beside its target and checks the copy."""
    with told(backup):
        connection.refuse_foreign(backup)
    files.drop(part)
    shutil.copyfile(backup, part)
    with told(backup), connection.reading(part) as db:
        connection.refuse_newer(db, backup)
        connection.refuse_damaged(db, backup)


def _set_aside(target: Path) -> Path | None:
    """Gives the present file a second name, so that there is never a moment without one under the first."""
    journal = connection.journal_of(target)
    if not target.exists():
        journal.unlink(missing_ok=True)
        return None
    _recover(target)
    moment = datetime.now().astimezone()
    aside = _free_name(target.parent, _short(target.stem), moment, "恢复前")
    try:
        os.link(target, aside)
    except OSError:
        shutil.copyfile(target, aside)
        files.settle(aside, aside)
    if journal.exists():
        journal.replace(connection.journal_of(aside))
    return aside


def _put_in_place(part: Path, target: Path, aside: Path | None) -> None:
    try:
        files.settle(part, target)
    except BaseException:
        if aside:
            aside.unlink(missing_ok=True)
        raise


def _recover(target: Path) -> None:
    """Lets SQLite finish with a journal that a crash left: it belongs to the present file only."""
    with contextlib.suppress(sqlite3.Error), closing(connection.connect(target, read_only=False)) as db:
        connection.prepare_to_write(db)
        connection.close(db)


def _free_name(folder: Path, stem: str, moment: datetime, reason: str) -> Path:
    for number in range(1000):
        again = f"-{number}" if number else ""
        path = folder / f"{stem}_{moment:{TIME}}{again}_{reason}{SUFFIX}"
        if not path.exists():
            return path
    raise FileExistsError(folder)


def _stem(name: str) -> str:
    """What the name of a backup begins with; empty for other names."""
    match = _NAME.search(name)
    return name[: match.start()] if match else ""


def _can_be_written(folder: Path) -> bool:
    """Whether the folder, or what is there of the way to it, can be written."""
    there = (each for each in (folder, *folder.parents) if os.access(each, os.F_OK))
    return os.access(next(there, folder), os.W_OK)


def _short(stem: str) -> str:
    return stem.encode()[:LONGEST_STEM].decode(errors="ignore")


def _plain(text: str) -> str:
    """The text without what a file name may not hold."""
    return re.sub(r'[\x00-\x1f<>:"/\\|?*_\s]+', "-", text).strip("-. ")
