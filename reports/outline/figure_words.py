"""The figures put into a rule, as a person reads them: “C06 镇区常住人口（人）：12,300”; messages in type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from models.expressions import Expression, ExpressionFault, compile_expression
from models.figures import Figures, show_figure
from models.kinds import kind_of
from models.rule_words import in_words

_NONE = "（空）"
_BLANK = re.compile(r"(?<=[^\x00-\x7f]) (?=[\d{-])|(?<=[\d}%]) (?=[^\x00-\x7f])")
_BEHIND_UNIT = re.compile(r"([\d}%][^\x00-\x7f]{1,6}) (?=[^\x00-\x7f])")


def figure_words(figures: Figures, operands: Mapping[str, str]) -> Iterator[str]:
    """A line for each operand: its code and what it is called, or what it is reckoned from, and its value.

    Args:
        figures: of the programme whose rule it is.
        operands: operand as written in the rule → value in canonical form.
    """
    for operand, value in operands.items():
        expression = _compiled(operand)
        name = _name(figures, operand, expression) if expression else operand
        shown = _shown(figures, expression, value) if expression and value else value
        yield f"{name}：{shown or _NONE}"


def closed_up(message: str) -> str:
    """A message as it is set in type: no blanks between characters and figures, or behind their units."""
    return _BEHIND_UNIT.sub(r"\1", _BLANK.sub("", message))


def _compiled(operand: str) -> Expression | None:
    try:
        return compile_expression(operand)
    except ExpressionFault:
        return None


def _name(figures: Figures, operand: str, expression: Expression) -> str:
    field = figures.programme.fields.get(operand)
    return f"{operand}　{field.label_with_unit}" if field else in_words(figures.programme, operand)


def _shown(figures: Figures, expression: Expression, value: str) -> str:
    """With the separators and words of its field; as it stands where that cannot be said."""
    field = figures.programme.fields.get(next(iter(expression.codes), ""))
    if expression.is_code and field is not None:
        kind = kind_of(field)
        return kind.show(field, kind.unpack(value))
    try:
        return show_figure(figures, expression, Decimal(value))
    except InvalidOperation:
        return value
