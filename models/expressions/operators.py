"""The operators of the language as closures that pass a missing operand on."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from models.entries import Value
from models.expressions.language import Evaluate, Scope


def _power(base: Decimal, exponent: Decimal) -> Decimal | None:
    return base**exponent if abs(exponent) <= 100 and abs(base) < Decimal(10) ** 30 else None


ARITHMETIC: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal | None]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: _power,
}
COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda part, whole: operator.contains(whole, part),
    ast.NotIn: lambda part, whole: not operator.contains(whole, part),
}


def arithmetic(kind: type[ast.operator], left: Evaluate, right: Evaluate) -> Evaluate:
    """A calculation; missing where an operand is missing, not a number, or a divisor is zero."""
    calculate = ARITHMETIC[kind]

    def evaluate(scope: Scope) -> Value | None:
        a, b = left(scope), right(scope)
        if not isinstance(a, Decimal) or not isinstance(b, Decimal):
            return None
        try:
            return calculate(a, b)
        except (ZeroDivisionError, InvalidOperation, OverflowError):
            return None

    return evaluate


def comparison(kinds: Sequence[type[ast.cmpop]], parts: Sequence[Evaluate]) -> Evaluate:
    """A chain of comparisons as in mathematics: a <= b <= c."""
    compares = [COMPARISONS[kind] for kind in kinds]
    if len(parts) == 2:
        return _comparison_of_two(compares[0], *parts)

    def evaluate(scope: Scope) -> Value | None:
        values = [part(scope) for part in parts]
        if any(value is None for value in values):
            return None
        try:
            return all(compare(a, b) for compare, a, b in zip(compares, values, values[1:], strict=False))
        except TypeError:
            return None

    return evaluate


def _comparison_of_two(compare: Callable[[Any, Any], bool], left: Evaluate, right: Evaluate) -> Evaluate:
    """The common case without a list: an audit compares thousands of times."""

    def evaluate(scope: Scope) -> Value | None:
        a = left(scope)
        if a is None or (b := right(scope)) is None:
            return None
        try:
            return compare(a, b)
        except TypeError:
            return None

    return evaluate


def comparison_with(kind: type[ast.cmpop], part: Evaluate, constant: Value) -> Evaluate:
    """The most common case: X28 == 'none'."""
    compare = COMPARISONS[kind]

    def evaluate(scope: Scope) -> Value | None:
        value = part(scope)
        if value is None:
            return None
        try:
            return compare(value, constant)
        except TypeError:
            return None

    return evaluate


def conjunction(parts: Sequence[Evaluate]) -> Evaluate:
    """False where one part is false, else missing where one is missing, else true."""

    def evaluate(scope: Scope) -> Value | None:
        is_missing, is_true = False, True
        for part in parts:
            value = part(scope)
            if value is False:
                return False
            if value is None:
                is_missing = True
            elif not value:
                is_true = False
        return None if is_missing else is_true

    return evaluate


def disjunction(parts: Sequence[Evaluate]) -> Evaluate:
    """True where one part is true, else missing where one is missing, else false."""

    def evaluate(scope: Scope) -> Value | None:
        is_missing, is_true = False, False
        for part in parts:
            value = part(scope)
            if value is True:
                return True
            if value is None:
                is_missing = True
            elif value:
                is_true = True
        return None if is_missing else is_true

    return evaluate


def negation(part: Evaluate) -> Evaluate:
    """The opposite, or missing."""

    def evaluate(scope: Scope) -> Value | None:
        value = part(scope)
        return None if value is None else not value

    return evaluate
