"""What the audit found, as the reader of a draft finds it."""

from __future__ import annotations

from datetime import date

from models.application import Application
from models.audit import audit
from models.programme.schema import Severity
from reports.outline.blocks import Table, words_of
from reports.outline.package import package_document
from tests.reports.outline.plans import JILIN, TOWN, plan

EMPTY = Application(id="empty", town=TOWN)


def tables_of(application):
    findings = audit(JILIN, application)
    document = package_document(JILIN, application, findings, office="", day=date(2022, 4, 8))
    return findings, {words_of(each.title): each for each in document.blocks if isinstance(each, Table)}


def rows_of(table):
    return [[words_of(cell.text) for cell in row.cells] for row in table.rows]


def test_what_is_not_filled_is_told_form_by_form():
    findings, tables = tables_of(EMPTY)
    gaps = [each for each in findings if each.rule == JILIN.built_in.required]
    rows = rows_of(tables["未填项一览"])
    assert len(rows) < 30 < len(gaps)
    assert sum(int(count) for *_, count, _ in rows) == len(gaps)
    told = {name: words for _, name, _, words in rows}
    assert told["人口与就业情况表"].startswith("2021年：户籍户数、户籍人口")
    assert "；\n2023年：" in told["年度目标表"]
    assert "一、基本情况：（一）镇情概况、" in told["实施方案"]


def test_a_row_that_lacks_something_is_called_by_its_name():
    _, tables = tables_of(plan())
    told = {name: words for _, name, _, words in rows_of(tables["未填项一览"])}
    assert "water项目：" in told["项目清单"]


def test_problems_that_cannot_be_explained_have_no_column_for_it():
    findings, tables = tables_of(EMPTY)
    assert "强制性审核问题及说明" not in tables
    (first, *_) = rows_of(tables["强制性审核问题"])
    assert len(first) == 4
    assert any(each.severity is Severity.CONFIRM for each in findings)
    assert len(rows_of(tables["核实性审核问题及说明"])[0]) == 5
