"""A small application of jilin-2022: a few projects with round and odd sums, enough for every table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from models.application import Application, Town
from models.edits import AddRow, SetEntry, apply
from models.entries import Address, Cell, Given, Month
from models.programme.load import shipped

JILIN = shipped("jilin-2022")
TOWN = Town(
    code="220183105",
    name="岔路口镇",
    county_code="220183",
    county_name="德惠市",
    city_code="220100",
    city_name="长春市",
)
YEARS = ("X14", "X15", "X16", "X17", "X18", "X19")
PROJECTS = {
    "water": ("3", "none", "general_bond", ("0", "300.10", "200.2", "0.03", "0", "0")),
    "sewage": ("5", "full", "special_bond", ("0", "1000", "999.99", "0", "0.01", "0")),
    "road": ("4", "none", "none", ("100.55", "0", "0", "0", "0", "12.3")),
    "park": ("1", "partial", "none", ("0", "0", "80", "0", "0", "0")),
}
"""Row → task, revenue, support asked for, investment by period."""
DATES = {"water": ("2022-05", "2023-10"), "sewage": ("2021-04", "2026-06"), "road": ("2023-01", "2023-03")}


def put(form, item, code, value):
    return SetEntry(address=Address(form=form, item=item, code=code), cell=Cell(entry=Given(value)))


def month(text):
    year, number = text.split("-")
    return Month(int(year), int(number))


def edits(level):
    yield put("cover", "", "A04", level)
    yield put("cover", "", "A01", TOWN.code)
    for at, (item, (task, revenue, support, amounts)) in enumerate(PROJECTS.items()):
        money = [Decimal(each) for each in amounts]
        yield AddRow(form="projects", item=item, position=at)
        yield put("projects", item, "X02", f"{item}项目")
        yield put("projects", item, "X04", task)
        yield put("projects", item, "X07", True)
        yield put("projects", item, "X07b", revenue)
        yield put("projects", item, "X13", sum(money))
        yield put("projects", item, "X32", "preparing")
        if level == "province":
            yield put("projects", item, "X28", support)
        for code, value in zip(YEARS, money, strict=True):
            yield put("projects", item, code, value)
        for code, text in zip(("X12", "X12b"), DATES.get(item, ()), strict=False):
            yield put("projects", item, code, month(text))
        for number, (source, share) in enumerate((("county", "0.25"), ("central", "0.75"))):
            line = f"{item}{source}"
            yield AddRow(form="project_funding", item=line, parent=item, position=number)
            yield put("project_funding", line, "Z01", source)
            for code, value in zip(("Z04", "Z05", "Z06", "Z07", "Z08", "Z09"), money, strict=True):
                yield put("project_funding", line, code, value * Decimal(share))
    yield put("projects", "sewage", "X28b", "ecology")
    yield put("projects", "sewage", "X29e", Decimal(2600))
    yield put("projects", "sewage", "X29f", Decimal(2000))
    yield put("population", "2021", "C06", Decimal(12345))
    yield put("targets", "2022", "V02", Decimal(12400))


def plan(level="province", *more) -> Application:
    """The application, with further edits."""
    empty = Application(id="plan", town=TOWN)
    return apply(empty, (*edits(level), *more))[0]


def elsewhere(application, **town) -> Application:
    """The same figures of another town."""
    return replace(application, id="other", town=replace(TOWN, **town))
