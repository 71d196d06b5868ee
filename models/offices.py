"""The offices that file, receive and stamp, and the way upward between them.

An office has the code of its division where it has one; see `models.divisions` for the places themselves.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

import resources
from models import divisions
from models.divisions import Division, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who files, receives or stamps an application."""

    code: str
    name: str
    level: Level
    reports_to: str
    """Code of the office directly above; empty at the top."""
    is_sample: bool


def find(code: str) -> Office | None:
    """The office with this code: a listed one, or that of a town or county of the divisions."""
    listed = _listed().get(code)
    return listed if listed else _of_division(code)


def offices(*, sample: bool = False) -> tuple[Office, ...]:
    """The listed offices from the province down, by level and code; the sample's only where asked for."""
    return tuple(office for office in _listed().values() if sample or not office.is_sample)


def superiors(code: str) -> tuple[Office, ...]:
    """The offices above, the nearest first; empty for the top and for a code that no office has."""
    above: list[Office] = []
    office = find(code)
    while office and (office := find(office.reports_to)):
        above.append(office)
    return tuple(above)


def is_below(division: Division, office: Office) -> bool:
    """Whether a place lies in the area of an office."""
    area = division.code, division.county_code, division.city_code
    return office.level is Level.PROVINCE or office.code in area


@cache
def _listed() -> dict[str, Office]:
    return {
        row["code"]: Office(
            code=row["code"],
            name=row["name"],
            level=Level(row["level"]),
            reports_to=row["reports_to"],
            is_sample=table.sample,
        )
        for table in divisions.tables()
        for row in csv.DictReader(resources.read_text(f"divisions/{table.offices}").splitlines())
    }


def _of_division(code: str) -> Office | None:
    division = divisions.find(code)
    if division is None:
        return None
    return Office(
        code=division.code,
        name=division.name,
        level=division.level,
        reports_to=division.county_code or division.city_code,
        is_sample=division.is_sample,
    )
