"""What was received and is in effect, and the conflicts that were left open, to be decided later."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from models import offices
from models.application import Application, State
from models.difference import edits_between
from models.edits import apply
from models.freezing import says_the_same, to_application
from models.lineage import newest
from models.merging.conflicts import UNKNOWN, Conflict, Decisions, Origin, Place, PlaceKind
from models.merging.likeness import joined
from models.merging.merge import Merge
from models.programme.evolve import evolve
from models.revision import Revision, read
from models.rollup import Contribution
from models.store import receipts
from models.store.actions import Actions, Changed
from models.store.changes import Changes
from models.store.receipts import Received
from models.store.revisions import StoredRevision
from models.store.site_errors import told
from models.store.undo_chain import ActionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A received revision with what is still to be decided of it."""

    fingerprint: str
    merge: Merge
    conflicts: tuple[Conflict, ...]


class Deciding(Actions):
    """What stands here, and what is still to be decided of it."""

    def standing_revisions(self, application_id: str) -> tuple[StoredRevision, ...]:
        """The revisions that what stands here was made from, in the order in which they were stored.

        Its own, and those received whose receipt was not undone. The next revision comes from these.
        """
        with told(self.path):
            received = receipts.of_application(self._db, application_id)
        undone = {each.fingerprint for each in received} - {
            each.fingerprint for each in received if each.is_in_effect
        }
        return tuple(each for each in self.revisions(application_id) if each.fingerprint not in undone)

    def contributions(self, states: Collection[State] = (State.ACCEPTED,)) -> tuple[Contribution, ...]:
        """What each town brings into rollup and register: its newest revision, under this programme.

        Args:
            states: of the applications that count; those that were never submitted contribute nothing.
        """
        found = (self._contribution(each) for each in self.applications() if each.state in states)
        return tuple(each for each in found if each)

    def _contribution(self, application: Application) -> Contribution | None:
        """Of two newest ones (a fork), that which stands here, else the one that came first."""
        tips = [
            (each, self._as_here(application, read(each.canonical)))
            for each in newest(self.standing_revisions(application.id))
        ]
        if not tips:
            return None
        standing = [each for each in tips if says_the_same(self.programme, each[1], application)]
        stored, state = (standing or tips)[0]
        return Contribution(
            application=state,
            fingerprint=stored.fingerprint,
            number=stored.number,
            state=application.state,
        )

    def conflicts(self, application_id: str) -> tuple[Conflict, ...]:
        """What is still to be decided of what was received, by place; ours stands there meanwhile."""
        return tuple(each for one in self._open(self._by_id(application_id)) for each in one.conflicts)

    def decide(self, application_id: str, decisions: Decisions) -> Changes:
        """Decides conflicts that were left open: one action, one undo step.

        Raises:
            UserError: the application is locked, or the data file is open for reading only.
        """
        application = after = self._editable(application_id)
        settled: dict[str, Decisions] = {}
        for each in self._open(application):
            own: Decisions = {
                one.place: decisions[one.place] for one in each.conflicts if one.place in decisions
            }
            if own:
                settled[each.fingerprint] = own
                after = _with(after, each.merge, own)
        if not settled:
            return Changes(action=0, name="")
        edits = edits_between(application, after, self.programme)
        changed = Changed(application, edits)
        name = f"确认接收时的冲突：{application.town.name}"
        with told(self.path), self._db.atomic():
            step = self._store([changed], self.programme, kind=ActionKind.RECEIVE, name=name)
            for fingerprint, own in settled.items():
                receipts.insert_decisions(self._db, step.id, fingerprint, own)
        return self._settle(step, [changed.after], [changed])

    def _changed_by(self, application: Application, place: Place) -> Origin:
        """Who set a cell here last."""
        lines = self.history(application.id, place.address) if place.kind is PlaceKind.CELL else ()
        if not lines:
            return UNKNOWN
        office = offices.find(self.office)
        when = lines[-1].when.isoformat(timespec="seconds")
        return Origin(office=office.name if office else "", clerk=lines[-1].who, when=when)

    def _open(self, application: Application) -> tuple[_Open, ...]:
        """What was received and is not decided in every place."""
        with told(self.path):
            received = receipts.of_application(self._db, application.id)
        return tuple(
            self._opened(application, each) for each in received if each.is_in_effect and each.undecided
        )

    def _opened(self, application: Application, received: Received) -> _Open:
        stored = {each.fingerprint: read(each.canonical) for each in self.revisions(application.id)}
        theirs = stored[received.fingerprint]
        merge = Merge(
            self._as_here(application, stored[received.base]) if received.base else None,
            application,
            self._as_here(application, theirs),
            self.programme,
            theirs_from=Origin(office=theirs.office.name, when=theirs.frozen.isoformat()),
            ours_from=lambda place: self._changed_by(application, place),
        )
        conflicts = tuple(each for each in merge.conflicts if each.place in received.undecided)
        return _Open(fingerprint=received.fingerprint, merge=merge, conflicts=conflicts)

    def _as_here(self, application: Application, revision: Revision) -> Application:
        """A kept revision under the programme and the row ids of this data file."""
        programme = self.programme_of(revision.programme.digest)
        assert programme is not None
        state = to_application(revision, programme)
        edits, _ = evolve(state, programme, self.programme)
        return joined(apply(state, edits)[0], receipts.joins_of(self._db, application.id))


def _with(state: Application, merge: Merge, decisions: Decisions) -> Application:
    """The state with the effect of these decisions, and nothing else of the merge."""
    undecided, decided = merge.merged(), merge.merged(decisions)
    return Merge(undecided, state, decided, merge.programme).merged()
