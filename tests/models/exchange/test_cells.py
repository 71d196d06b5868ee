"""Cells that come in: what they leave, clear, set, and what is said about them."""

from decimal import Decimal

import pytest

from models.edits import SetEntry, apply
from models.entries import BLANK, Address, Cell, Draft, Given, NoData, NotApplicable
from models.exchange import Incoming, Origin, land, town_of
from tests.models.exchange.incoming import EMPTY, PROGRAMME, cell, cells, edits, landed, problems

POPULATION = Address(form="statistics", item="2025", code="C01")


def with_population(entry, note=""):
    return apply(EMPTY, [SetEntry(address=POPULATION, cell=Cell(entry=entry, note=note))])[0]


def population(text, note="", **more):
    return cells("statistics", cell("C01", text, "2025", note, **more))


def test_a_blank_cell_leaves_what_is_there():
    assert edits(population("  "), on=with_population(Given(Decimal(5)))) == ()


def test_the_clearing_word_clears_the_entry_and_keeps_the_note():
    after = landed(population("清空"), on=with_population(Given(Decimal(5)), "注"))
    assert after.cell(POPULATION) == Cell(entry=BLANK, note="注")


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("12300", Given(Decimal(12300))),
        ("不适用", NotApplicable()),
        ("无数据：统计未出", NoData("统计未出")),
        ("无数据: 统计未出", NoData("统计未出")),
    ],
)
def test_values_and_states_are_read(text, entry):
    assert landed(population(text)).cell(POPULATION).entry == entry


def test_what_stands_there_already_is_no_edit_however_it_is_written():
    for text in ("12300", "12,300", "１２３００", "12300 人"):
        assert edits(population(text), on=with_population(Given(Decimal(12300)))) == ()


def test_a_draft_that_comes_back_unchanged_is_left_in_peace():
    assert edits(population("约三百"), on=with_population(Draft("约三百"))) == ()
    assert problems(population("约三百")) == ["not_a_number"]


@pytest.mark.parametrize(
    ("code", "text", "after"),
    [
        ("E01", "1,234.50", "1,234.50"),
        ("E01", "１２３４", "1,234.00"),
        ("E01", "￥500", "500.00"),
        ("E01", " 500 ", "500.00"),
        ("E01", "5000000元", "500.00"),
        ("E01", "2亿元", "20,000.00"),
        ("E02", "65.4%", "65.40"),
    ],
)
def test_what_is_understood_otherwise_is_said(code, text, after):
    landing = land(PROGRAMME, EMPTY, Incoming(forms=(cells("statistics", cell(code, text, "2025")),)))
    assert landing.problems == ()
    said = [(each.before, each.after) for each in landing.normalised]
    assert said == ([] if text == "1,234.50" else [(text, after)])


def test_a_unit_that_the_field_does_not_accept_is_a_problem():
    assert problems(population("3万人")) == ["unknown_unit"]


def test_a_sheet_in_another_unit_is_converted_or_refused_never_taken_as_it_is():
    money = cells("statistics", cell("E01", "5000000", "2025", unit="元"))
    assert landed(money).cell(Address(form="statistics", item="2025", code="E01")).entry == Given(
        Decimal(500)
    )
    assert problems(population("3", unit="万人")) == ["unknown_unit"]
    assert problems(population("不适用", unit="万人")) == []


def test_a_note_is_set_left_and_cleared():
    there = with_population(Given(Decimal(5)), "旧注")
    assert landed(population("", note="新注"), on=there).cell(POPULATION) == Cell(
        entry=Given(Decimal(5)), note="新注"
    )
    assert edits(population("5", note="旧注"), on=there) == ()
    assert landed(population("", note="清空"), on=there).cell(POPULATION).note == ""


def test_every_problem_is_found_at_once_and_names_its_cell():
    forms = (
        cells("cover", cell("A03", "国家级"), cell("A08", "四月八日")),
        cells("statistics", cell("C01", "约三百", "2025"), cell("C99", "1", "2025")),
    )
    found = land(PROGRAMME, EMPTY, Incoming(forms=forms)).problems
    assert [(each.code, each.text, each.problem.code) for each in found] == [
        ("A03", "国家级", "not_a_choice"),
        ("A08", "四月八日", "not_a_day"),
        ("C01", "约三百", "not_a_number"),
        ("C99", "1", "exchange_unknown_code"),
    ]
    assert found[0].origin == Origin(sheet="封面与联系", cell="A03")


def test_what_is_clean_is_offered_beside_the_problems():
    forms = (cells("statistics", cell("C01", "约三百", "2025"), cell("C02", "200", "2025")),)
    landing = land(PROGRAMME, EMPTY, Incoming(forms=forms))
    assert (landing.changed, len(landing.edits), len(landing.problems)) == (1, 1, 1)


def test_a_code_that_comes_twice_is_a_problem():
    twice = cells("statistics", cell("C01", "1", "2025"), cell("C01", "2", "2025"), cell("C01", "3", "2024"))
    assert problems(twice) == ["exchange_code_twice"]


def test_a_code_of_another_form_is_a_problem():
    assert problems(cells("profile", cell("C01", "1"))) == ["exchange_unknown_code"]


@pytest.mark.parametrize("text", ["", "50", "50.00"])
def test_a_computed_cell_may_be_blank_or_hold_the_figure_that_follows(text):
    there = with_population(Given(Decimal(100)))
    forms = (cells("statistics", cell("C02", "50", "2025"), cell("C03", text, "2025")),)
    assert edits(*forms, on=there) == edits(cells("statistics", cell("C02", "50", "2025")), on=there)


def test_a_computed_cell_that_was_written_out_may_be_stale():
    stale = cells("statistics", cell("C01", "100", "2025"), cell("C03", "33.3", "2025"))
    assert problems(stale, computed={("2025", "C03"): "33.3"}) == []


def test_another_figure_in_a_computed_cell_is_a_problem():
    assert problems(cells("statistics", cell("C03", "77", "2025"))) == ["computed"]


def test_the_town_is_that_of_its_field_else_that_of_the_cover_sheet():
    town = cells("cover", cell("A01", "示例镇"))
    assert town_of(PROGRAMME, Incoming(forms=(town,))) == ("229901100", ())
    assert town_of(PROGRAMME, Incoming(town="229901100")) == ("229901100", ())
    assert town_of(PROGRAMME, Incoming(forms=(town,), town="229901100"))[1] == ()


def test_two_towns_or_none_are_a_problem():
    town = cells("cover", cell("A01", "220183105"))
    code, found = town_of(PROGRAMME, Incoming(forms=(town,), town="229901100"))
    assert (code, [each.problem.code for each in found]) == ("220183105", ["exchange_town_differs"])
    place = Origin(sheet="封面与联系", cell="D2")
    _, (problem,) = town_of(PROGRAMME, Incoming(town_origin=place))
    assert (problem.code, problem.origin, problem.problem.code) == ("A01", place, "exchange_no_town")


def test_a_town_that_is_in_no_table_any_more_is_known_by_its_code():
    gone = cells("cover", cell("A01", "220183999"))
    assert town_of(PROGRAMME, Incoming(forms=(gone,), town="220183999")) == ("220183999", ())
    assert town_of(PROGRAMME, Incoming(forms=(gone,))) == ("", ())
