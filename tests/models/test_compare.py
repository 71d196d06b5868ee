from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from models.compare import ChangeKind, compare
from models.difference import edits_between
from models.edits import (
    AddAttachment,
    AddRow,
    MoveRow,
    RemoveAttachment,
    RemoveRow,
    SetEntry,
    SetExplanation,
    apply,
)
from models.entries import Address, Cell, Given
from models.programme.schema import OUTLINE
from tests.models.applications import EMPTY_APPLICATION, PROGRAMME, TOWN, edited

ROSTER = PROGRAMME.rosters[0]
YEARLY = next(form for form in PROGRAMME.forms if form.years)
CHAPTER = PROGRAMME.outline.fields[0]


@st.composite
def pairs(draw):
    """Two states with a common past."""
    past = draw(edited())
    return draw(edited(past, "mine")), draw(edited(past, "theirs"))


def with_cell(application, address, value):
    edit = SetEntry(address=address, cell=Cell(entry=Given(value)))
    return apply(application, [edit])[0]


def with_rows(*items):
    rows = [AddRow(form=ROSTER.id, item=item, position=at) for at, item in enumerate(items)]
    return apply(EMPTY_APPLICATION, rows)[0]


@settings(max_examples=40)
@given(pairs())
def test_the_edits_lead_from_the_old_state_to_the_new_one(pair):
    old, new = pair
    assert apply(old, edits_between(old, new, PROGRAMME))[0] == new


@settings(max_examples=40)
@given(edited())
def test_nothing_is_said_of_what_is_equal(application):
    assert compare(application, application, PROGRAMME) == ()
    assert edits_between(application, application, PROGRAMME) == ()


@settings(max_examples=40)
@given(pairs())
def test_no_edit_does_what_was_so_already(pair):
    old, new = pair
    state = old
    for edit in edits_between(old, new, PROGRAMME):
        after, _ = apply(state, [edit])
        assert after != state
        state = after


@settings(max_examples=40)
@given(pairs())
def test_every_edit_is_named_by_a_line_and_every_line_by_an_edit(pair):
    old, new = pair
    lines = compare(old, new, PROGRAMME)
    rows = {(each.address.form, each.address.item) for each in lines if each.kind.value.startswith("row_")}
    cells = {each.address for each in lines if each.kind in ("entry", "note", "chapter")}
    touched_rows, touched_cells, concerns = set(), set(), set()
    for edit in edits_between(old, new, PROGRAMME):
        match edit:
            case SetEntry(address=address):
                touched_cells.add(address)
            case AddRow() | RemoveRow() | MoveRow():
                touched_rows.add((edit.form, edit.item))
            case SetExplanation(concern=concern):
                concerns.add(concern)
            case AddAttachment() | RemoveAttachment():
                assert any(each.address.item == edit.attachment.id for each in lines)
    whole = {
        (each.address.form, each.address.item) for each in lines if each.kind in ("row_added", "row_removed")
    }
    assert touched_rows == rows
    assert {each for each in touched_cells if (each.form, each.item) not in whole} == cells
    assert len([each for each in lines if each.kind is ChangeKind.EXPLANATION]) == len(concerns)


@settings(max_examples=40)
@given(pairs())
def test_a_line_never_shows_the_same_before_and_after(pair):
    old, new = pair
    assert not [each for each in compare(old, new, PROGRAMME) if each.old == each.new]


@settings(max_examples=40)
@given(pairs())
def test_the_way_back_has_as_many_lines(pair):
    old, new = pair
    forth, back = compare(old, new, PROGRAMME), compare(new, old, PROGRAMME)
    assert len(forth) == len(back)


def test_a_row_that_was_dragged_to_the_end_is_the_only_one_that_moved():
    old, new = with_rows("a", "b", "c", "d"), with_rows("b", "c", "d", "a")
    assert [(each.kind, each.address.item, each.old, each.new) for each in compare(old, new, PROGRAMME)] == [
        (ChangeKind.ROW_MOVED, "a", "第1行", "第4行")
    ]


def test_a_row_that_moved_but_bears_the_same_number_is_placed_among_those_that_stayed():
    old, new = with_rows("a", "b", "x", "c", "d"), with_rows("c", "d", "x", "a", "b")
    line = next(each for each in compare(old, new, PROGRAMME) if each.address.item == "x")
    assert (line.old, line.new) in [
        ("未移动的2行之后", "未移动的0行之后"),
        ("未移动的0行之后", "未移动的2行之后"),
    ]


def test_a_new_row_is_one_line_that_says_what_is_in_it():
    name = ROSTER.key[0]
    new = with_cell(with_rows("a"), Address(form=ROSTER.id, item="a", code=name), "老街改造")
    (line,) = compare(EMPTY_APPLICATION, new, PROGRAMME)
    assert (line.kind, line.old) == (ChangeKind.ROW_ADDED, "")
    assert line.new == f"{ROSTER.field(name).label}：老街改造"
    assert line.label == f"{ROSTER.title}·老街改造"


def test_a_figure_is_shown_with_its_place_and_separators():
    field = next(each for each in YEARLY.fields if each.kind == "whole")
    at = Address(form=YEARLY.id, item=str(YEARLY.years[-1]), code=field.code)
    old, new = (with_cell(EMPTY_APPLICATION, at, Decimal(number)) for number in (12300, 0))
    (line,) = compare(old, new, PROGRAMME)
    assert (line.old, line.new) == ("12,300", "0")
    assert line.label == f"{YEARLY.title}·{YEARLY.years[-1]}年·{field.label_with_unit}"


def test_of_a_chapter_only_the_paragraphs_that_differ_are_shown():
    at = Address(form=OUTLINE, item="", code=CHAPTER.code)
    old = with_cell(EMPTY_APPLICATION, at, "第一段。\n第二段。\n第三段。")
    new = with_cell(EMPTY_APPLICATION, at, "第一段。\n第二段改。\n第三段。")
    (line,) = compare(old, new, PROGRAMME)
    assert (line.kind, line.old, line.new) == (ChangeKind.CHAPTER, "第二段。", "第二段改。")


def test_lines_stand_in_the_order_of_the_printed_forms():
    new = EMPTY_APPLICATION
    for form in reversed([each for each in PROGRAMME.forms if not each.years and each.shape == "single"]):
        field = next(each for each in reversed(form.fields) if each.kind in ("text", "prose"))
        new = with_cell(new, Address(form=form.id, item="", code=field.code), "有")
    order = [form.id for form in PROGRAMME.forms]
    found = [order.index(each.address.form) for each in compare(EMPTY_APPLICATION, new, PROGRAMME)]
    assert found == sorted(found)
    assert len(found) == 3


def test_a_corrected_county_is_said_first():
    new = replace(EMPTY_APPLICATION, town=replace(TOWN, county_name="样本县"))
    (line,) = compare(EMPTY_APPLICATION, new, PROGRAMME)
    assert (line.kind, line.old, line.new) == (
        ChangeKind.TOWN,
        "示例市示例县示例镇（229901100）",
        "示例市样本县示例镇（229901100）",
    )
