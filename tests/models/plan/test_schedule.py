"""The bars of the schedule lie where the months say, inside the scale; nothing is dropped unsaid."""

from hypothesis import given
from hypothesis import strategies as st

from models.entries import Month
from models.plan.schedule import Quarter, quarter_of, schedule
from tests.models.plan.plans import JILIN, MONTHS, TASKS, figures

DATED = st.fixed_dictionaries({}, optional={"X04": TASKS, "X12": MONTHS, "X12b": MONTHS})


def bar(start, end, **more):
    (only,) = schedule(figures([{"X12": Month(*start), "X12b": Month(*end), **more}])).bars
    return only


def test_the_scale_is_the_years_of_the_plan_in_quarters():
    quarters = schedule(figures()).quarters
    assert (quarters[0], quarters[-1], len(quarters)) == (Quarter(2022, 1), Quarter(2025, 4), 16)


def test_a_bar_covers_the_quarters_of_its_first_and_last_month():
    found = bar((2022, 3), (2023, 4), X02="滨河路", X04="4")
    assert (found.first, found.last, found.begins_before, found.ends_after) == (0, 5, False, False)
    assert (found.name, found.task, found.group) == ("滨河路", "4", "municipal")
    assert (bar((2022, 4), (2022, 6)).first, bar((2022, 4), (2022, 6)).last) == (1, 1)


def test_a_bar_that_reaches_beyond_the_scale_is_cut_and_says_so():
    found = bar((2020, 5), (2026, 1))
    assert (found.first, found.last, found.begins_before, found.ends_after) == (0, 15, True, True)
    assert not bar((2022, 1), (2025, 12)).begins_before
    assert not bar((2022, 1), (2025, 12)).ends_after


def test_bars_stand_by_group_then_by_start_then_as_listed():
    projects = [
        {"X02": "丁", "X12": Month(2022, 1), "X12b": Month(2022, 2)},
        {"X02": "丙", "X04": "6", "X12": Month(2022, 1), "X12b": Month(2022, 2)},
        {"X02": "乙", "X04": "1", "X12": Month(2022, 5), "X12b": Month(2022, 6)},
        {"X02": "甲", "X04": "2", "X12": Month(2022, 4), "X12b": Month(2022, 6)},
        {"X02": "甲二", "X04": "1", "X12": Month(2022, 4), "X12b": Month(2022, 4)},
    ]
    assert [each.name for each in schedule(figures(projects)).bars] == ["甲", "甲二", "乙", "丙", "丁"]


def test_milestones_stand_in_their_quarters():
    marks = schedule(figures()).marks
    assert [(each.month, each.quarter) for each in marks] == [
        (Month(2022, 4), 1),
        (Month(2022, 9), 2),
        (Month(2023, 9), 6),
        (Month(2024, 9), 10),
        (Month(2025, 9), 14),
        (Month(2025, 12), 15),
    ]
    assert [each.label for each in marks] == [each.label for each in JILIN.milestones]


@given(st.lists(DATED, max_size=8))
def test_every_project_is_a_bar_or_said_to_be_outside_or_undated(projects):
    seen = figures(projects)
    found = schedule(seen)
    kept = [each.item for each in (*found.bars, *found.outside, *found.undated)]
    assert sorted(kept) == sorted(seen.items(JILIN.form("projects")))
    for each in found.bars:
        assert 0 <= each.first <= each.last < len(found.quarters)
        assert each.begins_before or found.quarters[each.first] == quarter_of(each.start)
        assert each.ends_after or found.quarters[each.last] == quarter_of(each.end)
    assert all(None in (each.start, each.end) or each.end < each.start for each in found.undated)
    first, last = found.quarters[0], found.quarters[-1]
    assert all(quarter_of(each.end) < first or quarter_of(each.start) > last for each in found.outside)
