"""What a file that was handed in seems to be, by the files inside it: enough to put several in order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models import revision
from models.errors import UserError
from reports.envelope.names import REVISION
from reports.envelope.reading import embedded_files, reading


class Sort(StrEnum):
    """What a file seems to be, in the order in which several are taken in."""

    PACKAGE = "package"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Glance:
    """A sort, and how much came before: a revision has more ancestors than those that it was made from."""

    rank: int
    depth: int
    sort: Sort


def glance(pdf: bytes) -> Glance:
    """What a file seems to be; nothing is judged by it, and it never raises."""
    sort, depth = Sort.OTHER, 0
    try:
        with reading(pdf) as file:
            files = embedded_files(file)
        if REVISION in files:
            found = revision.read(files[REVISION])
            sort, depth = Sort.PACKAGE, len(found.parents) + len(found.ancestors)
    except UserError:
        pass  # whoever judges it says what is wrong
    return Glance(rank=list(Sort).index(sort), depth=depth, sort=sort)
