from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from models import divisions
from models.divisions import Level, find, match


def kinds_of_jilin():
    every = divisions._by_code().values()
    return Counter(division.kind for division in every if not division.is_sample)


def test_jilin_has_426_towns_181_townships_and_365_subdistricts():
    counted = kinds_of_jilin()
    assert (counted["镇"], counted["乡"], counted["街道"]) == (426, 181, 365)


def test_jilin_has_60_counties_in_9_cities():
    counted = kinds_of_jilin()
    assert sum(counted[kind] for kind in ("市辖区", "县级市", "县", "自治县")) == 60
    assert counted["地级市"] + counted["自治州"] == 9


def test_every_city_has_an_area_code_and_an_invented_one_none():
    cities = {town.city_code for town in divisions.towns()}
    assert len({divisions.area_code(city) for city in cities} - {None}) == len(cities) == 9
    assert divisions.area_code("222400") == "0433"
    assert divisions.area_code("229900") is None


def test_the_candidates_are_the_426_towns_by_code():
    towns = divisions.towns()
    assert len(towns) == 426
    assert [town.code for town in towns] == sorted(town.code for town in towns)
    assert all(len(town.code) == 9 and town.code[6] == "1" for town in towns)


def test_civil_and_statistical_codes_are_kept_apart_and_differ_for_137_towns():
    assert sum(town.code != town.statistical_code for town in divisions.towns()) == 137
    assert find("220103102").name == "兴隆山镇"
    assert "万宝镇" in [t.name for t in divisions.towns() if t.statistical_code == "220103102"]


def test_every_town_lies_in_a_county_of_a_city():
    for town in divisions.towns(sample=True):
        county = divisions.county_of(town.code)
        assert county is not None
        assert county.level is Level.COUNTY
        assert (county.name, county.city_code) == (town.county_name, town.city_code)
        assert find(town.city_code).level is Level.CITY


@pytest.mark.parametrize(
    "text",
    [
        "220183105",
        "220183105000",
        "岔路口镇",
        "德惠市岔路口镇",
        "长春市德惠市岔路口镇",
        "德惠市岔路口镇（220183105）",
        "德惠市岔路口镇(220183105)",
        " 德惠市 岔路口镇 ",
        "２２０１８３１０５",
    ],
)
def test_a_town_is_recognised_however_it_is_written(text):
    assert [division.code for division in match(text)] == ["220183105"]


def test_every_town_is_recognised_as_it_is_displayed():
    for town in divisions.towns(sample=True):
        assert match(divisions.display(town)) == (town,)


def test_a_name_that_repeats_is_ambiguous_until_the_county_is_given():
    assert [division.county_name for division in match("万宝镇")] == ["宽城区", "洮南市", "安图县"]
    assert [division.code for division in match("安图县万宝镇")] == ["222426105"]


def test_a_name_and_a_code_that_disagree_mean_nothing():
    assert match("德惠市岔路口镇（220183104）") == ()


def test_the_statistical_name_leads_to_the_town_too():
    assert [division.name for division in match("大青嘴镇")] == ["大青咀镇"]


def test_a_statistical_code_is_not_taken_for_a_civil_one():
    elsewhere = next(town for town in divisions.towns() if find(town.statistical_code) is None)
    assert match(elsewhere.statistical_code) == ()


@pytest.mark.parametrize("text", ["", "  ", "（）", "没有这个镇", "99", "镇", "²"])
def test_what_is_no_division_matches_nothing(text):
    assert match(text) == ()


def test_a_county_and_a_city_are_recognised_too():
    assert [division.kind for division in match("德惠市")] == ["县级市"]
    assert [division.kind for division in match("延边朝鲜族自治州")] == ["自治州"]


def test_a_town_may_be_a_candidate():
    assert divisions.refusal(find("220183105")) is None


@pytest.mark.parametrize("code", ["229901200", "229901001", "220183"])
def test_what_is_not_a_town_is_refused_with_the_reason(code):
    division = find(code)
    sentence = divisions.refusal(division)
    assert sentence.startswith("只有建制镇可以申报")
    assert division.name in sentence
    assert f"是{division.kind}" in sentence


def test_a_division_is_displayed_with_its_county_and_code():
    assert divisions.display(find("220183105")) == "德惠市岔路口镇（220183105）"
    assert divisions.display(find("220183")) == "长春市德惠市（220183）"
    assert divisions.display(find("220100")) == "长春市（220100）"


def test_the_sample_is_found_by_code_but_not_offered():
    assert find("229901100").is_sample
    assert find("229901100").county_name == "示例县"
    assert not any(town.is_sample for town in divisions.towns())
    offered = [town.code for town in divisions.towns(sample=True) if town.is_sample]
    assert offered == ["229901100", "229901101"]


def test_no_real_code_begins_like_the_sample():
    for division in divisions._by_code().values():
        assert division.code.startswith("2299") is division.is_sample


def test_committees_are_counted_or_unknown_but_never_guessed():
    assert find("220183105").village_committees == 19
    assert find("220182204").village_committees is None


def test_each_table_says_its_date_its_source_and_its_licence():
    jilin, sample = divisions.tables()
    assert (jilin.id, jilin.sample, sample.sample) == ("jilin", False, True)
    assert jilin.as_of.isoformat() == "2025-12-31"
    assert all(table.source and table.licence for table in divisions.tables())


def test_importing_reads_no_file():
    lines = (
        "import models.divisions, models.offices",
        "print(models.divisions._by_code.cache_info().misses, models.offices._listed.cache_info().misses)",
    )
    told = subprocess.run([sys.executable, "-c", ";".join(lines)], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["0", "0"]
