"""From the first version of the example to the second: nothing is lost, and everything is told."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.application import Attachment, Concern, Explanation
from models.edits import AddAttachment, AddRow, SetEntry, SetExplanation, apply
from models.entries import BLANK, Address, Blank, Cell, Draft, Given, Month, NoData, NotApplicable
from models.messages import render
from models.programme.conversion import shown
from models.programme.evolve import ChangeKind, evolve
from models.programme.load import shipped
from tests.models.applications import EMPTY_APPLICATION, edited
from tests.models.programme.faulty import second_version

OLD, NEW = shipped("example-2026"), second_version()


def at(form, code, item=""):
    return Address(form=form, item=item, code=code)


def holding(*cells, rows=()):
    """An application with (address, entry) cells and (form, item, parent) rows."""
    edits = [AddRow(form=form, item=item, parent=parent, position=0) for form, item, parent in rows]
    edits += [SetEntry(address=address, cell=Cell(entry=entry)) for address, entry in cells]
    return apply(EMPTY_APPLICATION, edits)[0]


def evolved(application):
    edits, changes = evolve(application, OLD, NEW)
    return apply(application, edits)[0], changes


def told(changes):
    return {(each.kind, each.source, each.target) for each in changes if each.kind is not ChangeKind.ADDED}


def test_a_renamed_code_takes_its_entry_and_note_along():
    old, new = at("statistics", "C02", "2025"), at("statistics", "C05", "2025")
    cell = Cell(entry=Given(Decimal(5000)), note="户口本口径")
    application, _ = apply(EMPTY_APPLICATION, [SetEntry(address=old, cell=cell)])
    after, changes = evolved(application)
    assert (after.cell(new), after.cell(old).is_empty) == (cell, True)
    assert told(changes) == {(ChangeKind.RENAMED, old, new)}


def test_a_renamed_column_of_a_child_roster_keeps_its_rows():
    rows = (("projects", "p", ""), ("funding", "f", "p"))
    after, changes = evolved(holding((at("funding", "Z04", "f"), NoData("未批")), rows=rows))
    assert after.cell(at("funding", "Z05", "f")).entry == NoData("未批")
    assert after.items("funding", "p") == ("f",)
    assert {each.kind for each in changes} == {ChangeKind.RENAMED, ChangeKind.ADDED}


def test_a_retired_field_keeps_what_was_entered():
    place = at("statistics", "E02", "2024")
    after, changes = evolved(holding((place, Given(Decimal("3.5")))))
    assert after.cell(place).entry == Given(Decimal("3.5"))
    assert told(changes) == {(ChangeKind.RETIRED, place, place)}


def test_a_draft_in_a_retired_field_goes_into_its_note_where_it_hinders_nobody():
    place = at("statistics", "E02", "2024")
    after, changes = evolved(holding((place, Draft("约三成"))))
    assert after.cell(place) == Cell(entry=BLANK, note="原填：约三成")
    assert told(changes) == {(ChangeKind.UNPLACED, place, place)}


def test_a_code_that_is_gone_keeps_its_text():
    place = at("projects", "X08", "p")
    after, changes = evolved(holding((place, Given("13843312345")), rows=[("projects", "p", "")]))
    assert after.cell(place).entry == Given("13843312345")
    assert told(changes) == {(ChangeKind.DROPPED, place, place)}


def test_a_field_that_moved_takes_its_entry_to_the_other_form():
    old, new = at("cover", "A04"), at("profile", "A04")
    after, changes = evolved(holding((old, Given(("making", "farming")))))
    assert (after.cell(new).entry, after.cell(old).is_empty) == (Given(("making", "farming")), True)
    assert told(changes) == {(ChangeKind.MOVED, old, new)}


def test_a_choice_that_is_gone_becomes_a_draft_in_its_words():
    old, new = at("cover", "A04"), at("profile", "A04")
    after, changes = evolved(holding((old, Given(("making", "trade")))))
    assert after.cell(new).entry == Draft("先进制造、商贸物流")
    assert told(changes) == {(ChangeKind.UNREADABLE, old, new)}


def test_another_unit_converts_the_value_and_shows_both():
    place = at("profile", "B03")
    after, changes = evolved(holding((place, Given(Decimal("12.5")))))
    assert after.cell(place).entry == Given(Decimal("187.5"))
    (change,) = [each for each in changes if each.kind is ChangeKind.CONVERTED]
    assert "12.50公顷" in render(change.notice)
    assert "187.50亩" in render(change.notice)


def test_another_kind_reads_the_words_of_the_old_value():
    rows = [("honours", "h", "")]
    after, _ = evolved(holding((at("honours", "L02", "h"), Given("state")), rows=rows))
    assert after.cell(at("awards", "L02", "h")).entry == Given("国家级")
    after, _ = evolved(holding((at("honours", "L03", "h"), Given(Month(2020, 1))), rows=rows))
    assert after.cell(at("awards", "L03", "h")).entry == Draft("2020年1月")


def test_states_without_a_value_survive_another_kind():
    rows = [("honours", "h", "")]
    for entry in (NotApplicable(), NoData("资料遗失")):
        after, _ = evolved(holding((at("honours", "L03", "h"), entry), rows=rows))
        assert after.cell(at("awards", "L03", "h")).entry == entry


def test_rows_of_a_roster_with_another_id_are_carried_in_order():
    rows = [("honours", "last", ""), ("honours", "first", "")]
    after, _ = evolved(holding((at("honours", "L01", "last"), Given("全国重点镇")), rows=rows))
    assert after.items("awards") == ("first", "last")
    assert after.items("honours") == ()


def test_a_draft_that_the_new_field_can_read_is_read():
    after, changes = evolved(
        holding((at("honours", "L03", "h"), Draft("2020-01-15")), rows=[("honours", "h", "")])
    )
    assert isinstance(after.cell(at("awards", "L03", "h")).entry, Given)
    assert ChangeKind.CONVERTED in {each.kind for each in changes}


def explained(rule, address, figures):
    explanation = Explanation(text="人口外出务工较多，已核对。", figures=figures)
    return SetExplanation(concern=Concern(rule=rule, address=address), explanation=explanation)


def test_an_explanation_goes_with_its_cell_and_stays_fresh():
    old, new = at("statistics", "C02", "2025"), at("statistics", "C05", "2025")
    figures = {"C02": "5000", "at(V01, last_year)": "4800"}
    application, _ = apply(EMPTY_APPLICATION, [explained("R005", old, figures)])
    after, _ = evolved(application)
    ((concern, explanation),) = after.explanations.items()
    assert concern == Concern(rule="R005", address=new)
    assert explanation.figures == {"C05": "5000", "at(V01, last_year)": "4800"}


def test_an_explanation_of_a_built_in_rule_follows_its_id():
    application, _ = apply(EMPTY_APPLICATION, [explained("S004", at("profile", "B01"), {"B01": "300"})])
    after, changes = evolved(application)
    assert [concern.rule for concern in after.explanations] == ["S014"]
    assert not told(changes)


def test_an_explanation_whose_rule_is_gone_is_told():
    place = at("projects", "X03", "p")
    application, _ = apply(EMPTY_APPLICATION, [explained("Q003", place, {})])
    after, changes = evolved(application)
    assert after.explanations == application.explanations
    assert told(changes) == {(ChangeKind.DROPPED, place, place)}


def test_an_attachment_of_a_kind_that_is_gone_is_told_and_kept():
    attachment = Attachment(
        id="a", kind="map", name="区位图.pdf", media_type="application/pdf", size=1, sha256=""
    )
    application, _ = apply(EMPTY_APPLICATION, [AddAttachment(attachment=attachment, position=0)])
    after, changes = evolved(application)
    assert after.attachments == (attachment,)
    assert "区位图.pdf" in {each.before for each in changes}


def test_fields_that_are_new_are_told():
    added = [each for each in evolve(EMPTY_APPLICATION, OLD, NEW)[1] if each.kind is ChangeKind.ADDED]
    assert [each.target.code for each in added] == ["D01"]


def test_a_text_kept_under_a_code_that_comes_back_is_read_again():
    place = at("statistics", "D01", "2025")
    after, changes = evolved(holding((place, Given("88.5"))))
    assert after.cell(place).entry == Given(Decimal("88.5"))
    assert told(changes) == {(ChangeKind.CONVERTED, place, place)}


def test_a_text_kept_under_a_code_that_another_field_takes_goes_into_its_note():
    kept, current = at("statistics", "C05", "2025"), at("statistics", "C02", "2025")
    after, changes = evolved(holding((kept, Given("八百")), (current, Given(Decimal(5000)))))
    assert after.cell(kept) == Cell(entry=Given(Decimal(5000)), note="原填：八百")
    assert (ChangeKind.UNPLACED, kept, kept) in told(changes)


def test_versions_go_forward_and_within_one_programme_only():
    with pytest.raises(ValueError, match="does not lead"):
        evolve(EMPTY_APPLICATION, NEW, OLD)


@given(edited())
def test_the_same_version_changes_nothing(application):
    assert evolve(application, OLD, OLD) == ((), ())


DRAFTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8)


@given(edited(), st.data())
def test_no_entry_note_or_explanation_is_lost_and_every_difference_is_told(application, data):
    cells = dict(application.filled_cells())
    for address in data.draw(st.sets(st.sampled_from(sorted(cells)), max_size=3)) if cells else ():
        entry = Draft(data.draw(DRAFTS))
        application, _ = apply(application, [SetEntry(address=address, cell=Cell(entry=entry, note="批注"))])
    edits, changes = evolve(application, OLD, NEW)
    after, inverse = apply(application, edits)
    targets = {each.source: each.target for each in changes if each.kind is not ChangeKind.ADDED}
    for source, cell in application.filled_cells():
        arrived = after.cell(targets.get(source, source))
        assert cell.note in arrived.note
        if arrived != cell:
            (change,) = [each for each in changes if each.source == source and "evolved_" in each.notice.code]
            text = shown(OLD.fields.get(source.code), cell.entry)
            assert change.before == text
            is_there = arrived.entry == cell.entry or not isinstance(arrived.entry, Blank)
            assert is_there or text in arrived.note
    assert len(after.explanations) == len(application.explanations)
    assert sum(len(items) for parents in after.rows.values() for items in parents.values()) == sum(
        len(items) for parents in application.rows.values() for items in parents.values()
    )
    assert apply(after, inverse)[0] == application


@given(edited())
def test_evolving_again_changes_nothing_more(application):
    after, _ = apply(application, evolve(application, OLD, NEW)[0])
    assert evolve(after, NEW, NEW)[0] == ()
