"""rollup and register: exact sums of what was accepted, the towns beside the quotas, as PDF and Excel."""

from __future__ import annotations

import openpyxl
import pytest

from models.figures import Figures
from models.plan.totals import totals
from reports.pages import page_texts
from reports.workbook.look import display_width
from tests.ui.commands.line import CITY, SAMPLE, TOWN, filled, office, package, run

TOTAL = totals(Figures(SAMPLE.programme, SAMPLE.application)).whole.total.value


@pytest.fixture
def city(tmp_path, capsys):
    file = office(tmp_path, CITY)
    assert run(capsys, "receive", file, package(tmp_path, filled(tmp_path)))[0] == 0
    return file


def accepted(tmp_path, city, capsys):
    assert run(capsys, "accept", city, "--town", TOWN, "--out", tmp_path / "回执.pdf")[0] == 0


def sheets(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_only_what_was_accepted_counts_unless_the_latest_are_wanted(tmp_path, city, capsys):
    out = tmp_path / "汇总.xlsx"
    status, said = run(capsys, "rollup", city, "--out", out)
    assert (status, "还没有已受理" in said, out.exists()) == (2, True, False)
    assert run(capsys, "rollup", city, "--out", out, "--latest")[0] == 0
    accepted(tmp_path, city, capsys)
    assert run(capsys, "rollup", city, "--out", out)[0] == 0


def test_the_sums_are_numbers_and_the_same_on_paper(tmp_path, city, capsys):
    accepted(tmp_path, city, capsys)
    out = tmp_path / "汇总.xlsx"
    assert run(capsys, "rollup", city, "--out", out)[0] == 0
    for title in ("任务投资汇总表", "项目投资汇总表", "资金来源汇总表"):
        captions, total, *_ = [row for row in sheets(out)[title] if row[0] in {"地区", "合计"}]
        assert total[captions.index("总投资")] == pytest.approx(float(TOTAL), abs=0)
    assert sheets(out)["项目投资汇总表"][-2][1] == 1
    rows = {row[0]: row[2] for row in sheets(out)["主要指标汇总表（2025年）"]}
    assert (rows["地区"], rows["合计"]) == ("镇域常住人口（人）", 18396)
    paper = tmp_path / "汇总.pdf"
    assert run(capsys, "rollup", city, "--out", paper)[0] == 0
    assert f"{TOTAL:,.2f}" in "".join(page_texts(paper.read_bytes()))


def test_the_sheets_of_a_rollup_are_wide_enough_and_printed_on_one_page_across(tmp_path, city, capsys):
    accepted(tmp_path, city, capsys)
    out = tmp_path / "汇总.xlsx"
    assert run(capsys, "rollup", city, "--out", out)[0] == 0
    for sheet in openpyxl.load_workbook(out):
        assert (sheet.page_setup.fitToWidth, sheet.print_title_rows) == (1, "$1:$3")
        for column in sheet.iter_cols(min_row=4):
            width = sheet.column_dimensions[column[0].column_letter].width
            words = [
                each.value
                for each in column
                if isinstance(each.value, str) and not each.value.startswith("注")
            ]
            assert [each for each in words if display_width(each) > width] == []


def test_selected_towns_are_marked_beside_the_quotas(tmp_path, city, capsys):
    out = tmp_path / "名录.xlsx"
    status, said = run(capsys, "register", city, "--out", out, "--select", TOWN)
    assert (status, TOWN in said, out.exists()) == (2, True, False)
    with pytest.raises(SystemExit):
        run(capsys, "register", city, "--out", out, "--select", "　")
    assert "--select 后面缺少内容" in capsys.readouterr().err
    accepted(tmp_path, city, capsys)
    assert run(capsys, "register", city, "--out", out, "--select", TOWN)[0] == 0
    (row,) = [row for row in sheets(out)["候选示范镇名录"] if row[0] == "1"]
    assert row[4:] == ["示例镇", "第1版", row[6], "√"]
    county = next(row for row in sheets(out)["名额完成情况"] if row[0] == "县级")
    assert county[2:4] == [1, 1]
    assert run(capsys, "register", city, "--out", out, "--deselect", TOWN)[0] == 0
    (row,) = [row for row in sheets(out)["候选示范镇名录"] if row[0] == "1"]
    assert not row[7]
    assert run(capsys, "register", city, "--out", tmp_path / "名录.doc")[0] == 2
