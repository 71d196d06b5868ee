"""Work that needs no data file, on all processors; results come in the order of what was asked."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_WORTH_A_PROCESS = 2
"""Fewer pieces of work are done here: a process takes about as long to begin as a package to be set."""
_AHEAD = 2
"""Pieces under way for each process: enough to keep it busy, few enough to be held in memory."""


@contextmanager
def pool(pieces: int, processes: int | None = None) -> Iterator[Executor]:
    """Processes for so many pieces of work; a thread where that is quicker."""
    count = min(processes or os.cpu_count() or 1, pieces)
    if count < _WORTH_A_PROCESS:
        with ThreadPoolExecutor(1) as here:
            yield here
        return
    # begun anew rather than forked: a fork would hold the open data file, and Windows has none
    with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as begun:
        yield begun


def in_order(executor: Executor, work: Callable[[T], R], pieces: Iterable[T]) -> Iterator[R]:
    """The results one by one."""
    return (each.result() for each in ahead(executor.submit(work, piece) for piece in pieces))


def ahead(begun: Iterable[T]) -> Iterator[T]:
    """Work in the order of its beginning, begun while what came before it is still under way.

    No more is under way, or finished and waiting, than memory should hold.
    """
    under_way: deque[T] = deque()
    most = _AHEAD * (os.cpu_count() or 1)
    for each in begun:
        under_way.append(each)
        if len(under_way) > most:
            yield under_way.popleft()
    while under_way:
        yield under_way.popleft()
