"""Backups are looked into, tried and restored; towns go into the bin and come out of it."""

from __future__ import annotations

from datetime import datetime

import pytest

from models.entries import Address, Cell, Given
from models.samples import shipped_sample
from ui import dialogs
from ui.commands.backup import backups_of
from ui.places import Place
from ui.rehearsal import Rehearsal, last_rehearsal

FILLER = Address(form="cover", item="", code="A05")


@pytest.fixture
def kept(desk, tmp_path):
    """The sample with one backup, and a change after it."""
    folder = tmp_path / "backups"
    folder.mkdir()
    desk.session.preferences.keep_text("backup_folder", str(folder))
    desk.create("example-2026")
    assert desk.session.take_in(shipped_sample("example-2026"))
    desk.window.go(Place(page="safekeeping"))
    desk.page("safekeeping")._back_up.click()
    desk.session.put("填写", FILLER, Cell(entry=Given("后来的人")))
    return desk


@pytest.fixture
def rehearsal(kept):
    made = Rehearsal(kept.session, kept.window)
    yield made
    made.close()


def first(page):
    page.backups.setCurrentItem(page.backups.topLevelItem(0))


def test_a_backup_stands_with_its_reason_and_says_what_it_holds(kept, qtbot):
    page = kept.page("safekeeping")
    first(page)
    assert page.backups.currentItem().text(1) == "手工"
    page._look.click()
    qtbot.waitUntil(lambda: "已核对" in page.holds.text(), timeout=10_000)
    assert kept.session.application.town.name in page.holds.text()


def test_a_backup_is_restored_and_the_present_file_is_kept_aside(kept, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_consent", lambda *_: True)
    page = kept.page("safekeeping")
    first(page)
    page._restore.click()
    assert kept.session.application.cell(FILLER).entry != Given("后来的人")
    (aside,) = kept.folder.glob("*恢复前*")
    assert str(aside) in kept.window.message.text
    kept.session.open(aside)
    assert kept.session.application.cell(FILLER).entry == Given("后来的人")


def test_a_damaged_backup_is_refused_and_the_present_file_stays_open(kept, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_consent", lambda *_: True)
    page = kept.page("safekeeping")
    first(page)
    kept.session.ask(backups_of)[0].path.write_bytes(b"nothing")
    page._restore.click()
    assert kept.session.application.cell(FILLER).entry == Given("后来的人")
    assert kept.window.message.text


def test_the_newest_backup_is_tried_and_the_start_page_says_so(kept, qtbot, rehearsal):
    with qtbot.waitSignal(rehearsal.done, timeout=10_000):
        rehearsal.begin()
    assert last_rehearsal(kept.session) == datetime.now().astimezone().date()
    kept.window.go(Place(page="start"))
    assert "已试恢复" in kept.page("start")._file.text()
    rehearsal.begin()
    assert not rehearsal._jobs.is_busy


def test_a_damaged_backup_is_told_when_it_is_tried(kept, qtbot, rehearsal):
    kept.session.ask(backups_of)[0].path.write_bytes(b"nothing")
    rehearsal.begin()
    qtbot.waitUntil(lambda: "试恢复没有成功" in kept.window.message.text, timeout=10_000)
    assert last_rehearsal(kept.session) is None


def test_a_town_goes_into_the_bin_and_comes_back_with_all_it_held(kept):
    page, before = kept.page("safekeeping"), kept.session.application
    page._discard.click()
    assert kept.session.application is None
    page.bin.setCurrentItem(page.bin.topLevelItem(0))
    page._take_out.click()
    assert kept.session.applications()[0].cells == before.cells
    assert page.bin.topLevelItemCount() == 0
