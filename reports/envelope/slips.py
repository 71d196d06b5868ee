"""A slip as a PDF with what it is made from inside: the slip, the revision that it is about, the programme.

The revision comes along so that places and values can be named, and checked, wherever the slip arrives; its
attachments do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.check_code import check_code
from models.errors import UserError
from models.freezing import to_application
from models.revision import LAYOUT, fingerprint
from models.slip import Slip, read
from reports.envelope.enclosed import Enclosed
from reports.envelope.making import Package
from reports.envelope.names import REVISION, SLIP
from reports.envelope.opening import programme_in, revision_in
from reports.envelope.reading import LARGEST_REVISION, embedded_files, reading
from reports.envelope.sealing import JSON, File, made_from, sealed_with
from reports.outline.blocks import Document
from reports.outline.slip import slip_document
from reports.pdf import render


@dataclass(frozen=True, slots=True, kw_only=True)
class EnclosedSlip:
    """Everything a slip is printed from: the same gives the same PDF."""

    raw: bytes
    """Canonical."""
    about: Enclosed
    """The revision, without its attachments."""

    @property
    def slip(self) -> Slip:
        """What the bytes say."""
        return read(self.raw)


def make_slip(enclosed: EnclosedSlip) -> Package:
    """The PDF of a slip; the same gives the same bytes.

    Raises:
        UserError: a character cannot be drawn.
    """
    about, slip = enclosed.about, enclosed.slip
    rendered = render(letter_of(enclosed))
    own = File(name=SLIP, shown_as=SLIP, description="审核意见", media_type=JSON, content=enclosed.raw)
    return Package(
        pdf=sealed_with(rendered, {}, (own, *made_from(about))),
        pages=rendered.pages,
        number=slip.number,
        check_code=check_code(fingerprint(enclosed.raw)),
        places=rendered.places,
    )


def letter_of(enclosed: EnclosedSlip) -> Document:
    """The letter as blocks."""
    about = enclosed.about
    application = to_application(about.revision, about.programme)
    return slip_document(about.programme, application, about.revision, enclosed.slip)


def slip_of(pdf: bytes) -> EnclosedSlip | None:
    """The slip in a file; None where the file is something else.

    Raises:
        UserError: it cannot be read, or is damaged.
    """
    with reading(pdf) as file:
        files = embedded_files(file)
    return slip_in(files) if SLIP in files else None


def slip_in(files: Mapping[str, bytes]) -> EnclosedSlip:
    """The slip among the embedded files, with the revision that it is about.

    Raises:
        UserError: something is missing, damaged, or does not belong together.
    """
    if len(files[SLIP]) > LARGEST_REVISION:
        raise UserError.because("slip_damaged")
    slip, revision = read(files[SLIP]), revision_in(files)
    layout = max(slip.layout, revision.layout)
    if layout > LAYOUT:
        raise UserError.because("package_newer_layout", layout=layout, known=LAYOUT)
    due = (fingerprint(files[REVISION]), revision.application, revision.programme, revision.office)
    if (slip.revision, slip.application, slip.programme, slip.to) != due:
        raise UserError.because("slip_damaged")
    about = Enclosed(raw=files[REVISION], programme=programme_in(files, revision), contents={})
    return EnclosedSlip(raw=files[SLIP], about=about)
