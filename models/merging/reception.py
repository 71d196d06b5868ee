"""What receiving would do, before anything is written: refusals, status, merge, and what to ask first.

Who may receive what, and what becomes of it, is said in `docs/hand-over.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from models import divisions, offices
from models.application import Application, State, Town
from models.compare import Change, compare
from models.difference import edits_between
from models.divisions import Level
from models.edits import Edit, apply
from models.freezing import to_application
from models.hand_over import files
from models.lineage import Lineages, common, tips
from models.merging.conflicts import UNKNOWN, Conflict, Decisions, Origin, Place, Side
from models.merging.drastic import Upheaval, upheaval
from models.merging.incoming import Incoming
from models.merging.likeness import Joins, Likeness, joined, likenesses
from models.merging.merge import Merge
from models.offices import Office
from models.problems import Problem, problem
from models.programme.evolve import Change as Evolution
from models.programme.evolve import evolve
from models.programme.schema import Programme
from models.revision import read


class Status(StrEnum):
    """How what comes in stands to what is here."""

    NEW = "new"
    """Nothing of this town is here yet."""
    NEWER = "newer"
    """Made from everything that is here."""
    KNOWN = "known"
    """This very revision was received before."""
    OLDER = "older"
    """What is here was made from it."""
    FORK = "fork"
    """Both went their own way."""
    REFUSED = "refused"


class Direction(StrEnum):
    """Where it comes from, seen from the office that receives."""

    OWN = "own"
    """Its own, coming back: from a lost or second data file."""
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """The office that receives, and what it has of the town."""

    office: Office
    programme: Programme
    application: Application | None
    revisions: Mapping[str, bytes] = field(default_factory=dict)
    """Those that what stands here was made from, canonical: its own, and received ones not taken back."""
    lineages: Lineages = field(default_factory=dict)
    """What each of them was made from."""
    joins: Joins = field(default_factory=dict)
    """Rows that were said to be the same earlier."""
    programme_of: Callable[[str], Programme | None] = lambda _: None
    """Finds a programme by its digest."""
    changed_by: Callable[[Place], Origin] = lambda _: UNKNOWN
    """Who changed a place here last."""


class Reception:
    """What receiving would do. Nothing is written by asking."""

    def __init__(self, receiver: Receiver, incoming: Incoming, joins: Joins | None = None) -> None:
        """Compares what comes in with what is here.

        Args:
            receiver: who receives.
            incoming: what comes in.
            joins: likenesses that a person said are the same row.
        """
        self.receiver, self.incoming = receiver, incoming
        self.joins: Joins = {**receiver.joins, **(joins or {})}

    @cached_property
    def refusals(self) -> tuple[Problem, ...]:
        """Every reason why it is not taken in; nothing is written then."""
        both = (self.receiver, self.incoming)
        found = [*_programme_faults(*both), *_office_faults(*both)]
        if not found and self._is_barred:
            town = self.incoming.application.town
            application = self.receiver.application
            assert application is not None
            found.append(problem("receive_locked", town=town.name, state=application.state))
        return tuple(found)

    @cached_property
    def status(self) -> Status:
        """How it stands to what is here."""
        return Status.REFUSED if self.refusals else self._relation

    @cached_property
    def direction(self) -> Direction | None:
        """Where it comes from; None from an office that has nothing to do with this one."""
        return _direction(self.receiver.office, self.incoming.office.code)

    @cached_property
    def notices(self) -> tuple[Problem, ...]:
        """What is to be said although it is taken in."""
        programme, theirs = self.receiver.programme, self.incoming.programme
        found: list[Problem] = []
        if theirs.version == programme.version and theirs.digest != programme.digest:
            found.append(problem("receive_other_digest", id=theirs.id, version=theirs.version))
        if self.refusals:
            return ()
        if theirs.version < programme.version:
            found.append(problem("receive_evolved", old=theirs.version, new=programme.version))
            found += [each.notice for each in self._evolved[1]]
        if self.status is Status.FORK and not self._edits_here:
            found.append(problem("receive_fork_above", office=self.incoming.office.name))
        return tuple(found)

    @cached_property
    def theirs(self) -> Application:
        """What comes in, under the programme of this office."""
        return joined(self._evolved[0], self.joins)

    @cached_property
    def base(self) -> Application | None:
        """The last common revision, under the programme of this office."""
        raw = self.receiver.revisions.get(self.base_fingerprint)
        if raw is None:
            return None
        revision = read(raw)
        programme = self.receiver.programme_of(revision.programme.digest)
        if programme is None:
            return None
        base = to_application(revision, programme)
        edits, _ = evolve(base, programme, self.receiver.programme)
        return joined(apply(base, edits)[0], self.joins)

    @cached_property
    def base_fingerprint(self) -> str:
        """Of the last common revision; empty where there is none."""
        receiver = self.receiver
        return common(receiver.lineages, self.incoming.known_past, receiver.revisions) or ""

    @cached_property
    def merge(self) -> Merge:
        """Ours and theirs, three-way."""
        return Merge(
            self.base,
            self.ours,
            self.theirs,
            self.receiver.programme,
            theirs_from=self.incoming.origin,
            ours_from=self.receiver.changed_by,
        )

    @cached_property
    def ours(self) -> Application:
        """What is here; empty where there is nothing."""
        theirs = self.incoming.application
        return self.receiver.application or Application(id=theirs.id, town=theirs.town)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What both changed; empty where what comes in changes nothing here."""
        return self.merge.conflicts if self._merges else ()

    @cached_property
    def likenesses(self) -> tuple[Likeness, ...]:
        """Rows that may be the same (疑似同一), to be joined by `joins` or left apart."""
        if not (self._merges and self._edits_here):
            return ()
        return likenesses(self.base, self.ours, self.theirs, self.receiver.programme)

    def merged(self, decisions: Decisions | None = None) -> Application:
        """What would stand here; what is not decided stays as it is here."""
        if not self._merges:
            return self.ours
        if self._edits_here or self.status is Status.NEW:
            return self.merge.merged(decisions)
        takes_theirs = self.status is Status.NEWER or _all_theirs(self.conflicts, decisions)
        return replace(self.theirs, id=self.ours.id, state=self.ours.state) if takes_theirs else self.ours

    def edits(self, decisions: Decisions | None = None) -> tuple[Edit, ...]:
        """What leads there."""
        return edits_between(self.ours, self.merged(decisions), self.receiver.programme)

    def changes(self, decisions: Decisions | None = None) -> tuple[Change, ...]:
        """The same in words, for a preview."""
        return compare(self.ours, self.merged(decisions), self.receiver.programme)

    def upheaval(self, decisions: Decisions | None = None) -> Upheaval:
        """How much of what stands here would change; more than 30 % asks first."""
        return upheaval(self.ours, self.merged(decisions), self.receiver.programme)

    @cached_property
    def _evolved(self) -> tuple[Application, tuple[Evolution, ...]]:
        """Theirs under the programme of this office, and what that changed."""
        theirs = self.incoming.application
        edits, changes = evolve(theirs, self.incoming.programme, self.receiver.programme)
        return apply(theirs, edits)[0], changes

    @property
    def _edits_here(self) -> bool:
        return files(self.receiver.office)

    @property
    def _merges(self) -> bool:
        return self.status in (Status.NEW, Status.NEWER, Status.FORK)

    @property
    def _is_barred(self) -> bool:
        """Whether what is here is locked, and what comes in would have to be merged into it."""
        application = self.receiver.application
        if application is None or application.state not in (State.SUBMITTED, State.ACCEPTED):
            return False
        if not self._edits_here or self._relation in (Status.KNOWN, Status.OLDER):
            return False
        return not (self.direction is Direction.OWN and self._relation is Status.NEWER)

    @cached_property
    def _relation(self) -> Status:
        """By ancestry alone."""
        known, past = self.receiver.lineages, self.incoming.known_past
        if self.receiver.application is None:
            return Status.NEW
        if self.incoming.fingerprint in known:
            return Status.KNOWN
        if any(self.incoming.fingerprint in earlier for earlier in known.values()):
            return Status.OLDER
        if not known and _is_blank(self.receiver.application):
            return Status.NEW
        return Status.NEWER if known and past.issuperset(tips(known)) else Status.FORK


def _programme_faults(receiver: Receiver, incoming: Incoming) -> Iterator[Problem]:
    ours, theirs = receiver.programme, incoming.programme
    if theirs.id != ours.id:
        yield problem("receive_other_programme", theirs=theirs.title, ours=ours.title)
    elif theirs.version > ours.version:
        yield problem("receive_newer_programme", theirs=theirs.version, ours=ours.version)


def _office_faults(receiver: Receiver, incoming: Incoming) -> Iterator[Problem]:
    """The sample stays among itself; a package goes up the line, or back down to whom it concerns."""
    town, here = incoming.application.town, receiver.office
    division, sender = divisions.find(town.code), offices.find(incoming.office.code)
    is_sample = (division and division.is_sample) or (sender and sender.is_sample)
    if is_sample and not here.is_sample:
        yield problem("receive_sample", town=town.name)
        return
    direction = _direction(here, incoming.office.code)
    if direction is None or sender is None or not (_looks_after(here, town) and _looks_after(sender, town)):
        yield problem("receive_not_ours", town=town.name, office=incoming.office.name, here=here.name)
    elif incoming.is_draft and not files(here):
        yield problem("receive_draft_above", town=town.name)


def _direction(here: Office, sender: str) -> Direction | None:
    if sender == here.code:
        return Direction.OWN
    if any(each.code == here.code for each in offices.superiors(sender)):
        return Direction.UP
    is_above = any(each.code == sender for each in offices.superiors(here.code))
    return Direction.DOWN if is_above else None


def _looks_after(office: Office, town: Town) -> bool:
    """Whether the town lies in the office's area, by the county as written at filing."""
    return office.level is Level.PROVINCE or office.code in (town.code, town.county_code, town.city_code)


def _is_blank(application: Application) -> bool:
    return not (application.cells or application.rows or application.attachments)


def _all_theirs(conflicts: tuple[Conflict, ...], decisions: Decisions | None) -> bool:
    decided = decisions or {}
    return bool(conflicts) and all(decided.get(each.place) is Side.THEIRS for each in conflicts)
