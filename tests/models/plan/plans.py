"""Plans for tests: projects with their sources of money, as a clerk of jilin-2022 would enter them."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from hypothesis import strategies as st

from models.application import Application, Town
from models.edits import AddRow, SetEntry, apply
from models.entries import Address, Cell, Given, Month
from models.figures import Figures
from models.programme.load import shipped

JILIN = shipped("jilin-2022")
TOWN = Town(
    code="229901100",
    name="示例镇",
    county_code="229901",
    county_name="示例县",
    city_code="229900",
    city_name="示例市",
)
INVESTED = ("X14", "X15", "X16", "X17", "X18", "X19")
FUNDED = ("Z04", "Z05", "Z06", "Z07", "Z08", "Z09")
LINES = "lines"
"""The key under which a project holds its sources of money."""


def money(text):
    return Decimal(text)


def figures(projects=(), cover=None, rows=(), years=(), children=(), programme=JILIN):
    """An application with these projects.

    Further rows as (form, values), values of years as (year, code, value), and rows below a project as
    (number of the project, form, values).
    """
    edits, counts = [], Counter()

    def add(form, values, parent=""):
        item = f"{form}{sum(counts.values())}"
        edits.append(AddRow(form=form, item=item, parent=parent, position=counts[form, parent]))
        counts[form, parent] += 1
        edits.extend(put(form, item, code, value) for code, value in values.items())
        return item

    items = []
    for project in projects:
        item = add("projects", {code: value for code, value in project.items() if code != LINES})
        for line in project.get(LINES, ()):
            add("project_funding", line, item)
        items.append(item)
    for number, form, values in children:
        add(form, values, items[number])
    for form, values in rows:
        add(form, values)
    for code, value in (cover or {}).items():
        edits.append(put(programme.form_of[code].id, "", code, value))
    for year, code, value in years:
        edits.append(put(programme.form_of[code].id, str(year), code, value))
    application, _ = apply(Application(id="mine", town=TOWN), edits)
    return Figures(programme, application)


def put(form, item, code, value):
    entry = value if hasattr(value, "__dataclass_fields__") else Given(value)
    return SetEntry(address=Address(form=form, item=item, code=code), cell=Cell(entry=entry))


AMOUNTS = st.decimals(min_value=0, max_value=99_999_999, places=2)
SOURCES = st.sampled_from([choice.key for choice in JILIN.fields["Z01"].choices])
STATES = st.sampled_from([choice.key for choice in JILIN.fields["Z02"].choices])
TASKS = st.sampled_from([task.number for task in JILIN.tasks])
MONTHS = st.builds(Month, st.integers(2018, 2030), st.integers(1, 12))


@st.composite
def consistent_projects(draw):
    """A project whose total, years and sources agree: every year's money is split over some sources."""
    by_period = draw(st.lists(AMOUNTS, min_size=len(INVESTED), max_size=len(INVESTED)))
    count = draw(st.integers(1, 4))
    lines = [{"Z01": draw(SOURCES), "Z02": draw(STATES)} for _ in range(count)]
    for code, amount in zip(FUNDED, by_period, strict=True):
        cuts = sorted(
            draw(st.lists(st.decimals(0, amount, places=2), min_size=count - 1, max_size=count - 1))
        )
        for line, low, high in zip(lines, [money(0), *cuts], [*cuts, amount], strict=True):
            if high != low:
                line[code] = high - low
    project = {"X04": draw(TASKS), "X13": sum(by_period, money(0)), LINES: lines}
    project.update(zip(INVESTED, by_period, strict=True))
    return project
