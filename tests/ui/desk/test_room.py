"""Rows of buttons, lists and choosers make do with the room there is; nothing is chosen unasked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tests.ui.desk.offices import CITY
from ui import dialogs
from ui.chooser import Chooser, Offer
from ui.flowing import Flowing
from ui.forms.small_line import SmallLine
from ui.listing import Listing, fit_columns
from ui.panes.audit_pane import AuditPane
from ui.panes.link import Link
from ui.places import Place

OFFERS = [Offer(code=code, text=text) for code, text in (("1", "南关区"), ("2", "宽城区"), ("3", "德惠市"))]


@pytest.fixture
def row(qtbot, dressed):
    box = QWidget()
    qtbot.addWidget(box)
    box.setLayout(Flowing(*(QPushButton(f"第{number}个按钮") for number in range(4))))
    return box


def test_buttons_go_on_below_where_there_is_no_more_room(row):
    buttons = row.findChildren(QPushButton)
    wide, narrow = row.layout().sizeHint().width(), row.layout().minimumSize().width()
    row.resize(wide, 200)
    row.show()
    assert len({each.y() for each in buttons}) == 1
    row.resize(narrow, 200)
    assert len({each.y() for each in buttons}) == 4
    assert all(each.width() == each.sizeHint().width() for each in buttons)
    assert row.layout().heightForWidth(narrow) > 3 * row.layout().heightForWidth(wide)


def test_a_hidden_button_takes_no_place(row):
    buttons = row.findChildren(QPushButton)
    row.resize(row.layout().sizeHint().width(), 60)
    row.show()
    place = buttons[1].x()
    buttons[0].hide()
    row.layout().activate()
    assert buttons[1].x() < place


@pytest.mark.parametrize("width", [400, 900])
def test_the_columns_of_a_list_fit_its_width(qtbot, dressed, width):
    shown = Listing("名录", ("位置", "原来", "现在"), (300, 200, 0))
    qtbot.addWidget(shown)
    shown.addTopLevelItem(QTreeWidgetItem(["a", "b", "c"]))
    shown.resize(width, 200)
    shown.show()
    widths = [shown.columnWidth(column) for column in range(3)]
    assert sum(widths) <= shown.viewport().width()
    assert widths[0] > widths[1] > 40
    assert widths[2] >= 100
    assert shown.horizontalScrollBar().maximum() == 0


def test_a_line_below_a_field_takes_no_height_from_the_field(qtbot, dressed):
    box = QWidget()
    qtbot.addWidget(box)
    line = SmallLine("区位、沿革、人口、设施、治理。" * 3, wordWrap=True)
    line.setMaximumWidth(200)
    field = QPlainTextEdit()
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    layout = QVBoxLayout(box)
    layout.addWidget(field)
    layout.addWidget(line)
    box.resize(900, layout.heightForWidth(900))
    box.show()
    assert field.height() == field.sizeHint().height()
    assert line.height() >= line.heightForWidth(200) > 1.5 * line.fontMetrics().height()


@pytest.fixture
def chooser(qtbot, dressed):
    made = Chooser("单位", "键入名称")
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_is_chosen_until_the_clerk_types_or_points(chooser):
    chosen = []
    chooser.chosen.connect(chosen.append)
    chooser.offer(OFFERS)
    chooser.list.setFocus()
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    assert (chooser.current, chosen) == (None, [])
    QTest.keyClicks(chooser.line, "2")
    chooser.line.setText("宽城")
    assert chooser.current == OFFERS[1]
    chooser.line.clear()
    assert chooser.current is None
    QTest.keyClick(chooser.line, Qt.Key.Key_Down)
    assert chooser.current == OFFERS[0]


def test_what_is_offered_alone_is_chosen(chooser):
    chooser.offer(OFFERS[:1])
    assert chooser.current == OFFERS[0]


def test_the_first_page_says_why_no_data_file_can_be_made(desk):
    page = desk.page("welcome")
    assert (page.make.isEnabled(), page.file.text()) == (False, "")
    assert page._why_not.isVisible()
    page.office.line.setText("德惠市")
    assert page.make.isEnabled()
    assert not page._why_not.isVisible()
    page.file.clear()
    assert not page.make.isEnabled()
    assert "数据文件" in page._why_not.text()


def test_without_a_town_the_recycle_bin_gives_back_the_only_one(desk):
    desk.create("example-2026")
    town = desk.session.candidates()[0].code
    assert desk.session.file_town(town)
    assert desk.session.do(lambda opened: opened.discard_application(town))
    assert desk.session.application is None
    forms = desk.window.navigation._forms
    titles = [forms.topLevelItem(row).text(0) for row in range(forms.topLevelItemCount())]
    assert titles[-2:] == ["备份与回收站", "设置"]
    desk.window.go(Place(page="safekeeping"))
    page = desk.page("safekeeping")
    assert not page._bin_words.isVisible()
    page.bin.setCurrentItem(page.bin.topLevelItem(0))
    page._take_out.click()
    assert [each.town.code for each in desk.session.filed()] == [town]


def test_an_office_that_examines_is_not_offered_what_it_does_not_do(open_office):
    city = open_office(CITY)
    shown = [
        key for key in ("import", "import_word", "package") if city.window.actions_by_key[key].isVisible()
    ]
    assert shown == []
    assert city.window.actions_by_key["export"].isVisible()
    city.window.files.preview(city.folder / "申报表.xlsx")
    assert "不填报" in city.window.message.text


def test_what_was_written_before_is_not_wiped_out_by_the_first_letter(desk):
    def write() -> None:
        asked = QApplication.activeModalWidget()
        QTest.keyClicks(asked.findChild(QPlainTextEdit), "!")
        asked.accept()

    QTimer.singleShot(0, write)
    assert dialogs.ask_text(desk.window, "批注", "已核对") == "已核对!"


def test_tab_goes_on_from_what_is_to_be_done_to_what_stands_below(desk):
    desk.create("example-2026")
    assert desk.session.file_town(desk.session.candidates()[0].code)
    for key, last in (("start", "立即备份"), ("package", "生成送审稿")):
        desk.window.go(Place(page=key))
        desk.rest()
        page = desk.page(key)
        links = [each.accessibleName() for each in page.findChildren(Link) if each.isVisible()]
        chain, widget = [], page.nextInFocusChain()
        while widget is not page:
            if isinstance(widget, QPushButton):
                chain.append(widget.accessibleName() or widget.text())
            widget = widget.nextInFocusChain()
        assert links
        assert [chain.index(each) for each in links] == sorted(chain.index(each) for each in links)
        assert chain.index(links[-1]) < chain.index(last)


def test_the_columns_of_the_audit_fit_the_width_that_is_there_and_not_the_former_one(qtbot, dressed):
    pane = AuditPane()
    qtbot.addWidget(pane)
    for width in (500, 1000, 780):
        pane.resize(width, 300)
        pane.show()
        seen = [pane._tree.header().sectionSize(at) for at in range(3)]
        other = AuditPane()
        qtbot.addWidget(other)
        other.resize(width, 300)
        other.show()
        fit_columns(other._tree, (200, 0, 230), rest=300)
        assert seen == [other._tree.header().sectionSize(at) for at in range(3)]
        assert sum(seen) <= pane._tree.viewport().width()
