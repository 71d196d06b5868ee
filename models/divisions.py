"""The administrative divisions: which towns there are, in which county, under which codes.

It says what a division is called and whether it may be a candidate; who reports to whom is `models.offices`.
The tables are dated resources; an application keeps the county that was valid when it was filed.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

import resources

TOWN = "镇"
"""The kind of division that may be a candidate."""


class Level(StrEnum):
    """The step of government that a division or an office stands on."""

    TOWN = "town"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One dated edition of divisions and offices."""

    id: str
    name: str
    divisions: str
    """Name of the file of divisions, beside `divisions.toml`."""
    offices: str
    """Name of the file of offices."""
    sample: bool
    """Invented, and offered only through the sample."""
    as_of: date
    statistical_as_of: date
    source: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A city, a county, or what lies below a county: a town, a township, a subdistrict."""

    code: str
    """Civil-affairs code: nine digits for a town, six for a county or city."""
    name: str
    level: Level
    kind: str
    """镇, 乡, 街道; 市辖区, 县级市, 县, 自治县; 地级市, 自治州."""
    county_code: str
    """Empty for counties and cities themselves."""
    county_name: str
    city_code: str
    city_name: str
    statistical_code: str
    """Code of the statistical system, which is another number; empty where unknown."""
    statistical_name: str
    village_committees: int | None
    resident_committees: int | None
    is_sample: bool


def find(code: str) -> Division | None:
    """The division with this civil-affairs code, of the sample too."""
    return _by_code().get(code)


def match(text: str) -> tuple[Division, ...]:
    """The divisions that a text may mean: a code, a name, county and name, each also with （code） behind.

    The official name goes before the statistical one. Several are returned where a name repeats; none where
    the name and the code given with it disagree.
    """
    typed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    if parts := re.fullmatch(r"(?P<name>[^()\d]+)\((?P<code>\d+)\)", typed):
        named = _by_name().get(parts["name"], ())
        return tuple(division for division in named if division.code == _nine_digits(parts["code"]))
    if typed.isdecimal():
        division = find(_nine_digits(typed))
        return (division,) if division else ()
    return _by_name().get(typed, ())


def towns(*, sample: bool = False) -> tuple[Division, ...]:
    """Every division that may be a candidate, by code; those of the sample only where asked for."""
    return tuple(
        division
        for division in _by_code().values()
        if division.kind == TOWN and (sample or not division.is_sample)
    )


def county_of(town_code: str) -> Division | None:
    """The county that a town belongs to as of the table's date."""
    town = find(town_code)
    return find(town.county_code) if town else None


def refusal(division: Division) -> str | None:
    """Why a division cannot be a candidate, in a sentence for the clerk; None if it can."""
    if division.kind == TOWN:
        return None
    return f"只有建制镇可以申报，{display(division)}是{division.kind}，请改选建制镇。"


def display(division: Division) -> str:
    """The name as it is written in lists and on paper: 德惠市岔路口镇（220183105）."""
    within = division.county_name if division.level is Level.TOWN else division.city_name
    return f"{within}{division.name}（{division.code}）"


def area_code(city_code: str) -> str | None:
    """The area code (长途区号) of a city's land lines; None where it is not known."""
    code: str | None = _listing()["area_codes"].get(city_code)
    return code


@cache
def tables() -> tuple[Table, ...]:
    """The editions in use, the sample's last."""
    listed = _listing()["table"]
    return tuple(sorted((Table(**entry) for entry in listed), key=lambda table: table.sample))


@cache
def _listing() -> dict[str, Any]:
    return tomllib.loads(resources.read_text("divisions/divisions.toml"))


@cache
def _by_code() -> dict[str, Division]:
    divisions = [division for table in tables() for division in _read(table)]
    return {division.code: division for division in sorted(divisions, key=lambda division: division.code)}


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    official: dict[str, tuple[Division, ...]] = {}
    statistical: dict[str, tuple[Division, ...]] = {}
    for division in _by_code().values():
        for name in _ways_to_write(division, division.name):
            official[name] = (*official.get(name, ()), division)
        if division.statistical_name not in ("", division.name):
            for name in _ways_to_write(division, division.statistical_name):
                statistical[name] = (*statistical.get(name, ()), division)
    return statistical | official


def _ways_to_write(division: Division, name: str) -> tuple[str, ...]:
    prefixes = ["", division.county_name, division.city_name, division.city_name + division.county_name]
    return tuple(dict.fromkeys(prefix + name for prefix in prefixes))


def _nine_digits(code: str) -> str:
    """Statistics write town codes with three zeros for the village."""
    return code[:9] if len(code) == 12 and code.endswith("000") else code


def _read(table: Table) -> list[Division]:
    rows = csv.DictReader(resources.read_text(f"divisions/{table.divisions}").splitlines())
    return [
        Division(
            code=row["code"],
            name=row["name"],
            level=Level(row["level"]),
            kind=row["kind"],
            county_code=row["county_code"],
            county_name=row["county_name"],
            city_code=row["city_code"],
            city_name=row["city_name"],
            statistical_code=row["statistical_code"],
            statistical_name=row["statistical_name"],
            village_committees=_count(row["village_committees"]),
            resident_committees=_count(row["resident_committees"]),
            is_sample=table.sample,
        )
        for row in rows
    ]


def _count(text: str) -> int | None:
    return int(text) if text else None
