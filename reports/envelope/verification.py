"""Judges a package that was handed in: what it says on its pages must be what its data make.

Guards against mix-ups, edits and damage, not against forgery: who changes the program can make a consistent
package. Trust is the stamp on a page that bears the check code.
"""

from __future__ import annotations

import logging

from models.errors import UserError
from models.problems import problem
from reports.envelope.comparison import Comparison
from reports.envelope.digests import page_digests
from reports.envelope.enclosed import REVISION
from reports.envelope.making import make_package
from reports.envelope.opening import enclosed_in, revision_in
from reports.envelope.reading import embedded_files, reading, refuse_damaged
from reports.envelope.verdict import Facts, Level, Outcome, Verdict


def verify(pdf: bytes) -> Verdict:
    """The verdict on any bytes; never raises."""
    judging = _Judging()
    try:
        return judging.verdict(pdf)
    except UserError as refusal:
        return Verdict(verdict=Outcome.REFUSED, reasons=refusal.problems, facts=judging.facts)
    except Exception as error:  # whatever somebody else's bytes do to a library, they get a verdict
        logging.getLogger(__name__).info("a file could not be judged", exc_info=True)
        code = "package_unprintable" if judging.facts else "package_damaged"
        reason = problem(code, technical=type(error).__name__)
        return Verdict(verdict=Outcome.REFUSED, reasons=(reason,), facts=judging.facts)


class _Judging:
    """One run; remembers what is known when something stops it."""

    def __init__(self) -> None:
        self.facts: Facts | None = None

    def verdict(self, pdf: bytes) -> Verdict:
        with reading(pdf) as received:
            files = embedded_files(received)
            if REVISION not in files:
                refuse_damaged(received)
            revision = revision_in(files)
            self.facts = Facts.of(revision, files[REVISION])
            refuse_damaged(received)
            enclosed = enclosed_in(received, files, revision)
            digests = page_digests(received)
            package = make_package(enclosed)
            if package.pdf == pdf:
                return Verdict(
                    verdict=Outcome.GENUINE, level=Level.CONTENT, facts=self.facts, enclosed=enclosed
                )
            with reading(package.pdf) as made:
                reasons = Comparison(received, pdf, digests, made, package, enclosed).reasons()
        if reasons:
            return Verdict(verdict=Outcome.REFUSED, level=Level.CONTENT, reasons=reasons, facts=self.facts)
        return Verdict(
            verdict=Outcome.GENUINE,
            level=Level.CONTENT,
            notes=(problem("package_resaved"),),
            facts=self.facts,
            enclosed=enclosed,
        )
