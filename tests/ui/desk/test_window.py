"""The window: nothing is lost, everything is found again, what cannot be done is said in a line."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout

from models.entries import Address, Given
from models.samples import shipped_sample
from tests.ui.desk.window import CTRL, KEY, Desk
from ui.failure import Failures
from ui.jobs import Cancelled, Jobs
from ui.places import Place, packed, unpacked
from ui.preferences import Preferences
from ui.session import Session

FILLER = Address(form="cover", item="", code="A05")
NAME = Place(form="cover", code="A05")


@pytest.fixture
def filled(desk):
    desk.create("example-2026")
    assert desk.session.take_in(shipped_sample("example-2026"))
    return desk


def entry(desk, address=FILLER):
    return desk.session.application.cell(address).entry


def retype(desk, text):
    QApplication.focusWidget().selectAll()
    desk.type(text)


def test_leaving_a_field_stores_it_and_says_when(filled):
    filled.window.go(NAME)
    retype(filled, "李四")
    filled.press(KEY.Key_Return)
    assert entry(filled) == Given("李四")
    assert filled.window.status.saved.text().startswith("已保存 ")


def test_saving_stores_what_is_being_typed(filled):
    filled.window.go(NAME)
    retype(filled, "李四")
    filled.press(KEY.Key_S, CTRL)
    assert entry(filled) == Given("李四")


def test_closing_while_typing_loses_nothing(filled, qtbot, tmp_path):
    filled.window.go(NAME)
    retype(filled, "李四")
    filled.window.close()
    again = Session(Preferences(tmp_path / "other.json"))
    assert again.open(filled.file)
    assert again.application.cell(FILLER).entry == Given("李四")
    again.close()


def test_going_elsewhere_while_composing_loses_nothing(filled):
    filled.window.go(NAME)
    retype(filled, "李")
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("si", []))
    filled.press(KEY.Key_PageDown, CTRL)
    assert filled.form == "profile"
    assert entry(filled) == Given("李si")


def test_reopening_lands_on_the_same_cell(filled, qtbot):
    filled.window.go(Place(form="statistics", item="2025", code="C02"))
    there = filled.session.place
    filled.window.close()
    again = Desk(qtbot, filled.folder)
    assert again.session.open(filled.file)
    assert again.session.place == there
    assert again.page("entry").table.current_address() == there.address
    again.close()


def test_undo_says_what_it_takes_back_and_goes_there(filled):
    filled.window.go(NAME)
    retype(filled, "李四")
    filled.press(KEY.Key_Return)
    filled.window.go(Place(form="statistics"))
    before = filled.window.actions_by_key["undo"].text()
    filled.press(KEY.Key_Z, CTRL)
    assert before == "撤销“填写填表人”"
    assert entry(filled) == Given("张䶮")
    assert filled.session.place.address == FILLER
    kept = filled.session.preferences.place_in(filled.session.workspace.path)
    assert kept.address == FILLER, "kept at once, whatever comes"
    filled.press(KEY.Key_Y, CTRL)
    assert entry(filled) == Given("李四")


def test_a_finding_leads_to_its_cell(filled):
    assert filled.session.put("改", Address(form="statistics", item="2025", code="C02"), _cell("90000"))
    (finding,) = [each for each in filled.session.findings() if each.rule == "R001"]
    filled.window.audit.chosen.emit(finding)
    assert filled.page("entry").table.current_address() == finding.address


def test_the_audit_stands_below_what_is_about_the_town_and_elsewhere_when_its_key_is_pressed(filled):
    filled.window.go(NAME)
    assert filled.window.below.isVisible()
    filled.window.go(Place(page="settings"))
    assert not filled.window.below.isVisible()
    filled.press(KEY.Key_F9)
    assert filled.window.below.isVisible()
    assert filled.window.audit.isAncestorOf(QApplication.focusWidget())
    filled.window.go(Place(page="safekeeping"))
    assert not filled.window.below.isVisible()
    filled.window.go(NAME)
    assert filled.window.below.isVisible()


def test_a_finding_below_a_row_leads_into_its_card(filled):
    figures = filled.session.figures()
    (row, *_) = figures.items(figures.programme.form("funding"))
    filled.window.go(Place(form="funding", item=row, code="Z02"))
    card = filled.page("entry").card
    assert card.isVisible()
    assert card.tables["funding"].current_address() == Address(form="funding", item=row, code="Z02")


def test_a_file_that_another_one_holds_opens_to_read_and_says_who_holds_it(filled, qtbot, tmp_path):
    (tmp_path / "b").mkdir()
    other = Desk(qtbot, tmp_path / "b")
    assert other.session.open(filled.file)
    assert other.session.is_read_only
    assert "只能查看" in other.window.message.text
    other.close()


def test_what_cannot_be_done_is_a_line_and_changes_nothing(filled):
    assert not filled.session.open(filled.folder / "没有.sfzsb")
    assert "找不到数据文件" in filled.window.message.text
    assert filled.session.application is not None


def test_a_file_that_is_none_leaves_the_first_page_standing(desk):
    (desk.folder / "空.sfzsb").write_bytes(b"nothing")
    assert not desk.session.open(desk.folder / "空.sfzsb")
    assert desk.shown == "welcome"
    assert desk.window.message.text


def test_closing_a_file_leads_back_to_the_first_page(filled):
    filled.window.actions_by_key["new"].trigger()
    assert filled.shown == "welcome"
    assert not filled.window.navigation.isVisible()


def test_the_first_run_makes_a_data_file_by_keyboard(desk):
    page = desk.page("welcome")
    desk.type("德惠")
    desk.press(KEY.Key_Return)
    desk.type("王芳")
    desk.press(KEY.Key_Return)
    page.file.setText(str(desk.folder / "德惠"))
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_Return)
    assert desk.shown == "start"
    assert desk.session.workspace.path == desk.folder / "德惠.sfzsb"
    assert (desk.session.workspace.office, desk.session.workspace.clerk) == ("220183", "王芳")


def test_enter_in_a_dialog_presses_no_button(desk, qtbot):
    dialog = QDialog(desk.window)
    layout = QVBoxLayout(dialog)
    line, button = QLineEdit(), QPushButton("删除")
    pressed = []
    button.clicked.connect(pressed.append)
    for widget in (line, button):
        layout.addWidget(widget)
    dialog.show()
    line.setFocus()
    desk.press(KEY.Key_Return)
    assert not pressed
    dialog.deleteLater()


def test_places_survive_being_kept():
    place = Place(page="entry", town="229901100", form="cover", code="A01")
    assert unpacked(packed(place)) == place
    assert unpacked(["nonsense"]) == unpacked({"form": 1}) == Place()


def test_preferences_that_cannot_be_read_are_put_aside(tmp_path):
    path = tmp_path / "desktop.json"
    path.write_text("{", "utf-8")
    assert Preferences(path).recent == ()
    assert path.with_name("desktop.json.bad").read_text("utf-8") == "{"


def test_a_failure_is_shown_once_without_what_was_in_the_data(dressed, tmp_path):
    failures, shown = Failures(tmp_path), []
    failures.shown.connect(shown.append)
    for _ in range(2):
        try:
            raise ValueError("张三的电话 0433-7512345")  # noqa: TRY301  it is about the traceback
        except ValueError:
            failures.take(*sys.exc_info())
    assert len(shown) == 1
    assert "ValueError" in shown[0]
    assert "invalid literal" not in shown[0]


def test_a_job_ends_by_what_it_returns_or_why_not(qtbot, dressed):
    jobs = Jobs()
    with qtbot.waitSignal(jobs.start(lambda _tell: (b"pdf", None)).finished) as finished:
        pass
    assert finished.args[0].result == (b"pdf", None)
    job = jobs.start(lambda tell: [tell(at, 1000) for at in range(1000)])
    job.cancel()
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert isinstance(failed.args[0].error, Cancelled)
    assert not jobs.is_busy
    jobs.close()


def test_the_window_is_small_enough_for_a_small_screen(filled):
    assert filled.window.minimumSizeHint().boundedTo(QSize(1366, 728)) == filled.window.minimumSizeHint()


def _cell(text):
    from models.entries import Cell
    from models.kinds import read_entry
    from models.programme.load import shipped

    field = shipped("example-2026").fields["C02"]
    return Cell(entry=read_entry(field, text).entry)
