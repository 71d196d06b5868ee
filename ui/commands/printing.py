"""From the data file to the PDF of a package, formal or as a draft; says nothing itself.

The order keeps paper and data file together: rendered, laid down beside its place, frozen, put in place.
A failure before freezing leaves nothing; one after it is mended by asking again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models import offices
from models.application import Application, Attachment, State
from models.audit import Finding, audit, hindrances
from models.errors import UserError
from models.freezing import freeze
from models.lineage import lineage_after, newest
from models.merging.incoming import Incoming
from models.programme.schema import Programme
from models.revision import Revision, canonical, content_digest, fingerprint, read
from models.store import Workspace
from models.store.revisions import StoredRevision
from models.store.workspace import LOCKED
from ui.commands.remarks import unanswered
from ui.commands.whole_file import whole_file, write_whole
from ui.telling import Tell

if TYPE_CHECKING:
    from reports.envelope import Enclosed, Package
    from reports.pdf.rendering import Progress

_CHECKING = "正在检查归档格式"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What was printed."""

    pages: int
    number: int = 0
    """Of the revision; 0 for a draft."""
    check_code: str = ""


class NotSubmittable(Exception):
    """An application with findings, or comments without an answer, that stand in the way."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__(f"{len(findings)} findings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A revision that is to be printed; all that a process of its own needs to set it."""

    enclosed: Enclosed
    is_stored: bool
    """Whether the data file has it already: it is printed again."""


def print_draft(workspace: Workspace, application: Application, out: Path, day: date) -> Printed:
    """A 送审稿 of what stands in the data file now."""
    pdf, printed = set_draft(workspace.hand_draft(application.town.code, day))
    write_whole(out, pdf)
    return printed


def set_draft(handed: Incoming, *, progress: Progress | None = None) -> tuple[bytes, Printed]:
    """The PDF of a 送审稿 with its data, of what `Workspace.hand_draft` gives; needs no data file."""
    from reports.envelope import as_draft, make_draft

    return _printed(make_draft(as_draft(handed), progress=progress))


def print_formal(workspace: Workspace, application: Application, out: Path, day: date) -> Printed:
    """The last revision where nothing was changed since, else the next one, which is frozen.

    Raises:
        NotSubmittable: findings stand in the way; nothing was written.
        UserError: a character cannot be drawn, or the data file is open for reading only.
    """
    prepared = prepare_formal(workspace, application, day)
    pdf, printed = set_formal(prepared)
    lay_down(workspace, application, prepared, pdf, out)
    return printed


def prepare_formal(workspace: Workspace, application: Application, day: date) -> Prepared:
    """Which revision is to be printed; nothing is written.

    Raises:
        NotSubmittable: findings, or comments that nobody has answered, stand in the way.
        UserError: the data file does not hold the programme of a revision.
    """
    stored = workspace.standing_revisions(application.id)
    latest = newest(stored)
    if latest and application.state in LOCKED:
        return prepare_again(workspace, latest[-1])
    findings = audit(workspace.programme, application)
    asked = unanswered(workspace, application)
    if asked or hindrances(findings):
        raise NotSubmittable((*findings, *asked))
    revision = freeze(
        workspace.programme,
        application,
        office=office_of(workspace),
        day=day,
        findings=findings,
        lineage=lineage_after(stored),
        answers=workspace.answers_to_hand_over(application.id),
    )
    is_unchanged = [content_digest(revision)] == [content_digest(read(each.canonical)) for each in latest]
    if is_unchanged and not revision.answers:
        return prepare_again(workspace, latest[0])
    return _prepared(workspace, workspace.programme, canonical(revision), is_stored=False)


def set_formal(prepared: Prepared, *, progress: Tell | None = None) -> tuple[bytes, Printed]:
    """The sealed PDF of a revision, checked; the same revision gives the same bytes. Needs no data file.

    Raises:
        UserError: a character cannot be drawn, or what was made is no archive file.
    """
    from reports.envelope import make_package
    from reports.envelope.archive import check_archive

    package = make_package(prepared.enclosed, progress=progress)
    if progress:
        progress(1, 1, _CHECKING)
    check_archive(package.pdf)
    return _printed(package)


def lay_down(
    workspace: Workspace, application: Application, prepared: Prepared, pdf: bytes, out: Path
) -> None:
    """Writes the package; before that freezes its revision, or locks again what was reopened for nothing."""
    revision = prepared.enclosed.revision
    with whole_file(out, pdf) as put:
        if not prepared.is_stored:
            workspace.freeze(
                application.id,
                number=revision.number,
                fingerprint=fingerprint(prepared.enclosed.raw),
                parents=revision.parents,
                canonical=prepared.enclosed.raw,
                day=revision.frozen,
            )
        elif application.state not in LOCKED:
            name = f"再次上报第{revision.number}版：{application.town.name}"
            workspace.set_state(application.id, State.SUBMITTED, name)
        put()


def office_of(workspace: Workspace) -> offices.Office:
    """The office whose data file it is.

    Raises:
        UserError: the register no longer has it.
    """
    office = offices.find(workspace.office)
    if office is None:
        raise UserError.because("unknown_office", label="单位", text=workspace.office)
    return office


def contents_of(workspace: Workspace, attachments: Iterable[Attachment]) -> dict[str, bytes]:
    """The bytes of attachments by their SHA-256."""
    return {each.sha256: workspace.bytes_of(each.sha256) for each in attachments}


def prepare_again(workspace: Workspace, stored: StoredRevision) -> Prepared:
    """A revision that is printed again.

    Raises:
        UserError: the data file does not hold its programme.
    """
    programme = programme_of(workspace, read(stored.canonical))
    return _prepared(workspace, programme, stored.canonical, is_stored=True)


def _prepared(workspace: Workspace, programme: Programme, raw: bytes, *, is_stored: bool) -> Prepared:
    from reports.envelope import Enclosed

    contents = contents_of(workspace, read(raw).attachments)
    return Prepared(enclosed=Enclosed(raw=raw, programme=programme, contents=contents), is_stored=is_stored)


def _printed(package: Package) -> tuple[bytes, Printed]:
    return package.pdf, Printed(pages=package.pages, number=package.number, check_code=package.check_code)


def programme_of(workspace: Workspace, revision: Revision) -> Programme:
    """The programme that a revision was made with.

    Raises:
        UserError: the data file does not hold it.
    """
    name = revision.programme
    programme = workspace.programme_of(name.digest)
    if programme is None:
        raise UserError.because("package_unknown_programme", id=name.id, version=name.version)
    return programme
