"""Giving out in the window: set again, written to the stick and read back, beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from models.errors import Refusal
from ui.commands.giving import GivenOut, ScansAs, give_out, pack, unpacked
from ui.jobs import Cancelled, Failure, Job, Jobs, Outcome
from ui.session import Session
from ui.telling import Tell

_WRITING = "正在写入并核对"


class Giving(QObject):
    """One stick at a time."""

    begun = Signal()
    progressed = Signal(object)
    """Progress."""
    ended = Signal(object)
    """GivenOut, or None where nothing may be pulled out; why was told."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being given out."""
        return self._job is not None

    def give(self, folder: Path, scans: ScansAs) -> None:
        """The newest revision of the open town, with its stamped sheets."""
        application = self._session.application
        if application is None:
            return
        if self._jobs.is_busy:
            self._session.tell("另一件事还没有做完，请稍候。", is_refusal=True)
            return
        given = self._session.ask(lambda opened: unpacked(opened, application, scans))
        if given is None:
            return

        def give_it(tell: Tell) -> GivenOut:
            parcel = pack(given, progress=tell)
            tell(0, 0, _WRITING)
            return give_out(parcel, folder)

        self._job = self._jobs.start(give_it)
        self._job.progressed.connect(self.progressed)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)
        self.begun.emit()

    def cancel(self) -> None:
        """Stops where the work next tells how far it is; what lay on the stick is whole."""
        if self._job is not None:
            self._job.cancel()

    def _finish(self, outcome: Outcome) -> None:
        self._job = None
        given: GivenOut = outcome.result
        self._session.tell(f"已写入并逐字节核对：{given.paths[0]}。可以拔出。")
        self.ended.emit(given)

    def _fail(self, failure: Failure) -> None:
        error, self._job = failure.error, None
        if isinstance(error, Cancelled):
            self._session.tell("已停止，没有交出。")
        elif isinstance(error, Refusal):
            self._session.tell(str(error), is_refusal=True)
        self.ended.emit(None)
        if not isinstance(error, Cancelled | Refusal):
            raise error
