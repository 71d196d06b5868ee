"""Giving out in the window: what lies on the stick is what was submitted, and may be pulled out."""

from __future__ import annotations

import pytest

from tests.ui.desk.offices import COUNTY, LONG_MS, first_package
from ui import dialogs
from ui.places import Place


@pytest.fixture
def county(open_office, pdf):
    made = open_office(COUNTY)
    made.receive(pdf)
    made.window.go(Place(page="package"))
    return made


def give(county, monkeypatch, folder):
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: folder)
    box = county.page("package").giving
    with county.qtbot.waitSignal(box.giving.ended, timeout=LONG_MS) as ended:
        box.give.click()
    return ended.args[0]


def test_the_package_lies_on_the_stick_and_a_copy_is_kept(county, monkeypatch, tmp_path):
    stick = tmp_path / "U盘"
    stick.mkdir()
    given = give(county, monkeypatch, stick)
    (there,) = stick.iterdir()
    assert there.read_bytes() == first_package()
    assert "可以拔出" in county.window.message.text
    box = county.page("package").giving
    assert str(there) in box.words.text()
    assert there.name in box.copies.text()
    assert given.copies[0].read_bytes() == first_package()


def test_a_stick_that_is_gone_is_said_and_nothing_may_be_pulled(county, monkeypatch, tmp_path):
    assert give(county, monkeypatch, tmp_path / "没有") is None
    assert "可以拔出" not in county.window.message.text
    assert "没有" in county.window.message.text
    assert county.page("package").giving.words.isHidden()


def test_what_was_never_submitted_cannot_be_given_out(open_office):
    county = open_office(COUNTY)
    county.fill()
    county.window.go(Place(page="package"))
    assert not county.page("package").giving.give.isEnabled()
