"""The few questions that need a dialog, each behind one function that tests can replace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.errors import SiteError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DATA_FILES = "示范镇数据文件 (*.sfzsb)"
WORKBOOKS = "Excel 工作簿 (*.xlsx)"
PDFS = "PDF 文件 (*.pdf)"
EVERYTHING = "所有文件 (*)"
_MOST_PAGES = 9999
_TEXT_SIZE = QSize(460, 240)


def ask_file(parent: QWidget, title: str, sort: str, folder: Path | None = None) -> Path | None:
    """A file that is there."""
    text, _ = QFileDialog.getOpenFileName(parent, title, str(folder or ""), sort)
    return Path(text) if text else None


def ask_files(parent: QWidget, title: str, sort: str, folder: Path | None = None) -> tuple[Path, ...]:
    """Files that are there."""
    texts, _ = QFileDialog.getOpenFileNames(parent, title, str(folder or ""), sort)
    return tuple(Path(text) for text in texts)


def files_in(data: QMimeData) -> tuple[Path, ...]:
    """The files that are dropped or pasted."""
    paths = (Path(each.toLocalFile()) for each in data.urls() if each.isLocalFile())
    return tuple(path for path in paths if path.is_file())


def ask_new_file(parent: QWidget, title: str, proposed: Path, sort: str) -> Path | None:
    """Where to write a file; one without an ending gets the proposed one."""
    text, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), sort)
    if not text:
        return None
    path = Path(text)
    return path if path.suffix else path.with_suffix(proposed.suffix)


def ask_folder(parent: QWidget, title: str, folder: Path | None = None) -> Path | None:
    """A folder."""
    text = QFileDialog.getExistingDirectory(parent, title, str(folder or ""))
    return Path(text) if text else None


def ask_printer(parent: QWidget, printer: QPrinter, pages: int) -> bool:
    """Which printer and which of the pages; the printer is set to what was chosen.

    Raises: SiteError where the system knows no printer at all.
    """
    from PySide6.QtPrintSupport import (  # noqa: PLC0415  loaded by those who print
        QAbstractPrintDialog,
        QPrintDialog,
        QPrinterInfo,
    )

    if not QPrinterInfo.availablePrinterNames():
        raise SiteError.because("no_printer")
    asked = QPrintDialog(printer, parent)
    asked.setWindowTitle("打印")
    option = QAbstractPrintDialog.PrintDialogOption
    for each in (option.PrintPageRange, option.PrintCurrentPage, option.PrintCollateCopies):
        asked.setOption(each)
    asked.setMinMax(1, pages)
    asked.setFromTo(1, pages)
    asked.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
    is_wanted = asked.exec() == QDialog.DialogCode.Accepted
    asked.deleteLater()
    return is_wanted


def ask_text(parent: QWidget, title: str, text: str) -> str | None:
    """A few lines of text; None where the clerk thought better of it."""
    asked = QDialog(parent)
    asked.setWindowTitle(title)
    editor = QPlainTextEdit(text, tabChangesFocus=True)
    editor.setAccessibleName(title)
    editor.moveCursor(QTextCursor.MoveOperation.End)  # marked, it would be wiped out by the first letter
    kinds = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
    buttons.accepted.connect(asked.accept)
    buttons.rejected.connect(asked.reject)
    layout = QVBoxLayout(asked)
    for widget in (QLabel(title, wordWrap=True), editor, buttons):
        layout.addWidget(widget)
    asked.resize(_TEXT_SIZE)
    agreed = asked.exec() == QDialog.DialogCode.Accepted
    typed = editor.toPlainText()
    asked.deleteLater()
    return typed if agreed else None


def ask_choice(parent: QWidget, title: str, question: str, offered: Sequence[str]) -> int | None:
    """Which of several, by its number from 0; None where the clerk thought better of it."""
    chosen, agreed = QInputDialog.getItem(parent, title, question, offered, editable=False)
    return offered.index(chosen) if agreed and chosen in offered else None


def ask_page(parent: QWidget, title: str, question: str) -> int:
    """The number of a page; 0 where the clerk thought better of it."""
    page, agreed = QInputDialog.getInt(parent, title, question, 1, 1, _MOST_PAGES)
    return page if agreed else 0


def ask_consent(parent: QWidget, question: str, consent: str) -> bool:
    """Whether the clerk wants what cannot be taken back; Enter and Esc alike mean no."""
    box = QMessageBox(QMessageBox.Icon.Question, parent.window().windowTitle(), question, parent=parent)
    agree = QPushButton(consent)
    agree.setAutoDefault(False)
    box.addButton(agree, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    box.exec()
    agreed = box.clickedButton() is agree
    box.deleteLater()
    return agreed
