"""Judges a package that was handed in: what it says on its pages must be what its data make.

Guards against mix-ups, edits and damage, not against forgery: who changes the program can make a consistent
package. Trust is the stamp on a page that bears the check code.
"""

from __future__ import annotations

import logging

from pikepdf import Pdf

from models.errors import UserError
from models.problems import Problem, problem
from models.revision import LAYOUT
from reports.envelope.comparison import Comparison
from reports.envelope.digests import page_digests
from reports.envelope.enclosed import Enclosed
from reports.envelope.glancing import Sort
from reports.envelope.making import make_package, package_of
from reports.envelope.names import REVISION
from reports.envelope.older import OlderPackage
from reports.envelope.opening import enclosed_in, revision_in
from reports.envelope.reading import embedded_files, reading, refuse_damaged
from reports.envelope.verdict import Facts, Level, Outcome, Verdict

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
            if REVISION not in files:
                refuse_damaged(received)
            revision = revision_in(files)
            self.sort = Sort.PACKAGE
            self.facts = Facts.of(revision, files[REVISION])
            refuse_damaged(received)
            enclosed = enclosed_in(received, files, revision)
            if revision.layout < LAYOUT:
                level, (reasons, notes) = Level.TEXT, self._older(received, pdf, enclosed)
            else:
                level, (reasons, notes) = Level.CONTENT, self._same_layout(received, pdf, enclosed)
        if reasons:
            return self.refused(reasons, level)
        return Verdict(
            verdict=Outcome.GENUINE,
            sort=self.sort,
            level=level,
            notes=notes,
            facts=self.facts,
            enclosed=enclosed,
        )

    def refused(self, reasons: tuple[Problem, ...], level: Level | None = None) -> Verdict:
        return Verdict(
            verdict=Outcome.REFUSED, sort=self.sort, level=level, reasons=reasons, facts=self.facts
        )

    def _same_layout(self, received: Pdf, pdf: bytes, enclosed: Enclosed) -> _Found:
        package = make_package(enclosed)
        if package.pdf == pdf:
            return (), ()
        digests = page_digests(received)
        with reading(package.pdf) as made:
            reasons = Comparison(received, pdf, digests, made, package, enclosed).reasons()
        return reasons, (problem("package_resaved"),)

    def _older(self, received: Pdf, pdf: bytes, enclosed: Enclosed) -> _Found:
        revision = enclosed.revision
        document, _ = package_of(enclosed.programme, revision, enclosed.raw)
        with reading(make_package(enclosed).pdf) as made:
            reasons = tuple(OlderPackage(received, pdf, made, document, revision).reasons())
        return reasons, (problem("package_other_layout"),)
