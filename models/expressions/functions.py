"""From the nodes of an expression to closures, and what each function of the language does.

Functions: at(code, year) · previous(code) · total(form, code or expression) · count(form[, condition]) ·
first(form, condition, code) · alike(code) ·
filled(code, …) · implies(a, b) · near(a, b, tolerance) · matches(code, "pattern") · one_of(x, …) ·
mentions(code, words, …) · or_zero(code) · year_of(x) · length(code) · abs(x) · min(a, b, …) · max(a, b, …).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from models.entries import Month, Value
from models.expressions.language import CODE, Evaluate, Operand, Scope, fault
from models.expressions.operators import (
    ARITHMETIC,
    COMPARISONS,
    arithmetic,
    comparison,
    comparison_with,
    conjunction,
    disjunction,
    negation,
)

_ZERO = Decimal(0)
_YEAR = re.compile(r"[0-9]{4}")
"""A year that was written as a text or chosen."""


class Compiler:
    """Compiles one expression and notes what it reads."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.operands: list[Operand] = []
        self.codes: list[str] = []
        self.own_codes: list[str] = []
        self.columns: list[str] = []
        self.forms: list[str] = []
        self.names: list[str] = []
        self._depth = 0
        self._functions = {
            "at": self._at,
            "previous": self._previous,
            "total": self._total,
            "count": self._count,
            "first": self._first,
            "alike": self._alike,
            "filled": self._filled,
            "implies": self._implies,
            "near": self._near,
            "matches": self._matches,
            "one_of": self._one_of,
            "mentions": self._mentions,
            "or_zero": self._or_zero,
            "year_of": self._year_of,
            "length": self._length,
            "abs": self._extreme,
            "min": self._extreme,
            "max": self._extreme,
        }

    def compile(self, node: ast.expr) -> Evaluate:
        """The closure of a node.

        Raises:
            ExpressionFault: a node, name or call that the language does not have.
        """
        match node:
            case ast.Constant():
                constant = self._literal(node)
                return lambda _: constant
            case ast.Name(id=name):
                return self._code(node) if CODE.fullmatch(name) else self._name(name)
            case ast.BoolOp(op=ast.And(), values=parts):
                return conjunction([self.compile(part) for part in parts])
            case ast.BoolOp(values=parts):
                return disjunction([self.compile(part) for part in parts])
            case ast.UnaryOp(op=ast.Not(), operand=part):
                return negation(self.compile(part))
            case ast.UnaryOp(op=ast.USub(), operand=part):
                return arithmetic(ast.Sub, lambda _: _ZERO, self.compile(part))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
                return arithmetic(type(op), self.compile(left), self.compile(right))
            case ast.Compare(left=left, ops=[op], comparators=[ast.Constant() as other]) if (
                type(op) in COMPARISONS
            ):
                return comparison_with(type(op), self.compile(left), self._literal(other))
            case ast.Compare(left=left, ops=ops, comparators=others) if all(
                type(op) in COMPARISONS for op in ops
            ):
                return comparison([type(op) for op in ops], [self.compile(part) for part in (left, *others)])
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return _branch(self.compile(test), self.compile(body), self.compile(orelse))
            case ast.Tuple(elts=parts):
                return _sequence([self.compile(part) for part in parts])
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in self._functions:
                return self._functions[name](node, args)
        raise fault(self.text, "expression_form", node, self._source(node))

    def _source(self, node: ast.AST) -> str:
        return ast.get_source_segment(self.text, node) or type(node).__name__

    def _literal(self, node: ast.Constant) -> Value:
        value = node.value
        if isinstance(value, bool | str):
            return value
        if isinstance(value, int | float):
            return Decimal(self._source(node).replace("_", ""))
        raise fault(self.text, "expression_form", node, self._source(node))

    def _code(self, node: ast.Name) -> Evaluate:
        code = node.id
        self._reads(code)
        return self._operand(code, code, lambda scope: scope.value(code))

    def _name(self, name: str) -> Evaluate:
        self.names.append(name)
        return lambda scope: scope.named(name)

    def _reads(self, code: str) -> None:
        self.codes.append(code)
        if not self._depth:
            self.own_codes.append(code)

    def _operand(self, text: str, code: str, evaluate: Evaluate, year: Evaluate | None = None) -> Evaluate:
        if not self._depth:
            self.operands.append(Operand(text, code, evaluate, year))
        return evaluate

    def _wrong_call(self, node: ast.Call) -> Exception:
        return fault(self.text, "expression_call", node, self._source(node.func))

    def _code_of(self, call: ast.Call, args: Sequence[ast.expr], at: int = 0) -> str:
        if len(args) > at and isinstance(part := args[at], ast.Name) and CODE.fullmatch(part.id):
            self._reads(part.id)
            return part.id
        raise self._wrong_call(call)

    def _form_of(self, call: ast.Call, args: Sequence[ast.expr]) -> str:
        if args and isinstance(args[0], ast.Name) and not CODE.fullmatch(args[0].id):
            self.forms.append(args[0].id)
            return args[0].id
        raise self._wrong_call(call)

    def _at(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        code = self._code_of(call, args)
        if len(args) != 2:
            raise self._wrong_call(call)
        year = self.compile(args[1])

        def evaluate(scope: Scope) -> Value | None:
            when = year(scope)
            return scope.at(code, int(when)) if isinstance(when, Decimal) else None

        return self._operand(self._source(call), code, evaluate, year)

    def _previous(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        code = self._code_of(call, args)
        return self._operand(self._source(call), code, lambda scope: scope.previous(code))

    def _total(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        form = self._form_of(call, args)
        if len(args) != 2:
            raise self._wrong_call(call)
        self._depth += 1
        before = len(self.codes)
        part = self.compile(args[1])
        self._depth -= 1
        code = self.codes[before] if len(self.codes) > before else ""
        absent = args[1].id if isinstance(args[1], ast.Name) else ""
        return self._operand(self._source(call), code, _sum(form, part, absent))

    def _count(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        form = self._form_of(call, args)
        if len(args) == 1:
            return self._operand(self._source(call), "", lambda scope: Decimal(len(scope.rows(form))))
        self._depth += 1
        condition = self.compile(args[1])
        self._depth -= 1

        def evaluate(scope: Scope) -> Value | None:
            found = 0
            for row in scope.rows(form):
                if condition(row) is True:
                    found += 1
            return Decimal(found)

        return self._operand(self._source(call), "", evaluate)

    def _first(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        form = self._form_of(call, args)
        if len(args) != 3:
            raise self._wrong_call(call)
        self._depth += 1
        condition = self.compile(args[1])
        code = self._code_of(call, args, 2)
        self._depth -= 1

        def evaluate(scope: Scope) -> Value | None:
            for row in scope.rows(form):
                if condition(row) is True:
                    return row.value(code)
            return None

        return self._operand(self._source(call), code, evaluate)

    def _alike(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        code = self._code_of(call, args)
        if len(args) != 1:
            raise self._wrong_call(call)
        self.columns.append(code)
        self._operand(code, code, lambda scope: scope.value(code))
        return lambda scope: scope.alike(code)

    def _filled(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        codes = [self._code_of(call, args, at) for at in range(len(args))]
        if not codes:
            raise self._wrong_call(call)
        return lambda scope: all(scope.is_filled(code) for code in codes)

    def _implies(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        if len(args) != 2:
            raise self._wrong_call(call)
        return disjunction([negation(self.compile(args[0])), self.compile(args[1])])

    def _near(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        if len(args) != 3:
            raise self._wrong_call(call)
        one, other, within = (self.compile(part) for part in args)

        def evaluate(scope: Scope) -> Value | None:
            a, b, tolerance = one(scope), other(scope), within(scope)
            if isinstance(a, Decimal) and isinstance(b, Decimal) and isinstance(tolerance, Decimal):
                return abs(a - b) <= tolerance
            return None

        return evaluate

    def _matches(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        code = self._code_of(call, args)
        if len(args) != 2 or not isinstance(args[1], ast.Constant) or not isinstance(args[1].value, str):
            raise self._wrong_call(call)
        try:
            pattern = re.compile(args[1].value)
        except re.error:
            raise self._wrong_call(call) from None

        def evaluate(scope: Scope) -> Value | None:
            value = scope.value(code)
            return bool(pattern.fullmatch(value)) if isinstance(value, str) else None

        self._operand(code, code, lambda scope: scope.value(code))
        return evaluate

    def _one_of(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        if len(args) < 2:
            raise self._wrong_call(call)
        subject, *others = [self.compile(part) for part in args]
        listed = [self._literal(part) for part in args[1:] if isinstance(part, ast.Constant)]
        if len(listed) == len(others):
            return _one_of_constants(subject, listed)

        def evaluate(scope: Scope) -> Value | None:
            value = subject(scope)
            if value is None:
                return None
            found = [other(scope) for other in others]
            listed = [each for part in found for each in (part if type(part) is tuple else (part,))]
            return any(each in listed for each in value) if type(value) is tuple else value in listed

        return evaluate

    def _mentions(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        code = self._code_of(call, args)
        if len(args) < 2:
            raise self._wrong_call(call)
        others = [self.compile(part) for part in args[1:]]

        def evaluate(scope: Scope) -> Value | None:
            text = scope.value(code)
            if not isinstance(text, str):
                return None
            found = [other(scope) for other in others]
            words = [each for part in found for each in (part if type(part) is tuple else (part,))]
            return any(isinstance(word, str) and word in text for word in words)

        self._operand(code, code, lambda scope: scope.value(code))
        return evaluate

    def _or_zero(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        code = self._code_of(call, args)

        def evaluate(scope: Scope) -> Value | None:
            value = scope.value(code)
            return _ZERO if value is None and scope.is_absent(code) else value

        return self._operand(code, code, evaluate)

    def _year_of(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        if len(args) != 1:
            raise self._wrong_call(call)
        part = self.compile(args[0])

        def evaluate(scope: Scope) -> Value | None:
            value = part(scope)
            if isinstance(value, str) and _YEAR.fullmatch(value):
                return Decimal(value)
            return Decimal(value.year) if isinstance(value, date | Month) else None

        return evaluate

    def _length(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        code = self._code_of(call, args)

        def evaluate(scope: Scope) -> Value | None:
            value = scope.value(code)
            return Decimal(len(value)) if isinstance(value, str) else None

        return evaluate

    def _extreme(self, call: ast.Call, args: Sequence[ast.expr]) -> Evaluate:
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if (len(args) != 1) if name == "abs" else (len(args) < 2):
            raise self._wrong_call(call)
        parts = [self.compile(part) for part in args]
        choose = _EXTREMES[name]

        def evaluate(scope: Scope) -> Value | None:
            values = [value for part in parts if isinstance(value := part(scope), Decimal)]
            return choose(values) if len(values) == len(parts) else None

        return evaluate


def _one_of_constants(subject: Evaluate, listed: Sequence[Value]) -> Evaluate:
    """The common case: the list is known before there is a place."""

    def evaluate(scope: Scope) -> Value | None:
        value = subject(scope)
        if value is None:
            return None
        return any(each in listed for each in value) if type(value) is tuple else value in listed

    return evaluate


def _sum(form: str, part: Evaluate, code: str) -> Evaluate:
    """The sum over the rows; 不适用 counts as absent, anything else without a value makes it missing."""

    def evaluate(scope: Scope) -> Value | None:
        whole = _ZERO
        for row in scope.rows(form):
            value = part(row)
            if isinstance(value, Decimal):
                whole += value
            elif not (code and _is_not_applicable(row, code)):
                return None
        return whole

    return evaluate


_EXTREMES: dict[str, Callable[[list[Decimal]], Decimal]] = {
    "abs": lambda values: abs(values[0]),
    "min": min,
    "max": max,
}


def _is_not_applicable(row: Scope, code: str) -> bool:
    return row.is_absent(code) and not row.is_blank(code)


def _branch(test: Evaluate, body: Evaluate, orelse: Evaluate) -> Evaluate:
    def evaluate(scope: Scope) -> Value | None:
        answer = test(scope)
        if answer is None:
            return None
        return body(scope) if answer else orelse(scope)

    return evaluate


def _sequence(parts: Sequence[Evaluate]) -> Evaluate:
    def evaluate(scope: Scope) -> Value | None:
        values = tuple(part(scope) for part in parts)
        return None if any(value is None for value in values) else values  # type: ignore[return-value]

    return evaluate
