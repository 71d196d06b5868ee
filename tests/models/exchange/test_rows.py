"""Rows that come in: which row of the application they are, where they stand, how they go."""

from decimal import Decimal

import pytest

from models.application import Concern, Explanation
from models.edits import SetExplanation, apply
from models.entries import Address, Given
from models.exchange import Incoming, IncomingExplanation, Origin, land
from tests.models.exchange.incoming import EMPTY, PROGRAMME, edits, landed, problems, row, rows


def projects(*given):
    return rows("projects", *given)


def funding(*given):
    return rows("funding", *given)


def name(application, item):
    entry = application.cell(Address(form="projects", item=item, code="X01")).entry
    return entry.value if isinstance(entry, Given) else None


def names(application):
    return [name(application, item) for item in application.items("projects")]


TWO = landed(projects(row("a", X01="老街", X05="100"), row("b", X01="污水厂")))
FUNDED = landed(funding(row("f", "a", Z02="10"), row("g", "b", Z02="20")), on=TWO)


def test_an_unknown_key_becomes_a_row_that_keeps_it():
    assert TWO.rows == {"projects": {"": ("a", "b")}}


def test_a_known_key_changes_that_row():
    after = landed(projects(row("a", X05="200")), on=TWO)
    assert after.cell(Address(form="projects", item="a", code="X05")).entry == Given(Decimal(200))
    assert names(after) == ["老街", "污水厂"]


def test_a_blank_key_is_matched_by_the_key_fields():
    after = landed(projects(row(X01="污水厂", X05="300")), on=TWO)
    assert after.items("projects") == ("a", "b")
    assert after.cell(Address(form="projects", item="b", code="X05")).entry == Given(Decimal(300))


def test_a_blank_key_that_matches_nothing_is_a_new_row():
    after = landed(projects(row(X01="水厂")), on=TWO)
    assert names(after) == ["老街", "污水厂", "水厂"]
    assert landed(projects(row(X01="水厂")), on=after) == after


def test_a_row_without_key_fields_is_matched_by_all_that_it_holds():
    once = landed(funding(row("", "a", Z02="5"), row("", "a", Z02="5"), row("", "b", Z02="5")), on=TWO)
    assert [len(once.items("funding", each)) for each in "ab"] == [2, 1]
    assert edits(funding(row("", "a", Z02="5"), row("", "a", Z02="5"), row("", "b", Z02="5")), on=once) == ()


def test_a_row_that_is_not_listed_stays():
    assert edits(projects(row("b", X01="污水厂")), on=TWO) == ()


def test_new_rows_keep_the_order_of_the_sheet():
    sheet = projects(row("x", X01="新一"), row("a"), row("y", X01="新二"), row("b"), row("z", X01="新三"))
    assert landed(sheet, on=TWO).items("projects") == ("x", "a", "y", "b", "z")
    assert landed(projects(row("x"), row("y")), on=TWO).items("projects") == ("a", "b", "x", "y")


def test_a_row_goes_with_its_cells_its_explanations_and_its_child_rows():
    place = Address(form="funding", item="f", code="Z02")
    said = SetExplanation(
        concern=Concern(rule="R001", address=place), explanation=Explanation(text="无", figures={})
    )
    explained, _ = apply(FUNDED, [said])
    gone = (projects(row("a", X01="删除")), funding(row("f", "a", Z02="11"), row("g", "b")))
    after = landed(*gone, on=explained)
    assert (after.items("projects"), after.items("funding", "a"), after.explanations) == (("b",), (), {})
    assert edits(*gone, on=after) == ()


def test_removing_needs_a_key():
    assert problems(projects(row(X01="删除")), on=TWO) == ["exchange_removal_without_key"]


def test_removing_and_adding_in_one_sheet_leaves_the_order_of_the_sheet():
    after = landed(projects(row("a", X01="删除"), row("c", X01="丙"), row("b"), row("d", X01="丁")), on=TWO)
    assert after.items("projects") == ("c", "b", "d")


@pytest.mark.parametrize("key", ["甲", "a b", "a" * 33, "x.1"])
def test_a_key_of_other_characters_is_a_problem(key):
    assert problems(projects(row(key, X01="丙"))) == ["exchange_bad_key"]


def test_a_key_that_comes_twice_is_a_problem_at_both_places_and_neither_lands():
    twice = projects(row("c", X01="丙"), row("c", X01="丁"), row("d", X01="戊"))
    assert problems(twice) == ["exchange_key_twice"] * 2
    after, _ = apply(EMPTY, edits(twice))
    assert after.items("projects") == ("d",)


def test_two_rows_with_the_same_key_fields_and_no_key_are_a_problem():
    assert problems(projects(row(X01="丙"), row(X01=" 丙"))) == ["exchange_row_twice"] * 2
    assert problems(projects(row(X01="老街"), row("a", X05="1")), on=TWO) == ["exchange_row_twice"]


def test_key_fields_that_fit_two_rows_are_a_problem():
    double = landed(projects(row("a2", X01="老街")), on=TWO)
    assert problems(projects(row(X01="老街", X05="1")), on=double) == ["exchange_row_ambiguous"]


def test_a_row_with_nothing_in_it_is_none():
    assert edits(projects(row(), row(X01=" "))) == ()


def test_a_line_of_totals_is_refused():
    assert problems(projects(row(X01="合 计", X05="100"))) == ["exchange_total_row"]


def test_the_cells_of_a_row_that_cannot_be_placed_are_read_all_the_same():
    assert problems(projects(row("坏键", X05="约五百"))) == ["exchange_bad_key", "not_a_number"]


def test_a_child_row_hangs_on_the_key_or_the_name_of_its_parent():
    after = landed(funding(row("f", "a", Z02="1"), row("", " 污水厂 ", Z02="2")), on=TWO)
    assert (after.items("funding", "a"), len(after.items("funding", "b"))) == (("f",), 1)


def test_a_child_row_finds_a_parent_that_comes_in_with_it():
    after = landed(projects(row(X01="新建")), funding(row("", "新建", Z02="2")))
    (parent,) = after.items("projects")
    assert len(after.items("funding", parent)) == 1


def test_a_parent_goes_by_the_name_that_it_gets():
    after = landed(projects(row("a", X01="改名")), funding(row("f", "改名", Z02="1")), on=TWO)
    assert after.parent_of("funding", "f") == "a"


@pytest.mark.parametrize(
    ("parent", "fault"),
    [("", "exchange_no_parent"), (None, "exchange_no_parent"), ("没有的", "exchange_parent_unknown")],
)
def test_a_new_child_row_needs_a_parent(parent, fault):
    assert problems(funding(row("", parent, Z02="1")), on=TWO) == [fault]


def test_a_name_that_two_parents_have_is_a_problem():
    double = landed(projects(row("a2", X01="老街")), on=TWO)
    assert problems(funding(row("", "老街", Z02="1")), on=double) == ["exchange_parent_ambiguous"]


def test_a_known_child_row_may_leave_its_parent_unsaid_and_may_change_it():
    assert landed(funding(row("f", "", Z02="11")), on=FUNDED).parent_of("funding", "f") == "a"
    after = landed(funding(row("f", "b", Z03="是")), on=FUNDED)
    assert (after.items("funding", "a"), after.items("funding", "b")) == ((), ("g", "f"))
    assert after.cell(Address(form="funding", item="f", code="Z02")).entry == Given(Decimal(10))
    assert edits(funding(row("f", "b", Z03="是")), on=after) == ()


def test_a_new_child_row_below_a_row_that_goes_is_a_problem():
    gone = (projects(row("a", X01="删除")), funding(row("", "a", Z02="11")))
    assert problems(*gone, on=FUNDED) == ["exchange_parent_unknown"]


def test_a_row_that_could_not_be_recognised_again_does_not_land_by_halves():
    halves = (projects(row(X01="两\n行", X05="5")), funding(row("", "a", Z02="约", Z03="是")))
    assert edits(*halves, on=TWO) == ()
    known = projects(row(X01="水厂", X05="约"))
    once, _ = apply(TWO, edits(known, on=TWO))
    assert (names(once)[-1], edits(known, on=once)) == ("水厂", ())


EXPLAINED = Concern(rule="R001", address=Address(form="statistics", item="2025", code="C01"))


def explanation(text, figures="", rule="R001", form="statistics", item="2025", code="C01"):
    return IncomingExplanation(
        origin=Origin(sheet="审核说明", cell="E2"),
        rule=rule,
        form=form,
        item=item,
        code=code,
        text=text,
        figures=figures,
    )


def explained(*given, on=EMPTY):
    landing = land(PROGRAMME, on, Incoming(explanations=given))
    return apply(on, landing.edits)[0].explanations, [each.problem.code for each in landing.problems]


RULE = PROGRAMME.rules[0].id


def test_an_explanation_comes_with_its_figures_is_cleared_and_is_no_edit_twice():
    concern = Concern(rule=RULE, address=EXPLAINED.address)
    there = Explanation(text="因撤并村屯", figures={"C01": "5"})
    after, found = explained(explanation("因撤并村屯", '{"C01": "5"}', RULE))
    assert (after, found) == ({concern: there}, [])
    on, _ = apply(EMPTY, [SetExplanation(concern=concern, explanation=there)])
    assert land(PROGRAMME, on, Incoming(explanations=(explanation("因撤并村屯", "", RULE),))).edits == ()
    assert explained(explanation("清空", rule=RULE), on=on) == ({}, [])
    assert explained(explanation("", rule=RULE), on=on) == ({concern: there}, [])


def test_an_explanation_of_nothing_and_one_with_spoilt_figures_are_problems():
    assert explained(explanation("说明", rule="没有"))[1] == ["exchange_explains_nothing"]
    assert explained(explanation("说明", rule=RULE, form="projects", item="没有"))[1] == [
        "exchange_explains_nothing"
    ]
    assert explained(explanation("说明", "C01=5", RULE))[1] == ["exchange_bad_figures"]
    assert explained(explanation("一", rule=RULE), explanation("二", rule=RULE))[1] == [
        "exchange_explained_twice"
    ]
