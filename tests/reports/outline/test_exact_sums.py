"""On random plans: what is printed as a sum is the sum, to the last digit, whichever way it is added."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.edits import AddRow
from reports.outline.blocks import RowRole
from tests.reports.outline.plans import JILIN, YEARS, plan, put
from tests.reports.outline.test_plan_tables import number, rows, tables_of

MONEY = st.decimals(min_value=0, max_value=99999, places=2)
TASKS = [task.number for task in JILIN.tasks]
PROJECT = st.tuples(st.sampled_from(TASKS), st.tuples(*[MONEY] * len(YEARS)))


def edits(projects):
    for at, (task, amounts) in enumerate(projects):
        item = f"random{'abcdefghjk'[at]}"
        yield AddRow(form="projects", item=item, position=4 + at)
        yield put("projects", item, "X04", task)
        yield put("projects", item, "X13", sum(amounts))
        for code, value in zip(YEARS, amounts, strict=True):
            yield put("projects", item, code, value)
        yield AddRow(form="project_funding", item=f"{item}line", parent=item, position=0)
        yield put("project_funding", f"{item}line", "Z01", "county")
        for code, value in zip(("Z04", "Z05", "Z06", "Z07", "Z08", "Z09"), amounts, strict=True):
            yield put("project_funding", f"{item}line", code, value)


@given(st.lists(PROJECT, min_size=1, max_size=6))
def test_projects_years_and_sources_come_to_the_same(projects):
    tables = tables_of(plan("province", *edits(projects)))
    by_task = tables["计划表2-1"]
    (total,) = rows(by_task, RowRole.TOTAL)
    whole, years = number(total[2]), [number(each) for each in total[3:]]
    assert whole == Decimal("2693.18") + sum(sum(amounts) for _, amounts in projects)
    assert sum(years) == whole
    assert sum(number(row[2]) for row in rows(by_task, RowRole.BODY)) == whole
    (sources,) = rows(tables["计划表3-1"], RowRole.TOTAL)
    assert number(sources[-1]) == whole
    assert [number(each) for each in sources[1:-1]] == years
    (listed,) = rows(tables["计划表1"], RowRole.TOTAL)
    assert number(next(each for each in listed[1:] if each)) == whole
