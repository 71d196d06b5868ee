"""What an expression is, where it is evaluated, and how it can be at fault."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from models.entries import Value
from models.problems import Problem, problem

CODE = re.compile(r"[A-Z]\d{2}[a-z]?")
"""What a field code looks like (design §4)."""


class Scope(Protocol):
    """Where an expression is evaluated: a form, one row of a roster, or one year."""

    def value(self, code: str) -> Value | None:
        """The value of a code here, or None where there is none."""

    def at(self, code: str, year: int) -> Value | None:
        """The value of a code in a certain year."""

    def previous(self, code: str) -> Value | None:
        """The value of a code in the year before this one."""

    def is_filled(self, code: str) -> bool:
        """Whether a value was given."""

    def is_absent(self, code: str) -> bool:
        """Whether nothing counts there: blank or 不适用, but neither 无数据 nor a draft."""

    def is_blank(self, code: str) -> bool:
        """Whether nothing was entered."""

    def alike(self, code: str) -> Decimal | None:
        """How many cells of this code hold the value that stands here; None where none stands."""

    def rows(self, form: str) -> Sequence[Scope]:
        """The rows of a roster: below this row, where the roster hangs on it, else all."""

    def named(self, name: str) -> Value | None:
        """A threshold, a list, or a fact of the programme or the town."""


Evaluate = Callable[[Scope], Value | None]


@dataclass(frozen=True, slots=True)
class Operand:
    """A part of an expression whose value a finding shows."""

    text: str
    code: str
    """The code whose unit and places it has; empty for a count."""
    evaluate: Evaluate
    year: Evaluate | None = None
    """The year it is read in, where the expression says one."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression."""

    text: str
    evaluate: Evaluate
    operands: tuple[Operand, ...]
    codes: tuple[str, ...]
    """Every code it reads, in order of appearance."""
    own_codes: tuple[str, ...]
    """The codes read here and not inside a roster function."""
    columns: tuple[str, ...]
    """The codes of which it compares all cells with the one that stands here."""
    forms: tuple[str, ...]
    """The rosters it counts or totals."""
    names: tuple[str, ...]
    """The thresholds, lists and facts it reads."""
    is_code: bool
    """Whether it is nothing but a code."""

    @property
    def counted(self) -> frozenset[str]:
        """The rosters whose rows, added or removed, change the result."""
        return frozenset(self.forms)


class ExpressionFault(Exception):
    """An expression that cannot be compiled."""

    def __init__(self, fault: Problem) -> None:
        self.problem = fault
        super().__init__(fault.code)


def fault(text: str, code: str, node: ast.AST | None = None, part: str = "") -> ExpressionFault:
    """A fault that names the column (1-based) and the part."""
    column = getattr(node, "col_offset", 0) + 1
    return ExpressionFault(problem(code, text=text, column=column, part=part))
