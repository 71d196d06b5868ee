"""The bars of the schedule (推进时序): which project is built in which quarter, and when the province looks.

Source: 实施方案五: the dates of the policy are the milestones of the programme; 六（一）: 图表化推进.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.entries import Month
from models.figures import Figures
from models.plan.amounts import Amount
from models.plan.projects import Project, read_projects
from models.programme.schema import Programme

MONTHS_OF_QUARTER = 3
QUARTERS = 4


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year."""

    year: int
    number: int
    """1 to 4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A project on the time scale."""

    item: str
    name: str
    group: str
    """The key of its task group; empty where it has no task."""
    task: str
    start: Month
    end: Month
    first: int
    """The first quarter that it covers, counted from 0 at the left end of the scale."""
    last: int
    begins_before: bool
    """Whether it began before the scale does."""
    ends_after: bool
    total: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A milestone of the policy on the time scale."""

    month: Month
    label: str
    quarter: int
    """Counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What the chart shows."""

    quarters: tuple[Quarter, ...]
    bars: tuple[Bar, ...]
    """By task group in the programme's order, then by start, then as listed."""
    marks: tuple[Mark, ...]
    outside: tuple[Project, ...]
    """Projects that were over before the scale begins, or begin after it ends."""
    undated: tuple[Project, ...]
    """Projects whose start or end is not known, or whose end lies before the start."""


def schedule(figures: Figures) -> Schedule:
    """The schedule of an application over the years of the plan."""
    return lay_out(figures.programme, read_projects(figures))


def lay_out(programme: Programme, projects: Sequence[Project]) -> Schedule:
    """The schedule of these projects."""
    quarters = tuple(
        Quarter(year, number) for year in programme.years.plan for number in range(1, QUARTERS + 1)
    )
    groups = {each.key: at for at, each in enumerate(programme.groups)}
    ordered = sorted(
        projects, key=lambda each: (groups.get(each.group, len(groups)), each.start or Month(0, 0))
    )
    bars: list[Bar] = []
    outside: list[Project] = []
    undated: list[Project] = []
    for project in ordered:
        if project.start is None or project.end is None or project.end < project.start:
            undated.append(project)
        elif (
            not quarters or quarter_of(project.end) < quarters[0] or quarter_of(project.start) > quarters[-1]
        ):
            outside.append(project)
        else:
            bars.append(_bar(quarters, project, project.start, project.end))
    return Schedule(
        quarters=quarters,
        bars=tuple(bars),
        marks=tuple(_marks(programme, quarters)),
        outside=tuple(outside),
        undated=tuple(undated),
    )


def quarter_of(month: Month) -> Quarter:
    """The quarter that a month lies in."""
    return Quarter(month.year, (month.month - 1) // MONTHS_OF_QUARTER + 1)


def _bar(quarters: Sequence[Quarter], project: Project, start: Month, end: Month) -> Bar:
    first, last = quarter_of(start), quarter_of(end)
    return Bar(
        item=project.item,
        name=project.name,
        group=project.group,
        task=project.task,
        start=start,
        end=end,
        first=quarters.index(max(first, quarters[0])),
        last=quarters.index(min(last, quarters[-1])),
        begins_before=first < quarters[0],
        ends_after=last > quarters[-1],
        total=project.total,
    )


def _marks(programme: Programme, quarters: Sequence[Quarter]) -> Iterable[Mark]:
    for milestone in programme.milestones:
        year, month = map(int, milestone.day.split("-")[:2])
        quarter = quarter_of(Month(year, month))
        if quarter in quarters:
            yield Mark(month=Month(year, month), label=milestone.label, quarter=quarters.index(quarter))
