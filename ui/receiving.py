"""Receiving in the window: files are judged beside it, and taken into the data file here, one by one.

A bad file keeps none of the others waiting, and between two files the hand is free. What would change much
waits for consent; undo takes back all that came in together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ui.commands.deliveries import Delivery, files_in, judge_all
from ui.commands.receiving import Heap, Taken, Wish
from ui.errand import Errand
from ui.jobs import Jobs
from ui.session import Session
from ui.telling import Tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file with what became of it, as the list shows it."""

    taken: Taken
    wish: Wish
    """How it was to be taken in."""
    town: str = ""
    """Names, as the file says."""
    office: str = ""


class Receiving(Errand):
    """One heap of files at a time."""

    arrived = Signal(object)
    """Arrival."""
    STOPPED = "已停止接收；已经收进来的留着，按 Ctrl+Z 可以一次撤销。"

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(session.tell, jobs, parent)
        self._session = session
        self._wish = Wish()
        self._judged: deque[Delivery] = deque()
        self._heap: Heap | None = None
        self._landed = False
        self._taking = QTimer(self, interval=0)
        self._taking.timeout.connect(self._take_next)
        self.progressed.connect(self._go_on)
        session.closed.connect(self.cancel)

    @property
    def is_busy(self) -> bool:
        """Whether files are under way."""
        return super().is_busy or bool(self._judged)

    def take(self, paths: Sequence[Path], wish: Wish | None = None) -> None:
        """Takes in files and what is in folders."""
        if not self.may_begin():
            return
        self._wish, self._heap, self._landed = wish or Wish(asks=True), None, False
        judged = self._judged

        def judge_them(tell: Tell) -> None:
            files = files_in(paths)
            tell(0, len(files), f"0 / {len(files)}")
            for done, delivery in enumerate(judge_all(files), start=1):
                tell(done, len(files), f"{done} / {len(files)}　{delivery.path.name}")
                judged.append(delivery)

        self.run(judge_them)

    def cancel(self) -> None:
        """Stops before the next file."""
        self._judged.clear()
        super().cancel()

    def _go_on(self) -> None:
        self._taking.start()

    def _take_next(self) -> None:
        if not self._judged:
            self._taking.stop()
            if not self.is_busy:
                self._conclude()
            return
        arrival = self._session.ask(lambda _: self._arrival(self._judged.popleft()))
        if arrival is None:  # the data file cannot be written: neither would the others be
            self.cancel()
            return
        self._landed |= arrival.taken.has_landed
        self.arrived.emit(arrival)

    def _arrival(self, delivery: Delivery) -> Arrival:
        workspace = self._session.workspace
        assert workspace is not None
        self._heap = self._heap or Heap(workspace, self._wish)
        taken = self._heap.take_in(delivery)
        facts = delivery.verdict.facts if delivery.verdict else None
        town = facts.town.name if facts else ""
        office = facts.office.name if facts else ""
        return Arrival(taken=taken, town=town, office=office, wish=self._wish)

    def _end(self, made: object) -> None:
        """Judged they are; what lies there is still taken in."""
        self._taking.start()

    def _conclude(self) -> None:
        if self._landed:
            self._session.show_anew()
        super()._end(None)
