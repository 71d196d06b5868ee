"""The draft set in a process of its own, so that the hand is never kept waiting by it.

A thread would do the same work, but would share the interpreter with the window. The process ends when the
window does, however that ends: its end of the pipe is the only one, so that it reads the end of the file.
"""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from models.application import Application
from models.errors import Refusal
from models.programme.schema import Programme

if TYPE_CHECKING:
    from reports.pdf.rendering import Rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A draft that is wanted."""

    application: Application
    office: str
    """Name of the office that prints it."""
    day: date


class SettingProcess:
    """Sets drafts of applications under one programme; used by one thread at a time."""

    def __init__(self, programme: Programme) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would hold the open data file
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there,), daemon=True, name="draft")
        self._process.start()
        there.close()
        self._pipe.send(programme)

    def set(self, task: Task) -> Rendered:
        """The draft; waits for it.

        Raises:
            Refusal: it cannot be drawn; all places are named.
            EOFError: the process is gone.
        """
        self._pipe.send(task)
        result = self._pipe.recv()
        if isinstance(result, Exception):
            raise result
        return result

    def close(self) -> None:
        """Ends the process at once; nothing of it is worth waiting for."""
        self._process.terminate()
        self._process.join()
        self._pipe.close()


def _serve(pipe: Connection) -> None:
    """What the process does until nobody asks any more."""
    from reports.envelope.making import draft_of  # noqa: PLC0415  loaded in the other process
    from reports.pdf import render  # noqa: PLC0415

    try:
        programme: Programme = pipe.recv()
        while True:
            task: Task = pipe.recv()
            try:
                document = draft_of(programme, task.application, task.office, task.day)
                pipe.send(render(document))
            except Refusal as refusal:
                pipe.send(refusal)
    except (EOFError, OSError, KeyboardInterrupt):
        return
