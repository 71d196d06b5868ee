"""Whether what comes in would change so much of what is here that a person should look first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from models.application import Application
from models.entries import Blank
from models.problems import Problem, problem
from models.programme.schema import Programme

LIMIT = Fraction(30, 100)
"""Of a town's values; more than that asks first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upheaval:
    """How much of what was entered would become something else."""

    share: Fraction
    """Of the values that stand here, those that would be changed or cleared; what is added does not count."""
    reasons: tuple[Problem, ...]
    """By form, the worst first."""

    @property
    def is_drastic(self) -> bool:
        """Whether to ask first."""
        return self.share > LIMIT


def upheaval(before: Application, after: Application, programme: Programme) -> Upheaval:
    """What a merge would do to the values that stand here."""
    filled: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    cleared: Counter[str] = Counter()
    for address, cell in before.filled_cells():
        if isinstance(cell.entry, Blank):
            continue
        filled[address.form] += 1
        entry = after.cell(address).entry
        if entry != cell.entry:
            (cleared if isinstance(entry, Blank) else changed)[address.form] += 1
    total = sum(filled.values())
    lost = {form: changed[form] + cleared[form] for form in filled if changed[form] + cleared[form]}
    reasons = tuple(
        problem(
            "merge_upheaval",
            form=programme.forms_by_id[form].title if form in programme.forms_by_id else form,
            filled=filled[form],
            changed=changed[form],
            cleared=cleared[form],
        )
        for form in sorted(lost, key=lambda form: (-lost[form], form))
    )
    return Upheaval(share=Fraction(sum(lost.values()), total) if total else Fraction(), reasons=reasons)
