"""Keeps None alive under a Qt for Python that gives it back more often than it took it.

PySide6 6.12.0 returns None for null pointers and empty variants without a reference of its own. Since Python
3.12 None is immortal and nothing comes of it; Python 3.11 ends the process when the last reference is gone,
after some ten thousand painted cells. So here None gets as many references as can never be given back.
"""

from __future__ import annotations

import ctypes
import sys

_IMMORTAL_SINCE = (3, 12)
_PLENTY = 1 << 40


def keep_none() -> None:
    """Makes None last as long as the process; called before the first window."""
    if sys.version_info < _IMMORTAL_SINCE and sys.getrefcount(None) < _PLENTY // 2:
        count = ctypes.c_ssize_t.from_address(id(None))
        count.value += _PLENTY
