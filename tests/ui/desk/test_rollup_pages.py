"""Rollup and register in the window: which towns count, what they come to, which are selected."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.desk.offices import CITY, COUNTY, TOWN
from ui import dialogs
from ui.places import Place


@pytest.fixture
def city(open_office, pdf):
    made = open_office(CITY)
    made.receive(pdf)
    return made


def lines(item):
    for at in range(item.childCount()):
        yield item.child(at)
        yield from lines(item.child(at))


def texts(page):
    return [[each.text(at) for at in range(5)] for each in lines(page.list.invisibleRootItem())]


def test_a_town_stands_under_its_county_and_city_and_all_add_up(city):
    city.window.go(Place(page="rollup"))
    shown = texts(city.page("rollup"))
    assert [each[0] for each in shown] == ["合计", "示例市", "示例县", "示例镇"]
    assert len({tuple(each[3:]) for each in shown}) == 1
    assert shown[-1][1:3] == ["已上报", "第1版"]
    assert float(shown[0][4].replace(",", "")) > 0


def test_what_does_not_count_is_named(city):
    city.window.go(Place(page="rollup"))
    page = city.page("rollup")
    page.counted.setCurrentIndex(0)
    page.counted.activated.emit(0)
    assert texts(page) == []
    assert page.words.text() == "未计入：示例镇（已上报）"


def test_a_line_leads_to_its_town(city):
    city.window.go(Place(page="rollup"))
    page = city.page("rollup")
    town = list(lines(page.list.invisibleRootItem()))[-1]
    page.list.itemActivated.emit(town, 0)
    assert (city.shown, city.session.town) == ("entry", TOWN)


def test_a_town_is_marked_as_selected_and_counts_for_the_quota(city, qtbot):
    city.window.go(Place(page="register"))
    page = city.page("register")
    (town,) = [each for each in lines(page.list.invisibleRootItem()) if each.text(0) == "示例镇"]
    before = page.quotas.text()
    town.setCheckState(0, Qt.CheckState.Checked)
    assert "已列为入选" in city.window.message.text
    qtbot.waitUntil(lambda: "入选 1" in page.quotas.text())
    city.window.go(Place(page="start"))
    city.window.go(Place(page="register"))
    (town,) = [each for each in lines(page.list.invisibleRootItem()) if each.text(0) == "示例镇"]
    assert town.checkState(0) is Qt.CheckState.Checked
    town.setCheckState(0, Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: page.quotas.text() == before)


@pytest.mark.parametrize(
    ("code", "there", "not_there"),
    [
        (TOWN, {"接收", "冲突", "生成申报包"}, {"汇总", "名录", "退回与受理"}),
        (COUNTY, {"接收", "冲突", "汇总", "名录", "生成申报包"}, {"退回与受理"}),
        (CITY, {"接收", "退回与受理", "汇总", "名录"}, {"冲突", "生成申报包"}),
    ],
)
def test_the_office_decides_which_pages_are_listed(open_office, pdf, code, there, not_there):
    office = open_office(code)
    office.receive(pdf)
    forms = office.window.navigation._forms
    listed = {forms.topLevelItem(row).text(0) for row in range(forms.topLevelItemCount())}
    assert there <= listed
    assert not (not_there & listed)


@pytest.mark.parametrize(
    ("page", "name", "begin"), [("rollup", "汇总.xlsx", b"PK"), ("register", "名录.pdf", b"%PDF")]
)
def test_it_is_exported(city, monkeypatch, tmp_path, page, name, begin):
    monkeypatch.setattr(dialogs, "ask_new_file", lambda *_: tmp_path / name)
    city.window.go(Place(page=page))
    city.page(page).export.click()
    assert (tmp_path / name).read_bytes().startswith(begin), city.window.message.text
    assert "已导出" in city.window.message.text
