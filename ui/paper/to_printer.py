"""Pages onto paper: as pictures, at their true size, beside the window, with progress and a way to stop.

Not here: the making of the PDF (`ui.making`), and pictures for the screen (`pictures`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from models.errors import Refusal, SiteError
from ui import dialogs
from ui.changed import Line
from ui.errand import Errand
from ui.jobs import Jobs
from ui.paper.pictures import page_pictures
from ui.telling import Tell

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FINEST_DPI = 300
"""A page in colour is 26 MB, and half a second."""


class Printing(Errand):
    """One document at a time on its way to a printer; it ends with the number of pages that were sent."""

    said = Signal(object)
    """Line: what came of it."""
    STOPPED = "已停止打印；已经送到打印机的页可能仍会印出。"

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(self._tell, jobs, parent)
        self._window = parent

    def begin(self, pdf: bytes, *, name: str, current: int = 1) -> None:
        """Asks which printer and which pages, and sends them there; `current` is the page looked at."""
        from reports.pages import page_count  # noqa: PLC0415  the library behind it takes its time to load

        if not self.may_begin():
            return
        count, printer = page_count(pdf), new_printer(name)
        try:
            if not dialogs.ask_printer(self._window, printer, count):
                return
        except Refusal as refusal:
            self._say(str(refusal), is_refusal=True)
            return
        pages = chosen_pages(printer, count, current)
        self.run(lambda tell: print_pages(printer, pdf, pages, tell), self._report)

    def _report(self, sent: int) -> int:
        self._say(f"已送到打印机，共 {sent} 页。")
        return sent

    def _tell(self, text: str, *, is_refusal: bool = False) -> None:
        self.said.emit(Line(text=text, is_refusal=is_refusal))


def new_printer(name: str) -> QPrinter:
    """A4 upright, both sides turned at the long edge, true size: the sheet's corner is the page's corner."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415  loaded by those who print

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


def chosen_pages(printer: QPrinter, count: int, current: int) -> list[int]:
    """The pages that were asked for, counted from 1, in the order in which they are sent."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415  loaded by those who print

    match printer.printRange():
        case QPrinter.PrintRange.CurrentPage:
            pages = [current]
        case QPrinter.PrintRange.PageRange:
            ranges = printer.pageRanges()
            pages = [page for page in range(1, count + 1) if ranges.contains(page)]
        case _:
            pages = list(range(1, count + 1))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages if printer.supportsMultipleCopies() else pages * printer.copyCount()


def print_pages(printer: QPrinter, pdf: bytes, pages: Sequence[int], tell: Tell) -> int:
    """Sends pages to a printer, each as it is, turned ones too; how many it were.

    Raises: SiteError where the printer does not take them; whatever `tell` raises ends the printing.
    """
    dpi = min(printer.resolution(), FINEST_DPI)
    scale = printer.resolution() / dpi
    painter = QPainter()
    if not painter.begin(printer):
        raise SiteError.because("printer_away", name=printer.printerName() or printer.outputFileName())
    try:
        for done, image in enumerate(page_pictures(pdf, dpi, pages)):
            tell(done, len(pages), f"正在打印，第 {done + 1} 页，共 {len(pages)} 页")
            if done:
                _turn_over(printer, done)
            painter.drawImage(QRectF(QPointF(), image.size().toSizeF() * scale), image)
        tell(len(pages), len(pages))
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(pages)


def _turn_over(printer: QPrinter, done: int) -> None:
    if not printer.newPage():
        raise SiteError.because("printer_stopped", name=printer.printerName(), done=done)
