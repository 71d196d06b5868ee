"""What the figures of a text, bound or typed, depend on: a change elsewhere touches only who quotes it."""

from __future__ import annotations

import contextlib
from functools import lru_cache

from models.chapters import BOUND
from models.entries import Address, Draft, Given
from models.expressions import ExpressionFault, compile_expression
from models.figures import Figures
from models.reach import Same, codes_behind, rosters_behind
from models.stated import claims

Reads = tuple[frozenset[str], frozenset[str]]
"""Codes and rosters."""
_NOTHING: Reads = frozenset(), frozenset()


def read_by(figures: Figures, address: Address) -> Reads:
    """What the figures in a text depend on as it stands, through computed fields too."""
    match figures.application.cell(address).entry:
        case Given(str() as text) | Draft(text):
            return _reads(Same(figures.programme), figures.application.town.name, address.code, text)
    return _NOTHING


@lru_cache(maxsize=256)
def _reads(same: Same, town: str, code: str, text: str) -> Reads:
    stated = claims(same.programme, town, code, text)
    typed_out = {one.figure for claim in stated for one, _ in claim.readings}
    codes: set[str] = set()
    rosters: set[str] = set()
    for typed in {match[1].strip() for match in BOUND.finditer(text)} | typed_out:
        with contextlib.suppress(ExpressionFault):
            expression = compile_expression(typed)
            codes.update(codes_behind(same.programme, expression))
            rosters.update(rosters_behind(same.programme, expression))
    return frozenset(codes), frozenset(rosters)
