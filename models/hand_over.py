"""Where an application stands, from what was handed over: revisions upward, slips downward.

A function of two sets that only grow, decided by ancestry alone. Whoever has the same revisions and slips
says the same, in whatever order and however often the files came (`docs/hand-over.md`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from models.application import State
from models.divisions import Level
from models.lineage import Lineages, tips
from models.offices import Office, superiors
from models.slip import Slip, SlipKind

FILING_LEVELS = (Level.TOWN, Level.COUNTY)
"""Offices that type and correct; those above examine: they return or accept, and edit nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a slip decides."""

    fingerprint: str
    kind: SlipKind
    revision: str
    rank: int
    """How many offices stand above its office: 0 is the highest."""
    earlier: Collection[str]
    """The slips that it overtakes."""


def ruling(fingerprint: str, slip: Slip) -> Ruling:
    """What a slip decides."""
    return Ruling(
        fingerprint=fingerprint,
        kind=slip.kind,
        revision=slip.revision,
        rank=len(superiors(slip.office.code)),
        earlier=slip.earlier,
    )


def standing(revisions: Lineages, rulings: Iterable[Ruling]) -> State:
    """Where an application stands by what was submitted and what was said of it.

    Only the newest revision counts: a slip about an earlier one changes nothing. Where two went their own
    way, an acceptance of either stands, and what nobody has looked at yet waits.
    """
    said = tuple(rulings)
    verdicts = {verdict(each, said) for each in tips(revisions)}
    if not verdicts:
        return State.FILLING
    if SlipKind.ACCEPT in verdicts:
        return State.ACCEPTED
    return State.SUBMITTED if None in verdicts else State.RETURNED


def verdict(revision: str, rulings: Collection[Ruling]) -> SlipKind | None:
    """What holds of a revision: the last word of the highest office that spoke.

    Two last words of one office (it lost its files in between) leave an acceptance standing: nothing that was
    accepted is reopened on a doubt.
    """
    about = [each for each in rulings if each.revision == revision]
    highest = min((each.rank for each in about), default=0)
    overtaken = {earlier for each in about for earlier in each.earlier}
    last = {each.kind for each in about if each.rank == highest and each.fingerprint not in overtaken}
    return SlipKind.ACCEPT if SlipKind.ACCEPT in last else next(iter(last), None)


def reconciled(state: State, before: State, after: State, *, is_as_submitted: bool) -> State:
    """The state that an application takes when its standing goes from `before` to `after`.

    Work in progress is neither locked nor taken for returned: who corrects already goes on correcting, and
    what was changed since submission is not accepted with it.
    """
    if after is before:
        return state
    if after is State.ACCEPTED:
        return after if is_as_submitted else State.FILLING
    return state if state is State.FILLING else after


def files(office: Office) -> bool:
    """Whether an office types and corrects; else it examines."""
    return office.level in FILING_LEVELS
