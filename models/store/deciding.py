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
from models.merging.three_way import reopened
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


@dataclass(slots=True)
class Batch:
    """What comes in together: one backup before, made by whoever begins it, and one undo step."""

    first: int | None = None
    """The first action; None before anything was stored."""

    def note(self, changes: Changes) -> None:
        """Takes note of an action."""
        self.first = self.first or changes.action or None


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
        application = self._by_id(application_id)
        merges = [self._merge_again(application, each) for each in self._undecided(application)]
        return tuple(conflict for merge in merges for conflict in merge.conflicts)

    def decide(self, application_id: str, decisions: Decisions, batch: Batch | None = None) -> Changes:
        """Decides conflicts that were left open: one action, one undo step (that of its batch).

        Raises:
            UserError: the application is locked, or the data file is open for reading only.
        """
        application = after = self._editable(application_id)
        settled: dict[str, Decisions] = {}
        for received in self._undecided(application):
            merge = self._merge_again(after, received)
            own = {each.place: decisions[each.place] for each in merge.conflicts if each.place in decisions}
            if own:
                settled[received.fingerprint] = own
                after = merge.merged(own)
        if not settled:
            return Changes(action=0, name="")
        batch = batch or Batch()
        edits = edits_between(application, after, self.programme)
        changed = Changed(application, edits)
        name = f"确认接收时的冲突：{application.town.name}"
        with told(self.path), self._db.atomic():
            step = self._store(
                [changed], self.programme, kind=ActionKind.RECEIVE, name=name, batch=batch.first
            )
            for fingerprint, settling in settled.items():
                receipts.insert_decisions(self._db, step.id, fingerprint, settling)
        changes = self._settle(step, [changed.after], [changed])
        batch.note(changes)
        return changes

    def _changed_by(self, application: Application, place: Place) -> Origin:
        """Who set a cell here last."""
        lines = self.history(application.id, place.address) if place.kind is PlaceKind.CELL else ()
        if not lines:
            return UNKNOWN
        office = offices.find(self.office)
        when = lines[-1].when.isoformat(timespec="seconds")
        return Origin(office=office.name if office else "", clerk=lines[-1].who, when=when)

    def _undecided(self, application: Application) -> tuple[Received, ...]:
        """What was received and was not decided in every place."""
        with told(self.path):
            received = receipts.of_application(self._db, application.id)
        return tuple(each for each in received if each.is_in_effect and each.undecided)

    def _merge_again(self, application: Application, received: Received) -> Merge:
        """What was left open, against what stands here now; what was edited to be alike is open no more."""
        stored = {each.fingerprint: read(each.canonical) for each in self.revisions(application.id)}
        theirs = stored[received.fingerprint]
        return Merge(
            self._as_here(application, stored[received.base]) if received.base else None,
            application,
            self._as_here(application, theirs),
            self.programme,
            rule=reopened(received.undecided),
            theirs_from=Origin(office=theirs.office.name, when=theirs.frozen.isoformat()),
            ours_from=lambda place: self._changed_by(application, place),
        )

    def _as_here(self, application: Application, revision: Revision) -> Application:
        """A kept revision under the programme and the row ids of this data file."""
        programme = self.programme_of(revision.programme.digest)
        assert programme is not None
        state = to_application(revision, programme)
        edits, _ = evolve(state, programme, self.programme)
        return joined(apply(state, edits)[0], receipts.joins_of(self._db, application.id))
