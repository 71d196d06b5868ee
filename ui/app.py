"""Starts the desktop program: the look, the session, the window, the last data file."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from ui.failure import FailureDialog, Failures
from ui.lasting_constants import keep_constants
from ui.main_window import TITLE, MainWindow
from ui.preferences import Preferences
from ui.reflexes import Reflexes
from ui.rehearsal import Rehearsal
from ui.session import Session
from ui.settings import use_text_size
from ui.sweeping import Sweeping
from ui.theme import apply_theme

SAMPLE = "--sample"
_NO_DISPLAY = "没有图形界面，打不开窗口；命令行的用法见 main.py --help。\n"


def run(arguments: Sequence[str]) -> int:
    """Opens the window on a data file, on the sample, or on what was open last; the exit status."""
    if not has_display():
        sys.stderr.write(_NO_DISPLAY)
        return 2
    application = make_application()
    failures = Failures()
    failures.shown.connect(_show_failure)
    failures.install()
    window = open_window(arguments)  # lives as long as the loop
    status = application.exec()
    del window
    return status


def open_window(arguments: Sequence[str]) -> MainWindow:
    """The window, shown, with the file that was asked for; from here on garbage is swept."""
    preferences = Preferences()
    use_text_size(preferences)
    window = MainWindow(Session(preferences))
    window.show()
    Rehearsal(window.session, window)
    open_first(window, arguments)
    if (application := QApplication.instance()) is not None:  # building takes thousands of events without it
        application.installEventFilter(Reflexes(application))
    gc.freeze()  # what there is now stays: no pause while typing looks through it
    Sweeping(window)
    return window


def has_display() -> bool:
    """Whether a window can be shown here at all."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_application() -> QApplication:
    """The application with its look, its language and its reflexes."""
    keep_constants()
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication([TITLE])
    application.setApplicationName("shifanzhen")
    application.setApplicationDisplayName("")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
    apply_theme(application)
    return application


def open_first(window: MainWindow, arguments: Sequence[str]) -> None:
    """The file that was asked for, else the one that was open last, else the first questions."""
    if SAMPLE in arguments:
        window.files.open_sample()
    elif arguments:
        window.session.open(Path(arguments[0]))
    elif recent := window.session.preferences.recent:
        window.session.open(recent[0])
    if window.session.workspace is None:
        window.show_file()


def _show_failure(report: str) -> None:
    FailureDialog(report).exec()
