"""Long work beside the window: one at a time, with progress and cancel.

A job is a function of plain values that knows neither Qt nor the data file; what it returns is handed over on
the thread of the window.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from models.errors import Refusal
from ui.telling import Tell

_BETWEEN_S = 0.1
"""Progress is told ten times a second at most."""

Work = Callable[[Tell], Any]
"""What a job does; it tells done and total now and then, and may be ended there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a job is."""

    done: int
    total: int
    what: str = ""
    """What is being done, where it is not what the job is mainly about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a job came to."""

    result: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a job came to nothing."""

    error: Exception
    """`Cancelled`, a `Refusal`, or a bug."""


class Cancelled(Exception):
    """The user has asked the job to stop."""


class Job(QObject):
    """One piece of work under way; exactly one of `finished` and `failed` comes, and nothing after it."""

    progressed = Signal(object)
    """Progress."""
    finished = Signal(object)
    """Outcome."""
    failed = Signal(object)
    """Failure."""
    _woken = Signal()
    """Sent from the other thread. Only this; what there is to tell lies in a queue, since an object that goes
    along with a signal between threads is not safe with every Qt for Python."""

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()
        self._told_s = 0.0
        self._news: deque[Progress | Outcome | Failure] = deque()
        self._woken.connect(self._tell_news, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Asks the work to stop where it next tells its progress."""
        self._stop.set()

    def run(self) -> None:
        """Does the work; called on the thread of the jobs."""
        try:
            self._refuse_cancelled()
            result = self._work(self._tell)
            self._refuse_cancelled()
        except (Cancelled, Refusal) as ended:
            self._hand_over(Failure(error=ended))
        except Exception as error:  # the boundary of the thread: logged here, shown by whoever waits
            logging.getLogger(__name__).exception("a job failed")
            self._hand_over(Failure(error=error))
        else:
            self._hand_over(Outcome(result=result))

    def _tell(self, done: int, total: int, what: str = "") -> None:
        self._refuse_cancelled()
        now = time.monotonic()
        if now - self._told_s >= _BETWEEN_S or done == total:
            self._told_s = now
            self._hand_over(Progress(done=done, total=total, what=what))

    def _hand_over(self, news: Progress | Outcome | Failure) -> None:
        self._news.append(news)
        self._woken.emit()

    def _tell_news(self) -> None:
        while self._news:
            match self._news.popleft():
                case Progress() as progress:
                    self.progressed.emit(progress)
                case Outcome() as outcome:
                    self.finished.emit(outcome)
                case Failure() as failure:
                    self.failed.emit(failure)

    def _refuse_cancelled(self) -> None:
        if self._stop.is_set():
            raise Cancelled


class Jobs(QObject):
    """The one thread for long work."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor: ThreadPoolExecutor | None = None
        self._under_way: Job | None = None
        self._running: Future[None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return self._under_way is not None

    def start(self, work: Work) -> Job:
        """Takes up a job; connect to it at once, its signals come by the event loop."""
        job = Job(work, self)
        self._under_way = job
        job.finished.connect(self._end)
        job.failed.connect(self._end)
        if self._executor is None:
            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._running = self._executor.submit(job.run)
        return job

    def close(self) -> None:
        """Cancels what is under way and waits for it."""
        if self._under_way is not None:
            self._under_way.cancel()
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None
        self._under_way = None

    def _end(self, _outcome: object) -> None:
        job, self._under_way = self._under_way, None
        if self._running is not None:
            wait([self._running])  # the other thread is still within the signal that brought this here
        if job is not None:
            job.deleteLater()
