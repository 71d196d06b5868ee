"""The page beside the work: it follows the hand, shows every change, leads back to the cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from models.entries import Address, Cell, Given
from models.fields import Shape
from models.naming import ATTACHMENTS
from models.samples import shipped_sample
from reports.pages import page_texts
from tests.ui.desk.window import Desk
from ui.paper.finding_pages import marked, page_of_place, place_at
from ui.paper.preview import Preview
from ui.places import Place

FILLER = Address(form="cover", item="", code="A05")
PATIENT_MS = 30_000
"""The process behind it begins in this time even on a machine that is busy."""


@pytest.fixture
def live(qtbot, dressed, reflexes, tmp_path):
    made = Desk(qtbot, tmp_path, is_live=True)
    made.create("example-2026")
    assert made.session.take_in(shipped_sample("example-2026"))
    wait(qtbot, made)
    yield made
    made.close()


def wait(qtbot, desk):
    pane = desk.window.live
    qtbot.waitUntil(
        lambda: pane.draft.is_current and pane.draft.rendered is not None and pane.view.is_drawn,
        timeout=PATIENT_MS,
    )


def words(desk):
    pane = desk.window.live
    return page_texts(pane.draft.rendered.pdf)[pane.page - 1]


def a_number(desk):
    """A whole number of the sample that stands on paper."""
    application = desk.session.application
    for place in desk.window.live.draft.rendered.places:
        entry = application.cell(place.address).entry
        if isinstance(entry, Given) and isinstance(entry.value, Decimal) and place.address.item:
            return place.address
    raise AssertionError("no number on paper")


def test_the_page_of_the_form_is_turned_to_and_the_value_marked(live):
    address = a_number(live)
    live.window.go(Place(form=address.form, item=address.item, code=address.code))
    pane = live.window.live
    rendered = pane.draft.rendered
    assert marked(rendered, Place(form=address.form, item=address.item, code=address.code), pane.page)
    assert pane.view.paper.marks


def test_an_empty_cell_is_shown_by_its_form_and_not_by_what_the_audit_says_of_it(live, qtbot):
    assert live.session.file_town(live.session.candidates()[0].code)
    form = next(each for each in live.session.programme.forms if each.shape is Shape.YEARLY)
    field = next(each for each in form.typed_fields if each.required is True)
    place = Place(form=form.id, item=str(form.required_years[0]), code=field.code)
    assert any(each.address == place.address for each in live.session.findings())
    live.window.go(place)
    wait(qtbot, live)
    rendered = live.window.live.draft.rendered
    assert any(each.address == place.address for each in rendered.places)
    assert live.window.live.page == rendered.tables[form.id]


def test_a_change_stands_on_the_page_a_moment_later(live, qtbot):
    address = a_number(live)
    live.window.go(Place(form=address.form, item=address.item, code=address.code))
    assert "7654321" not in words(live).replace(",", "")
    assert live.session.put("填写", address, Cell(entry=Given(Decimal(7654321))))
    wait(qtbot, live)
    assert "7654321" in words(live).replace(",", "")


def test_a_click_on_a_value_leads_to_its_cell(live, qtbot):
    address = a_number(live)
    pane = live.window.live
    place = next(each for each in pane.draft.rendered.places if each.address == address)
    pane.turn(place.page - pane.page)
    wait(qtbot, live)
    middle = pane.view.transform.map(
        float(place.x + place.width / 2), 842 - float(place.y + place.height / 2)
    )
    point = QPoint(round(middle[0]), round(middle[1]))
    QTest.mouseClick(pane.view.paper, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    assert live.session.place.address == address


def test_what_cannot_be_drawn_is_said_and_the_former_page_stays(live, qtbot):
    pane = live.window.live
    former = pane.draft.rendered
    with qtbot.waitSignal(pane.draft.refused, timeout=PATIENT_MS):
        live.session.put("填写", FILLER, Cell(entry=Given("李\U0010fffd")))
    assert pane.draft.rendered is former
    assert pane.words.text()


def test_nothing_is_set_while_nobody_looks(live):
    live.window.actions_by_key["live"].setChecked(False)
    former = live.window.live.draft.rendered
    live.session.put("填写", FILLER, Cell(entry=Given("赵六")))
    QTest.qWait(300)
    assert live.window.live.draft.rendered is former
    assert not live.window.live.draft.is_current


def test_the_switch_is_remembered(live, tmp_path):
    live.window.actions_by_key["live"].setChecked(False)
    assert live.session.preferences.text("live") == "off"


def test_all_pages_can_be_looked_through_and_searched(live, qtbot, tmp_path):
    live.window.live.preview()
    (preview,) = live.window.findChildren(Preview)
    last = live.window.live.draft.rendered.pages
    preview.show_page(last)
    assert preview.number.text() == str(last)
    preview.search.setText("真实")
    preview.find_next()
    assert preview.said.text().startswith("第 1 处")
    preview.search.setText("没有这样的字")
    preview.find_next()
    assert preview.said.text() == "没有找到"
    qtbot.waitUntil(lambda: not preview.thumbnails.item(last - 1).icon().isNull(), timeout=20_000)
    preview.close()


def test_places_without_paper_lead_nowhere(live):
    rendered = live.window.live.draft.rendered
    assert page_of_place(rendered, Place(page="start")) == 0
    assert place_at(rendered.places, -500.0, -500.0) is None
    assert page_of_place(rendered, Place(form=ATTACHMENTS)) > 0
