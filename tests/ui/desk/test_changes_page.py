"""The list of changes: what differs from a revision, with the way back; who did what when."""

from __future__ import annotations

import pytest

from models.entries import Address, Cell, Given
from models.samples import shipped_sample
from ui.places import Place

FILLER = Address(form="cover", item="", code="A05")


@pytest.fixture
def filled(desk):
    desk.create("example-2026")
    assert desk.session.take_in(shipped_sample("example-2026"))
    return desk


@pytest.fixture
def submitted(filled, qtbot):
    """The sample, submitted once and taken back to be changed."""
    page = filled.page("package")
    filled.window.go(Place(page="package"))
    with qtbot.waitSignal(page.making.ended, timeout=60_000):
        page._formal.click()
    assert len(filled.session.revisions()) == 1
    assert filled.session.reopen("退回修改")
    filled.window.go(Place(page="changes"))
    return filled


def lines(tree):
    groups = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [group.child(at) for group in groups for at in range(group.childCount())]


def test_before_the_first_revision_the_page_says_what_it_will_show(filled):
    filled.window.go(Place(page="changes"))
    assert "还没有上报版本" in filled.page("changes").words.text()


def test_an_unchanged_application_differs_in_nothing(submitted):
    page = submitted.page("changes")
    assert page.words.text() == "与第1版没有不同。"
    assert lines(page.differences) == []


def test_a_change_stands_with_what_was_there_and_can_be_taken_back(submitted):
    page, former = submitted.page("changes"), submitted.session.application.cell(FILLER).entry
    submitted.session.put("填写", FILLER, Cell(entry=Given("李四")))
    (line,) = lines(page.differences)
    assert line.text(2) == "李四"
    assert line.text(1) == former.value
    page.differences.setCurrentItem(line)
    page.restore.click()
    assert submitted.session.application.cell(FILLER).entry == former
    assert lines(page.differences) == []
    assert submitted.session.undo() is not None


def test_a_difference_leads_to_its_cell(submitted):
    page = submitted.page("changes")
    submitted.session.put("填写", FILLER, Cell(entry=Given("李四")))
    page.differences.itemActivated.emit(lines(page.differences)[0], 0)
    assert submitted.session.place.address == FILLER


def test_what_was_done_stands_by_day_and_can_be_filtered(filled):
    filled.session.put("填写填表人", FILLER, Cell(entry=Given("李四")))
    filled.session.undo()
    filled.window.go(Place(page="changes"))
    page = filled.page("changes")
    assert lines(page.trail)[0].text(2) == "撤销：填写填表人"
    assert lines(page.trail)[0].text(1) == "王芳"
    page.search.setText("填写示例")
    assert [each.text(2) for each in lines(page.trail)] == ["填写示例"]
