"""汇总: what the towns of a county, a city or the province come to together, and from which revisions.

Every sum is exact and is the sum of the lines beneath it. Each town contributes one revision, so that two
revisions of a town are never mixed; a figure that is not known is counted as missing, never as zero. Added up
is what the plans come to, and of the indicators those that the programme names: a mean may not be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from models.application import Application, State, Town
from models.divisions import Level
from models.entries import Address
from models.fields import Shape
from models.figures import Figures
from models.plan.amounts import Amount, add_up, read_amount
from models.plan.projects import Project, read_projects
from models.plan.totals import Totals, sum_up
from models.programme.schema import Programme

TOTAL = "合计"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one town brings into a rollup: one revision of it."""

    application: Application
    """As that revision says, under the programme of the rollup."""
    fingerprint: str
    number: int
    state: State
    """Where the application stands."""

    @property
    def town(self) -> Town:
        """The town, with its superiors as written at filing."""
        return self.application.town


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the rollup: a town, or all that lies under a county, a city or the office itself."""

    level: Level
    code: str
    """Of the town, county or city; empty for all together."""
    name: str
    totals: Totals
    indicators: Mapping[str, Amount]
    """By code: those that the programme adds up, of the base year."""
    contributions: tuple[Contribution, ...]
    """The revisions that the figures come from."""


def rollup(programme: Programme, contributions: Iterable[Contribution]) -> tuple[Line, ...]:
    """All together first, then each city with its counties and each county with its towns, by code.

    Raises:
        ValueError: a town contributes two revisions (a bug of the caller).
    """
    towns = sorted(contributions, key=lambda each: _place(each.town))
    if len({each.town.code for each in towns}) < len(towns):
        raise ValueError("a town contributes two revisions")
    figures = {each.town.code: Figures(programme, each.application) for each in towns}
    plans = {town: read_projects(each) for town, each in figures.items()}
    values = {town: {code: _value(each, code) for code in programme.totals} for town, each in figures.items()}

    def line(level: Level, code: str, name: str, part: Sequence[Contribution]) -> Line:
        projects: list[Project] = [project for each in part for project in plans[each.town.code]]
        totals = sum_up(programme, projects)
        indicators = {each: add_up(values[one.town.code][each] for one in part) for each in programme.totals}
        return Line(
            level=level,
            code=code,
            name=name,
            totals=totals,
            indicators=indicators,
            contributions=tuple(part),
        )

    lines = [line(Level.PROVINCE, "", TOTAL, towns)]
    for city, in_city in groupby(towns, _city):
        of_city = list(in_city)
        lines.append(line(Level.CITY, *city, of_city))
        for county, in_county in groupby(of_city, _county):
            of_county = list(in_county)
            lines.append(line(Level.COUNTY, *county, of_county))
            lines += [line(Level.TOWN, each.town.code, each.town.name, [each]) for each in of_county]
    return tuple(lines)


def _value(figures: Figures, code: str) -> Amount:
    form = figures.programme.form_of[code]
    item = str(figures.programme.years.base) if form.shape is Shape.YEARLY else ""
    return read_amount(figures, Address(form=form.id, item=item, code=code))


def _city(contribution: Contribution) -> tuple[str, str]:
    return contribution.town.city_code, contribution.town.city_name


def _county(contribution: Contribution) -> tuple[str, str]:
    return contribution.town.county_code, contribution.town.county_name


def _place(town: Town) -> tuple[str, ...]:
    return town.city_code, town.city_name, town.county_code, town.county_name, town.code
