"""The first run as a clerk has it: the province's programme without a question, another one by its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui import dialogs
from ui.pages.welcome import WelcomePage

OTHER = Path(__file__).parents[2] / "programmes" / "example-2026-2"


@pytest.fixture
def page(desk):
    page = desk.page("welcome")
    assert isinstance(page, WelcomePage)
    desk.type("220102")
    page.file.setText(str(desk.file))
    page.clerk.setText("王芳")
    return page


def test_the_programme_of_the_province_is_there_without_a_question(desk, page):
    assert page.make.text() == "建立数据文件：南关区"
    page.make.click()
    assert desk.session.programme.id == "jilin-2022"
    assert (desk.session.office.code, desk.session.workspace.clerk) == ("220102", "王芳")


def test_another_programme_comes_from_its_folder(desk, page, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: OTHER)
    page._choose_programme()
    page.make.click()
    assert desk.session.programme.id == "example-2026"
    assert desk.session.programme.title == page.programme.text()


def test_a_folder_without_a_programme_is_refused_and_the_former_one_stays(desk, page, monkeypatch, tmp_path):
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: tmp_path)
    page._choose_programme()
    assert desk.window.message.text
    page.make.click()
    assert desk.session.programme.id == "jilin-2022"


def test_afterwards_the_recent_files_stand_there_and_nothing_else(desk, page):
    page.make.click()
    desk.window.files.start_new()
    desk.rest()
    shown = [page._recent.itemAt(at).widget().accessibleName() for at in range(page._recent.count())]
    assert shown == [f"{desk.file.stem}　{desk.file.parent}"]
