"""Which backups may go: a pure function over their times and sizes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

LATEST = 10
"""This many of the latest are kept whatever their age."""
DAYS = 30
"""For so long the last one of each day is kept; after that, the last one of each week."""
TOTAL = 2 * 1024**3
"""All together, in bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup file of one data file."""

    path: Path
    made: datetime
    size: int
    """Bytes."""

    @property
    def reason(self) -> str:
        """Why it was made, as its name says."""
        return self.path.stem.rpartition("_")[2]


def superfluous(backups: Iterable[Backup], now: datetime, total: int = TOTAL) -> tuple[Backup, ...]:
    """The backups that may go, the oldest first; the newest always stays."""
    newest_first = sorted(backups, key=lambda each: (each.made, each.path.name), reverse=True)
    kept: list[Backup] = []
    seen: set[tuple[str, int, int]] = set()
    for number, backup in enumerate(newest_first):
        period = _period(backup.made, now)
        if number < LATEST or period not in seen:
            kept.append(backup)
        seen.add(period)
    size = 0
    fitting: list[Backup] = []
    for backup in kept:
        size += backup.size
        if fitting and size > total:
            break
        fitting.append(backup)
    return tuple(each for each in reversed(newest_first) if each not in fitting)


def _period(made: datetime, now: datetime) -> tuple[str, int, int]:
    if now - made <= timedelta(days=DAYS):
        return "day", made.year, made.timetuple().tm_yday
    year, week, _ = made.isocalendar()
    return "week", year, week
