"""Keeps None, True and False alive under a Qt for Python that gives them back more often than it took them.

PySide6 6.12.0 returns None for null pointers and empty variants, and True from emitting, without a reference
of its own. Since Python 3.12 the constants are immortal and nothing comes of it; Python 3.11 ends the process
when the last reference is gone, after some ten thousand painted cells. So here they get as many references as
can never be given back.
"""

from __future__ import annotations

import ctypes
import sys

_IMMORTAL_SINCE = (3, 12)
_PLENTY = 1 << 40


def keep_constants() -> None:
    """Makes the constants last as long as the process; called before the first window."""
    if sys.version_info >= _IMMORTAL_SINCE:
        return
    for constant in (None, True, False):
        if sys.getrefcount(constant) < _PLENTY // 2:
            ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY
