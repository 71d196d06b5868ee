"""The data file as a file: opened, locked, backed up, closed; with its office, programme and settings.

Not here: the applications in it and what is done to them (`workspace`).
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from models.errors import Refusal, UserError
from models.programme.schema import Programme
from models.store import attachments, backup, connection, opening, places, programmes
from models.store.opening import Opened
from models.store.settings import Settings
from models.store.site_errors import told

ON_CLOSE = "关闭"
"""Why the backup on closing was made, as its name says."""


class WorkspaceFile:
    """An open data file; used in a `with` block, or closed by `close`."""

    def __init__(self, path: Path, opened: Opened, backups: Path) -> None:
        self.path = path
        self.backup_folder = backups
        self.lock_notice = opened.lock_notice
        """Why it is open for reading only, where that was not asked for; else empty."""
        self.can_be_taken_over = opened.can_be_taken_over
        """Whether another machine left its lock here, which the user may know to mean nobody."""
        self.opening_notices = opened.notices
        self.closing_notices: tuple[str, ...] = ()
        self._db = opened.db
        self._lock = opened.lock
        self._is_open = True
        with told(path):
            self.office, self._clerk, programme = self._db.execute(
                "SELECT office, clerk, programme FROM workspace"
            ).fetchone()
            self.programme: Programme = programmes.newest(self._db, programme)
        self.settings = Settings(self._db, path, self._refuse_read_only)
        self._backed_up = -1 if opened.was_not_closed else self._db.conn.total_changes

    @classmethod
    def create(
        cls, path: Path, *, office: str, programme: Programme, clerk: str = "", backups: Path | None = None
    ) -> Self:
        """A new data file of an office.

        Raises:
            UserError: there is a file of that name.
            SiteError: the disk refuses, or it is a network drive.
        """
        path = places.locate(path)
        opening.create(path, office=office, programme=programme, clerk=clerk)
        return cls.open(path, backups=backups)

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, take_over: bool = False, backups: Path | None = None
    ) -> Self:
        """Opens a data file; for reading only where somebody else is writing it (`lock_notice` says who).

        Args:
            path: of the data file.
            read_only: asks for no lock and writes nothing.
            take_over: takes the lock of another machine, where the user says that nobody works there.
            backups: the folder for backups; the user's own by default.

        Raises:
            UserError: no file, not a data file, or a newer one.
            SiteError: it is damaged, the disk refuses, or it is a network drive.
        """
        path = places.locate(path)
        folder = backups or backup.default_folder(path)
        opened = opening.open_file(path, read_only=read_only, take_over=take_over, backups=folder)
        try:
            return cls(path, opened, folder)
        except BaseException:
            opened.db.close()
            if opened.lock:
                opened.lock.release()
            raise

    def close(self) -> None:
        """Makes a backup where something changed, and lets go of the file; a second call does nothing.

        A backup that fails does not keep the file open: `closing_notices` says why.
        """
        if not self._is_open:
            return
        self._is_open = False
        try:
            if self._lock and self._db.conn.total_changes != self._backed_up:
                self.back_up(ON_CLOSE)
        except Refusal as refusal:
            self.closing_notices = (str(refusal),)
        finally:
            if self._lock:
                connection.close(self._db)
                self._lock.release()
            else:
                self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._lock is None

    @property
    def clerk(self) -> str:
        """Who is at work; stands in the log."""
        return str(self._clerk)

    @clerk.setter
    def clerk(self, name: str) -> None:
        self._refuse_read_only()
        with told(self.path), self._db.atomic():
            self._db.execute("UPDATE workspace SET clerk = ?", (name,))
        self._clerk = name

    def programme_of(self, digest: str) -> Programme | None:
        """The version of the programme with that digest, where the data file was ever used with it."""
        if digest == self.programme.digest:
            return self.programme
        with told(self.path):
            return programmes.of_digest(self._db, digest)

    def store_bytes(self, content: bytes) -> str:
        """Stores the bytes of an attachment, once each, and gives their SHA-256 (hex).

        Raises:
            UserError: more than 20 MB, or the data file is open for reading only.
        """
        self._refuse_read_only()
        with told(self.path):
            return attachments.store(self._db, content)

    def bytes_of(self, sha256: str) -> bytes:
        """The bytes under a SHA-256.

        Raises:
            KeyError: there are none.
            SiteError: they are not what was stored.
        """
        with told(self.path):
            return attachments.load(self._db, sha256, self.path)

    def back_up(self, reason: str) -> Path:
        """Writes a checked backup and thins the older ones; `reason` goes into its name.

        Raises:
            UserError: the data file is open for reading only: whoever writes it makes its backups, and two at
                once would take each other's half-written copies for leftovers.
            SiteError: it could not be written or is not what it should be.
        """
        self._refuse_read_only()
        path = backup.back_up(self._db, self.backup_folder, reason=reason)
        self._backed_up = self._db.conn.total_changes
        return path

    @property
    def backup_stem(self) -> str:
        """What the names of its backups begin with; two files of one name have different ones."""
        with told(self.path):
            return backup.stem_of(self._db)

    def _refuse_read_only(self) -> None:
        if self._lock is None:
            raise UserError.because("store_is_read_only", reason=self.lock_notice)
