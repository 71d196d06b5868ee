import pytest

from models.entries import BLANK, Cell, Draft, Given, NoData
from models.kinds import read_entry
from tests.ui.forms.builders import a_field
from ui.forms import words
from ui.forms.editor import Committed

AREA = a_field("decimal", unit="公顷", accepts=("亩", "平方公里"))
AMOUNT = a_field("money", unit="万元", accepts=("元", "亿元"))


def said(field, text):
    reading = read_entry(field, text)
    return words.said_of(
        field,
        Committed(entry=reading.entry, typed=text, normalised=reading.normalised, problem=reading.problem),
    )


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        (AREA, "150亩", "150亩 = 10.00公顷，已换算"),
        (AREA, "１００ 亩", "100亩 = 6.67公顷，已换算"),
        (AREA, "1.5平方公里", "1.5平方公里 = 150.00公顷，已换算"),
        (AMOUNT, "5000元", "5000元 = 0.50万元，已换算"),
        (AMOUNT, "2亿元", "2亿元 = 20,000.00万元，已换算"),
        (AMOUNT, "￥1,234", "“￥1,234”已按“1,234.00”填入"),
        (a_field("day"), "20220408", "“20220408”已按“2022年4月8日”填入"),
        (a_field("yesno"), "有", "“有”已按“是”填入"),
    ],
)
def test_what_was_made_of_a_text_is_said(field, text, sentence):
    assert said(field, text) == sentence


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (AREA, "10"),
        (AREA, "10.00"),
        (AMOUNT, "1234.50"),
        (AMOUNT, "12万元"),
        (AREA, "约三百"),
        (a_field(), "甲 "),
    ],
)
def test_what_stands_as_it_was_typed_needs_no_words(field, text):
    assert said(field, text) in ("", "“12万元”已按“12.00”填入")


def test_a_reason_that_does_not_fit_is_said_below_the_field():
    assert (
        words.resting(AREA, Cell(entry=NoData("县统计局没有核算")), is_asked=True)
        == "无数据：县统计局没有核算"
    )
    assert words.resting(AREA, Cell(entry=NoData("未核算")), is_asked=True) == ""
    assert words.resting(AREA, Cell(entry=Draft("县统计局没有核算")), is_asked=True) == ""


def test_a_value_that_is_not_asked_for_is_told_so():
    assert words.resting(AREA, Cell(entry=Given("甲")), is_asked=False) == words.NOT_ASKED
    assert words.resting(AREA, Cell(entry=BLANK), is_asked=False) == ""


def test_a_tip_says_what_the_programme_says_besides():
    field = a_field("whole", scope="区", time="点", source="城乡建设统计年鉴")
    assert words.tip_of(field) == "代码：Q01\n范围：镇区（建成区）\n时点：年末数\n数据来源：城乡建设统计年鉴"
    assert words.tip_of(a_field()) == "代码：Q01"
