"""Whether programme.toml and tasks.toml make sense: identity, years, names, roles, levels, quotas, dates.

Not here: forms and fields (`fields`), rules (`rules`), what is printed and handed over (`package`).
"""

from __future__ import annotations

import keyword
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from models.fields import Shape
from models.programme.checks.expressions import check_code
from models.programme.faults import fault
from models.programme.schema import FACTS
from models.programme.shape import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.problems import Problem
    from models.programme.faults import Place
    from models.programme.places import Places
    from models.programme.schema import Programme

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NAME = re.compile(r"[a-z][a-z0-9_]*")
"""What a form, a threshold or a list is called, so that expressions can name it."""
_QUANTITIES = ("whole", "decimal", "money")
"""Kinds that may be added up."""
DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
TOWN = "town"
"""The role that every programme must fill, and the kind of the field that fills it."""


def check_identity(programme: Programme, places: Places) -> Iterator[Problem]:
    """The faults of what the programme says about itself."""
    if not ID.fullmatch(programme.id):
        yield fault("programme_bad_id", places.head("id"), word=programme.id)
    if programme.version < 1:
        yield fault("programme_bad_version", places.head("version"), version=programme.version)
    yield from _check_years(programme, places)
    yield from _check_names(programme, places)
    yield from _check_roles(programme, places)
    yield from _check_totals(programme, places)
    yield from _check_policy(programme, places)
    yield from _check_tasks(programme, places)


def repeated(words: Iterable[str], place: Place) -> Iterator[Problem]:
    """The words that stand more than once where each may stand once."""
    for word, count in Counter(words).items():
        if count > 1:
            yield fault("programme_repeated", place, word=word, count=count)


def check_contiguous(years: tuple[int, ...], place: Place) -> Iterator[Problem]:
    """Whether years follow one another without a gap."""
    if years and years != tuple(range(years[0], years[0] + len(years))):
        yield fault("programme_years_not_contiguous", place, years="、".join(map(str, years)))


def _check_years(programme: Programme, places: Places) -> Iterator[Problem]:
    years = programme.years
    sequence = (years.previous, years.base, *years.plan)
    yield from check_contiguous(sequence, places.head("years"))
    first, last = years.period
    if first > last:
        yield fault("programme_period_reversed", places.head("years.period"), first=first, last=last)
    elif any(not first <= year <= last for year in years.plan):
        yield fault("programme_plan_outside_period", places.head("years.plan"), first=first, last=last)


def _check_names(programme: Programme, places: Places) -> Iterator[Problem]:
    forms = [form.id for form in programme.forms]
    yield from repeated(forms, places.head("forms"))
    taken = set(FACTS)
    for key, names in (("forms", forms), ("thresholds", programme.thresholds), ("lists", programme.lists)):
        for name in dict.fromkeys(names):
            if not NAME.fullmatch(name) or keyword.iskeyword(name):
                yield fault("programme_bad_name", places.head(key), word=name)
            elif name in taken:
                yield fault("programme_name_taken", places.head(key), word=name)
            taken.add(name)


def _check_roles(programme: Programme, places: Places) -> Iterator[Problem]:
    for role, code in programme.roles.items():
        yield from check_code(programme, code, places.head(f"roles.{role}"))
    town = programme.fields.get(programme.roles.get(TOWN, ""))
    if TOWN not in programme.roles or (town is not None and town.kind != TOWN):
        yield fault("programme_no_town", places.head(f"roles.{TOWN}"))


def _check_totals(programme: Programme, places: Places) -> Iterator[Problem]:
    """Every town has one value of it, a quantity; a percentage and what is computed are not added up."""
    place = places.head("totals")
    yield from repeated(programme.totals, place)
    for code in programme.totals:
        yield from check_code(programme, code, place)
        field = programme.fields.get(code)
        if field is None:
            continue
        form = programme.form_of[code]
        has_one = form.shape is Shape.SINGLE or programme.years.base in form.years
        if not has_one or field.kind not in _QUANTITIES:
            yield fault("programme_total_field", place, code=code)


def _check_policy(programme: Programme, places: Places) -> Iterator[Problem]:
    levels = [level.key for level in programme.levels]
    yield from repeated(levels, places.head("levels"))
    for number, quota in enumerate(programme.quotas, 1):
        place = places.head(f"quota[{number}].level")
        if quota.level not in levels:
            meant = nearest(quota.level, levels) or "、".join(levels)
            yield fault("programme_unknown_level", place, word=quota.level, meant=meant)
    for number, milestone in enumerate(programme.milestones, 1):
        if not _is_day(milestone.day):
            yield fault("programme_bad_day", places.head(f"milestone[{number}].day"), word=milestone.day)


def _is_day(text: str) -> bool:
    parts = DAY.fullmatch(text)
    if not parts:
        return False
    try:
        date(int(parts[1]), int(parts[2]), int(parts[3] or 1))
    except ValueError:
        return False
    return True


def _check_tasks(programme: Programme, places: Places) -> Iterator[Problem]:
    groups = [group.key for group in programme.groups]
    if programme.tasks:
        yield from repeated(
            (task.number for task in programme.tasks), places.task(programme.tasks[0], "number")
        )
    for task in programme.tasks:
        if task.group not in groups:
            meant = nearest(task.group, groups) or "、".join(groups)
            yield fault("programme_unknown_group", places.task(task, "group"), word=task.group, meant=meant)
