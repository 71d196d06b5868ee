"""A finding (审核问题): which rule, where, with which figures, and whether it is explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.application import Application, Concern, Explanation
from models.entries import Address
from models.programme.schema import Severity

LEAST_EXPLANATION = 10
"""Characters of a written explanation (design §6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the audit found."""

    rule: str
    severity: Severity
    address: Address
    """Where to go; for an attachment or chapter the code is its kind or chapter."""
    message: str
    figures: Mapping[str, str]
    """Operand as written in the rule → value in canonical form."""
    explanation: Explanation | None = None

    @property
    def concern(self) -> Concern:
        """What an explanation of this finding is kept under."""
        return Concern(rule=self.rule, address=self.address)

    @property
    def is_stale(self) -> bool:
        """Whether there is an explanation, but of other figures (待重新确认)."""
        return self.explanation is not None and dict(self.explanation.figures) != dict(self.figures)

    @property
    def is_explained(self) -> bool:
        """Whether a long enough explanation of these very figures was written."""
        if self.explanation is None or self.is_stale:
            return False
        return len("".join(self.explanation.text.split())) >= LEAST_EXPLANATION

    @property
    def hinders(self) -> bool:
        """Whether it stands in the way of submission."""
        if self.severity is Severity.CONFIRM:
            return not self.is_explained
        return self.severity is Severity.BLOCKING


def hindrances(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stand in the way of submission; none of them means 自审通过."""
    return tuple(each for each in findings if each.hinders)


def explained(finding: Finding, application: Application) -> Finding:
    """The finding with the explanation that the application holds for it."""
    explanation = application.explanations.get(finding.concern)
    if explanation is None:
        return finding
    return Finding(
        rule=finding.rule,
        severity=finding.severity,
        address=finding.address,
        message=finding.message,
        figures=finding.figures,
        explanation=explanation,
    )
