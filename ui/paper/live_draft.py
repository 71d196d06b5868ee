"""Keeps the draft of the open town up to date while somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from models.application import Application
from models.errors import Refusal
from models.programme.schema import Programme
from ui.changed import Changed
from ui.commands.printing import office_of
from ui.jobs import Cancelled, Failure, Jobs, Outcome
from ui.paper.setting_process import SettingProcess, Task
from ui.session import Session

if TYPE_CHECKING:
    from reports.pdf.rendering import Rendered

_PAUSE_MS = 120
"""Several changes on the heels of each other make one draft."""
_GONE = "页面没有排出来；下一次改动后再排。"


class LiveDraft(QObject):
    """The draft as it stands, a moment after the hand."""

    ready = Signal()
    """`rendered` is another one now."""
    refused = Signal(str)
    """Why it cannot be set as it stands; the former one stays."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rendered: Rendered | None = None
        """None where no town is open or none was set yet."""
        self._session = session
        self._jobs = Jobs(self)
        self._process: tuple[Programme, SettingProcess] | None = None
        self._shown: Application | None = None
        """What `rendered` shows, or what is being set."""
        self._is_wanted = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._set)
        session.changed.connect(self._follow)

    def want(self, is_wanted: bool) -> None:
        """Whether anybody looks at it; nothing is set for nobody."""
        self._is_wanted = is_wanted
        self._follow(None)

    @property
    def is_wanted(self) -> bool:
        """Whether there is a town to set, and somebody who looks."""
        return self._is_wanted and self._session.application is not None

    @property
    def is_current(self) -> bool:
        """Whether the draft shows what stands in the data file."""
        return not self._jobs.is_busy and self._shown is self._session.application

    def close(self) -> None:
        """Stops at once, and lets go of the process."""
        self._is_wanted = False
        self._pause.stop()
        self._end_process()  # what waits for it ends
        self._jobs.close()
        self._end_process()  # one that had just been begun

    def _follow(self, _changed: Changed | None) -> None:
        application = self._session.application
        if application is None or self._shown is None or self._shown.id != application.id:
            self._shown = self.rendered = None
            self.ready.emit()
        if self._is_wanted and application is not None and self._shown is not application:
            self._pause.start()

    def _set(self) -> None:
        application, programme = self._session.application, self._session.programme
        if self._jobs.is_busy or not self._is_wanted or application is None or programme is None:
            return  # what is under way looks again when it is done
        office = self._session.ask(lambda workspace: office_of(workspace).name)
        if office is None:
            return
        self._shown = application
        task = Task(application=application, office=office, day=datetime.now().astimezone().date())
        job = self._jobs.start(self._setter(programme, task))
        job.finished.connect(self._take)
        job.failed.connect(self._fail)

    def _setter(self, programme: Programme, task: Task) -> Callable[[object], Rendered]:
        """Work for the other thread; the process is begun there, too, since that takes a second."""

        def set_draft(_tell: object) -> Rendered:
            if self._process is None or self._process[0] is not programme:
                self._end_process()
                self._process = programme, SettingProcess(programme)
            return self._process[1].set(task)

        return set_draft

    def _take(self, outcome: Outcome) -> None:
        self._follow(None)
        if self._shown is not None and outcome.result is not None:
            self.rendered = outcome.result
            self.ready.emit()

    def _fail(self, failure: Failure) -> None:
        self._follow(None)
        if isinstance(failure.error, Refusal):
            self.refused.emit(str(failure.error))
        elif isinstance(failure.error, EOFError | OSError):
            self._process = None  # gone; the next change begins another one
            self.refused.emit(_GONE)
        elif not isinstance(failure.error, Cancelled):
            raise failure.error

    def _end_process(self) -> None:
        if self._process is not None:
            self._process[1].close()
            self._process = None
