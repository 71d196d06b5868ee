"""What is wrong or notable, said once for parser, loader, importer, audit and store.

Not here: the words, which stand in `models.messages`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault of the input: a code of the message catalogue and what fills its slots."""

    code: str
    context: Mapping[str, str] = field(default_factory=dict)


def problem(code: str, **context: object) -> Problem:
    """A problem with its slots filled by keyword."""
    return Problem(code=code, context={name: str(value) for name, value in context.items()})
