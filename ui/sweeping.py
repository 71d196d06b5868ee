"""Garbage is collected on the window's thread only, between two events.

Python collects cyclic garbage in whichever thread happens to ask for memory. A job beside the window would so
destroy widgets, timers and models that were dropped long ago, while Qt still delivers events to them on their
own thread: the process ends without a word, much later and elsewhere. So the collector is off, and what is
due is swept by a timer; nothing is looked through in the middle of a painting or of a key either.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000


def sweep() -> None:
    """Collects as many generations as have filled up since they were collected last."""
    filled = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if filled[0]:
        gc.collect(0 if not filled[1] else 1 if not filled[2] else 2)


class Sweeping(QObject):
    """Keeps the collector off as long as the process lives, and sweeps now and then."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(sweep)
        self._timer.start()
