"""Sums over towns, and the register beside the quotas."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import divisions, offices
from models.application import State
from models.divisions import Level
from models.edits import AddRow, SetEntry, apply
from models.entries import Address, Cell, Given
from models.plan.amounts import add_up
from models.programme.load import shipped
from models.register import read_selection, register, write_selection
from models.rollup import Contribution, rollup
from tests.models.applications import EMPTY_APPLICATION, PROGRAMME, TOWN, edited

JILIN = shipped("jilin-2022")
TOTAL = PROGRAMME.roles["project_total"]
PROJECTS = PROGRAMME.form_of[TOTAL]


def contribution(application, town=TOWN, number=1):
    return Contribution(
        application=replace(application, town=town, id=town.code),
        fingerprint=town.code.ljust(64, "0"),
        number=number,
        state=State.ACCEPTED,
    )


def town(code, county, city):
    return replace(
        TOWN,
        code=code,
        name=f"镇{code}",
        county_code=county,
        county_name=county,
        city_code=city,
        city_name=city,
    )


TOWNS = [
    town("220122100", "220122", "220100"),
    town("220122101", "220122", "220100"),
    town("220182100", "220182", "220100"),
    town("220221100", "220221", "220200"),
]


@settings(max_examples=25)
@given(st.lists(edited(), min_size=4, max_size=4))
def test_the_sum_of_the_lines_beneath_is_the_line_above_to_the_last_digit(applications):
    lines = rollup(PROGRAMME, map(contribution, applications, TOWNS))
    by_level = {level: [each for each in lines if each.level is level] for level in Level}
    (whole,) = by_level[Level.PROVINCE]
    for level in (Level.CITY, Level.COUNTY, Level.TOWN):
        part = by_level[level]
        assert add_up(each.totals.whole.total for each in part) == whole.totals.whole.total
        assert sum(each.totals.whole.count for each in part) == whole.totals.whole.count
        assert sum(len(each.contributions) for each in part) == len(TOWNS)
        for code in PROGRAMME.totals:
            assert add_up(each.indicators[code] for each in part) == whole.indicators[code]
        for source in whole.totals.by_source:
            parts = [each.totals.by_source[source].total for each in part if source in each.totals.by_source]
            assert add_up(parts) == whole.totals.by_source[source].total


def test_lines_stand_under_their_county_and_name_the_revisions_they_come_from():
    lines = rollup(PROGRAMME, [contribution(EMPTY_APPLICATION, each) for each in reversed(TOWNS)])
    shown = [(each.level.value, each.code) for each in lines]
    assert shown == [
        ("province", ""),
        ("city", "220100"),
        ("county", "220122"),
        ("town", "220122100"),
        ("town", "220122101"),
        ("county", "220182"),
        ("town", "220182100"),
        ("city", "220200"),
        ("county", "220221"),
        ("town", "220221100"),
    ]
    assert [each.fingerprint[:9] for each in lines[2].contributions] == ["220122100", "220122101"]


def test_what_is_not_known_is_missing_and_not_zero():
    row = (
        AddRow(form=PROJECTS.id, item="a", position=0),
        AddRow(form=PROJECTS.id, item="b", position=1),
        SetEntry(
            address=Address(form=PROJECTS.id, item="a", code=TOTAL), cell=Cell(entry=Given(Decimal("1.5")))
        ),
    )
    (whole, *_) = rollup(PROGRAMME, [contribution(apply(EMPTY_APPLICATION, row)[0])])
    assert (whole.totals.whole.total.value, whole.totals.whole.total.missing) == (Decimal("1.5"), 1)


def test_the_indicators_that_the_programme_names_are_added_up_of_the_base_year():
    code = PROGRAMME.totals[0]
    form, base = PROGRAMME.form_of[code].id, PROGRAMME.years.base
    edits = [
        SetEntry(
            address=Address(form=form, item=str(year), code=code), cell=Cell(entry=Given(Decimal(value)))
        )
        for year, value in ((base, 12300), (PROGRAMME.years.previous, 99))
    ]
    filled, _ = apply(EMPTY_APPLICATION, edits)
    (whole, *_) = rollup(
        PROGRAMME, [contribution(filled, TOWNS[0]), contribution(EMPTY_APPLICATION, TOWNS[1])]
    )
    assert (whole.indicators[code].value, whole.indicators[code].missing) == (Decimal(12300), 1)


def test_two_revisions_of_one_town_are_never_mixed():
    two = [contribution(EMPTY_APPLICATION, number=number) for number in (1, 2)]
    with pytest.raises(ValueError, match="two revisions"):
        rollup(PROGRAMME, two)


def applied(each, level):
    code = JILIN.roles["level"]
    address = Address(form=JILIN.form_of[code].id, item="", code=code)
    edit = SetEntry(address=address, cell=Cell(entry=Given(level)))
    return contribution(apply(EMPTY_APPLICATION, [edit])[0], each)


def test_the_register_lists_towns_by_level_and_says_what_the_quotas_still_miss():
    towns = [applied(TOWNS[0], "county"), applied(TOWNS[1], "province"), applied(TOWNS[3], "province")]
    selection = {TOWNS[1].code: "province", TOWNS[3].code: "city"}
    found = register(JILIN, towns, selection, offices.find("220000"))
    shown = [(each.level, each.town.code, each.is_selected) for each in found.entries]
    assert shown == [
        ("province", TOWNS[1].code, True),
        ("city", TOWNS[3].code, True),
        ("county", TOWNS[0].code, False),
    ]
    province, city, county = found.quotas
    assert (province.label, province.applied, province.selected, province.missing) == ("省级", 1, 1, 29)
    assert [(each.code, each.wanted, each.selected) for each in province.short][:2] == [
        ("220100", 2, 1),
        ("220200", 2, 0),
    ]
    assert (city.selected, county.missing) == (1, 50)
    counties = {each.county_code for each in divisions.towns()}
    assert {each.code for each in county.short} == counties


def test_a_city_is_measured_by_what_lies_in_it():
    found = register(JILIN, [], {}, offices.find("220100"))
    province, _, county = found.quotas
    assert [each.code for each in province.short] == ["220100"]
    assert province.missing is None
    assert all(each.code.startswith("2201") for each in county.short)


def test_the_selection_is_kept_as_text():
    selection = {"220122100": "province"}
    assert read_selection(write_selection(selection)) == selection
    assert read_selection("") == {}
