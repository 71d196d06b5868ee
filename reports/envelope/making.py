"""Makes packages: the one way from what is enclosed to the sealed PDF, for printing and for verification.

Not here: freezing (`models.freezing`), files on disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.application import Application
from models.audit import audit
from models.check_code import check_code
from models.freezing import drafted, to_application
from models.merging.incoming import Incoming
from models.programme.schema import Programme
from models.revision import Revision, canonical, fingerprint
from reports.envelope.enclosed import Enclosed
from reports.envelope.sealing import sealed
from reports.outline.blocks import Document
from reports.outline.package import Edition, Since, package_document
from reports.pdf import Place, render
from reports.pdf.rendering import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A finished package."""

    pdf: bytes
    pages: int
    number: int = 0
    """Of the revision; 0 for a 送审稿."""
    check_code: str = ""
    places: tuple[Place, ...] = ()


def make_package(enclosed: Enclosed, *, progress: Progress | None = None) -> Package:
    """The package (正式稿) of a revision, sealed; the same gives the same bytes.

    Raises:
        UserError: the revision does not fit its programme, or a character cannot be drawn.
    """
    document, edition = package_of(enclosed.programme, enclosed.revision, enclosed.raw)
    rendered = render(document, progress=progress)
    return Package(
        pdf=sealed(rendered, enclosed),
        pages=rendered.pages,
        number=edition.number,
        check_code=edition.check_code,
        places=rendered.places,
    )


def make_draft(enclosed: Enclosed, *, progress: Progress | None = None) -> Package:
    """The 送审稿 of what was enclosed as a draft; its data are marked as such and stand in no revision.

    Raises:
        UserError: a character cannot be drawn.
    """
    draft, programme = enclosed.revision, enclosed.programme
    application = to_application(draft, programme)
    rendered = render(draft_of(programme, application, draft.office.name, draft.frozen), progress=progress)
    return Package(pdf=sealed(rendered, enclosed), pages=rendered.pages, places=rendered.places)


def as_draft(handed: Incoming) -> Enclosed:
    """What is enclosed in a 送审稿 of what stands in a data file (`Workspace.hand_draft`)."""
    programme, application = handed.programme, handed.application
    draft = drafted(
        programme,
        application,
        office=handed.office,
        day=handed.day,
        findings=audit(programme, application),
        ancestors=handed.ancestors,
    )
    return Enclosed(raw=canonical(draft), programme=programme, contents=handed.contents, is_draft=True)


def package_of(programme: Programme, revision: Revision, raw: bytes) -> tuple[Document, Edition]:
    """The package of a revision as blocks, and what it says of its revision."""
    edition = Edition(number=revision.number, check_code=check_code(fingerprint(raw)))
    document = package_document(
        programme,
        to_application(revision, programme),
        revision.findings,
        office=revision.office.name,
        day=revision.frozen,
        edition=edition,
        since=Since(revision.changes, revision.answers),
    )
    return document, edition


def draft_of(programme: Programme, application: Application, office: str, day: date) -> Document:
    """The 送审稿 of an application as it stands, as blocks."""
    return package_document(programme, application, audit(programme, application), office=office, day=day)
