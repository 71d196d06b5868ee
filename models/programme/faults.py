"""Where in the files of a programme something is wrong, and the refusal that lists everything that is.

Not here: finding the faults (`shape`, `check`) or wording them (`models.messages`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.errors import UserError
from models.problems import Problem


class ProgrammeFaults(UserError):
    """A programme that is refused, with every fault of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a programme file, as its author looks for it."""

    file: str
    path: str = ""
    """The table, counted from 1 and named by what identifies it: field[3] (code C06)."""
    key: str = ""

    def at(self, key: str) -> Place:
        """A key of the table at this place."""
        return replace(self, key=key)

    def __str__(self) -> str:
        within = ".".join(part for part in (self.path, self.key) if part)
        return f"{self.file}: {within}" if within else self.file


def fault(message: str, place: Place, /, **context: object) -> Problem:
    """A problem of a programme file; `where` is what people read, the rest is for programs."""
    found = {**context, "where": place, "file": place.file, "path": place.path, "key": place.key}
    return Problem(code=message, context={name: str(value) for name, value in found.items()})
