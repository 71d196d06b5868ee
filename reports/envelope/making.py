"""Makes packages: the one way from what is enclosed to the sealed PDF, for printing and for verification.

Not here: freezing (`models.freezing`), files on disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.application import Application
from models.audit import audit
from models.check_code import check_code
from models.freezing import to_application
from models.programme.schema import Programme
from models.revision import Revision, fingerprint
from reports.envelope.enclosed import Enclosed
from reports.envelope.laying import laid_in
from reports.envelope.sealing import sealed
from reports.outline.blocks import Document
from reports.outline.package import Edition, package_document
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


def make_draft(
    programme: Programme,
    application: Application,
    contents: Mapping[str, bytes],
    *,
    office: str,
    day: date,
    progress: Progress | None = None,
) -> Package:
    """A 送审稿 of an application as it stands: its pages, nothing embedded.

    Args:
        programme: under which it is filled in.
        application: complete or not.
        contents: SHA-256 → bytes of its attachments.
        office: name of the office.
        day: on which it is printed.
        progress: told blocks done and in all.

    Raises:
        UserError: a character cannot be drawn.
    """
    rendered = render(draft_of(programme, application, office, day), progress=progress)
    return Package(pdf=laid_in(rendered.pdf, rendered.frames, contents), pages=rendered.pages)


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
        changes=revision.changes,
    )
    return document, edition


def draft_of(programme: Programme, application: Application, office: str, day: date) -> Document:
    """The 送审稿 of an application as it stands, as blocks."""
    return package_document(programme, application, audit(programme, application), office=office, day=day)
