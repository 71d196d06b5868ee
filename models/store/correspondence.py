"""Slips: issued here about what came from below, received here from above; comments and their answers.

What a slip does to an application is decided by `models.hand_over`; a slip is kept whatever it does, so that
no comment is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from models import offices
from models.application import Application, State
from models.errors import UserError
from models.freezing import says_the_same
from models.hand_over import Ruling, after_slip, files, is_overtaken, ruling, standing, verdict
from models.lineage import Lineages, lineages, tips
from models.naming import place_name
from models.problems import Problem, problem
from models.revision import Answer, fingerprint, read
from models.slip import Comment, Slip, SlipKind, canonical, write_slip
from models.slip import read as read_slip
from models.store import change_log, records, revisions, slips
from models.store.change_log import Change
from models.store.changes import Changes
from models.store.deciding import Batch
from models.store.inbox import Inbox
from models.store.revisions import StoredRevision
from models.store.site_errors import told
from models.store.slips import StoredSlip
from models.store.undo_chain import ActionKind


class SlipStatus(StrEnum):
    """What a slip that comes in means here. It is kept in every case but the last."""

    COUNTS = "counts"
    """It is the last word about the newest revision."""
    EARLIER = "earlier"
    """It is about an earlier revision: its comments stay with that one."""
    OVERTAKEN = "overtaken"
    """A later slip about the same revision, or one of a higher office, is here already."""
    WAITING = "waiting"
    """Its revision is not in this data file (yet)."""
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipReceipt:
    """What became of a slip that came in."""

    status: SlipStatus
    slip: Slip
    state: State | None = None
    """Of the application now; None where there is none."""
    reasons: tuple[Problem, ...] = ()
    """What is to be said of it: why it is refused, or changes nothing."""
    changes: Changes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment with what became of it."""

    comment: Comment
    slip: Slip
    is_current: bool
    """Whether its slip is about the newest revision here; else it belongs to the earlier one."""
    answer: str = ""
    """Written here, or carried by a revision; empty where it is not answered yet."""


class Correspondence(Inbox):
    """Slips and comments."""

    def slips(self, application_id: str) -> tuple[StoredSlip, ...]:
        """The slips about an application, sent and received, in the order in which they came."""
        known = lineages(self.revisions(application_id))
        return self.slips_about(application_id, (*known, *(each for one in known.values() for each in one)))

    def remarks(self, application_id: str) -> tuple[Remark, ...]:
        """Every comment on an application with its answer, in the order in which they came."""
        stored = self.standing_revisions(application_id)
        newest = set(tips(self._handed_over(application_id)))
        answers = {one.comment: one.text for each in stored for one in read(each.canonical).answers}
        with told(self.path):
            answers |= {one.comment: one.text for one in slips.answers_of(self._db, application_id)}
        return tuple(
            Remark(
                comment=comment,
                slip=each.slip,
                is_current=each.slip.revision in newest,
                answer=answers.get(comment.id, ""),
            )
            for each in self.slips(application_id)
            for comment in each.slip.comments
        )

    def last_word(self, application_id: str) -> Slip | None:
        """The last slip of another office about the newest revision here; None where nothing was said."""
        newest = tips(self._handed_over(application_id))
        said = [each.slip for each in self.slips(application_id) if each.office != self.office]
        return next((each for each in reversed(said) if each.revision in newest), None)

    def to_be_answered(self, application_id: str) -> tuple[Remark, ...]:
        """The comments of the last slip with any about the newest revision, as they are numbered on it."""
        current = [
            each
            for each in self.remarks(application_id)
            if each.is_current and each.slip.office.code != self.office
        ]
        return tuple(each for each in current if each.slip == current[-1].slip)

    def unanswered(self, application_id: str) -> tuple[Remark, ...]:
        """What stands in the way of submission: comments of a return that nobody here has answered."""
        last = self.last_word(application_id)
        if last is None or last.kind is not SlipKind.RETURN or not files(self._office()):
            return ()
        return tuple(each for each in self.to_be_answered(application_id) if not each.answer)

    def answer(self, application_id: str, comment: str, text: str) -> Changes:
        """Answers a comment (corrected, explained); an empty text takes the answer back.

        The next revision hands it over. Not undone by undo; the last answer counts.

        Raises:
            UserError: the application is locked, or the data file is open for reading only.
        """
        return self.answer_all(application_id, (Answer(comment=comment, text=text),))

    def answer_all(self, application_id: str, answers: Sequence[Answer]) -> Changes:
        """Answers several comments in one action, as `answer`."""
        application = self._editable(application_id)
        with told(self.path), self._db.atomic():
            step = self._log(ActionKind.NOTE, f"答复审核意见：{application.town.name}", application)
            for each in answers:
                slips.insert_answer(self._db, application_id, each, step.id)
        return self._settle(step, [])

    def answers_to_hand_over(self, application_id: str) -> tuple[Answer, ...]:
        """The answers that no revision has handed over yet: for `models.freezing.freeze`."""
        application = self._by_id(application_id)
        stored = self.standing_revisions(application_id)
        handed_over = {(each.comment, each.text) for one in stored for each in read(one.canonical).answers}
        with told(self.path):
            written = {each.comment: each.text for each in slips.answers_of(self._db, application_id)}
        return tuple(
            Answer(
                comment=each.comment.id,
                text=written[each.comment.id],
                asked=each.comment.text,
                place=self._place_of(each.comment, application),
                office=each.slip.office.name,
            )
            for each in self.remarks(application_id)
            if each.comment.id in written and (each.comment.id, written[each.comment.id]) not in handed_over
        )

    def _place_of(self, comment: Comment, application: Application) -> str:
        page = f"第{comment.page}页" if comment.page else ""
        return page if not comment.address.form else place_name(self.programme, application, comment.address)

    def prepare_slip(
        self,
        application_id: str,
        kind: SlipKind,
        *,
        day: date,
        text: str = "",
        comments: Sequence[Comment] = (),
        revision: str = "",
    ) -> bytes:
        """A slip about the newest received revision, canonical; nothing is written before `issue_slip`.

        Args:
            application_id: of the application.
            kind: 退回单 or 受理回执.
            day: of issue.
            text: a remark on the whole.
            comments: with ids by `models.slip.new_comment_id`.
            revision: fingerprint, where two went their own way.

        Raises:
            UserError: nothing was received, two revisions went their own way and none is named, a return
                that says nothing, or the office is not known.
        """
        application = self._by_id(application_id)
        received = self._received(application_id)
        newest = [revision] if revision else list(tips(lineages(received)))
        if len(newest) != 1:
            code = "slip_which_revision" if newest else "slip_no_revision"
            raise UserError.because(code, town=application.town.name)
        about = next((each for each in received if each.fingerprint == newest[0]), None)
        if about is None:
            raise UserError.because("slip_no_revision", town=application.town.name)
        before = [each.canonical for each in self.slips(application_id) if each.office == self.office]
        slip = write_slip(
            kind,
            read(about.canonical),
            office=self._office(),
            before=before,
            day=day,
            text=text,
            comments=comments,
        )
        return canonical(slip)

    def issue_slip(self, raw: bytes) -> Changes:
        """Keeps a slip of this office as issued; an office that examines goes by it (已退回, 已受理).

        Raises:
            UserError: it is not a slip of this office, its revision is not here, or the data file is open for
                reading only.
        """
        self._refuse_read_only()
        slip = read_slip(raw)
        application = self._application_of(slip)
        if slip.office.code != self.office or application is None:
            raise UserError.because("slip_not_ours", office=slip.office.name)
        kind = ActionKind.SLIP if self._heeds(slip) else ActionKind.NOTE
        return self._keep_slip(raw, slip, application, kind=kind)

    def receive_slip(self, raw: bytes, batch: Batch | None = None) -> SlipReceipt:
        """Takes in a slip of an office above, or one of this office that comes back: one undo step.

        Idempotent, and the same whatever came first: the newest revision and the last word about it count.
        One that waits for its application is kept, whatever is undone.

        Args:
            raw: canonical.
            batch: what else comes in together with it, and is undone together with it.

        Raises:
            UserError: it is damaged, or the data file is open for reading only.
            SiteError: the disk refuses. Nothing has changed then.
        """
        self._refuse_read_only()
        slip = read_slip(raw)
        here = self._office()
        above = [each.code for each in offices.superiors(here.code)]
        concerned = (slip.to.code, *(each.code for each in offices.superiors(slip.to.code)))
        if slip.office.code not in (here.code, *above) or here.code not in concerned:
            reason = problem("slip_not_ours", office=slip.office.name)
            return SlipReceipt(status=SlipStatus.REFUSED, slip=slip, reasons=(reason,))
        application = self._application_of(slip)
        with told(self.path):
            is_known = slips.is_kept(self._db, fingerprint(raw))
        changes = None
        if not is_known:
            batch = batch or Batch()
            changes = self._keep_slip(raw, slip, application, kind=ActionKind.RECEIVE, batch=batch.first)
            if application is not None:
                batch.note(changes)
        status = SlipStatus.KNOWN if is_known else self._status(fingerprint(raw), slip, application)
        after = self._by_id(application.id) if application else None
        return SlipReceipt(
            status=status,
            slip=slip,
            state=after.state if after else None,
            reasons=_said(status, slip, after),
            changes=changes,
        )

    def _keep_slip(
        self,
        raw: bytes,
        slip: Slip,
        application: Application | None,
        *,
        kind: ActionKind,
        batch: int | None = None,
    ) -> Changes:
        code = fingerprint(raw)
        with told(self.path):
            if slips.is_kept(self._db, code):
                return Changes(action=0, name="")
            undone = slips.taken_back_by(self._db, code)
        name = _name(slip, is_own=slip.office.code == self.office)
        if application is None:
            with told(self.path), self._db.atomic():
                waits = ActionKind.SLIP  # and nothing is redone that did not know of it
                step = change_log.append(
                    self._db, kind=waits, name=name, clerk=self.clerk, changes=(), undoes=undone
                )
                if undone is None:
                    slips.insert(self._db, code, slip, raw, step.id)
            return self._settle(step, [])
        state = self._state_with(ruling(code, slip), application) if self._heeds(slip) else application.state
        after = replace(application, state=state)
        with told(self.path), self._db.atomic():
            step = change_log.append(
                self._db,
                kind=kind,
                name=name,
                clerk=self.clerk,
                changes=(Change(application=after.id, state=after.state),),
                undoes=undone,
                batch=batch,
            )
            if undone is None:
                slips.insert(self._db, code, slip, raw, step.id)
            records.set_state(self._db, after.id, after.state)
        return self._settle(step, [after])

    def _state_with(self, coming: Ruling, application: Application) -> State:
        """Where the application stands when this is said of it as well."""
        known = self._handed_over(application.id)
        rulings = self.rulings(application.id, known)
        if not files(self._office()):
            return standing(known, (*rulings, coming))
        submitted = [each for each in self.revisions(application.id) if each.fingerprint in tips(known)]
        is_as_submitted = any(
            says_the_same(self.programme, application, self._as_here(application, read(each.canonical)))
            for each in submitted
        )
        return after_slip(application.state, known, rulings, coming, is_as_submitted=is_as_submitted)

    def _handed_over(self, application_id: str) -> Lineages:
        """The revisions by which this office tells where an application stands."""
        stored = self.standing_revisions(application_id)
        is_filed = files(self._office())
        return lineages([each for each in stored if not is_filed or each.office == self.office])

    def _status(self, code: str, slip: Slip, application: Application | None) -> SlipStatus:
        if application is None:
            return SlipStatus.WAITING
        known = self._handed_over(application.id)
        if slip.revision not in known:
            is_earlier = any(slip.revision in earlier for earlier in known.values())
            return SlipStatus.EARLIER if is_earlier else SlipStatus.WAITING
        if slip.revision not in tips(known):
            return SlipStatus.EARLIER
        rulings = self.rulings(application.id, known)
        counts = (
            not is_overtaken(ruling(code, slip), rulings) and verdict(slip.revision, rulings) is slip.kind
        )
        return SlipStatus.COUNTS if counts else SlipStatus.OVERTAKEN

    def _application_of(self, slip: Slip) -> Application | None:
        """That of the revision, under whatever id it goes here."""
        with told(self.path):
            key = revisions.application_of(self._db, slip.revision) or slip.application.id
        return next((each for each in self.applications() if each.id == key), None)

    def _received(self, application_id: str) -> tuple[StoredRevision, ...]:
        stored = self.standing_revisions(application_id)
        return tuple(each for each in stored if each.office != self.office)


def _name(slip: Slip, *, is_own: bool) -> str:
    what = "退回" if slip.kind is SlipKind.RETURN else "受理"
    version = f"{slip.application.town.name}第{slip.revision_number}版"
    return f"{what}{version}" if is_own else f"{slip.office.name}{what}{version}"


def _said(status: SlipStatus, slip: Slip, after: Application | None) -> tuple[Problem, ...]:
    slots = {"office": slip.office.name, "town": slip.application.town.name, "number": slip.revision_number}
    if status in (SlipStatus.EARLIER, SlipStatus.OVERTAKEN, SlipStatus.WAITING):
        return (problem(f"slip_{status}", **slots),)
    is_at_work = status is SlipStatus.COUNTS and after is not None and after.state is State.FILLING
    if is_at_work and slip.kind is SlipKind.ACCEPT:
        return (problem("slip_accepted_meanwhile", **slots),)
    return ()
