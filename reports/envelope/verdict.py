"""What is found of a package that was handed in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.application import Town
from models.problems import Problem
from models.revision import OfficeName, ProgrammeName, Revision, fingerprint
from models.slip import Slip
from reports.envelope.enclosed import Enclosed
from reports.envelope.glancing import Sort
from reports.envelope.slips import EnclosedSlip


class Outcome(StrEnum):
    """Whether a package may be taken in."""

    GENUINE = "genuine"
    REFUSED = "refused"


class Level(StrEnum):
    """How pages and data were compared."""

    CONTENT = "content"
    """Made again by the same layout: pages and fonts equal."""
    TEXT = "text"
    """Made by another known layout: the words of all pages equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the revision inside says of itself; known, too, of what is refused, as far as it can be read."""

    town: Town
    office: OfficeName
    programme: ProgrammeName
    number: int
    fingerprint: str

    @classmethod
    def of(cls, revision: Revision, raw: bytes) -> Facts:
        """The facts of a revision and its canonical bytes; a draft has none, and no fingerprint."""
        return cls(
            town=revision.application.town,
            office=revision.office,
            programme=revision.programme,
            number=revision.number,
            fingerprint=fingerprint(raw) if raw else "",
        )

    @classmethod
    def of_slip(cls, slip: Slip) -> Facts:
        """Who issued a slip, and the revision that it is about."""
        return cls(
            town=slip.application.town,
            office=slip.office,
            programme=slip.programme,
            number=slip.revision_number,
            fingerprint=slip.revision,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Genuine or refused, why, and what it is."""

    verdict: Outcome
    sort: Sort = Sort.OTHER
    level: Level | None = None
    """None where it did not come to a comparison."""
    reasons: tuple[Problem, ...] = ()
    """Why it is refused; none of a genuine one."""
    notes: tuple[Problem, ...] = ()
    """What is to be known of a genuine one."""
    facts: Facts | None = None
    enclosed: Enclosed | None = None
    """Of a genuine one; of a 送审稿 whose pages say what its data say: refused, but it may be merged."""
    slip: EnclosedSlip | None = None
    """Of a genuine slip."""

    @property
    def is_genuine(self) -> bool:
        """Whether it may be taken in."""
        return self.verdict is Outcome.GENUINE
