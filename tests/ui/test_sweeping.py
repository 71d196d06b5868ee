"""No widget, timer or model is ever destroyed by the thread of a job."""

from __future__ import annotations

import gc
import weakref
from threading import get_ident

import pytest
from PySide6.QtCore import QObject, QTimer

from ui.jobs import Jobs
from ui.sweeping import Sweeping, sweep


class Dropped(QObject):
    """Holds on to itself, as a window and what it knows do."""

    def __init__(self):
        super().__init__()
        self.itself = self
        self.timer = QTimer(self)


@pytest.fixture
def collecting_threads():
    """The threads on which garbage was looked for."""
    threads = set()

    def note(_phase, _info):
        threads.add(get_ident())

    gc.callbacks.append(note)
    yield threads
    gc.callbacks.remove(note)


def make_garbage(_tell):
    for _ in range(20_000):
        loop = []
        loop.append(loop)


def test_a_job_that_asks_for_much_memory_destroys_nothing_of_the_window(qtbot, collecting_threads):
    gc.enable()
    sweeping = Sweeping()
    jobs = Jobs()
    dropped = weakref.ref(Dropped())
    with qtbot.waitSignal(jobs.start(make_garbage).finished):
        pass
    assert dropped() is not None
    sweep()
    assert collecting_threads == {get_ident()}
    gc.collect()
    assert dropped() is None
    jobs.close()
    sweeping.deleteLater()


def test_what_has_filled_up_is_swept_by_and_by(qtbot):
    sweeping = Sweeping()
    make_garbage(None)
    filled = gc.get_count()[0]
    assert filled > gc.get_threshold()[0]
    qtbot.waitUntil(lambda: gc.get_count()[0] < filled)
    sweeping.deleteLater()


def test_where_little_was_made_nothing_is_looked_through(collecting_threads):
    gc.collect()
    collecting_threads.clear()
    sweep()
    assert not collecting_threads
