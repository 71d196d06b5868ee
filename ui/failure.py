"""What happens when the program itself is at fault: logged, shown once, nothing of the data in it."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

import resources

_WORDS = (
    "程序出了一个没有料到的错误。离开栏目时保存的内容都在数据文件里，没有受影响。\n"
    "请把下面的文字复制给维护人员；其中没有填报的内容。"
)


class Failures(QObject):
    """Takes over `sys.excepthook`; shows each different failure once."""

    shown = Signal(object)
    """The text of the report."""

    def __init__(self, log_folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = log_folder or platformdirs.user_log_path("shifanzhen", appauthor=False)
        self._seen: set[str] = set()
        self._handler: logging.Handler | None = None

    def install(self) -> None:
        """From now on nothing fails unseen."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(
                self._folder / "shifanzhen.log", maxBytes=500_000, backupCount=2, encoding="utf-8"
            )
            logging.getLogger().addHandler(self._handler)
        except OSError as error:
            sys.stderr.write(f"{error}\n")
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Logs a failure, and shows it where it is a new one; what it says of values is kept out of both."""
        del error
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        report = _report(kind, trace)
        logging.getLogger("shifanzhen").critical(report)
        if report in self._seen:
            return
        self._seen.add(report)
        self.shown.emit(report)


class FailureDialog(QDialog):
    """A report that can be copied; work goes on or ends."""

    def __init__(self, report: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle("程序出错")
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setAccessibleName("错误报告")
        copy, go_on, leave = QPushButton("复制"), QPushButton("继续"), QPushButton("退出程序")
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch()
        for button in (go_on, leave):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(_WORDS))
        layout.addWidget(self._report)
        layout.addLayout(buttons)
        go_on.setDefault(True)
        self.resize(720, 380)
        copy.clicked.connect(self._copy)
        go_on.clicked.connect(self.accept)
        leave.clicked.connect(self._leave)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._report.toPlainText())

    def _leave(self) -> None:
        self.accept()
        QTimer.singleShot(0, QApplication.closeAllWindows)


def _report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it failed; not what was in the variables, nor what the exception says."""
    frames = "".join(traceback.format_tb(trace))
    where = f"shifanzhen {resources.version()}　Python {platform.python_version()}　{platform.platform()}"
    return f"{where}\n{frames}{kind.__name__}"
