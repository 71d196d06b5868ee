from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.entries import BLANK, Draft, Given, NoData, NotApplicable
from tests.ui.forms.builders import Heard, a_field, compose, press, type_text
from ui.forms.editor import Committed, Wanted
from ui.forms.editors import make_editor

CONTROL, SHIFT, ALT = (
    getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift", "Alt")
)


@pytest.fixture
def desk(qtbot):
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def enter(desk):
    """An editor of a kind with the focus and what it committed."""

    def begin(kind="text", entry=BLANK, **more):
        editor = make_editor(a_field(kind, **more), desk)
        desk.layout().addWidget(editor.widget())
        editor.widget().show()
        editor.show_entry(entry)
        editor.widget().setFocus()
        return editor, Heard(editor.committed)

    return begin


def test_enter_commits_once_and_says_that_the_user_goes_on(enter):
    editor, committed = enter("money")
    confirmed = Heard(editor.confirmed)
    type_text(editor.widget(), "1234.5")
    press(editor.widget(), Qt.Key.Key_Return)
    press(editor.widget(), Qt.Key.Key_Enter, SHIFT)
    assert committed.entries == [Given(Decimal("1234.5"))]
    assert [each.is_backwards for each in confirmed] == [False, True]
    assert editor.pending_text() == "1,234.50"


def test_the_same_value_written_otherwise_is_no_change(enter):
    editor, committed = enter("money", Given(Decimal("1234.5")))
    editor.widget().selectAll()
    type_text(editor.widget(), "１２３４．５０")
    editor.commit_now()
    assert committed == []
    assert editor.pending_text() == "1,234.50"


def test_what_was_typed_is_told_with_the_entry(enter):
    editor, committed = enter("decimal", unit="公顷", accepts=("亩",))
    type_text(editor.widget(), "150亩")
    editor.commit_now()
    assert committed == [Committed(entry=Given(Decimal(10)), typed="150亩", normalised=True)]


def test_escape_brings_back_what_stood_there(enter):
    editor, committed = enter("text", Given("原来的"))
    type_text(editor.widget(), "别的")
    compose(editor.widget(), "bie")
    press(editor.widget(), Qt.Key.Key_Escape)
    assert editor.pending_text() == "原来的"
    assert not editor.is_composing()
    editor.commit_now()
    assert committed == []


def test_escape_with_nothing_pending_is_left_to_the_window(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    editor = make_editor(a_field(), dialog)
    QVBoxLayout(dialog).addWidget(editor.widget())
    dialog.show()
    type_text(editor.widget(), "字")
    press(editor.widget(), Qt.Key.Key_Escape)
    assert dialog.isVisible()
    press(editor.widget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_restores_before_a_shortcut_of_the_window_gets_it(desk, enter):
    editor, _ = enter("text", Given("甲"))
    heard = []
    shortcut = QShortcut(QKeySequence("Esc"), desk)
    shortcut.activated.connect(lambda: heard.append(1))
    type_text(editor.widget(), "乙")
    press(editor.widget(), Qt.Key.Key_Escape)
    assert (editor.pending_text(), heard) == ("甲", [])
    press(editor.widget(), Qt.Key.Key_Escape)
    assert heard == [1]


def test_f2_puts_the_cursor_behind_the_last_character(enter):
    editor, _ = enter("text", Given("三个字"))
    editor.widget().selectAll()
    press(editor.widget(), Qt.Key.Key_F2)
    assert editor.widget().cursorPosition() == 3
    assert not editor.widget().hasSelectedText()


@pytest.mark.parametrize("kind", ["text", "prose"])
def test_undo_belongs_to_the_field_while_it_is_typed_in_and_to_the_program_otherwise(desk, enter, kind):
    editor, _ = enter(kind)
    undone = []
    shortcut = QShortcut(QKeySequence.StandardKey.Undo, desk)
    shortcut.activated.connect(lambda: undone.append(1))
    press(editor.widget(), Qt.Key.Key_X)
    press(editor.widget(), Qt.Key.Key_Z, CONTROL)
    assert editor.pending_text() == ""
    assert undone == []
    press(editor.widget(), Qt.Key.Key_Z, CONTROL)
    assert undone == [1]
    press(editor.widget(), Qt.Key.Key_Y)
    editor.commit_now()
    press(editor.widget(), Qt.Key.Key_Z, CONTROL)
    assert undone == [1, 1]
    assert editor.entry() == Given("y")


def test_the_reasons_for_a_blank_have_keys(enter):
    editor, committed = enter("money", Given(Decimal(3)))
    press(editor.widget(), Qt.Key.Key_1, CONTROL)
    press(editor.widget(), Qt.Key.Key_0, CONTROL)
    assert committed.entries == [NotApplicable(), BLANK]


def test_no_data_asks_for_its_reason_in_the_line(enter):
    editor, committed = enter("money", Given(Decimal(3)))
    wanted = Heard(editor.wanted)
    press(editor.widget(), Qt.Key.Key_2, CONTROL)
    assert wanted == [Wanted.REASON]
    type_text(editor.widget(), "统计局未核算")
    press(editor.widget(), Qt.Key.Key_Return)
    assert committed.entries == [NoData("统计局未核算")]


def test_no_data_without_a_reason_is_not_settled(enter):
    editor, committed = enter("money")
    press(editor.widget(), Qt.Key.Key_2, CONTROL)
    editor.commit_now()
    assert committed[0].problem.code == "no_reason"
    assert editor.entry() == Draft("无数据：")


def test_note_and_history_are_asked_for_by_key(enter):
    editor, _ = enter()
    wanted = Heard(editor.wanted)
    press(editor.widget(), Qt.Key.Key_M, CONTROL)
    press(editor.widget(), Qt.Key.Key_H, CONTROL | SHIFT)
    assert wanted == [Wanted.NOTE, Wanted.HISTORY]


def test_typing_is_left_alone_when_the_same_entry_is_shown_again(enter):
    editor, _ = enter("text", Given("甲"))
    type_text(editor.widget(), "乙")
    compose(editor.widget(), "bing")
    editor.show_entry(Given("甲"))
    assert editor.is_pending()
    assert editor.is_composing()


def test_a_computed_field_shows_and_takes_nothing(enter):
    editor, committed = enter("computed", Given(Decimal("46.58")))
    press(editor.widget(), Qt.Key.Key_1, CONTROL)
    press(editor.widget(), Qt.Key.Key_2, CONTROL)
    press(editor.widget(), Qt.Key.Key_9)
    assert editor.pending_text() == "46.58"
    assert committed == []
    assert editor.widget().property("standing") == "computed"


def test_a_field_that_can_only_be_read_takes_no_key(enter):
    editor, committed = enter("text", Given("甲"))
    editor.widget().setReadOnly(True)
    for key in (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2):
        press(editor.widget(), key, CONTROL)
    press(editor.widget(), Qt.Key.Key_X)
    assert (editor.pending_text(), committed) == ("甲", [])


def test_return_in_prose_begins_a_paragraph_and_control_return_goes_on(enter):
    editor, committed = enter("prose")
    confirmed = Heard(editor.confirmed)
    type_text(editor.widget(), "一")
    press(editor.widget(), Qt.Key.Key_Return)
    type_text(editor.widget(), "二")
    assert confirmed == []
    press(editor.widget(), Qt.Key.Key_Return, CONTROL)
    assert len(confirmed) == 1
    assert committed.entries == [Given("一\n二")]


def test_prose_keeps_its_no_break_spaces(enter):
    editor, committed = enter("prose", Given("一\xa0二"))
    editor.edit_at_end()
    type_text(editor.widget(), "三")
    editor.commit_now()
    assert committed.entries == [Given("一\xa0二三")]


def test_prose_grows_with_its_text(qtbot, enter):
    editor, _ = enter("prose")
    widget = editor.widget()
    low = widget.sizeHint().height()
    editor.show_entry(Given("\n".join("段" * 9)))
    qtbot.waitUntil(lambda: widget.height() == widget.sizeHint().height() > 2 * low)
    editor.show_entry(BLANK)
    assert widget.sizeHint().height() == low


@pytest.mark.parametrize("kind", ["text", "money", "choice", "yesno", "prose"])
def test_enter_never_presses_a_button(qtbot, kind):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    editor, button = make_editor(a_field(kind), dialog), QPushButton("删除")
    layout.addWidget(editor.widget())
    layout.addWidget(button)
    pressed = []
    button.clicked.connect(pressed.append)
    dialog.show()
    editor.widget().setFocus()
    for modifiers in (Qt.KeyboardModifier.NoModifier, SHIFT, CONTROL, ALT):
        press(editor.widget(), Qt.Key.Key_Return, modifiers)
        press(editor.widget(), Qt.Key.Key_Enter, modifiers)
    assert pressed == []
    assert dialog.isVisible()


def test_a_menu_over_a_field_does_not_leave_it(enter, desk):
    editor, committed = enter("text")
    type_text(editor.widget(), "半")
    other = QLineEdit(desk)
    other.show()
    other.setFocus(Qt.FocusReason.PopupFocusReason)
    assert committed == []
