"""What SQLite and the operating system refuse, said as sentences with a remedy.

Every call into the data file runs inside `told`; nothing else in the house catches their errors. What is a
bug (broken constraint, bad SQL) passes through unchanged.
"""

from __future__ import annotations

import errno
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import SiteError, in_words

_LOG = logging.getLogger(__name__)

_BY_SQLITE = {
    "SQLITE_FULL": "store_disk_full",
    "SQLITE_READONLY": "store_read_only",
    "SQLITE_PERM": "store_read_only",
    "SQLITE_AUTH": "store_read_only",
    "SQLITE_CORRUPT": "store_damaged",
    "SQLITE_NOTADB": "store_not_a_database",
    "SQLITE_BUSY": "store_busy",
    "SQLITE_LOCKED": "store_busy",
    "SQLITE_CANTOPEN": "store_cannot_open",
    "SQLITE_IOERR": "store_io",
    "SQLITE_NOLFS": "store_io",
}
"""Primary result code → message; an extended code begins with its primary one."""

_IN_WORDS = {
    "SQLITE_READONLY": "只读，不能写入",
    "SQLITE_PERM": "没有权限",
    "SQLITE_AUTH": "没有权限",
    "SQLITE_NOLFS": "这个磁盘放不下这么大的文件",
    "SQLITE_IOERR": "读写出错",
}
"""Primary result code → the reason as a clerk reads it."""

_BY_EXTENDED = {
    "SQLITE_READONLY_DBMOVED": "store_vanished",
    "SQLITE_READONLY_ROLLBACK": "store_unfinished",
    "SQLITE_READONLY_RECOVERY": "store_unfinished",
}

_BY_ERRNO = {
    errno.ENOSPC: "store_disk_full",
    errno.EDQUOT: "store_disk_full",
    errno.EFBIG: "store_disk_full",
    errno.EACCES: "store_read_only",
    errno.EPERM: "store_read_only",
    errno.EROFS: "store_read_only",
    errno.ENOENT: "store_vanished",
    errno.ENODEV: "store_vanished",
    errno.ENXIO: "store_vanished",
    errno.ESTALE: "store_vanished",
    errno.EISDIR: "store_wrong_place",
    errno.ENOTDIR: "store_wrong_place",
    errno.EEXIST: "store_wrong_place",
    errno.ENAMETOOLONG: "store_name_too_long",
}

_BY_WINERROR = {
    32: "store_busy",
    33: "store_busy",
    21: "store_vanished",
    112: "store_disk_full",
    39: "store_disk_full",
}
"""ERROR_SHARING_VIOLATION, LOCK_VIOLATION, NOT_READY, DISK_FULL, HANDLE_DISK_FULL."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what the machine refuses inside the block into a sentence.

    Raises:
        SiteError: with the file's path and the technical line in its slots.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = _of_sqlite(error, path)
        if code is None:
            raise
        _LOG.warning(_technical(error))
        raise SiteError.because(code, path=path, technical=_in_words(error)) from error
    except OSError as error:
        raise of_os(error, path) from error


def of_os(error: OSError, path: Path) -> SiteError:
    """The sentence for an error of the operating system."""
    winerror = getattr(error, "winerror", None)
    code = _BY_WINERROR.get(winerror or 0) or _BY_ERRNO.get(error.errno or 0, "store_io")
    refusal = SiteError.because(code, path=path, technical=in_words(error))
    assert isinstance(refusal, SiteError)
    return refusal


def _of_sqlite(error: sqlite3.Error, path: Path) -> str | None:
    name = getattr(error, "sqlite_errorname", "")
    if name in _BY_EXTENDED:
        return _BY_EXTENDED[name]
    found = next((code for primary, code in _BY_SQLITE.items() if name.startswith(primary)), None)
    if found in ("store_cannot_open", "store_io", "store_read_only") and not path.exists():
        return "store_vanished"
    return found


def _in_words(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    return next((words for primary, words in _IN_WORDS.items() if name.startswith(primary)), "打不开")


def _technical(error: sqlite3.Error) -> str:
    """For the log; it names neither the file nor what stands in it."""
    return f"{getattr(error, 'sqlite_errorname', type(error).__name__)}: {error}"
