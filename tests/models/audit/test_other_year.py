"""A value of another year than its column's is a finding to be confirmed, as long as its note says so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from models.audit import audit
from models.edits import SetEntry, apply
from models.entries import Address, Cell, Given
from models.fields import Shape
from models.programme.schema import Severity
from tests.models.applications import EMPTY_APPLICATION, PROGRAMME

BASE = PROGRAMME.years.base
YEARLY = next(form for form in PROGRAMME.forms if form.shape is Shape.YEARLY and BASE in form.years)
SINGLE = next(form for form in PROGRAMME.forms if form.shape is Shape.SINGLE)


def found(form, item, note):
    field = next(each for each in form.typed_fields if each.kind == ("whole" if item else "text"))
    value = Decimal(12) if item else "镇"
    address = Address(form=form.id, item=item, code=field.code)
    cell = Cell(entry=Given(value), note=note)
    application, _ = apply(EMPTY_APPLICATION, [SetEntry(address=address, cell=cell)])
    rule = PROGRAMME.built_in.other_year
    return [each for each in audit(PROGRAMME, application) if each.rule == rule and each.address == address]


@pytest.mark.parametrize(
    ("form", "item", "year"),
    [(YEARLY, str(BASE), BASE - 3), (YEARLY, str(BASE - 1), BASE), (SINGLE, "", BASE - 1)],
    ids=["older", "newer", "single"],
)
def test_a_figure_of_another_year_is_to_be_confirmed_with_both_years(form, item, year):
    (finding,) = found(form, item, f"〔{year}年数据〕统计年鉴")
    assert finding.severity is Severity.CONFIRM
    assert f"{year}年" in finding.message
    assert f"{item or BASE}年" in finding.message
    assert finding.figures["year"] == str(year)


@pytest.mark.parametrize("note", ["", f"〔{BASE}年数据〕年报", "2018年以来没有变化", "〔18年数据〕"])
def test_other_notes_are_nobodys_business(note):
    assert found(YEARLY, str(BASE), note) == []
