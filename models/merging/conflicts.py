"""What stands against what after two offices changed the same thing, and how it is decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.entries import Address


class PlaceKind(StrEnum):
    """What two states can differ in at an address."""

    TOWN = "town"
    ROW = "row"
    """Whether the row is there: removed on one side, changed on the other."""
    PARENT = "parent"
    """Which row it hangs on."""
    ORDER = "order"
    """The order of the rows of one parent (the item of the address), or of the attachments."""
    CELL = "cell"
    EXPLANATION = "explanation"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where two states can differ; the key under which a decision is given and kept."""

    kind: PlaceKind
    address: Address
    rule: str = ""
    """Of an explanation."""


class Side(StrEnum):
    """Whose version is taken."""

    OURS = "ours"
    THEIRS = "theirs"


Decisions = Mapping[Place, Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where one side of a conflict comes from."""

    office: str = ""
    """Its name."""
    clerk: str = ""
    """Where known: a revision does not say."""
    when: str = ""
    """ISO day, or instant (UTC); shown only, nothing is decided by it."""


UNKNOWN = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A place that both sides changed, each in its own way; everything in words, as shown."""

    place: Place
    label: str
    """The place in words."""
    base: str
    """What both were made from; empty where nothing stood, or nothing is common."""
    ours: str
    theirs: str
    ours_from: Origin = UNKNOWN
    theirs_from: Origin = UNKNOWN


def all_decided(conflicts: Iterable[Conflict], side: Side) -> Decisions:
    """Every conflict decided for one side."""
    return {each.place: side for each in conflicts}


def row_decided(conflicts: Iterable[Conflict], form: str, item: str, side: Side) -> Decisions:
    """The conflicts of one row decided for one side; its child rows have decisions of their own."""
    here = (form, item)
    return {
        each.place: side
        for each in conflicts
        if (each.place.address.form, each.place.address.item) == here
        and each.place.kind is not PlaceKind.ORDER
    }
