"""Receiving what another office handed over: checked, merged, kept; one action after a backup.

What it would do is said by `models.merging.reception`, who may receive what by `docs/hand-over.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from models import offices
from models.application import Application, State
from models.errors import UserError
from models.freezing import handed_over, says_the_same
from models.hand_over import Ruling, after_return_of_own, files, ruling, standing
from models.lineage import lineages
from models.merging.conflicts import (
    Conflict,
    Decisions,
    Side,
    all_decided,
)
from models.merging.incoming import Incoming
from models.merging.likeness import Joins, Likeness
from models.merging.reception import Direction, Receiver, Reception, Status
from models.offices import Office
from models.problems import Problem, problem
from models.revision import OfficeName
from models.slip import Slip
from models.store import attachments, change_log, programmes, receipts, records, recycle_bin, revisions, slips
from models.store.actions import Changed
from models.store.change_log import now
from models.store.changes import Changes
from models.store.deciding import Batch, Deciding
from models.store.revisions import StoredRevision
from models.store.site_errors import told
from models.store.slips import StoredSlip
from models.store.undo_chain import ActionKind

BEFORE_RECEIVING = "接收前"
"""Why that backup was made, as its name says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of what came in."""

    status: Status
    town: str
    """Code."""
    number: int
    """第几版; 0 for a draft."""
    fingerprint: str
    """Of the revision; empty for a draft."""
    changes: Changes | None = None
    """What was stored; None where nothing was written."""
    reasons: tuple[Problem, ...] = ()
    """Why nothing was written."""
    notices: tuple[Problem, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """Those that are not decided; ours stays there, and the application is not submitted before they are."""
    likenesses: tuple[Likeness, ...] = ()
    """Rows that may be the same, and were not joined."""

    @property
    def is_clean(self) -> bool:
        """Whether it was taken in, or known already, and nothing is left to decide."""
        return not self.reasons and not self.conflicts


class Inbox(Deciding):
    """What comes in."""

    def reception(self, incoming: Incoming, joins: Joins | None = None) -> Reception:
        """What receiving would do; nothing is written. For previews, and to know what to decide.

        Args:
            incoming: `models.merging.incoming.of_revision` of what a package holds, or `hand_draft` of
                another data file.
            joins: which of `Reception.likenesses` are the same row (`models.merging.likeness.joins_of`).
        """
        return Reception(self._receiver(incoming), incoming, joins)

    def receive(
        self,
        incoming: Incoming,
        *,
        decisions: Decisions | None = None,
        otherwise: Side | None = None,
        joins: Joins | None = None,
        consented: bool = False,
        batch: Batch | None = None,
    ) -> Receipt:
        """Takes in what another office handed over: one action, one undo step, after a backup.

        Idempotent: what is known already changes nothing (but `otherwise` then decides what is still open of
        it). Undo leads back exactly; a town that was new here is gone then as if it had never come.

        Args:
            incoming: what comes in.
            decisions: place → side, for conflicts of `reception(incoming).conflicts`.
            otherwise: the side for all other conflicts; None leaves them open, and ours stays meanwhile.
            joins: rows that are the same.
            consented: whether somebody has seen that more than 30 % of the town's values would change.
            batch: what else comes in together with it, and is undone together with it; there is a backup.

        Returns:
            What became of it. Refused or waiting for consent, with reasons, means that nothing was written.

        Raises:
            UserError: an attachment is too large, or the data file is open for reading only.
            SiteError: the disk refuses, or there is no backup. Nothing has changed then.
        """
        self._refuse_read_only()
        reception = self.reception(incoming, joins)
        if reasons := (reception.refusals or self._in_bin(incoming)):
            return self._receipt(reception, status=Status.REFUSED, reasons=reasons)
        if reception.status is Status.KNOWN:
            return self._again(reception, otherwise, batch)
        settled = {**_for_all(reception.conflicts, otherwise), **(decisions or {})}
        upheaval = reception.upheaval(settled)
        if upheaval.is_drastic and not consented:
            percent = f"{float(upheaval.share * 100):.0f}"
            town = incoming.application.town.name
            asked = problem("receive_drastic", town=town, share=percent)
            return self._receipt(reception, reasons=(asked, *upheaval.reasons))
        if batch is None:
            self.back_up(BEFORE_RECEIVING)
        changes = self._land(reception, settled, batch or Batch())
        return self._receipt(reception, changes=changes, settled=settled)

    def hand_draft(self, town_code: str, day: date) -> Incoming:
        """What stands here of a town, to be merged into another data file before submission (送审稿).

        Raises:
            UserError: there is no such application.
        """
        application = self.application(town_code)
        if application is None:
            raise UserError.because("store_no_application", town=town_code)
        application = replace(
            application, attachments=handed_over(self.programme, application), state=State.FILLING
        )
        known = lineages(self.standing_revisions(application.id))
        return Incoming(
            programme=self.programme,
            application=application,
            office=OfficeName(code=self.office, name=self._office().name),
            day=day,
            contents={each.sha256: self.bytes_of(each.sha256) for each in application.attachments},
            ancestors=frozenset((*known, *(each for earlier in known.values() for each in earlier))),
        )

    def _receiver(self, incoming: Incoming) -> Receiver:
        """This office, with what it has of the town."""
        office = self._office()
        application = self.application(incoming.application.town.code)
        if application is None:
            return Receiver(office=office, programme=self.programme, application=None)
        stored = self.standing_revisions(application.id)
        with told(self.path):
            joins = receipts.joins_of(self._db, application.id)
        return Receiver(
            office=office,
            programme=self.programme,
            application=application,
            revisions={each.fingerprint: each.canonical for each in stored},
            lineages=lineages(stored),
            joins=joins,
            programme_of=self.programme_of,
            changed_by=lambda place: self._changed_by(application, place),
        )

    def _in_bin(self, incoming: Incoming) -> tuple[Problem, ...]:
        with told(self.path):
            discarded = recycle_bin.holds(self._db, incoming.application.id)
        town = incoming.application.town.name
        return (problem("receive_in_bin", town=town),) if discarded else ()

    def _again(self, reception: Reception, otherwise: Side | None, batch: Batch | None) -> Receipt:
        """What is known already: only what was left open can still be decided."""
        application = reception.ours
        fingerprint = reception.incoming.fingerprint
        received = [each for each in self._undecided(application) if each.fingerprint == fingerprint]
        merges = [self._merge_again(application, each) for each in received]
        still_open = [conflict for merge in merges for conflict in merge.conflicts]
        changes = None
        if otherwise and still_open:
            changes = self.decide(application.id, all_decided(still_open, otherwise), batch)
            still_open = []
        return replace(self._receipt(reception, changes=changes), conflicts=tuple(still_open))

    def _land(self, reception: Reception, settled: Decisions, batch: Batch) -> Changes:
        incoming, before = reception.incoming, reception.ours
        is_new = reception.receiver.application is None
        changed = Changed(before, reception.edits(settled))
        after = replace(changed.after, state=self._state_after(reception, changed.after))
        attachments.refuse_too_much(before, after)
        with told(self.path), self._db.atomic():
            for content in incoming.contents.values():
                attachments.store(self._db, content)
            if is_new:
                records.insert(self._db, before, self.programme.id, now())
            records.write(self._db, self.programme.fields, before, after, changed.touched)
            if after.state is not before.state:
                records.set_state(self._db, after.id, after.state)
            step = change_log.append(
                self._db,
                kind=ActionKind.RECEIVE,
                name=_name(incoming),
                clerk=self.clerk,
                changes=[replace(changed.change, state=after.state)],
                batch=batch.first,
            )
            self._keep(reception, step.id, settled)
        changes = self._settle(step, [after], [changed])
        batch.note(changes)
        return changes

    def _keep(self, reception: Reception, action: int, settled: Decisions) -> None:
        """The revision with its programme, and what was decided and what was not."""
        incoming, key = reception.incoming, reception.ours.id
        receipts.insert_joins(self._db, action, key, _new_joins(reception))
        if incoming.is_draft:
            return
        if incoming.programme.digest != self.programme.digest:
            programmes.receive(self._db, incoming.programme)
        if not revisions.application_of(self._db, incoming.fingerprint):
            revisions.insert(self._db, _stored(incoming, key), action)
        is_filed = files(reception.receiver.office)
        undecided = [each.place for each in reception.conflicts if is_filed and each.place not in settled]
        base = reception.base_fingerprint
        receipts.insert(self._db, action, key, incoming.fingerprint, base=base, undecided=undecided)

    def _state_after(self, reception: Reception, after: Application) -> State:
        """An office that examines goes by what was handed over; one that files goes on with its own work.

        Only its own revision, coming back and taken over entirely, puts it where that was.
        """
        incoming, receiver = reception.incoming, reception.receiver
        if incoming.is_draft or reception.status is Status.OLDER:
            return after.state
        known = {**receiver.lineages, incoming.fingerprint: incoming.ancestors}
        if files(receiver.office):
            is_own = reception.direction is Direction.OWN
            if not is_own:
                return after.state
            stored = self.standing_revisions(after.id)
            own = [each.fingerprint for each in stored if each.office == self.office]
            known = {code: known[code] for code in (*own, incoming.fingerprint)}
            rulings = self.rulings(after.id, (*known, *incoming.ancestors))
            is_theirs = says_the_same(self.programme, after, reception.theirs)
            takes_it_over = is_theirs and reception.status is not Status.FORK
            return after_return_of_own(known, rulings, takes_it_over=takes_it_over)
        return standing(known, self.rulings(after.id, (*known, *incoming.ancestors)))

    def slips_about(self, application_id: str, revisions: Iterable[str]) -> tuple[StoredSlip, ...]:
        """The slips about an application, or about one of these revisions, in the order of coming."""
        with told(self.path):
            return slips.of_application(self._db, application_id, revisions)

    def rulings(self, application_id: str, known: Iterable[str]) -> tuple[Ruling, ...]:
        """What the slips about an application decide for this office."""
        stored = self.slips_about(application_id, known)
        return tuple(ruling(each.fingerprint, each.slip) for each in stored if self._heeds(each.slip))

    def _heeds(self, slip: Slip) -> bool:
        """Whether a slip says where an application stands here; what a county tells its towns does not."""
        return slip.office.code != self.office or not files(self._office())

    def _office(self) -> Office:
        office = offices.find(self.office)
        if office is None:
            raise UserError.because("unknown_office", label="单位", text=self.office)
        return office

    def _receipt(
        self,
        reception: Reception,
        *,
        status: Status | None = None,
        changes: Changes | None = None,
        reasons: tuple[Problem, ...] = (),
        settled: Decisions | None = None,
    ) -> Receipt:
        incoming = reception.incoming
        decided = settled or {}
        return Receipt(
            status=status or reception.status,
            town=incoming.application.town.code,
            number=incoming.number,
            fingerprint=incoming.fingerprint,
            changes=changes,
            reasons=reasons,
            notices=reception.notices,
            conflicts=tuple(each for each in reception.conflicts if each.place not in decided),
            likenesses=reception.likenesses,
        )


def _for_all(conflicts: Iterable[Conflict], side: Side | None) -> Decisions:
    return all_decided(conflicts, side) if side else {}


def _name(incoming: Incoming) -> str:
    which = "送审稿" if incoming.is_draft else f"第{incoming.number}版"
    return f"接收{incoming.application.town.name}{which}（{incoming.office.name}）"


def _stored(incoming: Incoming, application_id: str) -> StoredRevision:
    return StoredRevision(
        application=application_id,
        office=incoming.office.code,
        number=incoming.number,
        fingerprint=incoming.fingerprint,
        parents=incoming.revision.parents,
        day=incoming.day,
        canonical=incoming.raw,
    )


def _new_joins(reception: Reception) -> Joins:
    return {key: ours for key, ours in reception.joins.items() if reception.receiver.joins.get(key) != ours}
