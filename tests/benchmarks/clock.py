"""How long work takes: medians of several runs, in milliseconds."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def milliseconds(work: Callable[[], object], times: int) -> float:
    """The median of several runs."""
    return statistics.median(runs(work, times))


def runs(work: Callable[[], object], times: int) -> list[float]:
    """Every run."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken
