"""Every kind has an editor that shows its entries without changing them."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from models.entries import BLANK, Draft, Given, NoData, NotApplicable
from models.kinds import KINDS, read_entry
from models.programme.load import shipped, shipped_ids
from tests.ui.forms.builders import Heard, a_field, compose, press, roll, type_text
from ui.forms.editors import EDITORS, make_editor
from ui.lasting_constants import keep_constants

keep_constants()

KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
TYPED = pytest.mark.parametrize("name", [name for name in EDITORS if name != "computed"])
ENTRIES = [BLANK, NotApplicable(), NoData("统计局未核算"), Draft("约三百"), Draft(" 两行\n\t文字 ")]
EXAMPLES = [(kind.name, Given(value)) for kind in KINDS.values() for value in kind.examples]
STATES = [(name, entry) for name in KINDS for entry in ENTRIES]
BAD = [(kind.name, text) for kind in KINDS.values() for text in kind.bad_texts if kind.name != "computed"]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot):
    """A shown window with the focus; editors are added to its layout."""
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def an_editor(desk, kind, **more):
    editor = make_editor(a_field(kind, **more), desk)
    desk.layout().addWidget(editor.widget())
    editor.widget().show()
    editor.widget().setFocus()
    return editor


def test_every_kind_has_an_editor_and_no_editor_is_a_stranger():
    assert set(EDITORS) == set(KINDS)


@pytest.mark.parametrize(("kind", "entry"), EXAMPLES + STATES, ids=str)
def test_showing_emits_nothing_and_reading_gives_the_entry_back(qtbot, kind, entry):
    editor = make_editor(a_field(kind))
    qtbot.addWidget(editor.widget())
    committed = Heard(editor.committed)
    editor.show_entry(entry)
    editor.commit_now()
    assert editor.reading().entry == entry
    assert editor.entry() == entry
    assert type(editor.entry()) is type(entry)
    assert not editor.is_pending()
    assert committed == []


@pytest.mark.parametrize(("kind", "entry"), EXAMPLES + STATES, ids=str)
def test_going_through_a_field_changes_nothing(desk, kind, entry):
    editor = an_editor(desk, kind)
    committed = Heard(editor.committed)
    editor.show_entry(entry)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_End, Qt.Key.Key_Escape):
        press(editor.widget(), key)
    press(editor.widget(), Qt.Key.Key_Return, CONTROL)
    press(editor.widget(), Qt.Key.Key_Tab)
    assert editor.reading().entry == entry
    assert committed == []


@pytest.mark.parametrize(("kind", "text"), BAD, ids=str)
def test_a_text_that_cannot_be_read_stays_on_screen_as_a_draft_with_its_sentence(desk, kind, text):
    editor = an_editor(desk, kind)
    committed = Heard(editor.committed)
    type_text(editor.widget(), text)
    stood = editor.pending_text()
    press(editor.widget(), Qt.Key.Key_Tab)
    editor.commit_now()
    assert editor.pending_text() == stood
    assert editor.entry() == Draft(stood)
    assert [each.entry for each in committed] == [Draft(stood)]
    assert committed[0].problem == editor.problem() == read_entry(a_field(kind), stood).problem
    assert editor.widget().property("problem") == "unread"


@TYPED
def test_the_wheel_changes_nothing_and_is_left_to_what_scrolls(desk, name):
    editor = an_editor(desk, name)
    editor.show_entry(Given(KINDS[name].examples[0]))
    assert not roll(editor.widget())
    assert not editor.is_pending()
    assert editor.entry() == Given(KINDS[name].examples[0])


@TYPED
def test_composing_text_is_not_lost_when_the_focus_goes(desk, name):
    editor, other = an_editor(desk, name), make_editor(a_field())
    desk.layout().addWidget(other.widget())
    other.widget().show()
    committed = Heard(editor.committed)
    compose(editor.widget(), "hao")
    assert editor.is_composing()
    assert editor.pending_text() == "hao"
    other.widget().setFocus()
    assert editor.pending_text().lower() == "hao"
    assert len(committed) == 1


@TYPED
def test_composing_text_is_not_lost_when_the_tab_changes(desk, name):
    tabs, page = QTabWidget(), QWidget()
    QVBoxLayout(page)
    tabs.addTab(page, "一")
    tabs.addTab(QWidget(), "二")
    desk.layout().addWidget(tabs)
    tabs.show()
    editor = an_editor(page, name)
    committed = Heard(editor.committed)
    compose(editor.widget(), "hao")
    tabs.setCurrentIndex(1)
    assert editor.pending_text().lower() == "hao"
    assert len(committed) == 1


@TYPED
def test_composing_text_is_not_lost_when_the_window_closes(desk, name):
    editor = an_editor(desk, name)
    committed = Heard(editor.committed)
    compose(editor.widget(), "hao")
    desk.close()
    assert editor.pending_text().lower() == "hao"
    assert len(committed) == 1


@TYPED
def test_what_is_typed_is_read_by_a_delegate_with_composing_text(desk, name):
    editor = an_editor(desk, name)
    compose(editor.widget(), "hao")
    assert editor.reading() == read_entry(a_field(name), "hao")


@TYPED
def test_return_while_composing_belongs_to_the_input_method(desk, name):
    editor = an_editor(desk, name)
    committed, confirmed = Heard(editor.committed), Heard(editor.confirmed)
    compose(editor.widget(), "hao")
    for modifiers in (Qt.KeyboardModifier.NoModifier, CONTROL):
        press(editor.widget(), Qt.Key.Key_Return, modifiers)
        press(editor.widget(), Qt.Key.Key_Enter, modifiers)
    assert editor.is_composing()
    assert (committed, confirmed) == ([], [])


@KIND
def test_a_closed_editor_is_freed(qtbot, kind):
    window = QWidget()
    editor = make_editor(a_field(kind.name), window)
    editor.show_entry(Given(kind.examples[0]))
    window.show()
    ghost = weakref.ref(editor)
    window.close()
    del editor, window
    gc.collect()
    assert ghost() is None


@pytest.mark.parametrize("programme", shipped_ids())
def test_every_field_of_a_programme_gets_an_editor_with_a_name_that_can_be_read_aloud(qtbot, programme):
    parent = QWidget()
    qtbot.addWidget(parent)
    for form in shipped(programme).forms:
        for field in form.live_fields:
            widget = make_editor(field, parent).widget()
            assert widget.accessibleName() == field.label_with_unit
            assert widget.objectName() == field.code
