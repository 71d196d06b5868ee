"""What the figures of a chapter, bound or typed, depend on: a change elsewhere touches only who quotes it."""

from __future__ import annotations

import contextlib
from functools import lru_cache

from models.chapters import BOUND
from models.entries import Address, Draft, Given
from models.expressions import ExpressionFault, compile_expression
from models.figures import Figures
from models.programme.schema import Programme
from models.reach import codes_behind, rosters_behind
from models.stated import claims

Reads = tuple[frozenset[str], frozenset[str]]
"""Codes and rosters."""
_NOTHING: Reads = frozenset(), frozenset()


def read_by(figures: Figures, address: Address) -> Reads:
    """What the figures in a chapter depend on as it stands, through computed fields too."""
    match figures.application.cell(address).entry:
        case Given(str() as text) | Draft(text):
            programme = figures.programme
            stated = claims(programme, figures.application.town.name, address.code, text)
            typed_out = {one.figure for claim in stated for one, _ in claim.readings}
            each = [_reads(programme, typed) for typed in _bound_in(text) | typed_out]
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
