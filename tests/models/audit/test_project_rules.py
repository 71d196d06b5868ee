"""What the project rules of jilin-2022 find leads to the project, and shows what it was found by."""

from datetime import date

from models.audit.rules import compile_rule
from tests.models.plan.plans import JILIN, LINES, figures, money

RULES = {rule.id: compile_rule(JILIN, rule) for rule in JILIN.rules}


def found(rule, projects, rows=(), **cover):
    return list(RULES[rule].run(figures(projects, cover, rows)))


def test_a_finding_that_reads_rows_below_only_leads_to_the_project_at_its_name():
    seen = figures([{"X02": "滨河路"}, {"X02": "水厂"}])
    first, second = RULES["Q020b"].run(figures([{"X02": "滨河路", "X13": money(500)}, {"X13": money(400)}]))
    assert (first.address.form, first.address.code, second.address.code) == ("projects", "X02", "X02")
    assert [first.address.item, second.address.item] == list(seen.items(JILIN.form("projects")))


def test_both_projects_with_the_same_code_are_named():
    twice = {"X03": "2201-220112-04-01-123456"}
    findings = found("Q018b", [twice, {"X03": "2201-220112-04-01-654321"}, twice, {}])
    assert [each.address.code for each in findings] == ["X03", "X03"]
    assert findings[0].address.item != findings[1].address.item
    assert findings[0].figures == twice


def test_a_year_of_money_that_differs_from_the_plan_leads_to_that_year():
    project = {"X14": money(0), "X15": money(100), "X16": money(50), LINES: [{"Z05": money(100)}]}
    (finding,) = found("Q003b", [project])
    assert finding.address.code == "X16"
    assert finding.message.startswith("2023年计划投资与资金来源明细")


def test_dates_of_stages_are_compared_within_a_project_only():
    stages = [
        {"X21": "proposal", "X21d": date(2021, 5, 1)},
        {"X21": "feasibility", "X21d": date(2021, 4, 1)},
    ]
    apart = figures(
        [{"X02": "甲路"}, {"X02": "乙路"}],
        children=[(at, "project_stages", each) for at, each in enumerate(stages)],
    )
    together = figures([{"X02": "甲路"}], children=[(0, "project_stages", each) for each in stages])
    assert not list(RULES["Q008b"].run(apart))
    (finding,) = RULES["Q008b"].run(together)
    assert list(finding.figures.values()) == ["2021-05-01", "2021-04-01"]
