"""Judges a package that was handed in: what it says on its pages must be what its data make.

Guards against mix-ups, edits and damage, not against forgery: who changes the program can make a consistent
package. Trust is the stamp on a page that bears the check code.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Container, Mapping
from dataclasses import replace

from pikepdf import Pdf

from models.errors import UserError
from models.freezing import to_application
from models.problems import Problem, problem
from models.revision import LAYOUT
from reports.envelope.comparison import Comparison
from reports.envelope.digests import page_digests
from reports.envelope.enclosed import Enclosed
from reports.envelope.foreign import foreign
from reports.envelope.glancing import Sort, sort_of
from reports.envelope.making import Package, draft_of, make_draft, make_package, package_of
from reports.envelope.names import PROGRAMME, REVISION, attachment_name
from reports.envelope.older import AS_IT_WAS, OlderPackage
from reports.envelope.opening import draft_in, enclosed_in, revision_in
from reports.envelope.reading import embedded_files, reading, refuse_damaged
from reports.envelope.slips import EnclosedSlip, letter_of, make_slip, slip_in
from reports.envelope.verdict import Facts, Level, Outcome, Verdict
from reports.outline.blocks import Document

_Found = tuple[tuple[Problem, ...], tuple[Problem, ...]]
"""Reasons against a package, and what is to be known of it where there are none."""


def verify(pdf: bytes) -> Verdict:
    """The verdict on any bytes; never raises."""
    judging = _Judging()
    try:
        return judging.verdict(pdf)
    except UserError as refusal:
        return judging.refused(refusal.problems)
    except Exception as error:  # whatever somebody else's bytes do to a library, they get a verdict
        logging.getLogger(__name__).info("a file could not be judged", exc_info=True)
        code = "package_unprintable" if judging.facts else "package_damaged"
        reason = problem(code, technical=type(error).__name__)
        return judging.refused((reason,))


class _Judging:
    """One run; remembers what is known when something stops it."""

    def __init__(self) -> None:
        self.facts: Facts | None = None
        self.sort = Sort.OTHER

    def verdict(self, pdf: bytes) -> Verdict:
        with reading(pdf) as received:
            files = embedded_files(received)
            self.sort = sort_of(files)
            if self.sort in (Sort.OTHER, Sort.SCANS):
                refuse_damaged(received)
            if self.sort is Sort.SCANS:
                raise UserError.because("package_is_scans")
            if self.sort is Sort.SLIP:
                return self._slip(received, pdf, files)
            return self._package(received, pdf, files)

    def refused(self, reasons: tuple[Problem, ...], level: Level | None = None) -> Verdict:
        return Verdict(
            verdict=Outcome.REFUSED, sort=self.sort, level=level, reasons=reasons, facts=self.facts
        )

    def _package(self, received: Pdf, pdf: bytes, files: Mapping[str, bytes]) -> Verdict:
        is_draft = self.sort is Sort.DRAFT
        revision = draft_in(files) if is_draft else revision_in(files)
        self.facts = Facts.of(revision, b"" if is_draft else files[REVISION])
        refuse_damaged(received)
        enclosed = enclosed_in(received, files, revision)
        if revision.layout < LAYOUT:
            level, (reasons, notes) = Level.TEXT, _older(received, pdf, enclosed)
        else:
            make = make_draft if is_draft else make_package
            level = Level.CONTENT
            reasons, notes = _same_layout(received, pdf, enclosed, lambda: make(enclosed))
        if reasons:
            return self.refused(reasons, level)
        if is_draft:
            return replace(self.refused((problem("package_is_draft"),), level), enclosed=enclosed)
        return replace(self._genuine(level, notes), enclosed=enclosed)

    def _slip(self, received: Pdf, pdf: bytes, files: Mapping[str, bytes]) -> Verdict:
        refuse_damaged(received)
        enclosed = slip_in(files)
        self.facts = Facts.of_slip(enclosed.slip)
        if enclosed.slip.layout < LAYOUT:
            level, (reasons, notes) = Level.TEXT, _older_slip(received, pdf, enclosed)
        else:
            level = Level.CONTENT
            reasons, notes = _same_layout(received, pdf, enclosed.about, lambda: make_slip(enclosed))
        if reasons:
            return self.refused(reasons, level)
        return replace(self._genuine(level, notes), slip=enclosed)

    def _genuine(self, level: Level, notes: tuple[Problem, ...]) -> Verdict:
        return Verdict(verdict=Outcome.GENUINE, sort=self.sort, level=level, notes=notes, facts=self.facts)


def _same_layout(received: Pdf, pdf: bytes, enclosed: Enclosed, make: Callable[[], Package]) -> _Found:
    package = make()
    if package.pdf == pdf:
        return (), ()
    digests = page_digests(received)
    with reading(package.pdf) as made:
        reasons = Comparison(received, pdf, digests, made, package, enclosed).reasons()
    return reasons, (problem("package_resaved"),)


def _older(received: Pdf, pdf: bytes, enclosed: Enclosed) -> _Found:
    revision, programme = enclosed.revision, enclosed.programme
    if enclosed.is_draft:
        application = to_application(revision, programme)
        document = draft_of(programme, application, revision.office.name, revision.frozen)
    else:
        document, _ = package_of(programme, revision, enclosed.raw)
    package = make_draft(enclosed) if enclosed.is_draft else make_package(enclosed)
    with reading(package.pdf) as made:
        numbered = enumerate(revision.attachments, start=1)
        names = {REVISION, PROGRAMME, *(attachment_name(each, number) for number, each in numbered)}
        return _by_words(received, pdf, made, AS_IT_WAS[revision.layout](document), names)


def _older_slip(received: Pdf, pdf: bytes, enclosed: EnclosedSlip) -> _Found:
    with reading(make_slip(enclosed).pdf) as made:
        return _by_words(received, pdf, made, letter_of(enclosed), made.attachments)


def _by_words(received: Pdf, pdf: bytes, made: Pdf, document: Document, names: Container[str]) -> _Found:
    reasons = (*foreign(received, names), *OlderPackage(received, pdf, made, document).reasons())
    return reasons, (problem("package_other_layout"),)
