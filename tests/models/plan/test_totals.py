"""Sum of projects = sum of years = sum of sources, exactly; what is not known is said, not taken for zero."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.entries import NoData, NotApplicable
from models.plan.amounts import Amount, add_up
from models.plan.tables import funding_table, investment_table, project_table
from models.plan.totals import totals
from models.programme.load import shipped
from tests.models.plan.plans import LINES, consistent_projects, figures, money


@given(st.lists(consistent_projects(), max_size=6))
def test_projects_years_and_sources_come_to_the_same(projects):
    seen = figures(projects)
    found = totals(seen)
    whole = sum((each["X13"] for each in projects), Decimal(0))
    assert found.whole.total == Amount(whole)
    assert add_up(found.whole.by_period.values()) == Amount(whole)
    assert found.funds.total == Amount(whole)
    for grouping in (found.by_group, found.by_task, found.by_source):
        assert add_up(each.total for each in grouping.values()) == Amount(whole)
    assert add_up(found.funds.by_period.values()) == Amount(whole)
    assert add_up(found.funds.by_state.values()) == Amount(whole)
    assert found.whole.by_period == found.funds.by_period
    assert found.agrees
    assert seen.evaluate("P12") == seen.evaluate("P31") == whole


@given(st.lists(consistent_projects(), min_size=1, max_size=6))
def test_the_last_line_of_every_table_is_the_sum_of_its_entries_and_of_its_subtotals(projects):
    seen = figures(projects)
    for table in (investment_table(seen), funding_table(seen)):
        *lines, last = table.lines
        for kind in {line.kind for line in lines}:
            columns = zip(*(line.values for line in lines if line.kind is kind), strict=True)
            assert tuple(map(add_up, columns)) == last.values
    at = next(at for at, column in enumerate(project_table(seen).columns) if column.key == "project_total")
    *lines, last = project_table(seen).lines
    for kind in {line.kind for line in lines}:
        assert add_up(line.values[at] for line in lines if line.kind is kind) == last.values[at]


@given(consistent_projects(), st.sampled_from(["X13", "X15", "X19"]))
def test_a_hundredth_of_a_yuan_too_much_is_seen(project, code):
    changed = {**project, code: project[code] + money("0.01")}
    assert not totals(figures([changed])).agrees


def test_a_cent_in_a_billion_is_not_rounded_away():
    projects = [{"X13": money("999999999999.99")}, {"X13": money("0.01")}]
    assert totals(figures(projects)).whole.total == Amount(money("1000000000000.00"))


def test_a_blank_that_must_be_filled_is_missing_and_one_that_need_not_is_nothing():
    found = totals(
        figures([{"X13": money(500), "X14": money(0), "X15": money(500), LINES: [{"Z05": money(500)}]}])
    )
    assert found.whole.by_period["before"] == Amount(money(0))
    assert found.whole.by_period["2023"] == Amount(money(0), missing=1)
    assert found.whole.by_period["after"] == Amount(money(0))
    assert found.funds.by_period["2023"] == Amount(money(0))
    assert not found.agrees


def test_no_data_is_missing_and_not_applicable_is_not():
    projects = [{"X13": NoData("未批复")}, {"X13": NotApplicable()}, {"X13": money(7)}]
    total = totals(figures(projects)).whole.total
    assert total == Amount(money(7), missing=1)
    assert not total.is_whole


def test_projects_without_a_task_and_money_without_a_source_are_kept_apart_at_the_end():
    lines = [{"Z05": money(3)}, {"Z01": "county", "Z05": money(4)}]
    found = totals(figures([{"X13": money(3)}, {"X04": "1", "X13": money(4), LINES: lines}]))
    assert list(found.by_group)[-1] == list(found.by_source)[-1] == ""
    assert found.by_group[""].total == found.by_source[""].total == Amount(money(3))
    assert list(found.by_group)[:-1] == [each.key for each in figures().programme.groups]


def test_a_programme_without_roles_by_year_has_totals_without_periods():
    example = shipped("example-2026")
    assert totals(figures(programme=example)).whole.by_period == {}
    assert [each.key for each in investment_table(figures(programme=example)).columns] == ["project_total"]
