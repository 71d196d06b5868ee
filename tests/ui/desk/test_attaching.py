"""Files come in through the window as through the command line: made fit, all or none, said what was done."""

import pytest

from tests.reports.intake.files import as_bytes, noise, pdf_bytes, photograph, scan, typed
from ui import dialogs


@pytest.fixture
def page(desk):
    desk.create("example-2026")
    desk.session.file_town("229901100")
    return desk.page("attachments")


def put(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def test_what_was_done_to_a_file_is_said(desk, page, tmp_path):
    page.add("photo", (put(tmp_path, "批复.pdf", pdf_bytes(typed("hello"))),))
    assert "已添加 1 件" in desk.window.message.text
    assert "第 1 页" in desk.window.message.text


def test_all_files_come_in_or_none_and_every_reason_is_said(desk, page, tmp_path):
    good = put(tmp_path, "好.png", as_bytes(photograph(), "PNG"))
    page.add("photo", (good, put(tmp_path, "空.jpg", b""), put(tmp_path, "坏.pdf", b"%PDF-")))
    assert desk.session.application.attachments == ()
    assert "空.jpg" in desk.window.message.text
    assert "坏.pdf" in desk.window.message.text


@pytest.mark.parametrize("agreed", [True, False])
def test_a_file_that_is_too_large_is_compressed_where_the_clerk_agrees(
    desk, page, tmp_path, monkeypatch, agreed
):
    pdf = scan(1, noise((3000, 4200)))
    others = [scan(1, noise((3000, 4200), seed)) for seed in (2, 3, 4)]
    for each in others:
        pdf.pages.extend(each.pages)
    monkeypatch.setattr(dialogs, "ask_consent", lambda *_: agreed)
    page.add("photo", (put(tmp_path, "扫描.pdf", pdf_bytes(pdf)),))
    assert len(desk.session.application.attachments) == agreed
    assert ("已压缩" in desk.window.message.text) == agreed
