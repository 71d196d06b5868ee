"""The rules of merging, for one value and for one order.

A side that left things as they were gives way to the side that changed them; two that changed them alike
agree; all else is a conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from typing import TypeVar

from models.merging.conflicts import Place, Side

K = TypeVar("K", bound=Hashable)


Rule = Callable[[Place, object, object, object], Side | None]
"""Place, base, ours, theirs → whose version holds; None where a person has to say."""


def three_way(_: Place, base: object, ours: object, theirs: object) -> Side | None:
    """The rule of merging."""
    if theirs in (base, ours):
        return Side.OURS
    return Side.THEIRS if ours == base else None


def reopened(places: Collection[Place]) -> Rule:
    """The rule for deciding later: asks about these places while the sides differ; all else stays ours."""

    def rule(place: Place, _: object, ours: object, theirs: object) -> Side | None:
        return Side.OURS if place not in places or ours == theirs else None

    return rule


def known_orders(
    base: Sequence[K], ours: Sequence[K], theirs: Sequence[K]
) -> tuple[tuple[K, ...], tuple[K, ...], tuple[K, ...]]:
    """The orders of what all know; what nobody had before is in the order of either."""
    known = set(ours) & set(theirs)
    if base:
        known &= set(base)

    def of_known(order: Sequence[K]) -> tuple[K, ...]:
        return tuple(each for each in order if each in known)

    return of_known(base), of_known(ours), of_known(theirs)


def interleaved(leader: Sequence[K], other: Sequence[K], present: Collection[K]) -> tuple[K, ...]:
    """The order of the leader, and what only the other has behind what it stands behind there.

    Where both have something of their own at one place, the lower first key goes first: so that it does not
    matter who received from whom first.
    """
    common = [each for each in leader if each in present and each in set(other)]
    own = _runs([each for each in leader if each in present], common)
    others = _runs([each for each in other if each in present], common)
    return tuple(each for anchor in (None, *common) for each in _zipped(anchor, own[anchor], others[anchor]))


def _runs(items: Sequence[K], anchors: Sequence[K]) -> dict[K | None, list[K]]:
    """What stands behind each anchor, and before all of them (None)."""
    runs: dict[K | None, list[K]] = {None: [], **{each: [] for each in anchors}}
    anchor: K | None = None
    for item in items:
        if item in runs:
            anchor = item
        else:
            runs[anchor].append(item)
    return runs


def _zipped(anchor: K | None, a: Sequence[K], b: Sequence[K]) -> Iterator[K]:
    if anchor is not None:
        yield anchor
    left, right = list(a), list(b)
    while left and right:
        yield (left if str(left[0]) <= str(right[0]) else right).pop(0)
    yield from left or right
