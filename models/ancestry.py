"""Which of two revisions is the newer one, decided by parents alone: never by number, never by clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum


class Relation(StrEnum):
    """How another revision stands to mine."""

    SAME = "same"
    NEWER = "newer"
    """It was made from mine."""
    OLDER = "older"
    """Mine was made from it."""
    FORK = "fork"
    """Both went their own way."""


def relation(mine: str, theirs: str, parents: Mapping[str, Collection[str]]) -> Relation:
    """How `theirs` stands to `mine`.

    `parents` gives the parents of every known fingerprint, and may give its earlier ancestors with them
    (`Revision.ancestors`), so that revisions that were never handed over leave no gap.
    """
    if mine == theirs:
        return Relation.SAME
    if mine in ancestors_of(theirs, parents):
        return Relation.NEWER
    if theirs in ancestors_of(mine, parents):
        return Relation.OLDER
    return Relation.FORK


def ancestors_of(fingerprint: str, parents: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Every revision that this one was made from, near or far."""
    found: set[str] = set()
    waiting = list(parents.get(fingerprint, ()))
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += parents.get(each, ())
    return frozenset(found)
