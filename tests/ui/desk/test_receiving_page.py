"""Receiving in the window: every file with its result, bad ones in nobody's way, undo, consent."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ui.desk.offices import CITY, COUNTY, TOWN
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
