"""Workbooks in and out of the window: shown first, landed on consent, one undo step."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel, QPushButton

from models.entries import Address, Cell, Given
from models.samples import shipped_sample
from ui import dialogs
from ui.import_preview import ImportPreview

FILLER = Address(form="cover", item="", code="A05")


@pytest.fixture
def filled(desk):
    desk.create("example-2026")
    assert desk.session.take_in(shipped_sample("example-2026"))
    return desk


@pytest.fixture
def workbook(filled, monkeypatch):
    path = filled.folder / "申报表.xlsx"
    monkeypatch.setattr(dialogs, "ask_new_file", lambda *_: path)
    monkeypatch.setattr(dialogs, "ask_file", lambda *_: path)
    filled.window.actions_by_key["export"].trigger()
    assert path.is_file()
    return path


def entry(desk):
    return desk.session.application.cell(FILLER).entry


def preview(desk):
    desk.window.actions_by_key["import"].trigger()
    (shown,) = desk.window.findChildren(ImportPreview)
    return shown


def button(dialog, beginning):
    return next(each for each in dialog.findChildren(QPushButton) if each.text().startswith(beginning))


def test_what_a_workbook_changes_lands_on_consent_and_is_undone_in_one_step(filled, workbook):
    filled.session.put("改", FILLER, Cell(entry=Given("李四")))
    shown = preview(filled)
    assert entry(filled) == Given("李四")
    button(shown, "导入 1 处").click()
    assert entry(filled) == Given("张䶮")
    filled.window.actions_by_key["undo"].trigger()
    assert entry(filled) == Given("李四")


def test_a_workbook_that_says_the_same_has_nothing_to_land(filled, workbook):
    shown = preview(filled)
    assert not button(shown, "导入").isEnabled()
    shown.reject()


def test_a_workbook_of_no_known_town_lands_nothing_and_does_not_say_that_the_rest_will(filled, workbook):
    book = load_workbook(workbook)
    book["说明"]["B7"] = book[filled.session.programme.forms[0].title]["D2"] = "没有的镇"
    book.save(workbook)
    shown = preview(filled)
    said = "".join(each.text() for each in shown.findChildren(QLabel))
    assert "不能导入" in said
    assert "其余照常导入" not in said
    assert not button(shown, "导入").isEnabled()
    shown.reject()


def test_what_is_no_workbook_is_said_in_a_line(filled, workbook):
    workbook.write_bytes(b"nothing")
    filled.window.actions_by_key["import"].trigger()
    assert not filled.window.findChildren(ImportPreview)
    assert filled.window.message.text
