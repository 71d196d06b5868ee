"""名录: the demonstration towns by level, beside the quotas of the policy.

Source: 实施方案五（一）: how many towns of each level, and at least how many of each city and county; the
numbers stand in the programme. 已入选 is said by the office that selects, and stands here only.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models import divisions
from models.application import Application, Town
from models.divisions import Level
from models.offices import Office, superiors
from models.programme.schema import Programme, Quota
from models.rollup import Contribution

LEVEL_ROLE = "level"
"""The field in which a town says for which level it applies."""
SELECTION = "selected_towns"
"""The setting of a data file under which the selection is kept."""

Selection = Mapping[str, str]
"""Code of a selected town (已入选) → key of its level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A town in the register."""

    town: Town
    level: str
    """Key of the level: that it was selected for, else that it applies for; empty where it does not say."""
    is_selected: bool
    fingerprint: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A city or county with fewer towns of a level than the policy wants."""

    code: str
    name: str
    wanted: int
    selected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A quota beside what is there."""

    quota: Quota
    label: str
    """Of the level."""
    applied: int
    selected: int
    short: tuple[Shortfall, ...]
    """The cities and counties in the office's area that have too few selected towns, by code."""

    missing: int | None
    """How many selected towns are missing in all; None for an office whose area is not the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The register of an office's area."""

    entries: tuple[Entry, ...]
    """By level in the programme's order, then by city, county and town."""
    quotas: tuple[Measured, ...]


def register(
    programme: Programme, contributions: Iterable[Contribution], selection: Selection, office: Office
) -> Register:
    """The towns of an office's area by level, with what the quotas still miss."""
    order = [each.key for each in programme.levels]
    entries = sorted(
        (_entry(programme, each, selection) for each in contributions),
        key=lambda each: (
            order.index(each.level) if each.level in order else len(order),
            each.town.city_code,
            each.town.county_code,
            each.town.code,
        ),
    )
    quotas = tuple(_measured(programme, quota, entries, office) for quota in programme.quotas)
    return Register(entries=tuple(entries), quotas=quotas)


def read_selection(text: str) -> Selection:
    """The selection as the data file keeps it; none where nothing was kept yet."""
    found = json.loads(text) if text else {}
    return {str(code): str(level) for code, level in found.items()}


def write_selection(selection: Selection) -> str:
    """The selection as text."""
    return json.dumps(dict(selection), sort_keys=True)


def _entry(programme: Programme, contribution: Contribution, selection: Selection) -> Entry:
    town = contribution.town
    return Entry(
        town=town,
        level=selection.get(town.code, level_applied_for(programme, contribution.application)),
        is_selected=town.code in selection,
        fingerprint=contribution.fingerprint,
        number=contribution.number,
    )


def level_applied_for(programme: Programme, application: Application) -> str:
    """Key of the level that an application is for; empty where it does not say."""
    code = programme.roles.get(LEVEL_ROLE, "")
    form = programme.form_of.get(code)
    cells = application.cells.get(form.id, {}).get("", {}) if form else {}
    value = getattr(cells[code].entry, "value", "") if code in cells else ""
    return value if isinstance(value, str) else ""


def _measured(programme: Programme, quota: Quota, entries: Iterable[Entry], office: Office) -> Measured:
    here = [each for each in entries if each.level == quota.level]
    selected = [each.town for each in here if each.is_selected]
    cities, counties = _area(office)
    by_city = Counter(each.city_code for each in selected)
    by_county = Counter(each.county_code for each in selected)
    return Measured(
        quota=quota,
        label=next((each.label for each in programme.levels if each.key == quota.level), quota.level),
        applied=len(here),
        selected=len(selected),
        missing=None if superiors(office.code) else max(0, quota.total - len(selected)),
        short=(
            *_short(cities, by_city, quota.least_per_city),
            *_short(counties, by_county, quota.least_per_county),
        ),
    )


def _short(names: Mapping[str, str], counted: Counter[str], wanted: int) -> list[Shortfall]:
    return [
        Shortfall(code=code, name=name, wanted=wanted, selected=counted[code])
        for code, name in sorted(names.items())
        if counted[code] < wanted
    ]


def _area(office: Office) -> tuple[dict[str, str], dict[str, str]]:
    """Cities and counties with towns that may be candidates; a county is not measured by its city's quota."""
    towns = [
        each
        for each in divisions.towns(sample=office.is_sample)
        if each.is_sample == office.is_sample
        and (office.level is Level.PROVINCE or office.code in (each.city_code, each.county_code))
    ]
    cities = {} if office.level is Level.COUNTY else {each.city_code: each.city_name for each in towns}
    return cities, {each.county_code: each.county_name for each in towns}
