"""What a file that was handed in seems to be, by the files inside it: enough to put several in order."""

from __future__ import annotations

from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from models import revision, slip
from models.errors import UserError
from reports.envelope.names import DRAFT, REVISION, SCANS, SLIP
from reports.envelope.reading import embedded_files, reading


class Sort(StrEnum):
    """What a file seems to be, in the order in which several are taken in."""

    PACKAGE = "package"
    DRAFT = "draft"
    """送审稿."""
    SLIP = "slip"
    """退回单 or 受理回执."""
    SCANS = "scans"
    """The stamped sheets that go with a package."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Glance:
    """A sort, and how much came before: a revision has more ancestors than those that it was made from."""

    rank: int
    depth: int
    sort: Sort


def sort_of(files: Container[str]) -> Sort:
    """What a file is by the names of the files inside it; a slip has the revision inside that it is about."""
    known = ((SLIP, Sort.SLIP), (REVISION, Sort.PACKAGE), (DRAFT, Sort.DRAFT), (SCANS, Sort.SCANS))
    return next((sort for name, sort in known if name in files), Sort.OTHER)


def glance(pdf: bytes) -> Glance:
    """What a file seems to be; nothing is judged by it, and it never raises."""
    sort, depth = Sort.OTHER, 0
    with suppress(UserError):  # whoever judges it says what is wrong
        with reading(pdf) as file:
            files = embedded_files(file)
        sort = sort_of(files)
        if sort is Sort.PACKAGE:
            found = revision.read(files[REVISION])
            depth = len(found.parents) + len(found.ancestors)
        elif sort is Sort.SLIP:
            depth = len(slip.read(files[SLIP]).earlier)
    return Glance(rank=list(Sort).index(sort), depth=depth, sort=sort)
