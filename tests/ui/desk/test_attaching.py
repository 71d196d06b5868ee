"""Files come in through the window as through the command line: made fit, all or none, said what was done."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage

from models.figures import Figures
from tests.reports.intake.files import as_bytes, noise, pdf_bytes, photograph, scan, typed
from ui import dialogs
from ui.places import Place


@pytest.fixture
def page(desk):
    desk.create("example-2026")
    desk.session.file_town("229901100")
    desk.window.go(Place(page="attachments"))
    return desk.page("attachments")


@pytest.fixture
def add(desk, page, qtbot):
    def add(*paths, kind="photo"):
        page.add(kind, paths)
        settled(qtbot, page)

    return add


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.attaching.is_busy, timeout=20_000)


def names(desk):
    return [each.name for each in desk.session.application.attachments]


def put(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def test_what_was_done_to_a_file_is_said(desk, add, tmp_path):
    add(put(tmp_path, "批复.pdf", pdf_bytes(typed("hello"))))
    assert "已添加 1 件" in desk.window.message.text
    assert "第 1 页" in desk.window.message.text


def test_all_files_come_in_or_none_and_every_reason_is_said(desk, add, tmp_path):
    good = put(tmp_path, "好.png", as_bytes(photograph(), "PNG"))
    add(good, put(tmp_path, "空.jpg", b""), put(tmp_path, "坏.pdf", b"%PDF-"))
    assert desk.session.application.attachments == ()
    assert "空.jpg" in desk.window.message.text
    assert "坏.pdf" in desk.window.message.text


@pytest.mark.parametrize("agreed", [True, False])
def test_a_file_that_is_too_large_is_compressed_where_the_clerk_agrees(
    desk, add, tmp_path, monkeypatch, agreed
):
    pdf = scan(1, noise((3000, 4200)))
    others = [scan(1, noise((3000, 4200), seed)) for seed in (2, 3, 4)]
    for each in others:
        pdf.pages.extend(each.pages)
    monkeypatch.setattr(dialogs, "ask_consent", lambda *_: agreed)
    add(put(tmp_path, "扫描.pdf", pdf_bytes(pdf)))
    assert len(desk.session.application.attachments) == agreed
    assert ("已压缩" in desk.window.message.text) == agreed


def test_a_picture_is_pasted_from_the_clipboard(desk, page, qtbot):
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    QGuiApplication.clipboard().setImage(image)
    page.tree.go_to("photo")
    page.tree.setFocus()
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, page)
    (name,) = names(desk)
    assert name.startswith("粘贴的图片")


def test_files_are_dropped_on_their_kind(desk, page, qtbot, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(put(tmp_path, "镇区.png", as_bytes(photograph(), "PNG"))))])
    line = page.tree.visualItemRect(page.tree.topLevelItem(1)).center()
    point = QPointF(page.tree.viewport().mapTo(page, line))
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(point, copy, data, left, none))
    settled(qtbot, page)
    (attachment,) = desk.session.application.attachments
    assert attachment.kind == page.tree.topLevelItem(1).data(0, Qt.ItemDataRole.UserRole)


def test_a_caption_is_written_in_place_order_and_kind_are_changed_and_all_is_undone(
    desk, page, add, tmp_path
):
    paths = [put(tmp_path, f"{each}.png", as_bytes(photograph(), "PNG")) for each in "甲乙"]
    add(*paths)
    first = page.tree._files()[0]
    page.tree.setCurrentItem(first)
    first.setText(1, "镇区全景")
    assert desk.session.application.attachments[0].caption == "镇区全景"
    page._move(1)
    assert [each.caption for each in desk.session.application.attachments] == ["乙", "镇区全景"]
    page._move(1)  # the last goes no further
    assert page.tree.current_file().caption == "镇区全景"
    page._offer_kinds()
    page._kinds.actions()[0].trigger()
    assert {each.kind for each in desk.session.application.attachments} > {"photo"}
    for _ in range(3):
        desk.session.undo()
    assert [each.caption for each in desk.session.application.attachments] == ["甲", "乙"]


def test_a_thumbnail_appears_when_it_is_drawn(page, add, qtbot, tmp_path):
    add(put(tmp_path, "批复.pdf", pdf_bytes(typed("hello"))))
    qtbot.waitUntil(lambda: not page.tree._files()[0].icon(0).isNull(), timeout=10_000)


def test_what_is_required_and_missing_stands_first(desk, page):
    figures: Figures = desk.session.figures()
    required = [each.label for each in figures.programme.attachments if figures.holds(each.required)]
    assert page.tree.topLevelItem(0).text(0) in required
    assert "还缺" in page.tree.topLevelItem(0).text(1)


def test_an_attachment_is_made_smaller_as_one_step(desk, page, add, qtbot, tmp_path):
    add(put(tmp_path, "照片.jpg", as_bytes(photograph((3000, 2200)), "JPEG")))
    (former,) = desk.session.application.attachments
    page.tree.setCurrentItem(page.tree._files()[0])
    page._make_smaller()
    settled(qtbot, page)
    (now,) = desk.session.application.attachments
    assert now.size < former.size
    assert now.caption == former.caption
    desk.session.undo()
    assert desk.session.application.attachments == (former,)
