"""A revision (上报版本): what one office hands over, frozen, in one sequence of bytes.

Layout and meaning of `revision.json`. Not here: which of two revisions is the newer one (`models.ancestry`),
what differs between them (`models.compare`), how they are kept (`models.store`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast

from cattrs import BaseValidationError, Converter

from models import canonical_json
from models.application import Attachment, Town
from models.audit import Finding
from models.canonical_json import Json, NotCanonical
from models.compare import Change
from models.errors import UserError

FORMAT = 1
"""Of `revision.json`; another one is refused."""
LAYOUT = 4
"""Of the printed package; raised whenever its pages are laid out or worded otherwise."""

_EXCEPT_CONTENT = ("number", "parents", "ancestors", "frozen", "changes", "answers")
"""What two revisions of the same content may differ in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeName:
    """Which programme, exactly."""

    id: str
    version: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationName:
    """Which application."""

    id: str
    town: Town


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeName:
    """Who froze it, as called then."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedCell:
    """A cell: state word and text in the canonical form of its kind (`models.kinds.pack_entry`)."""

    state: str
    value: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter as it reads, its bound figures filled in."""

    code: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered to a comment of the office above."""

    comment: str
    """Id of the comment."""
    text: str
    asked: str = ""
    """The comment, so that the answer can be read without the slip."""
    place: str = ""
    """What the comment is on, in words; empty where it is on the whole."""
    office: str = ""
    """Name of the office that asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A frozen, numbered state of an application by one office; its attributes are the keys of the file."""

    format: int = FORMAT
    layout: int = LAYOUT
    programme: ProgrammeName
    application: ApplicationName
    office: OfficeName
    number: int
    """第几版; for people only, nothing is decided by it. 0 is no revision but a draft (送审稿)."""
    parents: tuple[str, ...]
    """Fingerprints of the revisions it was made from; two after a merge."""
    ancestors: tuple[str, ...]
    """Every earlier one, sorted: a revision that was never handed over leaves no gap in the ancestry."""
    frozen: date
    rows: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Roster → parent row → row ids in order."""
    entries: Mapping[str, Mapping[str, Mapping[str, PackedCell]]]
    """Form → item → code; empty cells and computed values are left out."""
    chapters: tuple[Chapter, ...]
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    """Against the parent; none in a first revision."""
    answers: tuple[Answer, ...] = ()
    attachments: tuple[Attachment, ...]


def canonical(revision: Revision) -> bytes:
    """The one sequence of bytes of a revision."""
    return canonical_json.dump(_plain(revision))


def read(raw: bytes) -> Revision:
    """The revision that `canonical` wrote.

    Raises:
        UserError: another format, not a revision, or not in canonical form.
    """
    return _read(raw, is_draft=False)


def read_draft(raw: bytes) -> Revision:
    """What was handed over before submission (送审稿): laid out as a revision, with number 0 and no parents.

    Raises:
        UserError: another format, no draft, or not in canonical form.
    """
    return _read(raw, is_draft=True)


def _read(raw: bytes, *, is_draft: bool) -> Revision:
    try:
        value = canonical_json.parse(raw)
    except NotCanonical:
        raise UserError.because("revision_damaged") from None
    if not isinstance(value, dict) or not isinstance(found := value.get("format"), int):
        raise UserError.because("revision_damaged")
    if found != FORMAT:
        raise UserError.because("revision_unknown_format", found=found, known=FORMAT)
    try:
        revision = _converter().structure(value, Revision)
    except BaseValidationError:
        raise UserError.because("revision_damaged") from None
    has_fit_number = revision.number == 0 if is_draft else revision.number >= 1
    if not has_fit_number or canonical(revision) != raw:
        # cattrs turns "1" into 1 and a mapping into its keys; what does not come back unchanged is refused
        raise UserError.because("revision_damaged")
    return revision


def fingerprint(raw: bytes) -> str:
    """The fingerprint of canonical bytes: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(raw).hexdigest()


def content_digest(revision: Revision) -> str:
    """A digest of all but number, ancestry, date and changes: equal where nothing was changed since."""
    content = {key: value for key, value in _plain(revision).items() if key not in _EXCEPT_CONTENT}
    return fingerprint(canonical_json.dump(content))


def _plain(revision: Revision) -> dict[str, Json]:
    return cast("dict[str, Json]", _converter().unstructure(revision))


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_structure_hook_func(lambda wanted: wanted is str, _text)  # and not for enums of texts
    return converter


def _text(value: object, _: type[str]) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, found {type(value).__name__}")
    return value
