"""The schedule as blocks: every project in its group with its months, nothing dropped unsaid."""

from __future__ import annotations

import pytest

from models.entries import Address, Month
from models.figures import Figures
from models.programme.schema import PartKind
from reports.outline.blocks import ScheduleChart, words_of
from reports.outline.entries import Source
from reports.outline.plan_tables import plan_tables
from tests.reports.outline.plans import JILIN, plan, put


def chart_of(application):
    source = Source(Figures(JILIN, application), is_draft=True)
    parts = [part for part in JILIN.parts if part.block is PartKind.TABLES]
    made = [each for part in parts for each in plan_tables(source, part)]
    return next(each for each in made if isinstance(each, ScheduleChart))


CHART = chart_of(plan())


def row_of(chart, name):
    return next(row for group in chart.groups for row in group.rows if name in words_of(row.label))


def test_projects_stand_under_the_groups_of_their_tasks():
    assert [words_of(group.label) for group in CHART.groups] == [
        "（一）推动产业项目建设，提升造血能力",
        "（二）推动市政设施建设，提升承载能力",
    ]
    assert [row.number for group in CHART.groups for row in group.rows] == ["4", "1", "3", "2"]


def test_a_project_says_and_draws_its_first_and_last_month():
    water = row_of(CHART, "water")
    assert words_of(water.span) == "2022年5月—2023年10月"
    assert (water.start, water.end) == (Month(2022, 5), Month(2023, 10))


def test_both_months_lead_to_their_cells():
    addresses = [run.address for run in row_of(CHART, "water").span if run.address]
    roles = JILIN.roles
    assert addresses == [
        Address(form="projects", item="water", code=roles[role]) for role in ("project_start", "project_end")
    ]


def test_a_project_without_dates_is_listed_and_not_drawn():
    park = row_of(CHART, "park")
    assert words_of(park.span) == "未填报—未填报"
    assert park.start is None
    assert park.end is None


def test_a_project_that_ends_before_it_begins_says_so_and_is_not_drawn():
    codes = [JILIN.roles[role] for role in ("project_start", "project_end")]
    edits = (
        put("projects", "park", codes[0], Month(2024, 5)),
        put("projects", "park", codes[1], Month(2024, 4)),
    )
    park = row_of(chart_of(plan("province", *edits)), "park")
    assert words_of(park.span) == "2024年5月—2024年4月（先后不符）"
    assert park.start is None


@pytest.mark.parametrize("years", [(2019, 2020), (2027, 2028)])
def test_a_project_outside_the_years_keeps_its_months(years):
    codes = [JILIN.roles[role] for role in ("project_start", "project_end")]
    edits = (put("projects", "park", code, Month(year, 3)) for code, year in zip(codes, years, strict=True))
    park = row_of(chart_of(plan("province", *edits)), "park")
    assert (park.start, park.end) == (Month(years[0], 3), Month(years[1], 3))


def test_milestones_of_the_programme_are_marked():
    assert (Month(2022, 4), "确定示范镇") in [(each.month, each.label) for each in CHART.milestones]
    assert all(2022 <= each.month.year <= 2025 for each in CHART.milestones)


def test_arrows_are_explained_where_there_are_any():
    assert "箭头" in "".join(map(words_of, CHART.notes))
    codes = [JILIN.roles[role] for role in ("project_start", "project_end")]
    inside = (put("projects", "sewage", code, Month(2023, 3)) for code in codes)
    assert "箭头" not in "".join(map(words_of, chart_of(plan("province", *inside)).notes))


def test_without_projects_the_schedule_has_no_rows_and_can_still_be_printed():
    from models.application import Application
    from reports.pdf import render
    from tests.reports.outline.plans import TOWN
    from tests.reports.pdf.specimens import a_document

    empty = chart_of(Application(id="empty", town=TOWN))
    assert [words_of(group.label) for group in empty.groups] == ["无"]
    assert render(a_document(empty)).pages == 1
