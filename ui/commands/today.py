"""Which day it is: by Beijing time, whatever zone the computer was set to.

A package bears the day on which it was frozen; two computers must not disagree about it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final

BEIJING: Final = timezone(timedelta(hours=8), "北京时间")


def today() -> date:
    """The day that a package frozen now bears."""
    return datetime.now(BEIJING).date()
