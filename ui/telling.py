"""How long work tells how far it is."""

from __future__ import annotations

from typing import Protocol


class Tell(Protocol):
    """Is told how far the work is."""

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """What is done so far, and what it is where that is not what the work is mainly about.

        Whatever is raised here ends the work.
        """
