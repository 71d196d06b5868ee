"""The two families of errors that a person can act on; everything else is a bug.

Faults of the data are `Problem`s and are returned; these are raised for what stops the work.
"""

from __future__ import annotations

from models.messages import render
from models.problems import Problem, problem


class Refusal(Exception):
    """Work that cannot be done, with all its reasons."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(render(each) for each in problems))

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), self.problems

    @classmethod
    def because(cls, code: str, **context: object) -> Refusal:
        """A refusal for one reason of the message catalogue."""
        return cls(problem(code, **context))


class UserError(Refusal):
    """The user can mend it: wrong file, wrong argument, a state that does not allow it."""


class SiteError(Refusal):
    """The machine stands in the way: disk full, read-only, locked, damaged."""
