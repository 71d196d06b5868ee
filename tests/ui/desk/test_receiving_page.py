"""Receiving in the window: every file with its result, bad ones in nobody's way, undo, consent."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from models.edits import AddRow, SetEntry
from models.entries import Address, Blank, Cell, Given, Month
from tests.ui.desk.offices import CITY, COUNTY, LONG_MS, TOWN
from tests.ui.desk.window import CTRL, KEY
from ui.places import Place


def drop(window, *paths):
    """What the system sends when files are let go over the window."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    hand = (files, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    where = (QPoint(300, 300), Qt.DropAction.CopyAction, *hand)
    entering = QDragEnterEvent(*where)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(*where))


def test_a_folder_with_good_bad_known_and_forged_files(open_office, pdf, tmp_path):
    city = open_office(CITY)
    assert city.receive(pdf) == {pdf.name: "新"}
    stick = tmp_path / "U盘"
    stick.mkdir()
    (stick / "已有.pdf").write_bytes(pdf.read_bytes())
    (stick / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
    forged = bytearray(pdf.read_bytes())
    forged[len(forged) // 2] ^= 1
    (stick / "改过.pdf").write_bytes(forged)
    results = city.receive(stick)
    assert results == {"随便什么名字.pdf": "新", "已有.pdf": "已有", "坏.pdf": "拒收", "改过.pdf": "拒收"}
    page = city.page("receiving")
    assert page.list.currentItem().text(0) in ("坏.pdf", "改过.pdf")
    assert "没有收进来" in page.words.text()
    assert len(page.words.text().splitlines()) > 1
    assert city.state == "已上报"


def kept_town(office):
    """The town that a window opens on that is killed now."""
    return office.session.preferences.place_in(office.session.workspace.path).town


def test_the_city_sees_what_came_and_cannot_type_into_it(open_office, pdf):
    city = open_office(CITY)
    city.receive(pdf)
    line = city.page("receiving").list.topLevelItem(0)
    assert [line.text(at) for at in (1, 2, 3)] == ["示例镇", "示例县", "第1版"]
    city.page("receiving").look.click()
    assert city.shown == "entry"
    assert city.session.town == TOWN
    assert city.session.is_locked
    assert city.session.candidates() == ()
    city.press(KEY.Key_Z, CTRL)
    assert (city.session.filed(), city.session.town) == ((), "")
    assert kept_town(city) == ""
    city.press(KEY.Key_Y, CTRL)
    assert (city.session.town, city.state) == (TOWN, "已上报")
    assert kept_town(city) == TOWN


def test_dropped_files_are_received_wherever_the_window_is(open_office, pdf, qtbot):
    city = open_office(CITY)
    city.window.go(Place(page="start"))
    with qtbot.waitSignal(city.page("receiving").receiving.ended, timeout=60_000):
        drop(city.window, pdf)
    assert city.shown == "receiving"
    assert city.results() == {pdf.name: "新"}


def test_a_receipt_is_taken_back_in_one_step(open_office, pdf):
    county, town = open_office(COUNTY), open_office(TOWN)
    for each in (county, town):
        each.receive(pdf)
    former = county.value()
    assert county.session.reopen("重新填报")
    town.put("镇里写的")
    theirs = town.submit()
    assert county.receive(theirs)[theirs.name] == "更新"
    assert county.value() == "镇里写的"
    county.press(KEY.Key_Z, CTRL)
    assert county.value() == former


def test_stopping_keeps_what_is_in_and_says_so(open_office, pdf, qtbot):
    city = open_office(CITY)
    page = city.page("receiving")
    city.window.go(Place(page="receiving"))
    with qtbot.waitSignal(page.receiving.ended, timeout=60_000):
        page.take((pdf,))
        page.stop.click()
    assert "已停止" in city.window.message.text
    assert city.session.filed() == ()
    assert page.files.isEnabled()


HONOUR = {"L01": "全国重点镇", "L03": Month(2014, 7)}


def add_honour(office, item):
    """A row of its own, with the same key."""
    at = len(office.session.application.items("honours"))
    cells = [
        SetEntry(address=Address(form="honours", item=item, code=code), cell=Cell(entry=Given(value)))
        for code, value in HONOUR.items()
    ]
    assert office.session.act("添加称号", [AddRow(form="honours", item=item, position=at), *cells]), (
        office.window.message.text
    )


@pytest.mark.parametrize(("is_same", "more"), [(True, 1), (False, 2)])
def test_rows_that_may_be_the_same_are_offered_before_they_come_in(open_office, pdf, is_same, more):
    county, town = open_office(COUNTY), open_office(TOWN)
    for each in (county, town):
        each.receive(pdf)
        if each.session.is_locked:
            assert each.session.reopen("重新填报")
    before = len(county.session.application.items("honours"))
    add_honour(county, "aaaaaaaaaaaa")
    add_honour(town, "bbbbbbbbbbbb")
    theirs = town.submit()
    assert county.receive(theirs)[theirs.name] == "待确认"
    assert len(county.session.application.items("honours")) == before + 1
    page = county.page("receiving")
    choice = page.list.currentItem().child(0)
    assert "全国重点镇" in choice.text(0)
    if is_same:
        choice.setCheckState(0, Qt.CheckState.Checked)
    with county.qtbot.waitSignal(page.receiving.ended, timeout=LONG_MS):
        page.consent.click()
    assert county.results()[theirs.name] == "更新"
    assert len(county.session.application.items("honours")) == before + more


def make_draft(office):
    office.window.go(Place(page="package"))
    making = office.page("package").making
    with office.qtbot.waitSignal(making.ended, timeout=LONG_MS) as ended:
        making.make_draft()
    return ended.args[0]


def test_what_a_draft_would_overwrite_is_decided_before_it_comes_in(open_office, pdf):
    county, town = open_office(COUNTY), open_office(TOWN)
    for each, text in ((county, "县里写的"), (town, "镇里写的")):
        each.receive(pdf)
        if each.session.is_locked:
            assert each.session.reopen("重新填报")
        each.put(text)
    draft = make_draft(town)
    assert county.receive(draft)[draft.name] == "待确认"
    page = county.page("receiving")
    assert county.value() == "县里写的"
    page.list.currentItem().child(0).setCheckState(0, Qt.CheckState.Checked)
    with county.qtbot.waitSignal(page.receiving.ended, timeout=LONG_MS):
        page.consent.click()
    assert county.value() == "镇里写的"
    county.press(KEY.Key_Z, CTRL)
    assert county.value() == "县里写的"


def test_what_would_change_much_asks_first_and_says_why(open_office, pdf):
    county, town = open_office(COUNTY), open_office(TOWN)
    for each in (county, town):
        each.receive(pdf)
    assert county.session.reopen("重新填报")
    former, application = county.value(), town.session.application
    places = [address for address, _ in application.filled_cells() if address.form != "cover"]
    assert town.session.act("清空", [SetEntry(address=each, cell=Cell(entry=Blank())) for each in places])
    town.put("镇里写的")
    draft = make_draft(town)
    assert county.receive(draft)[draft.name] == "待确认"
    page = county.page("receiving")
    assert "超过 30%" in page.words.text()
    assert county.value() == former
    with county.qtbot.waitSignal(page.receiving.ended, timeout=LONG_MS):
        page.consent.click()
    assert county.value() == "镇里写的"
