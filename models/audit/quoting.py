"""What the bound figures of a chapter are drawn from: a change elsewhere touches only who quotes it."""

from __future__ import annotations

import contextlib
from functools import lru_cache

from models.chapters import BOUND
from models.entries import Address, Draft, Given
from models.expressions import ExpressionFault, compile_expression
from models.figures import Figures
from models.programme.schema import Programme
from models.reach import codes_behind, rosters_behind

Reads = tuple[frozenset[str], frozenset[str]]
"""Codes and rosters."""
_NOTHING: Reads = frozenset(), frozenset()


def read_by(figures: Figures, address: Address) -> Reads:
    """What the figures in a chapter depend on as it stands, through computed fields too."""
    match figures.application.cell(address).entry:
        case Given(str() as text) | Draft(text):
            each = [_reads(figures.programme, typed) for typed in _bound_in(text)]
            return frozenset().union(*(codes for codes, _ in each)), frozenset().union(*(f for _, f in each))
    return _NOTHING


@lru_cache(maxsize=256)
def _bound_in(text: str) -> frozenset[str]:
    return frozenset(match[1].strip() for match in BOUND.finditer(text))


def _reads(programme: Programme, typed: str) -> Reads:
    with contextlib.suppress(ExpressionFault):
        expression = compile_expression(typed)
        return frozenset(codes_behind(programme, expression)), frozenset(
            rosters_behind(programme, expression)
        )
    return _NOTHING
