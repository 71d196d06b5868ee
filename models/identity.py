"""What a code on paper belongs to: town, office, revision, page, and whether something newer is here.

Not here: reading a code off a picture or a package (`reports`), the words of the command line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from models.application import Application, Town
from models.check_code import check_code
from models.compare import Change, compare
from models.errors import UserError
from models.freezing import to_application
from models.lineage import Kept, before, newest
from models.page_code import PageCode
from models.programme.schema import Programme
from models.revision import OfficeName, Revision, read
from models.slip import Slip


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What is known of a sheet or a code; None and 0 where nothing says it."""

    check_code: str
    number: int = 0
    page: int = 0
    pages: int = 0
    town: Town | None = None
    office: OfficeName | None = None
    slip: Slip | None = None
    """Of a slip: number and office are those of the slip."""
    newer: Revision | None = None
    """A newer revision in the data file that was made from this one."""
    newer_check_code: str = ""
    is_changed: bool = False
    """The data file has been changed since its newest revision, which this is."""
    changes: tuple[Change, ...] = ()
    """What differs in what is newer."""

    @property
    def is_found(self) -> bool:
        """Whether town and office are known."""
        return self.town is not None

    @property
    def is_latest(self) -> bool:
        """Whether nothing newer is known."""
        return self.newer is None and not self.is_changed


class KeptSlip(Protocol):
    """A slip as it is kept."""

    @property
    def fingerprint(self) -> str: ...  # noqa: D102
    @property
    def slip(self) -> Slip: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One application of a data file with its revisions."""

    application: Application
    revisions: Sequence[Kept]
    slips: Sequence[KeptSlip] = ()


def identity_of_code(code: PageCode) -> Identity:
    """What the code of a page says by itself."""
    return Identity(check_code=code.check_code, number=code.number, page=code.page, pages=code.pages)


def identity_of_revision(raw: bytes, fingerprint: str) -> Identity:
    """What the revision inside a package says."""
    revision = read(raw)
    return Identity(
        check_code=check_code(fingerprint),
        number=revision.number,
        town=revision.application.town,
        office=revision.office,
    )


def identity_of_slip(slip: Slip, fingerprint: str) -> Identity:
    """What a slip says."""
    return Identity(
        check_code=check_code(fingerprint),
        number=slip.number,
        town=slip.application.town,
        office=slip.office,
        slip=slip,
    )


def looked_up(identity: Identity, filed: Iterable[Filed], programme: Programme) -> Identity:
    """The same with what a data file knows of it; unchanged where the data file does not know it."""
    for each in filed:
        for kept in each.revisions:
            if check_code(kept.fingerprint) == identity.check_code:
                return _known(identity, each, kept, programme)
        for one in each.slips:
            if check_code(one.fingerprint) == identity.check_code:
                found = identity_of_slip(one.slip, one.fingerprint)
                return replace(found, page=identity.page, pages=identity.pages)
    return identity


def _known(identity: Identity, filed: Filed, kept: Kept, programme: Programme) -> Identity:
    revision = read(kept.canonical)
    later = [each for each in newest(filed.revisions) if kept.fingerprint in before(read(each.canonical))]
    newer = read(later[-1].canonical) if later else None
    now = _state(newer, programme) if newer else filed.application
    then = _state(revision, programme)
    changes = compare(then, now, programme) if then and now else ()
    return Identity(
        check_code=identity.check_code,
        number=revision.number,
        page=identity.page,
        pages=identity.pages,
        town=revision.application.town,
        office=revision.office,
        newer=newer,
        newer_check_code=check_code(later[-1].fingerprint) if later else "",
        is_changed=bool(changes) and newer is None,
        changes=changes,
    )


def _state(revision: Revision, programme: Programme) -> Application | None:
    """As it was frozen; None where it was made with a programme whose values this one cannot read."""
    try:
        return to_application(revision, programme)
    except UserError:
        return None
