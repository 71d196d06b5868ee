"""From the city's comments to the county's answers and back: two windows and the files between them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from models.entries import Address
from models.slip import SlipKind
from tests.ui.desk.offices import CITY, COUNTY, LEADER, LONG_MS
from tests.ui.desk.window import CTRL, KEY
from ui import dialogs
from ui.places import Place, place_of

SHIFT = Qt.KeyboardModifier.ShiftModifier
PHONE = Address(form="cover", item="", code="A06")


@pytest.fixture
def say(monkeypatch):
    """What the clerk types into the next dialogs."""
    texts = []
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: texts.pop(0))
    return texts


@pytest.fixture
def city(open_office, pdf):
    made = open_office(CITY)
    made.receive(pdf)
    return made


def issue(office, button):
    """The file of the slip that a button makes."""
    making = office.page("slip").making
    with office.qtbot.waitSignal(making.ended, timeout=LONG_MS) as ended:
        button.click()
    assert ended.args[0] is not None, office.window.message.text
    return ended.args[0]


def comment(office, say, address, text):
    say.append(text)
    office.window.go(place_of(address))
    office.press(KEY.Key_M, CTRL | SHIFT)


def comments(office):
    tree = office.page("slip").list
    return [tree.topLevelItem(row).text(1) for row in range(tree.topLevelItemCount())]


def remarks(office):
    tree = office.window.below.remarks.list
    return [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]


def test_two_cells_are_returned_corrected_answered_and_accepted(city, open_office, pdf, say):
    county = open_office(COUNTY)
    county.receive(pdf)
    assert county.state == "已上报"
    comment(city, say, LEADER, "请核对填表人")
    comment(city, say, PHONE, "电话少一位")
    city.window.go(Place(page="slip"))
    assert comments(city) == ["请核对填表人", "电话少一位"]
    slip = issue(city, city.page("slip").returning)
    assert city.state == "已退回"
    assert comments(city) == []
    assert slip.name in city.window.message.text

    assert county.receive(slip) == {pdf.name: "新", slip.name: "退回"}
    assert county.state == "已退回"
    first, _ = remarks(county)
    assert first.text(1) == "请核对填表人"
    assert first.text(2) == "须答复"
    county.window.below.remarks.list.itemActivated.emit(first, 0)
    assert county.session.place.address == LEADER
    answer_both(county, say)
    second_package = county.submit()

    assert city.receive(second_package)[second_package.name] == "更新"
    assert city.state == "已上报"
    assert city.value() == "李四"
    city.window.go(Place(page="slip"))
    receipt = issue(city, city.page("slip").accepting)
    assert city.state == "已受理"
    assert county.receive(receipt)[receipt.name] == "受理"
    assert county.state == "已受理"
    assert county.window.below.tabBar().isHidden()
    return_with_a_remark_only(city, county)


def answer_both(county, say):
    """One corrected, one explained: nothing is submitted before."""
    county.put("李四")
    county.window.below.remarks.list.setCurrentItem(remarks(county)[0])
    county.window.below.remarks.corrected.click()
    county.window.go(Place(page="package"))
    page, below = county.page("package"), county.window.below
    assert not page._formal.isEnabled()
    assert "上级审核意见 1 条没有答复" in words(below.audit)
    assert county.window.status.counts.text() == "还有 1 个问题须处理"
    below.show_audit()
    (link,) = [each for each in page.findChildren(QPushButton) if "电话少一位" in each.text()]
    link.click()
    assert below.currentWidget() is below.remarks
    say.append("号码就是这样的")
    below.remarks.explain.click()
    assert page._formal.isEnabled()
    assert "自审通过" in words(below.audit)
    assert [each.text(2) for each in remarks(county)] == ["已修改", "号码就是这样的"]


def return_with_a_remark_only(city, county):
    """What was accepted is returned after all: the reason is in front, though there is no comment."""
    city.page("slip").text.setPlainText("省里要求重新核对人口")
    below = county.window.below
    county.receive(issue(city, city.page("slip").returning))
    assert county.state == "已退回"
    assert below.currentWidget() is below.remarks
    assert "省里要求重新核对人口" in below.remarks.words.text()
    assert remarks(county) == []


def words(widget):
    return "\n".join(each.text() for each in widget.findChildren(QLabel))


def test_comments_wait_in_the_data_file_and_can_be_changed_and_removed(city, say, monkeypatch):
    comment(city, say, LEADER, "请核对")
    comment(city, say, LEADER, "请再核对")
    city.window.go(Place(page="slip"))
    page = city.page("slip")
    assert comments(city) == ["请再核对"]
    say.append("整份重报")
    page.on_whole.click()
    assert comments(city) == ["请再核对", "整份重报"]
    monkeypatch.setattr(dialogs, "ask_choice", lambda *asked: titled(asked[-1], "项目清单"))
    say.append("缺少给排水项目")
    page.on_form.click()
    assert comments(city)[2:] == ["缺少给排水项目"]
    assert page.list.topLevelItem(2).text(0) == "项目清单"
    page.list.setCurrentItem(page.list.topLevelItem(2))
    page.remove.click()
    path = city.file
    city.session.close()
    assert city.session.open(path)
    city.window.go(Place(page="slip"))
    assert comments(city) == ["请再核对", "整份重报"]
    page.list.setCurrentItem(page.list.topLevelItem(0))
    page.remove.click()
    assert comments(city) == ["整份重报"]


def titled(offered, title):
    """Where a title stands, after its number."""
    return next(at for at, each in enumerate(offered) if each.endswith(title))


def test_a_return_that_says_nothing_is_refused(city):
    city.window.go(Place(page="slip"))
    page = city.page("slip")
    page.making.make(SlipKind.RETURN, "")
    assert "没有写意见" in city.window.message.text
    assert city.state == "已上报"


def test_a_county_is_not_asked_for_comments(open_office, pdf):
    county = open_office(COUNTY)
    county.receive(pdf)
    county.window.go(place_of(LEADER))
    assert county.page("entry").comment.isHidden()
    assert county.window.below.tabBar().isHidden()
