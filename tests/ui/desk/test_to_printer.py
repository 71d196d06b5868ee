"""Printing from the window: every page in its true size and place, and a sentence where it cannot be."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageChops
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from models.errors import SiteError
from models.samples import shipped_sample
from reports.pages import page_count, page_images
from reports.pdf.rendering import Rendered
from ui import dialogs
from ui.jobs import Cancelled
from ui.paper.preview import Preview
from ui.paper.to_printer import chosen_pages, new_printer, print_pages
from ui.places import Place

PATIENT_MS = 30_000
LOW_DPI = 72
A4_POINTS = (595, 842)


def paper(*turned: bool) -> bytes:
    """A4 pages with a frame 10 mm within the edges and a block in one corner, lying or standing."""
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4_POINTS)
    for is_turned in turned:
        canvas.rect(28, 28, A4_POINTS[0] - 56, A4_POINTS[1] - 56)
        canvas.setFillColorRGB(0.6, 0.1, 0.1)
        canvas.rect(60, 700, 90 if not is_turned else 30, 30 if not is_turned else 90, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def to_file(printer: QPrinter, path: Path) -> QPrinter:
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def never(_done, _total, _what=""):
    """Progress that nobody looks at."""


def difference(one, other) -> float:
    """How far two pictures are apart, 0 to 1; both are softened a little, since one was drawn twice."""
    size = (200, 283)
    return sum(
        each * count / 255
        for each, count in enumerate(
            ImageChops.difference(*(p.convert("L").resize(size) for p in (one, other))).histogram()
        )
    ) / (size[0] * size[1])


@pytest.fixture
def printed(qapp, tmp_path):
    """The pages that came out of a printer."""

    def print_out(pdf: bytes, pages=None) -> bytes:
        out = tmp_path / "打印.pdf"
        printer = to_file(new_printer("申报包"), out)
        print_pages(printer, pdf, pages or range(1, page_count(pdf) + 1), never)
        return out.read_bytes()

    return print_out


def test_every_page_comes_out_at_its_true_size_and_place_turned_ones_as_they_are(printed):
    pdf = paper(False, True, False)
    out = printed(pdf)
    document = pypdfium2.PdfDocument(out)
    assert len(document) == 3
    for page in document:
        assert page.get_size() == pytest.approx(A4_POINTS, abs=1)
    for was, came in zip(page_images(pdf, LOW_DPI), page_images(out, LOW_DPI), strict=True):
        apart = difference(was, came)
        assert apart < 0.003
        assert difference(ImageChops.offset(was, 3, 0), came) > 2 * apart, "a shift by a millimetre is seen"


def test_only_the_pages_that_were_chosen_come_out_in_their_order(printed):
    pdf = paper(False, True)
    out = printed(pdf, [2, 1])
    assert page_count(out) == 2
    was, came = list(page_images(pdf, LOW_DPI)), list(page_images(out, LOW_DPI))
    assert difference(was[1], came[0]) < 0.004 < difference(was[1], came[1])


@pytest.mark.parametrize(
    ("chosen", "pages"),
    [("2-3", [2, 3]), ("1,5", [1, 5]), ("4-9", [4, 5])],
)
def test_a_range_of_pages_is_kept_to(qapp, chosen, pages):
    printer = new_printer("申报包")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(chosen))
    assert chosen_pages(printer, 5, 1) == pages


def test_the_page_that_is_looked_at_and_the_last_one_first(qapp):
    printer = new_printer("申报包")
    assert chosen_pages(printer, 3, 2) == [1, 2, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 3, 2) == [3, 2, 1]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert chosen_pages(printer, 3, 2) == [2]


def test_what_is_stopped_stops_between_two_pages(qapp, tmp_path):
    told = []

    def stop(done, _total, what=""):
        told.append((done, what))
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(
            to_file(new_printer("申报包"), tmp_path / "停.pdf"), paper(False, False, False), [1, 2, 3], stop
        )
    assert told == [(0, "正在打印，第 1 页，共 3 页"), (1, "正在打印，第 2 页，共 3 页")]


@pytest.mark.filterwarnings("ignore")
def test_a_printer_that_does_not_take_it_is_named(qapp, qtlog, tmp_path):
    with qtlog.disabled():
        away = to_file(new_printer("申报包"), tmp_path / "没有这个文件夹" / "打印.pdf")
        with pytest.raises(SiteError, match="用不了，没有打印。请检查打印机"):
            print_pages(away, paper(False), [1], never)


def test_without_any_printer_a_sentence_says_so(desk, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    with pytest.raises(SiteError, match="没有安装打印机，没有打印。请在系统里添加打印机"):
        dialogs.ask_printer(desk.window, new_printer("申报包"), 3)


@pytest.fixture
def chosen(monkeypatch, tmp_path):
    """The printer that the clerk chooses writes the first two pages into a file."""
    out = tmp_path / "纸.pdf"

    def choose(_parent, printer, _pages):
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString("1-2"))
        return bool(to_file(printer, out))

    monkeypatch.setattr(dialogs, "ask_printer", choose)
    return out


def test_the_preview_prints_and_says_so(qtbot, dressed, chosen, tmp_path):
    preview = Preview(tmp_path / "示例镇送审稿.pdf", Rendered(paper(False, True), [], 2, [], {}, ()))
    preview.show()
    with qtbot.waitSignal(preview.printing.ended, timeout=PATIENT_MS):
        preview.print_pages()
        assert preview.printing.is_busy
        preview.close()
        assert preview.isVisible(), "what is being printed is not cut off"
        assert "正在打印" in preview.said.text()
    assert preview.said.text() == "已送到打印机，共 2 页。"
    assert page_count(chosen.read_bytes()) == 2
    with qtbot.waitSignal(preview.destroyed):
        preview.close()


def test_the_package_page_prints_what_was_made(qtbot, desk, chosen):
    desk.create("example-2026")
    assert desk.session.take_in(shipped_sample("example-2026"))
    desk.window.go(Place(page="package"))
    page = desk.page("package")
    assert not page.print_button.isEnabled()
    with qtbot.waitSignal(page.making.ended, timeout=PATIENT_MS):
        page.making.make_draft()
    with qtbot.waitSignal(page.printing.ended, timeout=PATIENT_MS):
        page.print_button.click()
    made = next(desk.folder.glob("*送审稿*.pdf")).read_bytes()
    assert difference(*(next(page_images(each, LOW_DPI)) for each in (made, chosen.read_bytes()))) < 0.02
    assert desk.window.message.text == "已送到打印机，共 2 页。"
