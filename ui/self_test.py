"""The self-test with a look at the window: main.py adds it to the other checks, which need no Qt."""

from __future__ import annotations

import os
import sys

from ui.commands import self_test


def add_window_check() -> None:
    """Adds it behind all others, since Qt ends the program where it finds no platform."""
    self_test.CHECKS.append(("窗口", _open_window))


def _open_window() -> str:
    sys.stdout.flush()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # also where there is a display: nothing flashes up
    from ui.window_check import open_every_page  # noqa: PLC0415  loads Qt

    return open_every_page()
