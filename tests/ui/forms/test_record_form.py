import gc
import weakref
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabWidget, QWidget

from models.entries import BLANK, EMPTY, Address, Cell, Draft, Given, NoData, NotApplicable
from models.kinds import KINDS
from models.programme.schema import Severity
from tests.ui.forms.builders import Heard, a_field, a_form, compose, press, roll, type_text
from ui.forms import words
from ui.forms.note import NoteEditor, NoteMark
from ui.forms.record_form import FieldCommitted, RecordForm

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FIELDS = (
    a_field(code="Q01", label="名称", section="基本情况", required=True, help="全称"),
    a_field("decimal", code="Q02", label="面积", section="基本情况", unit="公顷", accepts=("亩",)),
    a_field("yesno", code="Q03", label="有无园区", section="基本情况"),
    a_field("computed", code="Q04", label="一半", section="园区", formula="Q02 / 2", places=2),
    a_field("money", code="Q05", label="园区投资", section="园区", unit="万元", when="Q03"),
    a_field("prose", code="Q06", label="简介", section="简介"),
)


class Desk:
    """A record form over cells in memory: what the shell does with a session."""

    def __init__(self, fields=FIELDS, item=""):
        self.form = RecordForm()
        self.cells = {}
        self.definition = a_form(*fields)
        self.committed = Heard(self.form.committed)
        self.form.committed.connect(self.take)
        self.form.set_form(self.definition, item)
        self.item = item
        self.show()

    def take(self, committed):
        self.cells[committed.address.code] = committed.cell
        self.show()

    def show(self):
        self.form.show_cells(self.lookup, self.computed, self.is_asked, self.is_required)

    def lookup(self, address):
        return self.cells.get(address.code, EMPTY)

    def computed(self, address):
        entry = self.lookup(replace(address, code="Q02")).entry
        return Given(entry.value / 2) if isinstance(entry, Given) else BLANK

    def is_asked(self, field):
        return not field.when or self.lookup(self.at(field.when)).entry == Given(True)

    def is_required(self, field):
        return field.required is True

    def at(self, code):
        return Address(form="f", item=self.item, code=code)

    def row(self, code):
        return next(row for row in self.form.rows() if row.field.code == code)

    def editor(self, code):
        return self.row(code).editor.widget()

    def lines(self, code):
        layout = self.row(code).layout
        widgets = (layout.itemAt(at).widget() for at in range(layout.count()))
        return [each.text() for each in widgets if isinstance(each, QLabel) and not each.isHidden()]


@pytest.fixture
def open_desk(qtbot):
    def begin(*fields, **more):
        desk = Desk(fields or FIELDS, **more)
        qtbot.addWidget(desk.form)
        desk.form.resize(900, 600)
        desk.form.show()
        desk.form.activateWindow()
        qtbot.waitUntil(desk.form.isActiveWindow)
        qtbot.waitUntil(desk.form.is_complete)
        return desk

    return begin


def focused(desk):
    return desk.form.focusWidget().objectName()


def test_a_form_is_entered_with_enter_alone(open_desk):
    desk = open_desk()
    assert desk.form.focus_first()
    for text in ("示例镇", "150亩", "s", "12.5"):
        type_text(desk.form.focusWidget(), text)
        press(desk.form.focusWidget(), Qt.Key.Key_Return)
    type_text(desk.form.focusWidget(), "一段")
    press(desk.form.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert {code: cell.entry for code, cell in desk.cells.items()} == {
        "Q01": Given("示例镇"),
        "Q02": Given(Decimal(10)),
        "Q03": Given(True),
        "Q05": Given(Decimal("12.5")),
        "Q06": Given("一段"),
    }
    assert all(isinstance(each, FieldCommitted) for each in desk.committed)


def test_enter_and_shift_enter_go_through_what_can_be_typed_and_past_the_ends(open_desk):
    desk = open_desk()
    past = Heard(desk.form.went_past)
    desk.form.focus(desk.at("Q02"))
    press(desk.form.focusWidget(), Qt.Key.Key_Return)
    assert focused(desk) == "Q03"
    press(desk.form.focusWidget(), Qt.Key.Key_Return)
    assert focused(desk) == "Q06"
    press(desk.form.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert [each.is_backwards for each in past] == [False]
    for code in ("Q03", "Q02", "Q01"):
        press(desk.form.focusWidget(), Qt.Key.Key_Return, SHIFT)
        assert focused(desk) == code
    press(desk.form.focusWidget(), Qt.Key.Key_Return, SHIFT)
    assert [each.is_backwards for each in past] == [False, True]


def test_tab_goes_through_the_fields_in_order(open_desk):
    desk = open_desk()
    desk.form.focus_first()
    order = []
    for _ in range(4):
        order.append(focused(desk))
        press(desk.form.focusWidget(), Qt.Key.Key_Tab)
    assert order == ["Q01", "Q02", "Q03", "Q06"]


def test_a_computed_field_follows_at_once(open_desk):
    desk = open_desk()
    type_text(desk.editor("Q02"), "30")
    desk.form.commit_now()
    assert desk.editor("Q04").text() == "15.00"


def test_a_field_appears_when_it_is_asked_for_and_stays_while_something_stands_in_it(open_desk):
    desk = open_desk()
    assert not desk.editor("Q05").isVisible()
    desk.cells["Q03"] = Cell(entry=Given(True))
    desk.show()
    assert desk.editor("Q05").isVisible()
    desk.cells |= {"Q05": Cell(entry=Given(Decimal(3))), "Q03": Cell(entry=Given(False))}
    desk.show()
    assert desk.editor("Q05").isVisible()
    assert words.NOT_ASKED in desk.lines("Q05")


def test_a_field_that_is_not_asked_for_is_shown_where_a_finding_leads_to_it(open_desk):
    desk = open_desk()
    assert desk.form.focus(desk.at("Q05"))
    assert desk.editor("Q05").isVisible()
    assert focused(desk) == "Q05"


def test_what_is_required_and_blank_asks_to_be_filled(open_desk):
    desk = open_desk()
    assert desk.editor("Q01").property("need") == "missing"
    type_text(desk.editor("Q01"), "镇")
    desk.form.commit_now()
    assert desk.editor("Q01").property("need") == "required"
    assert desk.row("Q01").label.text() == "名称 *"
    assert not desk.editor("Q02").property("need")


def test_units_are_converted_visibly(open_desk):
    desk = open_desk()
    type_text(desk.editor("Q02"), "150亩")
    desk.form.commit_now()
    assert desk.lines("Q02") == ["150亩 = 10.00公顷，已换算"]
    desk.editor("Q02").selectAll()
    type_text(desk.editor("Q02"), "11")
    desk.form.commit_now()
    assert desk.lines("Q02") == []


def test_a_draft_stands_with_its_sentence_also_after_it_was_stored(open_desk):
    desk = open_desk()
    type_text(desk.editor("Q02"), "约三百")
    desk.form.commit_now()
    assert desk.cells["Q02"].entry == Draft("约三百")
    (sentence,) = desk.lines("Q02")
    again = open_desk()
    again.cells = desk.cells
    again.show()
    assert again.lines("Q02") == [sentence]
    assert "应为数字" in sentence


def test_problems_stand_below_their_fields_and_go_with_them(open_desk):
    desk = open_desk()
    desk.form.show_problems(
        {desk.at("Q02"): ("太大。", Severity.BLOCKING), desk.at("Q06"): ("太短。", Severity.HINT)}
    )
    assert desk.lines("Q02") == ["太大。"]
    assert desk.editor("Q02").property("problem") == "blocking"
    assert desk.editor("Q06").property("problem") == "hint"
    desk.form.show_problems({})
    assert desk.lines("Q02") == []
    assert not desk.editor("Q02").property("problem")


def test_a_note_is_written_in_place_and_shown_as_a_mark(open_desk):
    desk = open_desk()
    desk.cells["Q02"] = Cell(entry=Given(Decimal(1)))
    desk.show()
    desk.form.focus(desk.at("Q02"))
    press(desk.editor("Q02"), Qt.Key.Key_M, CONTROL)
    note = desk.form.focusWidget()
    assert isinstance(note, NoteEditor)
    type_text(note, "不适用")
    press(note, Qt.Key.Key_Return)
    assert desk.cells["Q02"] == Cell(entry=Given(Decimal(1)), note="不适用")
    assert focused(desk) == "Q02"
    assert not note.isVisible()
    marks = [mark for mark in desk.form.findChildren(NoteMark) if mark.isVisible()]
    assert [mark.toolTip() for mark in marks] == ["不适用"]


def test_the_button_beside_paragraphs_comes_and_goes_and_nothing_else_moves(open_desk):
    desk = open_desk(a_field("prose", code="Q06"), a_field("prose", code="Q07"))
    marks = desk.form.findChildren(NoteMark)
    widgets = [each for each in desk.form.findChildren(QWidget) if each not in marks]
    before = [each.geometry() for each in widgets]
    for code in ("Q06", "Q07"):
        desk.form.focus(desk.at(code))
        (mark,) = [each for each in marks if each.isVisible()]
        assert mark.size() == mark.sizeHint() == mark.visibleRegion().boundingRect().size()
        assert (
            mark.mapTo(desk.form, mark.rect().center()).y() > desk.editor(code).mapTo(desk.form, QPoint()).y()
        )
        assert [each.geometry() for each in widgets] == before
    desk.cells["Q06"] = Cell(note="请核对")
    desk.show()
    assert [each.isVisible() for each in marks] == [True, True]


def test_escape_leaves_a_note_as_it_was_and_leaving_keeps_it(open_desk):
    desk = open_desk()
    desk.form.focus(desk.at("Q02"))
    press(desk.editor("Q02"), Qt.Key.Key_M, CONTROL)
    type_text(desk.form.focusWidget(), "错的")
    press(desk.form.focusWidget(), Qt.Key.Key_Escape)
    assert desk.cells == {}
    press(desk.editor("Q02"), Qt.Key.Key_M, CONTROL)
    assert desk.form.focusWidget().note() == ""
    compose(desk.form.focusWidget(), "dui")
    desk.editor("Q01").setFocus()
    assert desk.cells == {"Q02": Cell(note="dui")}


def test_clearing_a_field_keeps_its_note(open_desk):
    desk = open_desk()
    desk.cells["Q02"] = Cell(entry=Given(Decimal(1)), note="核对过")
    desk.show()
    desk.form.focus(desk.at("Q02"))
    press(desk.editor("Q02"), Qt.Key.Key_0, CONTROL)
    assert desk.cells["Q02"] == Cell(note="核对过")


def test_reasons_for_a_blank_go_by_key(open_desk):
    desk = open_desk()
    desk.form.focus(desk.at("Q02"))
    press(desk.editor("Q02"), Qt.Key.Key_1, CONTROL)
    assert desk.cells["Q02"].entry == NotApplicable()
    press(desk.editor("Q02"), Qt.Key.Key_2, CONTROL)
    assert desk.lines("Q02") == [words.REASON_HINT]
    type_text(desk.editor("Q02"), "全县没有统计这一项")
    press(desk.editor("Q02"), Qt.Key.Key_Return)
    assert desk.cells["Q02"].entry == NoData("全县没有统计这一项")
    assert desk.lines("Q02") == ["无数据：全县没有统计这一项"]


def test_history_is_asked_for_with_the_address(open_desk):
    desk = open_desk()
    wanted = Heard(desk.form.history_wanted)
    press(desk.editor("Q02"), Qt.Key.Key_H, CONTROL | SHIFT)
    assert wanted == [desk.at("Q02")]


def test_the_focused_field_is_told_and_visible(open_desk):
    fields = [a_field(code=f"Q{number:03}", label=f"第{number}栏") for number in range(80)]
    desk = open_desk(*fields)
    told = Heard(desk.form.focused)
    for code in ("Q079", "Q000", "Q040"):
        assert desk.form.focus(desk.at(code))
        seen = desk.form.viewport().rect()
        assert seen.contains(
            desk.editor(code)
            .rect()
            .translated(desk.editor(code).mapTo(desk.form.viewport(), desk.editor(code).rect().topLeft()))
        )
    assert [address.code for address in told] == ["Q079", "Q000", "Q040"]


def test_the_line_that_is_written_stays_visible_in_long_paragraphs(open_desk):
    desk = open_desk(a_field("prose", code="Q06"), a_field(code="Q07"))
    editor = desk.editor("Q06")
    type_text(editor, "\n".join(f"第{line}段" for line in range(80)))
    desk.form.focus(desk.at("Q06"))
    for place in ("End", "Home"):
        press(editor, getattr(Qt.Key, f"Key_{place}"), CONTROL)
        seen = desk.form.viewport().rect()
        assert seen.contains(editor.viewport().mapTo(desk.form.viewport(), editor.cursorRect().center()))
    assert not roll(editor)


def test_a_shown_field_does_not_move_when_it_is_entered(open_desk):
    desk = open_desk()
    desk.form.focus(desk.at("Q01"))
    before = desk.editor("Q06").geometry()
    desk.form.focus(desk.at("Q06"))
    desk.form.widget().layout().activate()
    assert desk.editor("Q06").geometry() == before


def test_an_address_of_another_form_or_item_is_not_shown(open_desk):
    desk = open_desk(item="abc")
    assert not desk.form.focus(Address(form="g", item="abc", code="Q01"))
    assert not desk.form.focus(Address(form="f", item="", code="Q01"))
    assert not desk.form.focus(Address(form="f", item="abc", code="Q99"))


def test_another_item_of_the_form_takes_nothing_over(open_desk):
    desk = open_desk(item="first")
    type_text(desk.editor("Q01"), "甲")
    compose(desk.editor("Q06"), "yi")
    desk.form.set_form(desk.definition, "second")
    assert [(each.address.item, each.cell.entry) for each in desk.committed] == [
        ("first", Given("甲")),
        ("first", Given("yi")),
    ]
    assert {row.editor.pending_text() for row in desk.form.rows()} == {""}
    type_text(desk.editor("Q01"), "乙")
    desk.form.commit_now()
    assert desk.committed[-1].address == Address(form="f", item="second", code="Q01")


def test_fields_far_down_are_built_when_they_are_gone_to(qtbot):
    fields = [a_field(code=f"Q{number:03}") for number in range(300)]
    desk = Desk(fields)
    qtbot.addWidget(desk.form)
    assert not desk.form.is_complete()
    desk.cells["Q250"] = Cell(entry=Given("在"))
    desk.show()
    assert desk.form.focus(desk.at("Q250"))
    assert desk.editor("Q250").text() == "在"


def test_what_can_only_be_read_takes_nothing(open_desk):
    desk = open_desk()
    desk.form.set_read_only(True)
    for row in desk.form.rows():
        press(row.editor.widget(), Qt.Key.Key_X)
        press(row.editor.widget(), Qt.Key.Key_1, CONTROL)
        press(row.editor.widget(), Qt.Key.Key_M, CONTROL)
    desk.form.commit_now()
    assert desk.committed == []


def test_the_wheel_over_a_field_scrolls_the_form_and_changes_nothing(open_desk):
    fields = [a_field(kind.name, code=f"Q{at}{kind.name}") for at in range(4) for kind in KINDS.values()]
    desk = open_desk(*fields)
    for row in desk.form.rows():
        desk.form.verticalScrollBar().setValue(0)
        row.editor.widget().setFocus()
        before = desk.form.verticalScrollBar().value()
        roll(row.editor.widget())
        assert desk.form.verticalScrollBar().value() >= before
    desk.form.commit_now()
    assert desk.committed == []


def test_composing_text_is_kept_when_the_tab_changes_or_the_window_closes(qtbot):
    for leave in ("tab", "close"):
        desk, tabs = Desk(), QTabWidget()
        qtbot.addWidget(tabs)
        tabs.addTab(desk.form, "一")
        tabs.addTab(QWidget(), "二")
        tabs.show()
        tabs.activateWindow()
        qtbot.waitUntil(tabs.isActiveWindow)
        desk.form.focus(desk.at("Q01"))
        compose(desk.editor("Q01"), "hao")
        tabs.setCurrentIndex(1) if leave == "tab" else tabs.close()
        assert desk.cells["Q01"].entry == Given("hao")


def test_every_label_is_a_buddy_and_no_button_takes_the_focus(open_desk):
    desk = open_desk()
    for row in desk.form.rows():
        assert row.label.buddy() is row.editor.widget()
        assert row.editor.widget().accessibleName() == row.field.label_with_unit
    desk.form.focus_first()
    for button in desk.form.findChildren(QAbstractButton):
        assert button.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_closed_form_is_freed(qtbot):
    desk = Desk()
    desk.form.show()
    desk.form.focus(desk.at("Q02"))
    press(desk.editor("Q02"), Qt.Key.Key_M, CONTROL)
    form, row = weakref.ref(desk.form), weakref.ref(desk.row("Q02"))
    desk.form.close()
    del desk
    gc.collect()
    assert form() is None
    assert row() is None
