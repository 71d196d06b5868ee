"""From files that were handed over into a data file: each judged by itself (`deliveries`), then taken in.

Judging needs no data file, so it runs on all processors; taking in goes one after the other, earlier
revisions first, whatever the files are called. Says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.application import Application
from models.audit import Finding, audit, hindrances
from models.errors import Refusal
from models.merging.conflicts import Conflict, Decisions, Side
from models.merging.incoming import Incoming, of_draft, of_revision
from models.merging.likeness import Joins, Likeness
from models.merging.reception import Status
from models.problems import Problem, problem
from models.slip import Slip
from models.store import Workspace
from models.store.correspondence import SlipStatus
from models.store.deciding import Batch
from models.store.inbox import BEFORE_RECEIVING, Receipt
from ui.commands.deliveries import Delivery, judge_all
from ui.commands.scans import add_scans

if TYPE_CHECKING:
    from reports.envelope import Enclosed, EnclosedSlip

_SLIPS = {
    SlipStatus.COUNTS: Status.NEW,
    SlipStatus.WAITING: Status.NEW,
    SlipStatus.EARLIER: Status.OLDER,
    SlipStatus.OVERTAKEN: Status.OLDER,
    SlipStatus.KNOWN: Status.KNOWN,
    SlipStatus.REFUSED: Status.REFUSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How files shall be taken in."""

    conflicts: Side | None = None
    """The side for all conflicts; None leaves them open."""
    consents: bool = False
    """Whether more than 30 % of a town's values may change."""
    asks: bool = False
    """Whether rows that may be the same, and the conflicts of a draft, are decided before it is taken in."""
    joins: Joins | None = None
    """The rows that are the same; None where nobody was asked."""
    decisions: Decisions | None = None
    """The sides of single conflicts; None where nobody was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a file."""

    path: Path
    sort: str
    """package, draft, slip, scans or other."""
    status: Status
    town: str = ""
    """Code; empty where nothing says it."""
    number: int = 0
    """第几版; 0 where there is none."""
    fingerprint: str = ""
    has_landed: bool = False
    """Whether the data file has changed."""
    slip: Slip | None = None
    """Of a slip: what the office above decided, with its comments."""
    asks: bool = False
    """Whether it was not taken in because something is to be decided first: so much would change
    (`Wish.consents`), rows may be the same (`Wish.joins`), a draft is in conflict (`Wish.decisions`)."""
    reasons: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What the receiver's own audit says of it now; of what has landed."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left to be done about it."""
        return not (self.reasons or self.conflicts or hindrances(self.findings))


def receive_all(workspace: Workspace, files: Sequence[Path], wish: Wish) -> Iterator[Taken]:
    """Takes in files, the earlier revision of a town first: one backup before all of them, one undo step.

    Raises:
        SiteError: there is no backup. Nothing has changed then.
    """
    heap = Heap(workspace, wish)
    for delivery in judge_all(files):
        yield heap.take_in(delivery)


class Heap:
    """Files that come in together: one backup before the first, one undo step."""

    def __init__(self, workspace: Workspace, wish: Wish) -> None:
        self._workspace = workspace
        self._wish = wish
        self._batch: Batch | None = None

    def take_in(self, delivery: Delivery) -> Taken:
        """Takes in one file that was judged, or says why not; nothing is written then.

        Raises:
            SiteError: there is no backup. Nothing has changed then.
        """
        if self._batch is None:
            self._workspace.back_up(BEFORE_RECEIVING)
            self._batch = Batch()
        return _take_in(self._workspace, delivery, self._wish, self._batch)


def _take_in(workspace: Workspace, delivery: Delivery, wish: Wish, batch: Batch) -> Taken:
    verdict = delivery.verdict
    try:
        if delivery.sort == "scans":
            return _take_scans(workspace, delivery)
        if verdict and verdict.slip:
            return _take_slip(workspace, delivery, verdict.slip, batch)
        if verdict and verdict.enclosed:
            return _take_package(workspace, delivery, verdict.enclosed, wish, batch)
    except Refusal as refusal:
        return _refused(delivery, refusal.problems)
    return _refused(delivery, delivery.reasons)


def _take_package(
    workspace: Workspace, delivery: Delivery, enclosed: Enclosed, wish: Wish, batch: Batch
) -> Taken:
    """A package or a draft; a draft that says nothing new is known."""
    incoming = (of_draft if enclosed.is_draft else of_revision)(
        enclosed.raw, enclosed.programme, enclosed.contents
    )
    if incoming.is_draft and _says_nothing_new(workspace, incoming):
        town = incoming.application.town.code
        return Taken(path=delivery.path, sort=delivery.sort, status=Status.KNOWN, town=town)
    if question := _question(workspace, delivery, incoming, wish):
        return question
    receipt = workspace.receive(
        incoming,
        decisions=wish.decisions,
        otherwise=wish.conflicts,
        joins=wish.joins,
        consented=wish.consents,
        batch=batch,
    )
    return _taken(workspace, delivery, incoming, receipt)


def _question(workspace: Workspace, delivery: Delivery, incoming: Incoming, wish: Wish) -> Taken | None:
    """What is to be decided first. A draft leaves no revision, so its conflicts are shown only once."""
    if not wish.asks:
        return None
    reception = workspace.reception(incoming, wish.joins)
    likenesses = reception.likenesses if wish.joins is None else ()
    conflicts = reception.conflicts if incoming.is_draft and wish.decisions is None else ()
    if not (likenesses or conflicts):
        return None
    return Taken(
        path=delivery.path,
        sort=delivery.sort,
        status=reception.status,
        town=incoming.application.town.code,
        number=incoming.number,
        fingerprint=incoming.fingerprint,
        asks=True,
        conflicts=conflicts,
        likenesses=likenesses,
    )


def _says_nothing_new(workspace: Workspace, draft: Incoming) -> bool:
    reception = workspace.reception(draft)
    is_there = reception.receiver.application is not None
    return is_there and not (reception.refusals or reception.conflicts or reception.edits())


def _take_slip(workspace: Workspace, delivery: Delivery, enclosed: EnclosedSlip, batch: Batch) -> Taken:
    receipt = workspace.receive_slip(enclosed.raw, batch)
    slip, is_refused = receipt.slip, receipt.status is SlipStatus.REFUSED
    return Taken(
        path=delivery.path,
        sort=delivery.sort,
        status=_SLIPS[receipt.status],
        town=slip.application.town.code,
        number=slip.revision_number,
        fingerprint=slip.revision,
        has_landed=receipt.changes is not None,
        reasons=receipt.reasons if is_refused else (),
        notices=() if is_refused else receipt.reasons,
        slip=slip,
    )


def _take_scans(workspace: Workspace, delivery: Delivery) -> Taken:
    """Stamped sheets go beside the revision that is named in the file; that has to be here."""
    application = _application_of_scans(workspace, delivery.path)
    if application is None:
        return _refused(delivery, (problem("receive_scans_alone"),))
    before = workspace.scans(application.id)
    refused, notices = add_scans(workspace, application, [delivery.path])
    has_landed = workspace.scans(application.id) != before
    return Taken(
        path=delivery.path,
        sort=delivery.sort,
        status=Status.REFUSED if refused else Status.NEW if has_landed else Status.KNOWN,
        town=application.town.code,
        has_landed=has_landed,
        reasons=refused,
        notices=notices,
    )


def _application_of_scans(workspace: Workspace, path: Path) -> Application | None:
    from reports.scans import applications_of

    named = applications_of(path)
    return next((each for each in workspace.applications() if each.id in named), None)


def _taken(workspace: Workspace, delivery: Delivery, incoming: Incoming, receipt: Receipt) -> Taken:
    verdict = delivery.verdict
    has_landed, asks = receipt.changes is not None, receipt.status is not Status.REFUSED
    return Taken(
        path=delivery.path,
        sort=delivery.sort,
        status=Status.REFUSED if receipt.reasons else receipt.status,
        town=receipt.town,
        number=receipt.number,
        fingerprint=receipt.fingerprint,
        has_landed=has_landed,
        asks=asks and bool(receipt.reasons),
        reasons=receipt.reasons,
        notices=(*(verdict.notes if verdict else ()), *receipt.notices),
        conflicts=receipt.conflicts,
        likenesses=receipt.likenesses,
        findings=_findings(workspace, receipt) if has_landed and not incoming.is_draft else (),
    )


def _findings(workspace: Workspace, receipt: Receipt) -> tuple[Finding, ...]:
    application = workspace.application(receipt.town)
    return audit(workspace.programme, application) if application else ()


def _refused(delivery: Delivery, reasons: tuple[Problem, ...]) -> Taken:
    facts = delivery.verdict.facts if delivery.verdict else None
    return Taken(
        path=delivery.path,
        sort=delivery.sort,
        status=Status.REFUSED,
        town=facts.town.code if facts else "",
        number=facts.number if facts else 0,
        fingerprint=facts.fingerprint if facts else "",
        reasons=reasons,
    )
