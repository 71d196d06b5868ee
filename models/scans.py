"""Scans of stamped sheets (盖章扫描件): which revision and which sheet each belongs to, and what is missing.

They are made after printing, so they stand beside the revision and are no part of its fingerprint.

Not here: reading codes off pictures (`reports.scans`), keeping scans (`models.store`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.application import Application
from models.check_code import check_code
from models.figures import Figures
from models.lineage import Kept, newest
from models.page_code import PageCode
from models.problems import Problem, problem
from models.programme.schema import AttachmentKind, Programme
from models.revision import read

KindAt = Callable[[str, int], str]
"""Fingerprint and page of a package → the kind of scan that page is wanted as; empty for other pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """One stamped sheet, as it is kept beside its revision."""

    revision: str
    """Fingerprint."""
    kind: str
    """A kind of the programme's attachments that is scanned after printing."""
    page: int
    """Of the package; 0 where a person said what it is."""
    name: str
    media_type: str
    size: int
    """Bytes."""
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScansAside:
    """The scans of one revision that one step removed or replaced, and that did not come back."""

    application: str
    """Id of the application."""
    revision: str
    """Fingerprint."""
    number: int
    """Of the revision."""
    step: int
    """In the log of actions."""
    kinds: tuple[str, ...]
    pages: int
    """How many scans there are."""
    when: datetime
    """UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a file of scans that this program wrote says of a sheet whose code nobody can read."""

    application: str
    revision: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of what came in."""

    name: str
    """Of the file."""
    number: int
    """In the file, from 1."""
    content: bytes
    media_type: str
    code: PageCode | None = None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """What came in, sorted."""

    scans: Mapping[Scan, bytes]
    """To be kept, with the bytes."""
    refused: tuple[Problem, ...]
    notices: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One kind of scan beside a revision."""

    kind: AttachmentKind
    is_required: bool
    scans: tuple[Scan, ...]

    @property
    def is_missing(self) -> bool:
        """Whether it has still to come."""
        return self.is_required and not self.scans


def sha256_of(content: bytes) -> str:
    """The name under which bytes are kept (hex)."""
    return hashlib.sha256(content).hexdigest()


def stamped_kinds(programme: Programme) -> tuple[AttachmentKind, ...]:
    """The kinds of scans, in the order of the programme."""
    return tuple(each for each in programme.attachments if each.after_printing)


def wanted(
    programme: Programme, application: Application, revision: str, scans: Iterable[Scan]
) -> tuple[Wanted, ...]:
    """What is there and what is missing beside a revision, by kind."""
    figures = Figures(programme, application)
    there = sorted((each for each in scans if each.revision == revision), key=lambda each: each.page)
    return tuple(
        Wanted(
            kind=kind,
            is_required=figures.holds(kind.required),
            scans=tuple(each for each in there if each.kind == kind.kind),
        )
        for kind in stamped_kinds(programme)
    )


class Sorting:
    """Sorts sheets into the revisions of one application; what belongs elsewhere is said, never mixed in."""

    def __init__(
        self,
        programme: Programme,
        application: Application,
        revisions: Sequence[Kept],
        towns: Mapping[str, str],
        kind_at: KindAt,
    ) -> None:
        """`towns` gives the names of all applications of the data file by id; there is a revision."""
        self._labels = {each.kind: each.label for each in stamped_kinds(programme)}
        self._application, self._towns, self._kind_at = application, towns, kind_at
        self._numbers = {each.fingerprint: read(each.canonical).number for each in revisions}
        self._by_code = {check_code(each.fingerprint): each.fingerprint for each in revisions}
        self._newest = [each.fingerprint for each in newest(revisions)]
        self._scans: dict[Scan, bytes] = {}
        self._refused: list[Problem] = []
        self._notices: list[Problem] = []

    def sort(self, sheets: Iterable[Sheet], kind: str = "") -> Sorted:
        """What becomes of the sheets; `kind` is what a person says of those whose code cannot be read."""
        for sheet in sheets:
            if sheet.code is not None:
                self._by_its_code(sheet, sheet.code, kind)
            elif sheet.claim is not None:
                self._by_its_claim(sheet, sheet.claim)
            elif kind:
                self._keep(sheet, self._newest[-1], kind, 0)
            else:
                self._refuse("scan_no_code", sheet)
        return Sorted(scans=self._scans, refused=tuple(self._refused), notices=tuple(self._notices))

    def _by_its_code(self, sheet: Sheet, code: PageCode, kind: str) -> None:
        if not self._is_ours(sheet, code.application):
            return
        revision = self._by_code.get(code.check_code)
        if revision is None:
            self._refuse("scan_unknown_revision", sheet, number=code.number, printed=code.check_code)
            return
        found = self._kind_at(revision, code.page)
        if not found:
            labels = "、".join(self._labels.values())
            self._refuse("scan_not_stamped", sheet, page=code.page, kinds=labels)
        elif kind and kind != found:
            self._refuse("scan_other_kind", sheet, found=self._labels[found], wanted=self._labels[kind])
        else:
            self._keep(sheet, revision, found, code.page)

    def _by_its_claim(self, sheet: Sheet, claim: Claim) -> None:
        if not self._is_ours(sheet, claim.application):
            return
        if claim.revision in self._numbers and claim.kind in self._labels:
            self._keep(sheet, claim.revision, claim.kind, 0)
        else:
            self._refuse("scan_unknown_revision", sheet, number="？", printed=check_code(claim.revision))

    def _is_ours(self, sheet: Sheet, application: str) -> bool:
        if application == self._application.id:
            return True
        if application in self._towns:
            self._refuse("scan_other_town", sheet, town=self._towns[application])
        else:
            self._refuse("scan_unknown_application", sheet)
        return False

    def _keep(self, sheet: Sheet, revision: str, kind: str, page: int) -> None:
        if revision not in self._newest:
            latest = self._numbers[self._newest[-1]]
            number = self._numbers[revision]
            self._notices.append(
                problem("scan_older", name=sheet.name, sheet=sheet.number, number=number, newest=latest)
            )
        scan = Scan(
            revision=revision,
            kind=kind,
            page=page,
            name=sheet.name,
            media_type=sheet.media_type,
            size=len(sheet.content),
            sha256=sha256_of(sheet.content),
        )
        self._scans[scan] = sheet.content

    def _refuse(self, code: str, sheet: Sheet, **slots: object) -> None:
        self._refused.append(problem(code, name=sheet.name, sheet=sheet.number, **slots))
