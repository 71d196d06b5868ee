"""A slip (退回单, 受理回执): what the office above says of one revision, in one sequence of bytes.

It is bound to the revision by its fingerprint and names every slip that its office issued before it, so that
late, doubled, stale and reordered slips are told apart by ancestry, never by clock or number. What a slip
does to an application is said by `models.hand_over`; its paper and its file are made by `reports`.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import cast

from cattrs import BaseValidationError, Converter

from models import canonical_json
from models.canonical_json import Json, NotCanonical
from models.edits import ROW_ALPHABET
from models.entries import Address
from models.errors import UserError
from models.offices import Office
from models.revision import LAYOUT, ApplicationName, OfficeName, ProgrammeName, Revision, fingerprint
from models.revision import canonical as canonical_revision

FORMAT = 2
"""Of `slip.json`; a newer one is refused."""
_WITHOUT_LAYOUT = 1
"""The format of slips that do not say how their letter was laid out: it was the second layout."""


class SlipKind(StrEnum):
    """What the office above decided."""

    RETURN = "return"
    """退回单: to be corrected or explained."""
    ACCEPT = "accept"
    """受理回执."""


TITLES = {SlipKind.RETURN: "退回单", SlipKind.ACCEPT: "受理回执"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One remark (审核意见) on a cell, a form, a page or the whole."""

    id: str
    """Random, made once; answers name it."""
    address: Address
    """A cell; without code a row or year, without item a form, all empty: not on the data."""
    page: int = 0
    """Of the package; 0 where it is not on a page."""
    text: str
    by: str = ""
    """Who wrote it."""
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What an office says of a revision; its attributes are the keys of the file."""

    format: int = FORMAT
    layout: int = 2
    """Of the letter, counted as that of packages."""
    kind: SlipKind
    programme: ProgrammeName
    application: ApplicationName
    revision: str
    """Fingerprint of the revision that it is about."""
    revision_number: int
    """第几版; for people only."""
    office: OfficeName
    """Who issued it."""
    to: OfficeName
    """Whose revision it is about."""
    number: int
    """第几号; for people only."""
    earlier: tuple[str, ...]
    """Fingerprints of every slip that this office issued about the application before, sorted."""
    day: date
    text: str = ""
    """A remark on the whole."""
    comments: tuple[Comment, ...] = ()


def canonical(slip: Slip) -> bytes:
    """The one sequence of bytes of a slip; its fingerprint is `models.revision.fingerprint` of them."""
    keys = cast("dict[str, Json]", _converter().unstructure(slip))
    if slip.format == _WITHOUT_LAYOUT:
        del keys["layout"]
    return canonical_json.dump(keys)


def read(raw: bytes) -> Slip:
    """The slip that `canonical` wrote.

    Raises:
        UserError: another format, not a slip, or not in canonical form.
    """
    try:
        value = canonical_json.parse(raw)
    except NotCanonical:
        raise UserError.because("slip_damaged") from None
    if not isinstance(value, dict) or not isinstance(found := value.get("format"), int):
        raise UserError.because("slip_damaged")
    if not _WITHOUT_LAYOUT <= found <= FORMAT:
        raise UserError.because("slip_unknown_format", found=found, known=FORMAT)
    try:
        slip = _converter().structure(value, Slip)
    except BaseValidationError:
        raise UserError.because("slip_damaged") from None
    if canonical(slip) != raw:
        raise UserError.because("slip_damaged")
    return slip


def write_slip(
    kind: SlipKind,
    revision: Revision,
    *,
    office: Office,
    before: Sequence[bytes],
    day: date,
    text: str = "",
    comments: Sequence[Comment] = (),
) -> Slip:
    """A slip of an office about a revision.

    Args:
        kind: returned or accepted.
        revision: what it is about.
        office: who issues it.
        before: the canonical bytes of all slips that this office issued about the application before.
        day: of issue.
        text: a remark on the whole.
        comments: on cells, forms or pages.

    Raises:
        UserError: a return that says neither a remark nor a comment.
    """
    if kind is SlipKind.RETURN and not text.strip() and not comments:
        raise UserError.because("slip_says_nothing")
    former = [read(each) for each in before]
    return Slip(
        layout=LAYOUT,
        kind=kind,
        programme=revision.programme,
        application=revision.application,
        revision=fingerprint(canonical_revision(revision)),
        revision_number=revision.number,
        office=OfficeName(code=office.code, name=office.name),
        to=revision.office,
        number=max((each.number for each in former), default=0) + 1,
        earlier=tuple(sorted({fingerprint(each) for each in before})),
        day=day,
        text=text,
        comments=tuple(comments),
    )


def new_comment_id() -> str:
    """A random id (about 53 bits)."""
    return "".join(secrets.choice(ROW_ALPHABET) for _ in range(12))


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    return converter
