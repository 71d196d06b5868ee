"""Long work that a page asks for: one at a time, with its progress and its end; or why there is nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from models.errors import Refusal
from ui.jobs import Cancelled, Failure, Job, Jobs, Outcome, Work

_WAIT = "另一件事还没有做完，请稍候。"

Then = Callable[[Any], object]
"""What is done on the window's thread with what the work gave; what it returns has come of it all."""


class Say(Protocol):
    """Shows the clerk a sentence."""

    def __call__(self, text: str, *, is_refusal: bool = False) -> None:
        """`is_refusal`: something was not done."""


class Errand(QObject):
    """One piece of work at a time, done on the thread of the jobs."""

    begun = Signal()
    progressed = Signal(object)
    """Progress."""
    ended = Signal(object)
    """What came of it, or None where nothing did; why was told."""

    STOPPED = ""
    """What is told where the clerk stopped it."""

    def __init__(self, say: Say, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._jobs = jobs
        self._job: Job | None = None
        self._then: Then = _as_it_is

    @property
    def is_busy(self) -> bool:
        """Whether it is under way."""
        return self._job is not None

    def may_begin(self) -> bool:
        """Whether nothing else is under way; tells where something is."""
        is_free = not (self._jobs.is_busy or self.is_busy)
        if not is_free:
            self._say(_WAIT, is_refusal=True)
        return is_free

    def run(self, work: Work, then: Then | None = None) -> None:
        """Does work on the other thread, and something here with what it gives."""
        if not self.may_begin():
            return
        self._then = then or _as_it_is
        self._job = self._jobs.start(work)
        self._job.progressed.connect(self.progressed)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)
        self.begun.emit()

    def cancel(self) -> None:
        """Stops where the work next tells how far it is; what was done until then is whole."""
        if self._job is not None:
            self._job.cancel()

    def _finish(self, outcome: Outcome) -> None:
        self._job = None
        self._end(self._then(outcome.result))

    def _fail(self, failure: Failure) -> None:
        self._job = None
        match failure.error:
            case Cancelled():
                if self.STOPPED:
                    self._say(self.STOPPED)
            case Refusal() as refusal:
                self._say(str(refusal), is_refusal=True)
        self._end(None)
        if not isinstance(failure.error, Cancelled | Refusal):
            raise failure.error

    def _end(self, made: object) -> None:
        self._then = _as_it_is
        self.ended.emit(made)


def _as_it_is(result: object) -> object:
    return result
