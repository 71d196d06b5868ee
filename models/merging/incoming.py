"""What another office handed over, taken out of its package or its data file."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from models.application import Application, Attachment
from models.errors import UserError
from models.freezing import to_application
from models.lineage import before
from models.merging.conflicts import Origin
from models.problems import problem
from models.programme.schema import Programme
from models.revision import OfficeName, Revision, fingerprint, read, read_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One application of another office, with the programme that it was made with."""

    programme: Programme
    application: Application
    office: OfficeName
    day: date
    contents: Mapping[str, bytes]
    """SHA-256 (hex) → bytes of its attachments."""
    ancestors: Collection[str]
    """Every revision that it was made from, near or far."""
    raw: bytes = b""
    """The canonical revision; nothing for a draft (送审稿), which has no fingerprint."""
    number: int = 0
    """第几版; 0 for a draft."""
    fingerprint: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether it was handed over before submission."""
        return not self.raw

    @property
    def known_past(self) -> frozenset[str]:
        """Itself, where it is a revision, and everything that it was made from."""
        return frozenset((*self.ancestors, *((self.fingerprint,) if self.fingerprint else ())))

    @property
    def origin(self) -> Origin:
        """As conflicts name it."""
        return Origin(office=self.office.name, when=self.day.isoformat())

    @property
    def revision(self) -> Revision:
        """What the raw bytes say."""
        return read(self.raw)


def of_revision(raw: bytes, programme: Programme, contents: Mapping[str, bytes]) -> Incoming:
    """What a package holds.

    Args:
        raw: canonical bytes of the revision.
        programme: the one that it was made with.
        contents: SHA-256 (hex) → bytes of its attachments.

    Raises:
        UserError: it is damaged, was made with another programme, or an attachment is missing or damaged.
    """
    revision = read(raw)
    handed = _handed(revision, programme, contents, ancestors=before(revision))
    return replace(handed, raw=raw, number=revision.number, fingerprint=fingerprint(raw))


def of_draft(raw: bytes, programme: Programme, contents: Mapping[str, bytes]) -> Incoming:
    """What a 送审稿 holds (`models.revision.read_draft`).

    Raises:
        UserError: it is damaged, was made with another programme, or an attachment is missing or damaged.
    """
    draft = read_draft(raw)
    return _handed(draft, programme, contents, ancestors=draft.ancestors)


def _handed(
    revision: Revision, programme: Programme, contents: Mapping[str, bytes], *, ancestors: Collection[str]
) -> Incoming:
    """What was handed over, whole, as a draft is known."""
    if revision.programme.digest != programme.digest:
        raise UserError.because("receive_programme_missing", version=revision.programme.version)
    application = to_application(revision, programme)
    _refuse_missing(application.attachments, contents)
    return Incoming(
        programme=programme,
        application=application,
        office=revision.office,
        day=revision.frozen,
        contents=contents,
        ancestors=ancestors,
    )


def _refuse_missing(attachments: tuple[Attachment, ...], contents: Mapping[str, bytes]) -> None:
    faults = [
        problem("receive_attachment_missing", name=each.name)
        for each in attachments
        if hashlib.sha256(contents.get(each.sha256, b"")).hexdigest() != each.sha256
    ]
    if faults:
        raise UserError(*faults)
