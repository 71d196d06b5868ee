"""The charts of a package as blocks: what is drawn is what the tables say, with its address."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from models.application import Application
from models.edits import AddRow, SetEntry
from models.entries import BLANK, Address, Cell, Draft, Given, NoData, NotApplicable
from models.figures import Figures
from models.plan.totals import totals
from models.programme.schema import ChartKind, ChartView, PartKind
from reports.outline.blocks import BarChart, Block, ColumnChart, Paragraph, plain, words_of
from reports.outline.chart_blocks import MarkShape
from reports.outline.charts import charts, with_numbers
from reports.outline.entries import Source
from reports.pdf.charts.patterns import COUNT
from tests.reports.outline.plans import JILIN, PROJECTS, TOWN, plan, put

YEARLY = "population"
CODE = "C06"


def chart_of(view, application):
    part = replace(next(each for each in JILIN.parts if each.block is PartKind.OVERVIEW), charts=(view,))
    return next(charts(Source(Figures(JILIN, application), is_draft=True), part), None)


def figures_view(*codes, **more):
    return ChartView(kind=ChartKind.FIGURES, title="图", fields=codes, **more)


def money(kind, application=None):
    return chart_of(ChartView(kind=kind, title="图"), application or plan())


def cell(entry, year="2021", code=CODE):
    return SetEntry(address=Address(form=YEARLY, item=year, code=code), cell=Cell(entry=entry))


def shown(category):
    return [(words_of(each.text), each.value) for each in category.figures]


def test_the_year_before_stands_beside_the_base_year():
    before = put(YEARLY, "2020", CODE, Decimal(12000))
    chart = chart_of(figures_view(CODE), plan("province", before))
    assert chart.series == ("2020年", "2021年")
    assert chart.unit == "单位：人"
    assert shown(chart.categories[0]) == [("12,000", 12000), ("12,345", 12345)]


def test_without_the_year_before_there_is_one_series():
    assert chart_of(figures_view(CODE), plan()).series == ("2021年",)


def test_every_value_leads_to_its_cell():
    (category,) = chart_of(figures_view(CODE), plan()).categories
    (run,) = category.figures[0].text
    assert run.address == Address(form=YEARLY, item="2021", code=CODE)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (BLANK, "未填报"),
        (NoData("未统计"), "无数据"),
        (NotApplicable(), "不适用"),
        (Draft("约一万"), "待改正"),
    ],
)
def test_what_has_no_value_says_why_and_is_not_zero(entry, words):
    chart = chart_of(
        figures_view(CODE, "C03"), plan("province", cell(entry), put(YEARLY, "2021", "C03", Decimal(9)))
    )
    assert shown(chart.categories[0]) == [(words, None)]


def test_a_zero_that_was_entered_is_a_value():
    chart = chart_of(figures_view(CODE), plan("province", put(YEARLY, "2021", CODE, Decimal(0))))
    assert shown(chart.categories[0]) == [("0", 0)]


def test_a_chart_without_any_value_is_left_out():
    assert chart_of(figures_view(CODE), plan("province", cell(BLANK))) is None


def test_a_chart_whose_condition_does_not_hold_is_left_out():
    assert chart_of(figures_view(CODE, when="A04 == 'county'"), plan()) is None


def test_the_aim_is_the_target_of_the_last_year_of_the_plan():
    target = put("targets", "2025", "V02", Decimal(13000))
    chart = chart_of(figures_view(CODE), plan("province", target))
    assert [(each.name, each.shape) for each in chart.comparisons] == [("2025年目标", MarkShape.POINTER)]
    (mark,) = chart.categories[0].marks
    assert mark.value == 13000
    assert mark.text[0].address == Address(form="targets", item="2025", code="V02")


def test_reference_values_are_thresholds_of_the_programme():
    view = figures_view("F05", "F07", references={"F05": "weak_water"})
    application = plan("province", put("utilities", "2021", "H08", Decimal(10000)))
    chart = chart_of(view, application)
    assert [each.name for each in chart.comparisons] == ["参考值"]
    assert [each and each.value for each in (category.marks[0] for category in chart.categories)] == [
        80,
        None,
    ]
    assert words_of(chart.categories[0].marks[0].text) == "80.00"


def test_the_columns_add_up_to_what_the_plan_comes_to():
    chart = money(ChartKind.INVESTMENT)
    whole = totals(Figures(JILIN, plan())).funds
    assert isinstance(chart, ColumnChart)
    drawn = [sum(figure.value for figure in category.figures) for category in chart.categories]
    assert drawn == [each.value for each in whole.by_period.values()]
    assert [words_of(each.label) for each in chart.categories][:2] == ["2021年及以前", "2022年"]


def test_only_sources_that_give_something_to_a_project_are_drawn():
    names = [words_of(each) for each in money(ChartKind.INVESTMENT).series]
    assert names == ["中央财政、中央预算内投资", "县级财政"]


def test_more_sources_than_fills_are_drawn_as_one():
    from reports.outline.money_charts import _MOST_SERIES

    assert _MOST_SERIES == COUNT


def test_without_sources_the_money_of_the_projects_is_drawn_undivided():
    bare = plan()
    cells = {form: items for form, items in bare.cells.items() if form != "project_funding"}
    rows = {form: items for form, items in bare.rows.items() if form != "project_funding"}
    chart = money(ChartKind.INVESTMENT, replace(bare, cells=cells, rows=rows))
    assert [words_of(each) for each in chart.series] == [JILIN.fields[JILIN.roles["project_total"]].label]


def test_sources_are_divided_by_what_is_secured_and_applied_for():
    edits = [put("project_funding", f"{item}county", "Z02", "secured") for item in PROJECTS]
    edits += [put("project_funding", f"{item}central", "Z02", "applied") for item in PROJECTS]
    chart = money(ChartKind.SOURCES, plan("province", *edits))
    assert chart.series == ("已落实", "拟申请")
    assert chart.is_stacked
    central = chart.categories[0]
    assert central.figures[0].value == 0
    assert words_of(central.total) == words_of(central.figures[1].text)


def test_a_sum_with_a_missing_figure_is_not_drawn_but_says_so():
    edits = (AddRow(form="projects", item="new", position=9), put("projects", "new", "X04", "1"))
    chart = money(ChartKind.GROUPS, plan("province", *edits))
    assert shown(chart.categories[0]) == [("未填齐（2个）", None)]


def test_groups_of_tasks_are_all_there_with_the_number_of_projects():
    chart = money(ChartKind.GROUPS)
    assert isinstance(chart, BarChart)
    assert [words_of(each.label) for each in chart.categories] == [each.label for each in JILIN.groups]
    counts = [words_of(each.figures[0].text).partition("（")[2] for each in chart.categories]
    assert counts == ["1个）", "3个）", "0个）", "0个）", "0个）"]


@pytest.mark.parametrize("kind", [ChartKind.INVESTMENT, ChartKind.SOURCES, ChartKind.GROUPS])
def test_a_plan_without_projects_has_no_charts_of_money(kind):
    assert money(kind, Application(id="empty", town=TOWN)) is None


@pytest.mark.parametrize("kind", [ChartKind.INVESTMENT, ChartKind.SOURCES, ChartKind.GROUPS])
def test_a_plan_that_arranges_no_money_has_no_empty_charts_of_it(kind):
    bare = plan()
    nothing = [
        put(address.form, address.item, address.code, Decimal(0))
        for address, filled in bare.filled_cells()
        if address.form in {"projects", "project_funding"} and isinstance(filled.entry, Given)
        if isinstance(filled.entry.value, Decimal)
    ]
    assert money(kind, bare) is not None
    assert money(kind, plan("province", *nothing)) is None


def test_charts_are_numbered_through_the_document():
    chart = chart_of(figures_view(CODE), plan())
    blocks: list[Block] = [chart, Paragraph(text=plain("文")), money(ChartKind.GROUPS)]
    titles = [words_of(each.title) for each in with_numbers(blocks) if not isinstance(each, Paragraph)]
    assert titles == ["图1　图", "图2　图"]
