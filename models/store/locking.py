"""One data file, one writer: a lock file beside it that says who is writing.

The truth on one machine is a lock of the operating system on that file, which dies with its process; the text
in it says who holds it, and is all there is to go by when a stick or a synchronised folder brings a lock file
from another machine.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

SUFFIX = ".lock"
LOCKED_BYTE = 1 << 30
"""Beyond the text: Windows would not let others read a locked byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who is writing."""

    host: str
    user: str
    pid: int
    since: str
    """UTC, ISO 8601."""

    @property
    def since_here(self) -> str:
        """The time in this machine's zone, as shown."""
        try:
            return datetime.fromisoformat(self.since).astimezone().strftime("%Y-%m-%d %H:%M")
        except ValueError:
            return self.since


UNKNOWN = Holder(host="？", user="？", pid=0, since="？")


class Held(Exception):
    """Somebody else is writing."""

    def __init__(self, holder: Holder, *, is_alive: bool) -> None:
        self.holder = holder
        self.is_alive = is_alive
        """Whether the process that writes is still there, so that nothing can be taken over."""
        super().__init__(f"{holder.user}@{holder.host}")


class Lock:
    """A held lock; `release` takes the lock file away."""

    def __init__(self, path: Path, file: IO[str], *, was_left_behind: bool) -> None:
        self.path = path
        self._file = file
        self.was_left_behind = was_left_behind
        """The last writer did not release it: it was killed, or the power failed."""

    def release(self) -> None:
        """Takes the lock file away; a second call does nothing."""
        if self._file.closed:
            return
        with contextlib.suppress(OSError):
            self._file.truncate(0)
        if sys.platform == "win32":
            self._file.close()
        with contextlib.suppress(OSError):
            self.path.unlink()
        with contextlib.suppress(OSError):
            self._file.close()


def lock_path(data_file: Path) -> Path:
    """Where the lock file of a data file lies."""
    return data_file.with_name(data_file.name + SUFFIX)


def acquire(data_file: Path, *, take_over: bool = False) -> Lock:
    """The lock of a data file; that of a dead process of this machine is taken over.

    `take_over` also takes the lock of another machine, where the user says that nobody works there.

    Raises:
        Held: somebody else is writing.
        OSError: the lock file cannot be written.
    """
    path = lock_path(data_file)
    while True:
        file = path.open("a+", encoding="utf-8")
        is_mine, former = False, None
        try:
            is_mine = _lock(file)
            if is_mine and not _is_still_there(path, file):
                file.close()
                continue
            former = _holder(file)
            _refuse_held(former, is_mine=is_mine, take_over=take_over)
            _sign(file)
        except BaseException:
            if is_mine and former is None:  # a full disk, say: nobody holds the file
                Lock(path, file, was_left_behind=False).release()
            file.close()
            raise
        return Lock(path, file, was_left_behind=former is not None)


def _refuse_held(former: Holder | None, *, is_mine: bool, take_over: bool) -> None:
    if not is_mine:
        raise Held(former or UNKNOWN, is_alive=True)
    if former is not None and former.host != socket.gethostname() and not take_over:
        raise Held(former, is_alive=False)


def _sign(file: IO[str]) -> None:
    holder = Holder(
        host=socket.gethostname(),
        user=_user(),
        pid=os.getpid(),
        since=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    file.seek(0)
    file.truncate(0)
    json.dump(asdict(holder), file, ensure_ascii=False)
    file.flush()
    os.fsync(file.fileno())


def _holder(file: IO[str]) -> Holder | None:
    """Who signed the lock file; None where nobody did."""
    file.seek(0)
    try:
        text = file.read(4096)
        return Holder(**json.loads(text)) if text else None
    except (ValueError, TypeError, OSError):
        return UNKNOWN


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "？"


def _is_still_there(path: Path, file: IO[str]) -> bool:
    """Whether the file just locked still has that name: its last holder may have taken it away meanwhile."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def _lock(file: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
