"""Every kind brings every value through its own surfaces; later surfaces have their own contract tests."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.entries import BLANK, Draft, Given, Month, NoData, NotApplicable
from models.fields import Choice, Field
from models.kinds import KINDS, pack_entry, read_entry, show_entry, unpack_entry
from models.messages import MESSAGES, render

CHOICES = tuple(Choice(key=key, label=f"{key}项") for key in ("first", "second", "third"))


def a_field(kind: str, **more) -> Field:
    return Field(code="A01", label="某栏", kind=kind, choices=CHOICES, **more)


EXAMPLES = [(kind, value) for kind in KINDS.values() for value in kind.examples]
TYPED = [(kind, value) for kind, value in EXAMPLES if kind.name != "computed"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_has_three_examples_and_a_bad_text(kind):
    assert len(kind.examples) >= 3
    assert kind.bad_texts


@pytest.mark.parametrize(("kind", "value"), EXAMPLES, ids=str)
def test_a_stored_value_comes_back_as_it_was(kind, value):
    assert kind.unpack(kind.pack(value)) == value
    assert type(kind.unpack(kind.pack(value))) is type(value)


@pytest.mark.parametrize(("kind", "value"), TYPED, ids=str)
def test_a_shown_value_reads_as_itself(kind, value):
    field = a_field(kind.name)
    reading = read_entry(field, kind.show(field, value))
    assert reading.entry == Given(value)
    assert not reading.normalised


@pytest.mark.parametrize(("kind", "value"), TYPED, ids=str)
def test_a_canonical_text_can_be_typed(kind, value):
    assert read_entry(a_field(kind.name), kind.pack(value)).entry == Given(value)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@pytest.mark.parametrize("entry", [BLANK, NotApplicable(), NoData("统计局未核算"), Draft("约三百")], ids=str)
def test_every_state_survives_storing(kind, entry):
    field = a_field(kind.name)
    assert unpack_entry(field, *pack_entry(field, entry)) == entry


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@pytest.mark.parametrize("entry", [BLANK, NotApplicable(), NoData("统计局未核算")], ids=str)
def test_every_state_but_a_draft_can_be_typed(kind, entry):
    field = a_field(kind.name)
    assert read_entry(field, show_entry(field, entry)).entry == entry


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k in KINDS.values() for t in k.bad_texts], ids=str)
def test_a_bad_text_becomes_a_draft_with_a_sentence_that_names_the_field(kind, text):
    reading = read_entry(a_field(kind.name), text)
    assert reading.entry == Draft(text)
    assert reading.problem.code in MESSAGES
    assert "某栏" in render(reading.problem) or kind.name in ("town", "office")


def test_every_message_has_a_remedy_but_what_only_says_what_was_done():
    assert [code for code, message in MESSAGES.items() if bool(message.remedy) == message.is_notice] == []


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False))
def test_a_number_never_changes_by_being_shown(number):
    field = a_field("decimal", places=1)
    kind = KINDS["decimal"]
    assert read_entry(field, kind.show(field, number)).entry == Given(number)
    assert kind.unpack(kind.pack(number)) == number


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_never_changes_by_being_shown(day):
    field = a_field("day")
    assert read_entry(field, KINDS["day"].show(field, day)).entry == Given(day)
    month = Month(day.year, day.month)
    assert read_entry(a_field("month"), KINDS["month"].show(field, month)).entry == Given(month)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.50", "1234.5"),
        ("１２３４．５", "1234.5"),
        ("12。5", "12.5"),
        ("￥ 12", "12"),
        ("  7 ", "7"),
        ("150亩", "10"),
        ("12 公顷", "12"),
        ("−3", "-3"),
        ("0.00", "0"),
        ("-0", "0"),
    ],
)
def test_numbers_are_read_as_clerks_write_them(text, value):
    field = a_field("decimal", unit="公顷", accepts=("亩",))
    assert read_entry(field, text).entry == Given(Decimal(value))


def test_a_number_that_cannot_be_read_is_not_taken_for_a_unit():
    for text in ("1/2", "1’234", "12。"):
        assert "应为数字" in render(read_entry(a_field("decimal", unit="公顷"), text).problem), text


def test_a_month_is_read_as_it_is_spoken():
    assert read_entry(a_field("month"), "2025年3月份").entry == Given(Month(2025, 3))


UNCERTAIN = ["1,23", "1.2.3", "3e5", "12万", "--1", "1-2", "nan", "inf", "12 34a", "1" * 16]


@pytest.mark.parametrize("text", UNCERTAIN)
def test_what_might_be_another_number_is_not_guessed(text):
    assert isinstance(read_entry(a_field("decimal", unit="公顷"), text).entry, Draft)


def test_an_empty_number_is_blank_and_not_zero():
    assert read_entry(a_field("money"), "  ").entry == BLANK
    assert read_entry(a_field("money"), "0").entry == Given(Decimal(0))


def test_no_data_needs_a_reason():
    assert isinstance(read_entry(a_field("money"), "无数据").entry, Draft)
    assert read_entry(a_field("money"), "无数据：未核算").entry == NoData("未核算")


def test_a_word_of_the_workbook_is_not_a_value():
    assert isinstance(read_entry(a_field("text"), "清空").entry, Draft)


def test_a_control_character_is_refused_with_its_number():
    reading = read_entry(a_field("text"), "示\x07例")
    assert "U+0007" in render(reading.problem)


def test_a_township_is_refused_with_the_reason():
    reading = read_entry(a_field("town"), "229901200")
    assert isinstance(reading.entry, Draft)
    assert "建制镇" in render(reading.problem)


def test_a_town_is_found_by_county_and_name_but_not_by_a_repeated_name():
    assert read_entry(a_field("town"), "德惠市岔路口镇").entry == Given("220183105")
    assert "不止一个" in render(read_entry(a_field("town"), "万宝镇").problem)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("phone", "0433-7512345", "7512345"),
        ("email", "a@b.cn", "a@b"),
        ("uscc", "91110000600037341L", "91110000600037341A"),
    ],
)
def test_the_form_of_a_value_is_checked_without_losing_it(kind, good, bad):
    field = a_field(kind)
    assert list(KINDS[kind].check(field, good)) == []
    assert [each.code for each in KINDS[kind].check(field, bad)] != []
    assert read_entry(field, bad).entry == Given(bad)


def test_bounds_give_findings_and_no_refusal():
    field = a_field("whole", min=Decimal(1), max=Decimal(9))
    assert read_entry(field, "10").entry == Given(Decimal(10))
    assert [each.code for each in KINDS["whole"].check_range(field, Decimal(10))] == ["above_max"]
    assert [each.code for each in KINDS["whole"].check_range(field, Decimal(0))] == ["below_min"]


def test_excess_decimals_are_kept_and_reported():
    field = a_field("money", places=2)
    assert read_entry(field, "1.005").entry == Given(Decimal("1.005"))
    assert [each.code for each in KINDS["money"].check(field, Decimal("1.005"))] == ["too_precise"]
