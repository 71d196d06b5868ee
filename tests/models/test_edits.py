"""Edits and their inverses: undoing any sequence leads back exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.application import Attachment
from models.edits import (
    AddAttachment,
    AddRow,
    ImpossibleEdit,
    RemoveRow,
    SetEntry,
    SetTown,
    apply,
    new_row_id,
    removal,
)
from models.entries import Address, Cell, Given
from tests.models.applications import EMPTY_APPLICATION, PROGRAMME, TOWN, actions, edited


@given(st.data())
def test_the_inverse_of_any_action_leads_back_exactly(data):
    application = data.draw(edited())
    action = data.draw(actions(application, "another"))
    changed, inverse = apply(application, action)
    restored, again = apply(changed, inverse)
    assert restored == application
    redone, _ = apply(restored, again)
    assert redone == changed


@given(st.data())
def test_undoing_a_whole_sequence_leads_back_exactly(data):
    application = first = data.draw(edited(most=8))
    inverses = []
    for number in range(data.draw(st.integers(1, 12))):
        action = data.draw(actions(application, f"late{chr(97 + number)}"))
        application, inverse = apply(application, action)
        inverses.append(inverse)
    for inverse in reversed(inverses):
        application, _ = apply(application, inverse)
    assert application == first


def test_a_row_is_removed_with_its_cells_and_its_child_rows():
    parent, child = next((form.parent, form.id) for form in PROGRAMME.rosters if form.parent)
    code = next(field.code for field in PROGRAMME.form(child).typed_fields if field.kind == "text")
    edits = (
        AddRow(form=parent, item="p", position=0),
        AddRow(form=child, item="c", parent="p", position=0),
        AddRow(form=child, item="d", parent="p", position=1),
        SetEntry(address=Address(form=child, item="c", code=code), cell=Cell(entry=Given("甲"), note="注")),
    )
    application, _ = apply(EMPTY_APPLICATION, edits)
    emptied, inverse = apply(application, removal(application, parent, "p", PROGRAMME.children))
    assert emptied == EMPTY_APPLICATION
    restored, _ = apply(emptied, inverse)
    assert restored == application


def test_an_empty_cell_leaves_no_trace():
    form = PROGRAMME.forms[0]
    address = Address(form=form.id, item="", code=form.fields[0].code)
    filled, _ = apply(EMPTY_APPLICATION, (SetEntry(address=address, cell=Cell(entry=Given("甲"))),))
    cleared, _ = apply(filled, (SetEntry(address=address, cell=Cell()),))
    assert cleared == EMPTY_APPLICATION


def test_town_and_attachments_have_inverses_too():
    attachment = Attachment(
        id="a", kind="map", name="图.png", media_type="image/png", size=1, sha256="0" * 64
    )
    moved = SetTown(
        town=type(TOWN)(**{**{name: getattr(TOWN, name) for name in TOWN.__slots__}, "county_name": "旧县"})
    )
    changed, inverse = apply(EMPTY_APPLICATION, (moved, AddAttachment(attachment=attachment, position=0)))
    assert changed.town.county_name == "旧县"
    assert changed.attachments == (attachment,)
    assert apply(changed, inverse)[0] == EMPTY_APPLICATION


@pytest.mark.parametrize(
    "edits",
    [
        (AddRow(form="f", item="x", position=0), AddRow(form="f", item="x", position=0)),
        (RemoveRow(form="f", item="x", position=0),),
    ],
)
def test_an_edit_that_does_not_fit_is_refused(edits):
    with pytest.raises(ImpossibleEdit):
        apply(EMPTY_APPLICATION, edits)


def test_row_ids_are_never_taken_for_numbers():
    assert all(not any(each.isdigit() for each in new_row_id()) for _ in range(100))
    assert len({new_row_id() for _ in range(1000)}) == 1000
