"""The newest backup is opened and checked once a week, beside the work."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from models.errors import Refusal
from ui.changed import Changed
from ui.commands.backup import backups_of, look_into
from ui.jobs import Failure, Jobs
from ui.session import Session

EVERY = timedelta(days=7)
_AFTER_MS = 20_000
"""Not while the window is still opening."""
_KEY = "rehearsed "


class Rehearsal(QObject):
    """Tries the newest backup of the open data file."""

    done = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = Jobs(self)
        self._wait = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._wait.timeout.connect(self.begin)
        session.opened.connect(self._wait.start)
        session.closed.connect(self.close)

    def begin(self) -> None:
        """Tries it, where the last time is a week ago or there was none."""
        made = self._session.ask(backups_of)
        last = last_rehearsal(self._session)
        if not made or self._jobs.is_busy or (last is not None and _today() - last < EVERY):
            return
        job = self._jobs.start(lambda _tell: look_into(made[0].path))
        job.finished.connect(self._keep)
        job.failed.connect(self._fail)

    def close(self) -> None:
        """Tries no more."""
        self._wait.stop()
        self._jobs.close()

    def _keep(self) -> None:
        workspace = self._session.workspace
        if workspace is not None:
            self._session.preferences.keep_text(_KEY + workspace.backup_stem, _today().isoformat())
            self.done.emit()
            self._session.changed.emit(Changed())

    def _fail(self, failure: Failure) -> None:
        if isinstance(failure.error, Refusal):
            words = f"最近一次备份试恢复没有成功，请立即备份。{failure.error}"
            self._session.tell(words, is_refusal=True)


def last_rehearsal(session: Session) -> date | None:
    """When a backup of the open data file was last tried with success."""
    workspace = session.workspace
    kept = session.preferences.text(_KEY + workspace.backup_stem) if workspace is not None else ""
    return date.fromisoformat(kept) if kept else None


def rehearsal_words(session: Session) -> str:
    """Whether a backup has been tried, and when."""
    tried = last_rehearsal(session)
    return f"最近一次备份已试恢复：{tried.isoformat()}" if tried else "备份还没有试恢复过，稍后自动进行。"


def _today() -> date:
    return datetime.now().astimezone().date()
