"""Settings are fields like all others: kept at once, refused with a reason."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.application import FILE_CAP
from models.samples import shipped_sample
from ui import theme
from ui.making import _mail_words
from ui.places import Place
from ui.preferences import Preferences
from ui.settings import is_live, mail_limit


@pytest.fixture
def page(desk):
    desk.create("example-2026")
    assert desk.session.take_in(shipped_sample("example-2026"))
    desk.window.go(Place(page="settings"))
    yield desk.page("settings")
    theme.apply_text_size(QApplication.instance(), 1)


def write(page, code, text):
    row = next(row for row in page.record.rows() if row.field.code == code)
    row.editor.widget().selectAll()
    row.editor.widget().insert(text)
    page.settle()


def test_the_clerk_is_kept_in_the_data_file(desk, page):
    write(page, "clerk", "李四")
    assert desk.session.workspace.clerk == "李四"


def test_a_folder_that_is_not_there_is_refused(desk, page, tmp_path):
    write(page, "backup_folder", str(tmp_path / "没有"))
    assert "没有这个文件夹" in desk.window.message.text
    assert desk.session.preferences.backup_folder is None
    write(page, "backup_folder", str(tmp_path))
    assert desk.session.preferences.backup_folder == tmp_path


def test_larger_text_is_shown_at_once(page):
    write(page, "text_size", "特大")
    assert QApplication.font().pointSizeF() == pytest.approx(theme.POINTS * 1.3)


def test_the_live_page_is_switched_here_and_by_its_key_alike(desk, page):
    row = next(row for row in page.record.rows() if row.field.code == "live")
    write(page, "live", "显示")
    assert desk.window.live.isVisible()
    desk.press(Qt.Key.Key_F7)
    assert not desk.window.live.isVisible()
    assert row.editor.pending_text() == "不显示"
    assert not is_live(Preferences(desk.session.preferences.path))


def test_a_package_that_is_too_large_for_an_e_mail_is_said(desk, page):
    write(page, "mail_limit_mb", "10")
    assert mail_limit(desk.session.preferences) == 10 * 1024**2
    assert "超过电子邮件限额 10.0 MB" in _mail_words(FILE_CAP, mail_limit(desk.session.preferences))
    assert _mail_words(1024, mail_limit(desk.session.preferences)) == ""
