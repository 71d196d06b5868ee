"""The parts that fields of a programme play in a plan, and the periods that money is planned for."""

from __future__ import annotations

from dataclasses import dataclass

from models.fields import Form
from models.programme.schema import Programme

PROJECT_NAME = "project_name"
PROJECT_TASK = "project_task"
PROJECT_START = "project_start"
PROJECT_END = "project_end"
PROJECT_TOTAL = "project_total"
PROJECT_SUPPORT = "project_support"
"""The choice of a project that asks for support."""
FUNDING_SOURCE = "funding_source"
FUNDING_STATE = "funding_state"
FUNDING_AMOUNT = "funding_amount"
MEASURE_NAME = "measure_name"
MEASURE_TASK = "measure_task"
BEFORE, AFTER = "before", "after"
"""The periods on both sides of the plan's years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A span of time that money is planned for: a year of the plan, or all before or after them."""

    key: str
    """A year, `before` or `after`."""
    invested: str
    """The code of what a project invests in it."""
    funded: str
    """The code of what a source gives in it; empty where sources are not told apart by time."""


def periods(programme: Programme) -> tuple[Period, ...]:
    """The periods for which the projects of a programme say an amount, in order of time."""
    keys = (BEFORE, *map(str, programme.years.plan), AFTER)
    roles = programme.roles
    return tuple(
        Period(key=key, invested=roles[f"project_{key}"], funded=roles.get(f"funding_{key}", ""))
        for key in keys
        if f"project_{key}" in roles
    )


def roster_of(programme: Programme, role: str) -> Form | None:
    """The form in which the field of a role stands."""
    return programme.form_of.get(programme.roles.get(role, ""))
