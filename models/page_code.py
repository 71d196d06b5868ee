"""What the two-dimensional code of a printed page says: which page of which revision of which application.

Written in the characters that such a code packs tightest (digits, capitals, ` $%*+-./:`) and short enough for
29 × 29 modules. It guards against mix-ups, not against forgery.

Not here: how a code is drawn and read (`reports.codes`).

Source: ISO/IEC 18004:2015 clause 7.3.4 (alphanumeric mode) and table 7 (version 3, level M: 61 characters).
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Final

from models.check_code import ALPHABET, read_check_code
from models.errors import UserError

LONGEST: Final = 61
"""Characters of a written code."""

_FORMAT: Final = "SFZ1"
_PLAIN_ID: Final = re.compile(f"[{ALPHABET}]+")
_CODED: Final = "$"
"""Stands before an application id that is not made of those characters; base 32 follows."""
_BASE_32_GROUP: Final = 8
_WRITTEN: Final = re.compile(
    rf"{_FORMAT}/(?P<application>[{ALPHABET}]+|\$[A-Z2-7]+)/(?P<number>[1-9][0-9]*)"
    rf"/(?P<check_code>[{ALPHABET}]{{16}})/(?P<page>[1-9][0-9]*)/(?P<pages>[1-9][0-9]*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionCode:
    """What the codes of all pages of a formal package have in common."""

    application: str
    """The id of the application."""
    number: int
    """Of the revision, from 1."""
    check_code: str
    """In fours, as it is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCode(RevisionCode):
    """The code of one page."""

    page: int
    """From 1."""
    pages: int
    """Of the whole package, attached pages counted."""


def page_code(revision: RevisionCode, page: int, pages: int) -> PageCode:
    """The code of one page of a revision."""
    return PageCode(
        application=revision.application,
        number=revision.number,
        check_code=revision.check_code,
        page=page,
        pages=pages,
    )


def written(code: PageCode) -> str:
    """SFZ1/application/number/check code/page/pages.

    Raises:
        UserError: the application has an id that is too long for the code.
    """
    bare = code.check_code.replace("-", "")
    text = f"{_FORMAT}/{_packed(code.application)}/{code.number}/{bare}/{code.page}/{code.pages}"
    if len(text) > LONGEST:
        raise UserError.because("page_code_too_long", id=code.application)
    return text


def read_page_code(text: str) -> PageCode | None:
    """The code of a page that was scanned, or None: it is something else, or not whole."""
    match = _WRITTEN.fullmatch(text)
    if match is None or len(text) > LONGEST:
        return None
    application, check_code = _unpacked(match["application"]), read_check_code(match["check_code"])
    page, pages = int(match["page"]), int(match["pages"])
    if application is None or check_code is None or page > pages:
        return None
    return PageCode(
        application=application, number=int(match["number"]), check_code=check_code, page=page, pages=pages
    )


def _packed(application: str) -> str:
    if _PLAIN_ID.fullmatch(application):
        return application
    return _CODED + base64.b32encode(application.encode()).decode("ascii").rstrip("=")


def _unpacked(text: str) -> str | None:
    if not text.startswith(_CODED):
        return text
    coded = text.removeprefix(_CODED)
    try:
        application = base64.b32decode(coded + "=" * (-len(coded) % _BASE_32_GROUP)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
    return application if _packed(application) == text else None
