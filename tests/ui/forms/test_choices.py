import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from models.entries import BLANK, Draft, Given
from models.fields import Choice
from tests.ui.forms.builders import Heard, a_field, compose, press, roll, type_text
from ui.forms.choice_list import ChoiceList
from ui.forms.editors import make_editor

LABELS = {"central": "中央财政", "province": "省级财政", "city": "市级财政", "bank": "银行贷款"}
CHOICES = tuple(Choice(key=key, label=label) for key, label in LABELS.items())


@pytest.fixture
def enter(qtbot):
    window = QWidget()
    window.resize(500, 500)
    QVBoxLayout(window).addWidget(QLineEdit())  # somewhere for Tab to go
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def begin(kind="choice", entry=BLANK, choices=CHOICES):
        editor = make_editor(a_field(kind, choices=choices), window)
        window.layout().addWidget(editor.widget())
        editor.widget().show()
        editor.show_entry(entry)
        editor.widget().setFocus()
        return editor, Heard(editor.committed)

    return begin


def offered(editor):
    (found,) = editor.window().findChildren(ChoiceList)
    return [found.item(row).text() for row in range(found.count())] if found.isVisible() else []


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_F4])
def test_a_key_opens_the_list_and_enter_takes_what_is_pointed_at(enter, key):
    editor, committed = enter()
    press(editor, key)
    assert offered(editor) == list(LABELS.values())
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Return)
    assert committed.entries == [Given("province")]
    assert not editor.is_open()


@pytest.mark.parametrize("leave", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize(
    ("typed", "key"), [("sj", "province"), ("市", "city"), ("yh", "bank"), ("贷款", "bank")]
)
def test_letters_narrow_the_list_and_the_first_is_taken(enter, typed, key, leave):
    editor, committed = enter()
    type_text(editor, typed)
    assert LABELS[key] == offered(editor)[0]
    press(editor, leave)
    assert committed.entries == [Given(key)]
    assert editor.text() == LABELS[key]


def test_looking_at_the_list_chooses_nothing(enter):
    editor, committed = enter(entry=Given("city"))
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Return)
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Escape)
    press(editor, Qt.Key.Key_Tab)
    assert committed == []
    assert editor.entry() == Given("city")


def test_a_blank_choice_stays_blank_when_the_list_is_opened_and_left(enter):
    editor, committed = enter()
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Return)
    assert (editor.entry(), committed) == (BLANK, [])


def test_what_is_left_half_written_is_taken_if_it_can_mean_one_thing_only(enter):
    editor, committed = enter()
    type_text(editor, "yhd")
    editor.commit_now()
    assert committed.entries == [Given("bank")]
    assert committed[0].normalised
    editor.selectAll()
    type_text(editor, "sj")
    editor.commit_now()
    assert editor.entry() == Draft("sj")
    assert editor.text() == "sj"


def test_a_choice_written_out_is_not_taken_for_the_beginning_of_another(enter):
    pair = (Choice(key="a", label="其他项目"), Choice(key="b", label="其他"))
    editor, committed = enter(choices=pair)
    type_text(editor, "其他")
    press(editor, Qt.Key.Key_Return)
    assert committed.entries == [Given("b")]


def test_a_click_opens_the_list_and_a_click_in_it_chooses(enter, qtbot):
    editor, committed = enter()
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton)
    (dropped,) = editor.window().findChildren(ChoiceList)
    at = dropped.visualItemRect(dropped.item(3)).center()
    QTest.mouseClick(dropped.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert committed.entries == [Given("bank")]
    assert editor.hasFocus()
    assert not dropped.isVisible()


def test_the_list_stays_inside_the_window(enter):
    editor, _ = enter()
    editor.window().layout().addStretch()
    press(editor, Qt.Key.Key_Down)
    (dropped,) = editor.window().findChildren(ChoiceList)
    assert editor.window().rect().contains(dropped.geometry())
    editor.close_list()
    editor.move(QPoint(0, 470))
    press(editor, Qt.Key.Key_Down)
    assert editor.window().rect().contains(dropped.geometry())
    assert dropped.geometry().bottom() <= 470


def test_the_wheel_over_an_open_list_reaches_nothing_behind_it(enter):
    editor, committed = enter()
    press(editor, Qt.Key.Key_Down)
    (dropped,) = editor.window().findChildren(ChoiceList)
    assert roll(dropped)
    press(editor, Qt.Key.Key_Return)
    assert committed == []


def test_the_list_leaves_the_keys_to_an_input_method(enter):
    editor, committed = enter()
    press(editor, Qt.Key.Key_Down)
    compose(editor, "zhong")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        press(editor, key)
    assert committed == []
    assert editor.is_composing()


def test_yes_and_no_are_chosen_by_letter_word_or_list(enter):
    editor, committed = enter("yesno")
    for typed in ("s", "f", "有", "无", "y", "0"):
        editor.selectAll()
        type_text(editor, typed)
        press(editor, Qt.Key.Key_Return)
    assert committed.entries == [Given(value) for value in (True, False, True, False, True, False)]


def test_several_choices_are_ticked_with_space_in_the_order_of_the_programme(enter):
    editor, committed = enter("choices")
    press(editor, Qt.Key.Key_Down)
    for key in (
        Qt.Key.Key_End,
        *(Qt.Key.Key_PageDown,),
        Qt.Key.Key_Space,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_Space,
    ):
        press(editor, key)
    assert editor.text() == "中央财政、银行贷款"
    press(editor, Qt.Key.Key_Return)
    assert committed.entries == [Given(("central", "bank"))]


def test_several_choices_are_written_by_initials(enter):
    editor, committed = enter("choices")
    type_text(editor, "zy，yh")
    press(editor, Qt.Key.Key_Return)
    assert committed.entries == [Given(("central", "bank"))]
    editor.edit_at_end()
    type_text(editor, "、没有")
    editor.commit_now()
    assert editor.entry() == Draft("中央财政、银行贷款、没有")


def test_unticking_takes_a_choice_away(enter):
    editor, committed = enter("choices", Given(("central", "bank")))
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_PageUp)
    press(editor, Qt.Key.Key_Space)
    press(editor, Qt.Key.Key_Return)
    assert committed.entries == [Given(("bank",))]


def test_a_list_goes_with_its_editor(qtbot):
    window = QScrollArea()
    qtbot.addWidget(window)
    editor = make_editor(a_field("choice"), window)
    window.show()
    editor.open()
    editor.deleteLater()
    qtbot.waitUntil(lambda: not window.findChildren(ChoiceList))


@pytest.mark.parametrize("typed", ["clkz", "岔路口", "220183105", "dhsclk", "德惠市岔"])
def test_a_town_is_found_by_initials_name_code_or_county(enter, typed):
    editor, committed = enter("town")
    type_text(editor, typed)
    assert offered(editor)[0] == "德惠市岔路口镇（220183105）"
    press(editor, Qt.Key.Key_Return)
    assert committed.entries == [Given("220183105")]


def test_towns_of_one_name_are_offered_side_by_side_and_neither_is_taken_unasked(enter):
    editor, committed = enter("town")
    type_text(editor, "万宝镇")
    assert len(offered(editor)) > 1
    assert all("万宝镇" in each for each in offered(editor))
    editor.close_list()
    editor.commit_now()
    assert committed.entries == [Draft("万宝镇")]


def test_an_office_is_found_by_name_or_code_and_the_sample_is_not_offered(enter):
    editor, committed = enter("office")
    type_text(editor, "220183")
    press(editor, Qt.Key.Key_Return)
    assert committed.entries == [Given("220183")]
    editor.open()
    assert not [each for each in offered(editor) if "示例" in each]
