"""The words of a covering letter: towns listed, figures added, what is missing left open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from models.covering_letter import letter_for, write_letter
from models.divisions import Level
from models.errors import UserError
from models.figures import Figures
from models.programme.load import shipped
from tests.reports.outline.plans import JILIN, elsewhere, plan, put

ONE = plan(
    "province", put("land", "2021", "D01", Decimal("120.5")), put("population", "2021", "C03", Decimal(8000))
)
OTHER = elsewhere(plan("city"), name="布海镇", county_code="220182", county_name="榆树市")
COUNTY, CITY = (letter_for(JILIN, level) for level in (Level.COUNTY, Level.CITY))


def letter(form, *applications):
    return write_letter(form, [Figures(JILIN, each) for each in applications])


def test_a_county_asks_its_city_for_one_town():
    words = letter(COUNTY, ONE)
    assert words.title == "德惠市人民政府关于申报乡村振兴示范镇的请示"
    assert (words.to, words.issuer) == ("长春市人民政府", "德惠市人民政府")
    assert "拟推荐岔路口镇申报省级乡村振兴示范镇" in words.paragraphs[0]
    assert words.paragraphs[-1] == "妥否，请批示。"
    assert words.attachments == ("岔路口镇乡村振兴示范镇申报材料",)


def test_figures_are_drawn_from_the_data():
    text = "\n".join(letter(COUNTY, ONE).paragraphs)
    assert "镇域面积120.50平方公里，2021年末常住人口8,000人，其中镇区12,345人" in text
    assert "共谋划项目4个，计划总投资2,693.18万元" in text


def test_figures_of_several_towns_are_added_and_words_listed_once():
    words = letter(CITY, ONE, OTHER)
    text = "\n".join(words.paragraphs)
    assert words.title == "长春市人民政府关于推荐乡村振兴示范镇的函"
    assert "推荐德惠市岔路口镇、榆树市布海镇共2个镇为乡村振兴示范镇，申报级别为省级、市级。" in text
    assert "共谋划项目8个，计划总投资5,386.36万元" in text
    assert words.attachments == ("德惠市岔路口镇乡村振兴示范镇申报材料", "榆树市布海镇乡村振兴示范镇申报材料")


def test_each_town_has_a_paragraph_with_its_own_figures():
    paragraphs = letter(COUNTY, ONE, elsewhere(plan("province"), name="大岭镇")).paragraphs
    own = [each for each in paragraphs if each.startswith(("岔路口镇：", "大岭镇："))]
    assert len(own) == 2
    assert all("计划总投资2,693.18万元" in each for each in own)


def test_what_is_not_known_yet_is_left_open():
    assert "镇域面积＿＿＿平方公里" in "\n".join(letter(COUNTY, plan()).paragraphs)


def test_an_office_without_a_letter_is_told_who_writes_one():
    with pytest.raises(UserError, match="没有省级单位的申报函，只有：县（市、区）、市（州）"):
        letter_for(JILIN, Level.PROVINCE)


def test_another_programme_has_its_own_letter():
    example = shipped("example-2026")
    assert "特色小镇" in letter_for(example, Level.COUNTY).title
