"""Which revisions are the newest, what the next one comes from, and what two sides have in common.

By parents alone, as everything about ancestry (`models.ancestry`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from models.freezing import Lineage
from models.revision import Revision, read

Lineages = Mapping[str, Collection[str]]
"""Fingerprint → every earlier one."""


class Kept(Protocol):
    """A revision as it is kept."""

    @property
    def fingerprint(self) -> str:
        """Its fingerprint."""

    @property
    def canonical(self) -> bytes:
        """Its canonical bytes."""


K = TypeVar("K", bound=Kept)


@dataclass(frozen=True, slots=True)
class _Head:
    """What a revision says of its own past."""

    number: int
    before: frozenset[str]


def _head(stored: Kept) -> _Head:
    """Of a revision that was checked when it was kept: read as plain JSON, which is many times faster."""
    plain = json.loads(stored.canonical)
    return _Head(plain["number"], frozenset((*plain["parents"], *plain["ancestors"])))


def before(revision: Revision) -> frozenset[str]:
    """Every revision that this one was made from, near or far."""
    return frozenset((*revision.parents, *revision.ancestors))


def lineages(stored: Sequence[Kept]) -> Lineages:
    """What each of the revisions was made from."""
    return {each.fingerprint: _head(each).before for each in stored}


def tips(known: Lineages) -> tuple[str, ...]:
    """Those that no other was made from."""
    made_from = {each for earlier in known.values() for each in earlier}
    return tuple(each for each in known if each not in made_from)


def newest(stored: Sequence[K]) -> tuple[K, ...]:
    """The revisions that none was made from; two where a fork was not merged yet."""
    latest = set(tips(lineages(stored)))
    return tuple(each for each in stored if each.fingerprint in latest)


def lineage_after(stored: Sequence[Kept]) -> Lineage:
    """Where the next revision comes from: the newest ones, whatever was stored after them."""
    latest = newest(stored)
    if not latest:
        return Lineage()
    heads = [_head(each) for each in stored]
    return Lineage(
        number=max(each.number for each in heads) + 1,
        parents=tuple(each.fingerprint for each in latest),
        ancestors=tuple(sorted({each for one in heads for each in one.before})),
        previous=read(latest[-1].canonical),
    )


def common(ours: Lineages, theirs: Collection[str], available: Collection[str]) -> str | None:
    """The last revision that both sides come from and whose content is known here, or None.

    Args:
        ours: what this side comes from.
        theirs: the incoming revision's fingerprint (where it has one) and all its ancestors.
        available: fingerprints whose content is here, with what each was made from (`Lineages`) where known.
    """
    mine = {*ours, *(each for earlier in ours.values() for each in earlier)}
    shared = {each: ours.get(each, ()) for each in available if each in mine and each in set(theirs)}
    return max(tips(shared), key=lambda each: (len(shared[each]), each), default=None)
