"""What the projects of a plan come to: in all, by period, by source of money, by task and group of tasks.

Source: 实施方案六（二） asks for a plan of projects over 2022—2025 with its money; the sum of the projects,
of the years and of the sources is one and the same where the plan says so. Everything is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.figures import Figures
from models.plan.amounts import ZERO, Amount, add_up
from models.plan.projects import Project, Source, read_projects
from models.plan.roles import FUNDING_SOURCE, FUNDING_STATE, periods
from models.programme.schema import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Investment:
    """What some projects come to."""

    count: int
    total: Amount
    by_period: Mapping[str, Amount]


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """What some lines of money come to."""

    count: int
    total: Amount
    by_period: Mapping[str, Amount]
    by_state: Mapping[str, Amount]
    """Secured, applied for: by the key of the choice, "" where none was chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a plan comes to; every grouping adds up to the whole."""

    whole: Investment
    by_group: Mapping[str, Investment]
    """In the programme's order; projects without a task under ""."""
    by_task: Mapping[str, Investment]
    funds: Funding
    by_source: Mapping[str, Funding]
    """In the programme's order; lines without a source under ""."""

    @property
    def agrees(self) -> bool:
        """Whether the projects, their periods and their sources come to the same, to the last digit."""
        whole = self.whole.total
        sums = [self.funds.total]
        if self.whole.by_period:
            sums.append(add_up(self.whole.by_period.values()))
        return whole.is_whole and all(each == whole for each in sums)


def totals(figures: Figures) -> Totals:
    """What the plan of an application comes to."""
    return sum_up(figures.programme, read_projects(figures))


def sum_up(programme: Programme, projects: Sequence[Project]) -> Totals:
    """What these projects come to."""
    sources = [source for project in projects for source in project.sources]
    keys = [each.key for each in periods(programme)]
    funded = [each.key for each in periods(programme) if each.funded]
    groups = [each.key for each in programme.groups]
    tasks = [each.number for each in programme.tasks]
    choices = choice_keys(programme, FUNDING_SOURCE)
    states = choice_keys(programme, FUNDING_STATE)
    return Totals(
        whole=invest(projects, keys),
        by_group={
            key: invest([each for each in projects if each.group == key], keys)
            for key in in_order(groups, (each.group for each in projects))
        },
        by_task={
            key: invest([each for each in projects if each.task == key], keys)
            for key in in_order(tasks, (each.task for each in projects))
        },
        funds=_fund(sources, funded, states),
        by_source={
            key: _fund([each for each in sources if each.source == key], funded, states)
            for key in in_order(choices, (each.source for each in sources))
        },
    )


def invest(projects: Sequence[Project], keys: Iterable[str]) -> Investment:
    """What these projects come to, over these periods."""
    return Investment(
        count=len(projects),
        total=add_up(each.total for each in projects),
        by_period={key: add_up(each.by_period[key] for each in projects) for key in keys},
    )


def in_order(known: Sequence[str], found: Iterable[str]) -> tuple[str, ...]:
    """The known keys in their order, and behind them whatever else occurs."""
    return tuple(dict.fromkeys((*known, *found)))


def choice_keys(programme: Programme, role: str) -> tuple[str, ...]:
    """The choices of the field of a role."""
    field = programme.fields.get(programme.roles.get(role, ""))
    return tuple(choice.key for choice in field.choices) if field else ()


def _fund(sources: Sequence[Source], keys: Iterable[str], states: Sequence[str]) -> Funding:
    found = in_order(states, (each.state for each in sources)) if states else ()
    return Funding(
        count=len(sources),
        total=add_up(each.total for each in sources),
        by_period={key: add_up(each.by_period.get(key, ZERO) for each in sources) for key in keys},
        by_state={key: add_up(each.total for each in sources if each.state == key) for key in found},
    )
