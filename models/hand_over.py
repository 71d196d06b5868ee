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
    about = [each for each in rulings if each.revision == revision and not is_overtaken(each, rulings)]
    highest = min((each.rank for each in about), default=0)
    last = {each.kind for each in about if each.rank == highest}
    return SlipKind.ACCEPT if SlipKind.ACCEPT in last else next(iter(last), None)


def is_overtaken(one: Ruling, rulings: Iterable[Ruling]) -> bool:
    """Whether its office said something else since: about this revision, or accepted what it had returned."""
    return any(
        one.fingerprint in later.earlier
        and (
            later.revision == one.revision or (one.kind is SlipKind.RETURN and later.kind is SlipKind.ACCEPT)
        )
        for later in rulings
    )


def after_slip(
    state: State,
    revisions: Lineages,
    rulings: Collection[Ruling],
    coming: Ruling,
    *,
    is_as_submitted: bool,
) -> State:
    """The state of an application of a filing office when a slip from above has come.

    Work in progress is neither locked nor taken for returned: who corrects already goes on correcting, and
    what was changed since submission is not accepted with it.

    Args:
        state: before.
        revisions: the office's own, with what they were made from.
        rulings: the slips that came before.
        coming: the slip; the same slip again changes nothing.
        is_as_submitted: whether what stands there is what the newest revision says.
    """
    before, after = standing(revisions, rulings), standing(revisions, (*rulings, coming))
    if after is before:
        return state
    if after is State.ACCEPTED:
        return after if is_as_submitted else State.FILLING
    return state if state is State.FILLING else after


def after_return_of_own(revisions: Lineages, rulings: Collection[Ruling], *, takes_it_over: bool) -> State:
    """The state of an application of a filing office when a revision of its own has come back to it.

    Args:
        revisions: the office's own, with the one that came.
        rulings: the slips that are here.
        takes_it_over: whether what stands there now is what the newest of them says, and nothing else.
    """
    return standing(revisions, rulings) if takes_it_over else State.FILLING


def files(office: Office) -> bool:
    """Whether an office types and corrects; else it examines, and goes by `standing` alone."""
    return office.level in FILING_LEVELS
