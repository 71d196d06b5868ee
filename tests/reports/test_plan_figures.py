"""On random plans: projects = years = sources = what tables and chapters say, in exact decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.application import Application
from models.audit import audit
from models.chapters import resolved
from models.edits import AddRow, SetEntry, apply
from models.entries import Address, Cell, Given
from models.figures import Figures
from models.programme.load import shipped
from tests.models.applications import TOWN

PROGRAMME = shipped("jilin-2022")
YEARS = ("X14", "X15", "X16", "X17", "X18", "X19")
FUNDED = ("Z04", "Z05", "Z06", "Z07", "Z08", "Z09")
SOURCES = tuple(each.key for each in PROGRAMME.fields["Z01"].choices)
TASKS = tuple(each.key for each in PROGRAMME.fields["X04"].choices)
TEXT = (
    "{{P12}}万元，{{total(projects, X13)}}万元，{{total(project_funding, Z10)}}万元，"
    "{{P13 + P14 + P15 + P16 + P17 + P18}}"
)

cents = st.integers(0, 10**11).map(lambda amount: Decimal(amount) / 100)
lines = st.tuples(st.sampled_from(SOURCES), st.lists(cents, min_size=len(FUNDED), max_size=len(FUNDED)))
plans = st.lists(
    st.tuples(st.sampled_from(TASKS), st.lists(lines, min_size=1, max_size=4)), min_size=1, max_size=12
)


def put(form, item, **values):
    return [
        SetEntry(address=Address(form=form, item=item, code=code), cell=Cell(entry=Given(value)))
        for code, value in values.items()
    ]


def application_of(plan):
    """A town whose projects have the years and totals of their funding lines."""
    edits = []
    for at, (task, funding) in enumerate(plan):
        years = [sum(each) for each in zip(*(amounts for _, amounts in funding), strict=True)]
        edits.append(AddRow(form="projects", item=f"p{at}", position=at))
        edits += put("projects", f"p{at}", X04=task, X13=sum(years), **dict(zip(YEARS, years, strict=True)))
        for position, (source, amounts) in enumerate(funding):
            item = f"p{at}z{position}"
            edits.append(AddRow(form="project_funding", item=item, parent=f"p{at}", position=position))
            given_years = dict(zip(FUNDED, amounts, strict=True))
            edits += put("project_funding", item, Z01=source, Z02="applied", **given_years)
    return apply(Application(id="plan", town=TOWN), edits)[0]


def total_of(plan):
    return sum(amount for _, funding in plan for _, amounts in funding for amount in amounts)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(plans)
def test_every_way_of_summing_a_plan_gives_the_same(plan):
    figures = Figures(PROGRAMME, application_of(plan))
    total = total_of(plan)
    assert figures.evaluate("P12") == total
    assert figures.evaluate("P13 + P14 + P15 + P16 + P17 + P18") == total
    assert sum(figures.evaluate(f"P{source}") for source in range(21, 31)) == total
    assert figures.evaluate("P31") == figures.evaluate("P32 + P33") == total
    assert sum(figures.evaluate(f"P{group}") for group in range(46, 51)) == total
    assert resolved(figures, TEXT) == f"{total:,.2f}万元，" * 3 + spoken(total)


def spoken(total):
    """A figure calculated of several in running text drops the places of a whole number."""
    return f"{int(total):,}" if total == total.to_integral_value() else f"{total:,.2f}"


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(plans, st.sampled_from(("X13", "X15", "Z06")))
def test_one_cell_that_is_off_is_found(plan, code):
    application = application_of(plan)
    form = PROGRAMME.form_of[code].id
    item = "p0" if form == "projects" else "p0z0"
    address = Address(form=form, item=item, code=code)
    off = application.cell(address).entry.value + Decimal("7.77")
    changed, _ = apply(application, [SetEntry(address=address, cell=Cell(entry=Given(off)))])
    before = {each.rule for each in audit(PROGRAMME, application)}
    after = {each.rule for each in audit(PROGRAMME, changed)}
    assert not {"Q001", "Q002", "Q003b", "R101"} & before
    assert {"Q001", "Q002"} & after


@pytest.mark.parametrize("year", YEARS)
def test_a_year_of_one_project_is_in_the_sum_of_that_year_alone(year):
    plan = [("3", [("county", [Decimal("12.34") if each == year else Decimal(0) for each in YEARS])])]
    figures = Figures(PROGRAMME, application_of(plan))
    sums = [figures.evaluate(f"P{code}") for code in range(13, 19)]
    assert sums == [Decimal("12.34") if each == year else 0 for each in YEARS]
