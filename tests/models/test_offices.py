from __future__ import annotations

import pytest

from models import divisions, offices
from models.divisions import Level
from models.offices import find, superiors


def names(found):
    return [office.name for office in found]


def test_a_county_reports_to_its_city_and_the_city_to_the_province():
    assert names(superiors("220183")) == ["长春市", "吉林省"]


def test_a_town_office_is_derived_and_reports_to_its_county():
    office = find("220183105")
    assert (office.name, office.level, office.reports_to) == ("岔路口镇", Level.TOWN, "220183")
    assert names(superiors("220183105")) == ["德惠市", "长春市", "吉林省"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("220091", "长白山保护开发区管委会"),
        ("220581", "梅河口市"),
        ("220092", "长春新区"),
        ("220093", "中韩（长春）国际合作示范区"),
    ],
)
def test_special_offices_report_to_the_province_directly(code, name):
    assert find(code).name == name
    assert names(superiors(code)) == ["吉林省"]


def test_every_division_has_an_office_that_reaches_the_province():
    for division in divisions._by_code().values():
        if not division.is_sample:
            assert superiors(division.code)[-1].code == "220000"


def test_every_office_reports_to_one_of_a_higher_level():
    order = list(Level)
    for office in offices.offices(sample=True):
        if office.reports_to:
            assert order.index(find(office.reports_to).level) > order.index(office.level)


def test_offices_without_a_civil_code_do_not_borrow_one():
    for code in ("220091", "220092", "220093"):
        assert divisions.find(code) is None


def test_the_list_begins_with_the_province_and_leaves_the_sample_out():
    listed = offices.offices()
    assert listed[0].level is Level.PROVINCE
    assert not any(office.is_sample for office in listed)
    assert len(listed) == 1 + 9 + 60 + 3


def test_the_sample_has_offices_of_its_own_up_to_a_province_that_is_not_the_real_one():
    assert names(superiors("229901100")) == ["示例县", "示例市", "示例省"]
    assert [o.code for o in offices.offices(sample=True) if o.is_sample] == ["229999", "229900", "229901"]


def test_a_code_that_nobody_has_finds_nothing():
    assert find("999999") is None
    assert find("") is None
    assert superiors("999999") == ()
