"""Figures bound into running text: {{C01}} stands for the value of C01, {{total(projects, X05)}} for a sum.

Typed once: a chapter quotes the forms and cannot disagree with them. Not here: how a chapter is set on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from models.entries import Address, Entry, NoData, NotApplicable
from models.expressions import Expression, ExpressionFault, compile_expression
from models.figures import Figures, show_figure
from models.kinds import NO_DATA, NOT_APPLICABLE
from models.prose_tables import without_bars
from models.reach import Same

BOUND = re.compile(r"\{\{(.+?)\}\}")
"""A bound figure; braces do not nest."""
MISSING = "＿＿＿"
"""Stands where a value is still to come."""
_AT = re.compile(r"at\(\s*\w+\s*,\s*(\d{4})\s*\)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of running text; a bound figure says which cell it shows."""

    text: str
    address: Address | None = None


def pieces(figures: Figures, text: str) -> Iterator[Piece]:
    """The text with its bound figures filled in; what is not a figure of this programme stays as typed."""
    end = 0
    for match in BOUND.finditer(text):
        if match.start() > end:
            yield Piece(text[end : match.start()])
        yield bound_figure(figures, match[1].strip()) or Piece(match[0])
        end = match.end()
    if end < len(text):
        yield Piece(text[end:])


def resolved(figures: Figures, text: str) -> str:
    """The text as it reads with its figures."""
    return "".join(piece.text for piece in pieces(figures, text))


def length(figures: Figures, text: str) -> int:
    """How many characters the text has as it reads, without spaces, line ends and bars of tables."""
    return len("".join(without_bars(resolved(figures, text)).split()))


def is_shorter(figures: Figures, text: str, limit: int) -> bool:
    """Whether the text has fewer characters than that; figures are filled in only where it hangs on them."""
    typed = len("".join(without_bars(BOUND.sub("", text)).split()))
    return typed < limit and length(figures, text) < limit


def unknown_figures(figures: Figures, text: str) -> tuple[str, ...]:
    """The bound figures that the programme cannot give, as typed."""
    return wanting_figures(figures, text)[0]


def empty_figures(figures: Figures, text: str) -> tuple[str, ...]:
    """The bound figures that have no value yet, as typed."""
    return wanting_figures(figures, text)[1]


def wanting_figures(figures: Figures, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The bound figures that the programme cannot give, and those that have no value yet; as typed."""
    unknown, empty = [], []
    for match in BOUND.finditer(text):
        expression = _expression(figures, match[1].strip())
        if expression is None:
            unknown.append(match[0])
        elif _is_empty(figures, expression):
            empty.append(match[0])
    return tuple(unknown), tuple(empty)


def _is_empty(figures: Figures, expression: Expression) -> bool:
    if figures.outside(expression) is not None:
        return False
    address = _address(figures, expression)
    entry = figures.entry(address) if address and expression.is_code else None
    return not isinstance(entry, NotApplicable | NoData)


def bound_figure(figures: Figures, text: str) -> Piece | None:
    """What a bound figure shows, written without its braces; None where the programme cannot give it."""
    expression = _expression(figures, text)
    if expression is None:
        return None
    value = figures.outside(expression)
    address = _address(figures, expression)
    if value is not None:
        return Piece(show_figure(figures, expression, value), address)
    entry = figures.entry(address) if address and expression.is_code else None
    return Piece(_absent(entry), address)


def _expression(figures: Figures, text: str) -> Expression | None:
    """A bound figure as typed, or None where it is no figure of this programme."""
    expression = _known(Same(figures.programme), text)
    if expression is None or any(figures.named(name) is None for name in expression.names):
        return None
    return expression


@lru_cache(maxsize=4096)
def _known(same: Same, text: str) -> Expression | None:
    """An expression whose codes and forms the programme has."""
    try:
        expression = compile_expression(text)
    except ExpressionFault:
        return None
    programme = same.programme
    if any(code not in programme.fields for code in expression.codes):
        return None
    if any(form not in programme.forms_by_id for form in expression.forms):
        return None
    return expression


def _absent(entry: Entry | None) -> str:
    match entry:
        case NotApplicable():
            return NOT_APPLICABLE
        case NoData():
            return NO_DATA
    return MISSING


def _address(figures: Figures, expression: Expression) -> Address | None:
    """The cell that a figure shows; of a sum the column, of a count the roster."""
    if expression.forms:
        code = expression.codes[0] if expression.codes else ""
        return Address(form=expression.forms[0], item="", code=code)
    if not expression.codes:
        return None
    address = figures.here().address(expression.codes[0])
    year = _AT.fullmatch(expression.text)
    if year and address is not None:
        return Address(form=address.form, item=year[1], code=address.code)
    return address
