"""A plan written in Word comes into the chapters: shown first, sent where the clerk says, one undo step."""

from __future__ import annotations

import pytest
from docx import Document
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from models.entries import Address
from models.programme.schema import OUTLINE
from models.samples import shipped_sample
from ui import dialogs
from ui.panes.chapters_preview import ChaptersPreview
from ui.places import Place


@pytest.fixture
def filled(desk):
    desk.create("example-2026")
    assert desk.session.take_in(shipped_sample("example-2026"))
    return desk


@pytest.fixture
def plan(filled):
    """A document with a preface, two chapters that are known, and one that is not."""
    chapters = filled.session.programme.outline.live_fields
    document = Document()
    for text, style in (
        ("封面的话。", None),
        (chapters[0].label, "Heading 1"),
        ("新的基础。", None),
        (chapters[1].label, "Heading 1"),
        ("新的目标。", None),
        ("鸣谢", "Heading 1"),
        ("谢谢各位。", None),
    ):
        document.add_paragraph(text, style)
    path = filled.folder / "方案.docx"
    document.save(path)
    return path


def text_of(desk, at):
    code = desk.session.programme.outline.live_fields[at].code
    return desk.session.application.cell(Address(form=OUTLINE, item="", code=code)).entry.value


def texts(desk):
    return [text_of(desk, at) for at in range(3)]


def previewed(desk):
    (shown,) = desk.page("chapters").findChildren(ChaptersPreview)
    return shown


def send(preview, row, at):
    """Sends a row to the chapter of a number; 0 is none."""
    choice = preview.table.cellWidget(row, 2)
    choice.setCurrentIndex(at)
    choice.activated.emit(at)


def notes(preview):
    return [preview.table.item(row, 3).text() for row in range(preview.table.rowCount())]


def test_a_word_file_lands_where_the_clerk_sends_it_and_is_undone_in_one_step(filled, plan, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_file", lambda *_: plan)
    before = texts(filled)
    filled.window.actions_by_key["import_word"].trigger()
    shown = previewed(filled)
    words = notes(shown)
    assert words[0].startswith("第一个标题之前的文字。")
    assert words[1].startswith("替换原有")
    assert "与各章的标题都对不上" in words[3]
    assert texts(filled) == before
    assert shown.land.text() == "导入 2 章"
    send(shown, 3, 3)
    send(shown, 2, 0)
    shown.land.click()
    assert texts(filled) == ["新的基础。", before[1], "鸣谢\n谢谢各位。"]
    assert filled.window.message.text.startswith("已从 方案.docx 导入 2 章")
    filled.window.actions_by_key["undo"].trigger()
    assert texts(filled) == before


def test_a_text_may_follow_what_stands_there(filled, plan, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_file", lambda *_: plan)
    before = texts(filled)
    filled.window.actions_by_key["import_word"].trigger()
    shown = previewed(filled)
    shown.appending.click()
    assert "字后面" in notes(shown)[1]
    shown.land.click()
    assert text_of(filled, 0) == f"{before[0]}\n新的基础。"


def test_without_a_passage_that_has_a_chapter_nothing_can_land(filled, plan, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_file", lambda *_: plan)
    filled.window.actions_by_key["import_word"].trigger()
    shown = previewed(filled)
    for row in (1, 2):
        send(shown, row, 0)
    assert not shown.land.isEnabled()
    shown.reject()


def test_a_file_that_is_dropped_on_the_page_is_shown(filled, plan):
    filled.window.go(Place(form=OUTLINE))
    drop(filled, plan)
    assert previewed(filled).table.rowCount() == 4
    previewed(filled).reject()


REFUSED = {
    "旧.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"), "另存为 .docx"),
    "密.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "去掉密码"),
    "坏.docx": (b"PK\x03\x04 cut", "已损坏"),
    "空.docx": (b"", "是空的"),
    "假.docx": (b"plain words", "另存为 .docx"),
}


def test_files_that_cannot_be_imported_are_refused_with_the_remedy(filled, plan):
    filled.window.go(Place(form=OUTLINE))
    before = texts(filled)
    for name, (content, sentence) in REFUSED.items():
        path = filled.folder / name
        path.write_bytes(content)
        drop(filled, path)
        assert sentence in filled.window.message.text, name
    wordless = filled.folder / "白.docx"
    Document().save(wordless)
    drop(filled, wordless)
    assert "里没有文字" in filled.window.message.text
    drop(filled, plan, wordless)
    assert "一次只能导入一个" in filled.window.message.text
    assert not filled.page("chapters").findChildren(ChaptersPreview)
    assert texts(filled) == before


def drop(desk, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    hand = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    where = (QPoint(300, 300), Qt.DropAction.CopyAction, *hand)
    QApplication.sendEvent(desk.window, QDragEnterEvent(*where))
    QApplication.sendEvent(desk.window, QDropEvent(*where))
