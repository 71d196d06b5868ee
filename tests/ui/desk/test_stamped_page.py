"""After printing: scans are kept under their page, codes are looked up, the checklist is made."""

from __future__ import annotations

import pytest

from models.check_code import check_code
from models.samples import shipped_sample
from reports.pages import page_images
from tests.reports.intake.files import as_bytes, photograph
from ui import dialogs
from ui.places import Place


@pytest.fixture
def printed(desk, qtbot):
    """The sample, submitted and printed."""
    desk.create("example-2026")
    assert desk.session.take_in(shipped_sample("example-2026"))
    desk.window.go(Place(page="package"))
    page = desk.page("package")
    with qtbot.waitSignal(page.making.ended, timeout=60_000):
        page._formal.click()
    desk.window.go(Place(page="stamped"))
    return desk


def settled(qtbot, page):
    qtbot.waitUntil(lambda: not page.stamping.is_busy, timeout=60_000)


def scanned(desk, tmp_path, number):
    """A page of the package as it comes from the scanner."""
    pdf = desk.page("package")._made.read_bytes()
    (image,) = page_images(pdf, 200, [number])
    path = tmp_path / f"扫描{number}.jpg"
    image.convert("RGB").save(path)
    return path


def stamped_page(desk):
    """A page that is wanted back stamped."""
    from reports.scans import kinds_of_pages

    (stored,) = desk.session.revisions()
    return min(kinds_of_pages(desk.session.programme, stored.canonical))


def test_before_the_first_revision_the_page_says_what_is_to_come(desk):
    desk.create("example-2026")
    desk.session.take_in(shipped_sample("example-2026"))
    desk.window.go(Place(page="stamped"))
    assert "还没有上报版本" in desk.page("stamped")._words.text()


def test_a_scan_is_recognised_by_its_code_and_kept_beside_its_revision(printed, qtbot, tmp_path):
    page = printed.page("stamped")
    missing = [each for each in page._listed() if each.is_missing]
    assert missing
    number = stamped_page(printed) if stamped_page(printed) > 1 else max_page(printed)
    page.stamping.add((scanned(printed, tmp_path, number),))
    settled(qtbot, page)
    (scan,) = [scan for each in page._listed() for scan in each.scans]
    assert scan.page == number
    assert "已收下 1 页" in printed.window.message.text


def max_page(desk):
    from reports.scans import kinds_of_pages

    (stored,) = desk.session.revisions()
    return max(kinds_of_pages(desk.session.programme, stored.canonical))


def test_a_sheet_without_a_code_is_refused_and_kept_where_the_clerk_says_what_it_is(printed, qtbot, tmp_path):
    page = printed.page("stamped")
    path = tmp_path / "手机拍的.png"
    path.write_bytes(as_bytes(photograph(), "PNG"))
    page.stamping.add((path,))
    settled(qtbot, page)
    assert not [scan for each in page._listed() for scan in each.scans]
    assert printed.window.message.text
    page.stamping.add((path,), page.kinds.itemData(1))
    settled(qtbot, page)
    assert [scan.page for each in page._listed() for scan in each.scans] == [0]
    assert page.tree.topLevelItemCount() == page.kinds.count() - 1


def test_a_removed_scan_is_put_back_from_where_it_was_removed(printed, qtbot, tmp_path):
    page, shown = printed.page("stamped"), printed.window
    path = tmp_path / "手机拍的.png"
    path.write_bytes(as_bytes(photograph(), "PNG"))
    page.stamping.add((path,), page.kinds.itemData(1))
    settled(qtbot, page)
    (there,) = (scan for each in page._listed() for scan in each.scans)
    page.tree.setCurrentItem(page.tree.topLevelItem(0))
    assert not page._put_back.isVisible()
    page._remove.click()
    assert "“撤销移除”" in shown.message.text
    assert not [scan for each in page._listed() for scan in each.scans]
    assert page._put_back.isVisible()
    page._put_back.click()
    assert [scan for each in page._listed() for scan in each.scans] == [there]
    assert not page._put_back.isVisible()
    page.tree.setCurrentItem(page.tree.topLevelItem(0))
    page._remove.click()
    shown.go(Place(page="safekeeping"))
    safe, label = printed.page("safekeeping"), page._listed()[0].kind.label
    (line,) = (safe.bin.topLevelItem(at) for at in range(safe.bin.topLevelItemCount()))
    assert line.text(0) == f"{printed.session.application.town.name}第1版：{label}（1 页）"
    safe.bin.setCurrentItem(line)
    safe._take_out.click()
    assert [scan for each in page._listed() for scan in each.scans] == [there]
    assert safe.bin.topLevelItemCount() == 0


def test_a_typed_code_says_whose_it_is_and_that_nothing_is_newer(printed, qtbot):
    page = printed.page("stamped")
    (stored,) = printed.session.revisions()
    page.line.setText(check_code(stored.fingerprint).lower())
    page.line.returnPressed.emit()
    settled(qtbot, page)
    assert "第1版" in page.answer.text()
    assert "最新" in page.answer.text()


def test_the_checklist_is_written(printed, qtbot, tmp_path, monkeypatch):
    page, out = printed.page("stamped"), tmp_path / "清单.pdf"
    monkeypatch.setattr(dialogs, "ask_new_file", lambda *_: out)
    page._checklist.click()
    settled(qtbot, page)
    assert out.read_bytes().startswith(b"%PDF-")
