"""The projects of a plan as the programme's roles describe them, each with its sources of money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.entries import Address, Month, Value
from models.figures import Figures
from models.plan.amounts import Amount, read_amount
from models.plan.roles import (
    FUNDING_AMOUNT,
    FUNDING_SOURCE,
    FUNDING_STATE,
    PROJECT_END,
    PROJECT_NAME,
    PROJECT_START,
    PROJECT_SUPPORT,
    PROJECT_TASK,
    PROJECT_TOTAL,
    periods,
    roster_of,
)
from models.programme.schema import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A line of money of a project."""

    item: str
    source: str
    """The key of the choice; empty where none was chosen."""
    state: str
    """Whether it is secured or applied for: the key of the choice."""
    total: Amount
    by_period: Mapping[str, Amount]


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project as a plan sees it."""

    item: str
    name: str
    task: str
    """The number of its task; empty where none was chosen."""
    group: str
    """The key of the task's group; empty likewise."""
    start: Month | None
    end: Month | None
    support: str
    """The key of the support asked for; empty where none was chosen."""
    total: Amount
    by_period: Mapping[str, Amount]
    sources: tuple[Source, ...]


def read_projects(figures: Figures) -> tuple[Project, ...]:
    """The projects in the order of the list; none where the programme has no projects."""
    programme = figures.programme
    form = roster_of(programme, PROJECT_TOTAL)
    if form is None:
        return ()
    return tuple(_project(figures, form.id, item) for item in figures.items(form))


def group_of(programme: Programme, task: str) -> str:
    """The key of the group that a task belongs to; empty where there is no such task."""
    return next((each.group for each in programme.tasks if each.number == task), "")


def text_of(figures: Figures, role: str, form: str, item: str) -> str:
    """What stands in the field of a role, where that is a text or one choice."""
    value = value_of(figures, role, form, item)
    return value if isinstance(value, str) else ""


def value_of(figures: Figures, role: str, form: str, item: str) -> Value | None:
    """What stands in the field of a role in this row; nothing where the row has no such field."""
    code = figures.programme.roles.get(role, "")
    owner = figures.programme.form_of.get(code)
    if owner is None or owner.id != form:
        return None
    return figures.value(Address(form=form, item=item, code=code))


def _project(figures: Figures, form: str, item: str) -> Project:
    programme = figures.programme
    task = text_of(figures, PROJECT_TASK, form, item)
    start = value_of(figures, PROJECT_START, form, item)
    end = value_of(figures, PROJECT_END, form, item)
    return Project(
        item=item,
        name=text_of(figures, PROJECT_NAME, form, item),
        task=task,
        group=group_of(programme, task),
        start=start if isinstance(start, Month) else None,
        end=end if isinstance(end, Month) else None,
        support=text_of(figures, PROJECT_SUPPORT, form, item),
        total=_amount(figures, programme.roles[PROJECT_TOTAL], form, item),
        by_period={each.key: _amount(figures, each.invested, form, item) for each in periods(programme)},
        sources=_sources(figures, item),
    )


def _sources(figures: Figures, project: str) -> tuple[Source, ...]:
    programme = figures.programme
    form = roster_of(programme, FUNDING_AMOUNT)
    if form is None:
        return ()
    return tuple(
        Source(
            item=item,
            source=text_of(figures, FUNDING_SOURCE, form.id, item),
            state=text_of(figures, FUNDING_STATE, form.id, item),
            total=_amount(figures, programme.roles[FUNDING_AMOUNT], form.id, item),
            by_period={
                each.key: _amount(figures, each.funded, form.id, item)
                for each in periods(programme)
                if each.funded
            },
        )
        for item in figures.items(form, project)
    )


def _amount(figures: Figures, code: str, form: str, item: str) -> Amount:
    return read_amount(figures, Address(form=form, item=item, code=code))
