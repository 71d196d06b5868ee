"""How wide the columns of a table want to be, must be and are.

Not here: which size of type and which way up a table is set (`table_layout`).

Units: em of the table's type, so that one measurement serves every size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from reports.outline.blocks import Align, Column
from reports.pdf.faces import Role
from reports.pdf.lettering import style
from reports.pdf.marks import cluster_ends
from reports.pdf.sense import word_ends
from reports.pdf.table_balance import balanced
from reports.pdf.table_grid import Box, GridRow
from reports.pdf.titles import blank_end, blank_ends

_DECIMAL, _RIGHT = Align.DECIMAL, Align.RIGHT
_NUMBER = re.compile(r"[-+−]?[\d,]+(\.\d+)?[%％‰]?")
_NARROWEST_TEXT = 5.0
_NAME, _NARROWEST_NAME = 8.0, 4.0
"""A name up to the first width may be set in as little as the second."""
_SHORT_TEXT = 5.8
"""A text up to this width, such as a month, is not broken."""
_NARROWEST_HEAD = 2.0
_NARROWEST_LABEL = 6.0
"""A caption beside values is read line by line; one above them is a few characters."""
_WIDEST_CAPTION = 4.4
"""Words up to this width stay whole in the heads of columns."""
_WIDEST_WORD, _BROKEN_WORD = 13.5, 6.5
"""A word or number longer than the first (an address in the net, say) is broken, from the second on."""
_KEPT = 0.75
"""Where words and numbers must be broken, that part of the table is theirs; long texts have the rest."""
_TEXTS_KEPT = 16384
"""As many as two long documents have: a draft that is set again has changed in a few places only."""


@dataclass(slots=True)
class Demand:
    """What the contents of one column ask for."""

    narrowest: float = 1.0
    """Below this a number or a short text would be broken."""
    least: float = 1.0
    """Below this a word of a caption would be broken, too."""
    wish: float = 1.0
    """With this nearly all texts and captions stand on one line."""
    common: float = 1.0
    """With this nearly all texts do, its caption aside."""
    fraction: float = 0.0
    """Widest part of decimal numbers from the point on."""
    figures: float = 0.0
    """Widest of the numbers that end flush, or under whose points others stand."""
    texts: list[float] = field(default_factory=list)
    """Widths of what stands in it, on one line."""


@dataclass(frozen=True, slots=True)
class Widths:
    """Columns as they could be."""

    widths: list[float]
    """Points."""
    fits: bool
    """Whether every column has what it must have."""
    depth: float
    """Lines that nearly all texts of the fullest column need, captions aside."""


class _Asked(NamedTuple):
    """What a text asks for, in em."""

    natural: float
    """Its width on one line."""
    narrowest: float
    """Below this a number would be broken."""
    least: float
    """Below this a word of a caption would be broken."""
    decimal: tuple[float, float] | None = None
    """Of a number in a column of decimals, what stands before its point and from the point on."""


def demands(head: Sequence[GridRow], body: Sequence[GridRow], columns: Sequence[Column]) -> list[Demand]:
    """Measures every box and gives the demand of each column."""
    found = [Demand() for _ in columns]
    asked: list[list[_Asked]] = [[] for _ in columns]
    wide: list[tuple[Box, float]] = []
    for rows, in_body in ((head, False), (body, True)):
        if in_body:
            captions = [len(demand.texts) for demand in found]
        for row in rows:
            for box in row.boxes:
                is_decimal = box.align is _DECIMAL
                text = _asked(box.wording.text, box.role, box.is_head, in_body, is_decimal)
                box.natural, _, least, box.decimal = text
                if box.columns > 1:
                    wide.append((box, least))
                    continue
                asked[box.column].append(text)
                if box.align is _RIGHT:
                    found[box.column].figures = max(found[box.column].figures, box.natural)
                width = min(box.natural, 2 * least) if box.is_head else box.natural / box.rows
                found[box.column].texts.append(width)
    for demand, each, first in zip(found, asked, captions, strict=True):
        decimals = [text.decimal for text in each if text.decimal]
        whole = max([before for before, _ in decimals], default=0.0)
        demand.fraction = max([behind for _, behind in decimals], default=0.0)
        demand.figures = max(demand.figures, whole + demand.fraction)
        demand.narrowest = max(1.0, whole + demand.fraction, *[text.narrowest for text in each])
        demand.least = max(1.0, demand.narrowest, *[text.least for text in each])
        demand.wish = max(demand.least, _common(demand.texts))
        demand.common = max(demand.least, _common(demand.texts[first:]))
    for box, least in wide:
        _spread(found[box.column : box.column + box.columns], box, least, len(columns))
    return found


def _common(widths: Sequence[float]) -> float:
    """A width that nearly all have, in a short list all."""
    return sorted(widths)[len(widths) * 19 // 20] if widths else 0.0


def column_widths(
    demands: Sequence[Demand], columns: Sequence[Column], available: float, gap: float, size: float
) -> Widths:
    """The widths of the columns in points.

    Units: points; available is the width of the table, gap what a column needs beside its text, size that of
    the type.
    """
    narrowest = [demand.narrowest * size + gap for demand in demands]
    least = [demand.least * size + gap for demand in demands]
    if sum(least) > available:
        least = _given_up(least, narrowest, available)
    wish = [demand.wish * size + gap for demand in demands]
    shares = [column.share for column in columns]
    if any(shares):
        widths = _by_share(shares, wish, least, available)
    elif sum(wish) <= available:
        factor = available / sum(wish)
        widths = [width * factor for width in wish]
    elif sum(least) <= available:
        widths = _balanced(least, demands, available, gap, size)
    else:
        widths = _balanced(_cut_down(least, _KEPT * available), demands, available, gap, size)
    return Widths(
        widths,
        fits=all(width >= must - 0.01 for width, must in zip(widths, narrowest, strict=True)),
        depth=max(each.common * size / (width - gap) for each, width in zip(demands, widths, strict=True)),
    )


def _balanced(
    least: Sequence[float], demands: Sequence[Demand], available: float, gap: float, size: float
) -> list[float]:
    """Widths with which the cells need the fewest lines, and with which every column has its least."""
    texts = [demand.texts for demand in demands]
    ems = balanced([(must - gap) / size for must in least], texts, (available - len(least) * gap) / size)
    return [em * size + gap for em in ems]


def _cut_down(least: Sequence[float], available: float) -> list[float]:
    """What columns must have where there is too little for all: the widest give way, to a common bound."""
    left, narrower = available, sorted(least)
    while (bound := left / len(narrower)) > narrower[0]:
        left -= narrower.pop(0)
    return [min(must, bound) for must in least]


def _given_up(least: Sequence[float], narrowest: Sequence[float], available: float) -> list[float]:
    """What columns must have when words of some captions are broken, those first that take the most."""
    kept = list(least)
    for column in sorted(range(len(kept)), key=lambda each: narrowest[each] - least[each]):
        kept[column] = narrowest[column]
        if sum(kept) <= available:
            break
    return kept


@lru_cache(_TEXTS_KEPT)
def _asked(text: str, role: Role, is_head: bool, in_body: bool, is_decimal: bool) -> _Asked:
    lettering = style(role, 1.0)
    decimal = None
    if is_decimal and _NUMBER.fullmatch(text):
        at = text.find(".")
        natural = sum(map(lettering.width_of, text))
        behind = sum(map(lettering.width_of, text[at:])) if at > 0 else 0.0
        decimal = natural - behind, behind
    else:
        natural = max(map(lettering.width, text.split("\n")))
    narrowest = _NARROWEST_TEXT if natural > _NAME else _NARROWEST_NAME
    if is_head:
        narrowest = _NARROWEST_LABEL if in_body else _NARROWEST_HEAD
    if natural <= (narrowest if is_head else _SHORT_TEXT):
        return _Asked(natural, natural, natural, decimal)
    reach = [0.0, *accumulate(map(lettering.width_of, text))]
    over = blank_ends if is_head else blank_end

    def longest(ends: Iterable[int]) -> float:
        start, most = 0, narrowest
        for end in ends:
            piece = reach[end] - reach[start]
            if piece > most:
                piece -= over(text[start:end])
                most = max(most, piece if piece <= _WIDEST_WORD else _BROKEN_WORD)
            start = end
        return most

    whole = longest(cluster_ends(text))
    if not is_head or in_body:
        return _Asked(natural, whole, whole, decimal)
    return _Asked(natural, whole, max(whole, min(_WIDEST_CAPTION, longest(word_ends(text)))), decimal)


def _spread(covered: Sequence[Demand], box: Box, least: float, all_columns: int) -> None:
    """Shares what a box over several columns lacks; one over the whole table takes what is there."""
    lacking = least - sum(demand.least for demand in covered)
    for demand in covered:
        demand.least += max(0.0, lacking) / len(covered)
        demand.wish = max(demand.wish, demand.least)
    if box.columns < all_columns:
        lacking = box.natural - sum(demand.wish for demand in covered)
        for demand in covered:
            demand.wish += max(0.0, lacking) / len(covered)


def _by_share(
    shares: Sequence[int], wish: Sequence[float], least: Sequence[float], available: float
) -> list[float]:
    """Columns with a share divide what the others leave, and give way to what a column must have."""
    fixed = [
        0.0 if share else min(want, available / len(shares)) for share, want in zip(shares, wish, strict=True)
    ]
    rest, total = available - sum(fixed), sum(shares)
    widths = [own or rest * share / total for own, share in zip(fixed, shares, strict=True)]
    lacking = [max(0.0, must - width) for must, width in zip(least, widths, strict=True)]
    spare = [max(0.0, width - must) for must, width in zip(least, widths, strict=True)]
    if 0 < sum(lacking) <= sum(spare):
        factor = sum(lacking) / sum(spare)
        widths = [w + need - has * factor for w, need, has in zip(widths, lacking, spare, strict=True)]
    return widths
