"""The working papers of an office: the report of the audit, and single forms."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from models.audit import audit
from reports.outline.audit_report import audit_report
from reports.outline.blocks import Table, words_of
from reports.outline.single_forms import single_forms
from reports.pdf.geometry import SIZE_5
from reports.pdf.table_layout import lay_out
from tests.reports.province import SAMPLE

PROGRAMME, APPLICATION = SAMPLE.programme, SAMPLE.application
DAY = date(2022, 4, 8)


def report(application):
    findings = audit(PROGRAMME, application)
    return findings, {
        words_of(each.title): each
        for each in audit_report(PROGRAMME, application, findings, office="示例县", day=DAY).blocks
        if isinstance(each, Table)
    }


def printed_lines(table, column):
    for row in lay_out(table).body:
        for box in row.boxes:
            if box.column == column and box.passage:
                yield from (box.wording.text[line.start : line.end] for line in box.passage.lines)


def test_a_figure_of_the_report_stands_beside_its_name():
    _, tables = report(APPLICATION)
    lines = list(printed_lines(tables["核实性审核问题"], 3))
    assert len(lines) > 8
    assert [line for line in lines if re.fullmatch(r"[\d,.]+", line.strip())] == []


def test_what_is_not_filled_is_listed_form_by_form_and_nowhere_else():
    cells = {form: {} if form in {"location", "land"} else items for form, items in APPLICATION.cells.items()}
    findings, tables = report(replace(APPLICATION, cells=cells))
    required = PROGRAMME.built_in.required
    gaps = [each for each in findings if each.rule == required]
    assert len(gaps) > 10
    (title,) = [each for each in tables if "未填项一览" in each]
    assert sum(int(words_of(row.cells[2].text)) for row in tables[title].rows) == len(gaps)
    rows = [row for name, table in tables.items() if name != title for row in table.rows]
    others = [words_of(row.cells[1].text) for row in rows if len(row.cells) == 4]
    assert others
    assert not [each for each in others if each.startswith(required)]


def test_a_form_that_is_printed_alone_is_set_in_the_larger_type():
    document = single_forms(PROGRAMME, APPLICATION, ("location", "governance"), office="示例县", day=DAY)
    tables = [each for each in document.blocks if isinstance(each, Table)]
    assert [lay_out(each).size for each in tables] == [SIZE_5, SIZE_5]
