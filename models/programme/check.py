"""Whether a programme of the right shape makes sense: every fault at once, each with file, path and key.

The checks themselves stand in `models.programme.checks`, a module a part; faults of shape are `shape`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.programme.checks.channels import check_channels
from models.programme.checks.expressions import check_cycles
from models.programme.checks.fields import check_forms
from models.programme.checks.identity import check_identity
from models.programme.checks.letters import check_letters
from models.programme.checks.package import check_package
from models.programme.checks.rules import Outcome, check_outcomes, check_rules
from models.programme.checks.stated import check_stated

if TYPE_CHECKING:
    from models.problems import Problem
    from models.programme.places import Places
    from models.programme.schema import Programme

__all__ = ["Outcome", "check"]


def check(programme: Programme, places: Places, outcome: Outcome | None = None) -> tuple[Problem, ...]:
    """The faults of a programme, in the order of its files.

    With `outcome` (`models.audit.examples.outcome`) the examples of the rules are run as well, where the
    programme has no other fault: rules that cannot be read cannot be run.
    """
    faults = (
        *check_identity(programme, places),
        *check_forms(programme, places),
        *check_cycles(programme, places),
        *check_rules(programme, places),
        *check_channels(programme, places),
        *check_package(programme, places),
        *check_letters(programme, places),
        *check_stated(programme, places),
    )
    if faults or outcome is None:
        return faults
    return tuple(check_outcomes(programme, places, outcome))
