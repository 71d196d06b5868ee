"""The tables of the work plan: which rows, which sums, to the last digit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.edits import AddRow, SetEntry
from models.entries import Address, Cell, NoData
from models.figures import Figures
from models.plan.totals import totals
from models.programme.schema import PartKind
from reports.outline.blocks import Part, RowRole, Table, words_of
from reports.outline.entries import Source
from reports.outline.package import package_document
from reports.outline.plan_tables import plan_tables
from tests.reports.outline.plans import JILIN, PROJECTS, YEARS, plan, put


def tables_of(application):
    """The tables by their number (计划表…)."""
    source = Source(Figures(JILIN, application), is_draft=True)
    made = [
        table
        for part in JILIN.parts
        if part.block is PartKind.TABLES and source.figures.holds(part.when or True)
        for table in plan_tables(source, part)
        if isinstance(table, Table) and table.unit
    ]
    return {table.unit.partition("　")[0]: table for table in made}


def words(row):
    return [words_of(cell.text) for cell in row.cells]


def rows(table, role):
    return [words(row) for row in table.rows if row.role is role]


def number(text):
    return Decimal(text.replace(",", ""))


PLAN = plan()
TABLES = tables_of(PLAN)


def test_projects_stand_under_the_groups_of_tasks_in_the_order_of_the_policy():
    table = TABLES["计划表1"]
    headings = [words(row)[0] for row in table.rows if row.role is RowRole.GROUP]
    assert headings == ["（一）推动产业项目建设，提升造血能力", "（二）推动市政设施建设，提升承载能力"]
    assert [row[0] for row in rows(table, RowRole.BODY)] == ["4", "1", "3", "2"]


def test_the_task_of_each_project_is_printed_once():
    shown = [words_of(cell.text) for row in TABLES["计划表1"].rows for cell in row.cells]
    assert shown.count("3. 推进生活服务设施建设") == 1


def test_the_sums_of_years_are_exact_by_task_by_group_and_in_all():
    table = TABLES["计划表2-1"]
    whole = totals(Figures(JILIN, PLAN))
    (total,) = rows(table, RowRole.TOTAL)
    assert total[:2] == ["合计", "4"]
    assert number(total[2]) == whole.whole.total.value == Decimal("2693.18")
    expected = [sum(Decimal(each[3][at]) for each in PROJECTS.values()) for at in range(len(YEARS))]
    assert [number(each) for each in total[3:]] == expected
    (municipal,) = rows(table, RowRole.SUBTOTAL)
    assert number(municipal[2]) == whole.by_group["municipal"].total.value
    assert sum(number(row[2]) for row in rows(table, RowRole.BODY)) == number(total[2])


def test_sources_come_to_what_the_projects_come_to():
    summary = TABLES["计划表3-1"]
    assert [row[0] for row in rows(summary, RowRole.BODY)] == ["中央财政、中央预算内投资", "县级财政"]
    (total,) = rows(summary, RowRole.TOTAL)
    (projects,) = rows(TABLES["计划表2-1"], RowRole.TOTAL)
    assert number(total[-1]) == number(projects[2])


def test_a_project_is_named_once_beside_its_sources_with_their_sum():
    table = TABLES["计划表3-2"]
    first, second = table.rows[:2]
    assert words(first)[:4] == ["1", "water项目", "500.33", "县级财政"]
    assert [cell.rows for cell in first.cells[:3]] == [2, 2, 2]
    assert words(second)[0] == "中央财政、中央预算内投资"
    (total,) = rows(table, RowRole.TOTAL)
    assert (total[0], total[-1]) == ("合计", "2,693.18")


def test_stages_stand_on_lines_of_their_own_without_what_was_left_blank():
    stages = [
        AddRow(form="project_stages", item=f"stage{item}", parent="road", position=at)
        for at, item in enumerate("ab")
    ]
    done = [
        put("project_stages", "stagea", "X21", "proposal"),
        put("project_stages", "stagea", "X21b", "done"),
        put("project_stages", "stageb", "X21", "feasibility"),
    ]
    (row,) = tables_of(plan("province", *stages, *done))["计划表8"].rows
    number_, name, text = words(row)
    assert (number_, name) == ("3", "road项目")
    assert text == "项目建议书（立项），已完成；\n可行性研究报告批复。"


def test_quantities_stand_behind_one_another_without_zeros_at_the_end():
    quantity = [
        AddRow(form="project_quantities", item="pipe", parent="water", position=0),
        put("project_quantities", "pipe", "X11", "供水管道"),
        put("project_quantities", "pipe", "X11b", Decimal("1200.5")),
        put("project_quantities", "pipe", "X11c", "米"),
    ]
    (row,) = tables_of(plan("province", *quantity))["计划表7"].rows
    assert words(row)[-1] == "供水管道1,200.5米。"


def test_a_sum_over_an_unknown_figure_is_an_empty_box():
    at = Address(form="projects", item="road", code="X15")
    table = tables_of(plan("province", SetEntry(address=at, cell=Cell(entry=NoData("未定")))))["计划表2-1"]
    (total,) = rows(table, RowRole.TOTAL)
    assert total[4] == ""
    assert total[2] == "2,693.18"


def test_each_bond_project_says_what_it_can_have_and_why():
    (_, general, total) = (*TABLES["计划表4-1"].rows, None)[:3]
    assert words(general) == [
        "对照结论：一般债券。公益性项目，总投资500.33万元，超过500万元，没有收益，可申请一般债券。"
    ]
    assert total is None
    (project, special) = TABLES["计划表4-2"].rows
    assert words(project)[1] == "sewage项目"
    assert "能够覆盖融资本息合计2,000.00万元，可申请专项债券。" in words(special)[0]


def test_the_reason_is_said_also_where_there_is_no_support():
    said = [words(row)[0] for row in TABLES["计划表6-1"].rows if words(row)[0].startswith("对照结论")]
    assert len(said) == len(PROJECTS)
    assert any("没有超过500万元" in each for each in said)


@pytest.mark.parametrize("level", ["city", "county"])
def test_below_the_province_there_are_no_bond_tables_and_no_verdicts(level):
    tables = tables_of(plan(level))
    assert not {"计划表4-1", "计划表4-2"} & set(tables)
    assert not [row for row in tables["计划表6-1"].rows if words(row)[0].startswith("对照结论")]


def test_a_table_without_rows_says_so():
    (row,) = TABLES["计划表7"].rows
    assert words(row) == ["无"]


def test_every_table_has_number_title_and_its_own_place_in_the_contents():
    keys = [table.key for table in TABLES.values()]
    assert all(table.title for table in TABLES.values())
    assert all(keys)


def test_a_part_without_any_table_has_no_title():
    bonds = next(part for part in JILIN.parts if part.block is PartKind.TABLES and part.when)
    views = tuple(replace(view, when="False") for view in bonds.tables)
    parts = (replace(bonds, title="债券", when="True", tables=views),)
    made = package_document(replace(JILIN, parts=parts), PLAN, (), office="德惠市", day=date(2022, 4, 8))
    assert not [block for block in made.blocks if isinstance(block, Part | Table)]


def test_a_long_list_is_set_close():
    assert not TABLES["计划表2-1"].is_dense
    rows = [f"more{letter}" for letter in "abcdefghjkmnpqrstvwx"]
    more = [AddRow(form="projects", item=item, position=at) for at, item in enumerate(rows, len(PROJECTS))]
    assert tables_of(plan("province", *more))["计划表1"].is_dense
