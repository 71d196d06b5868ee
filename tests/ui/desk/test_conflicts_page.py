"""Conflicts: side by side, decided singly or all, taken back, and in the way of submitting until then."""

from __future__ import annotations

import pytest

from models.entries import Address
from tests.ui.desk.offices import COUNTY, LEADER, TOWN
from tests.ui.desk.window import CTRL, KEY
from ui.places import Place

OTHER = Address(form="cover", item="", code="A06")


@pytest.fixture(scope="module")
def kept():
    """The data file of the county, as soon as one test has come so far."""
    return []


@pytest.fixture
def county(request, open_office, kept):
    """The county, after it and the town have each changed the same two cells."""
    if kept:
        return open_office(COUNTY, kept=kept[0])
    received = request.getfixturevalue("receiving")
    kept.append(received.keep())
    return received


@pytest.fixture
def receiving(open_office, pdf):
    """The same, with the list of what has just been received."""
    county, town = open_office(COUNTY), open_office(TOWN)
    for each, word in ((county, "县"), (town, "镇")):
        each.receive(pdf)
        if each.session.is_locked:
            assert each.session.reopen("重新填报")
        each.put(f"{word}里写的")
        each.put(f"1380000000{len(each.file.stem) % 10}", OTHER)
    theirs = town.submit()
    result = county.receive(theirs)[theirs.name]
    assert result == "更新，2 处冲突"
    return county


def lines(page):
    tops = [page.list.topLevelItem(row) for row in range(page.list.topLevelItemCount())]
    return [each for top in tops for each in ([top.child(at) for at in range(top.childCount())] or [top])]


def test_what_was_received_leads_to_them(receiving):
    receiving.page("receiving").decide.click()
    assert receiving.shown == "conflicts"


def test_both_sides_stand_beside_the_base_with_who_and_when(county):
    county.window.go(Place(page="conflicts"))
    page = county.page("conflicts")
    line = next(each for each in lines(page) if "县里写的" in each.text(2))
    assert line.text(1) not in ("", "（空）")
    assert "王芳" in line.text(2)
    assert line.text(3).startswith("镇里写的\n示例镇")
    assert county.value() == "县里写的"


def test_one_is_decided_and_taken_back(county):
    county.window.go(Place(page="conflicts"))
    page = county.page("conflicts")
    page.list.clearSelection()
    next(each for each in lines(page) if "县里写的" in each.text(2)).setSelected(True)
    page.chosen["theirs"].click()
    assert county.value() == "镇里写的"
    assert len(lines(page)) == 1
    county.press(KEY.Key_Z, CTRL)
    assert county.value() == "县里写的"
    county.window.go(Place(page="conflicts"))
    assert len(lines(page)) == 2


def test_all_are_decided_at_once(county):
    county.window.go(Place(page="conflicts"))
    page = county.page("conflicts")
    page.all["theirs"].click()
    assert county.value(LEADER) == "镇里写的"
    assert lines(page) == []
    assert "没有要确认的冲突" in page.words.text()
    assert not page.all["ours"].isEnabled()


def test_nothing_is_submitted_before_they_are_decided(county):
    county.window.go(Place(page="package"))
    page = county.page("package")
    assert not page._formal.isEnabled()
    county.window.go(Place(page="conflicts"))
    county.page("conflicts").all["ours"].click()
    county.window.go(Place(page="package"))
    assert page._formal.isEnabled()


def test_a_line_leads_to_its_cell(county):
    county.window.go(Place(page="conflicts"))
    page = county.page("conflicts")
    line = next(each for each in lines(page) if "县里写的" in each.text(2))
    page.list.itemActivated.emit(line, 0)
    assert county.session.place.address == LEADER
