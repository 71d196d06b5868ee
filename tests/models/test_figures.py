"""What expressions know of the town besides what was entered."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from models.application import Application
from models.figures import Figures
from models.programme.load import shipped
from models.programme.schema import FACTS, TABLE_FACTS, TOWN_FACTS, YEAR_FACTS
from tests.models.applications import TOWN

PROGRAMME = shipped("example-2026")


def facts_of(code, **as_filed):
    county, city = code[:6], code[:4] + "00"
    town = replace(TOWN, code=code, **{"county_code": county, "city_code": city, **as_filed})
    here = Figures(PROGRAMME, Application(id="mine", town=town)).here()
    return {name: here.named(name) for name in FACTS}


def test_years_and_the_town_as_filed():
    found = facts_of("220302100", county_code="220322")
    assert [found[name] for name in YEAR_FACTS] == [2025, 2024, 2026, 2030]
    assert [found[name] for name in TOWN_FACTS] == ["220302100", "220322", "220300", "220302"]


def test_what_the_tables_say_of_a_town_that_statistics_count_elsewhere():
    found = facts_of("220103102")
    assert found["town_kind"] == "镇"
    assert found["statistical_code"] == "220171100"
    assert found["statistical_county_code"] == "220171"
    assert found["area_code"] == "0431"
    assert (found["village_committees"], found["resident_committees"]) == (Decimal(7), Decimal(7))


def test_a_town_of_no_table_has_an_empty_kind_and_no_other_fact_of_the_tables():
    found = facts_of("229955100")
    assert {name: found[name] for name in TABLE_FACTS if found[name] is not None} == {"town_kind": ""}
