"""A window over a data file of its own, and hands that only type."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.programme.load import shipped
from ui.forms.typed_text import TypedText
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.session import Session

COUNTY, TOWN = "229901", "229901100"
KEY = Qt.Key
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Desk:
    """The program as a clerk has it before him."""

    def __init__(self, qtbot, folder: Path, *, is_live: bool = False) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.file = folder / "示例县.sfzsb"
        preferences = Preferences(folder / "desktop.json")
        preferences.keep_text("live", "on" if is_live else "off")
        self.session = Session(preferences)
        self.window = MainWindow(self.session)
        self.window.show_file()
        self.window.resize(1366, 728)
        self.window.show()
        self.window.activateWindow()  # a bare X server has nobody else who does
        qtbot.waitUntil(self.window.isActiveWindow)

    def create(self, programme: str) -> None:
        made = self.session.create(self.file, office=COUNTY, programme=shipped(programme), clerk="王芳")
        assert made, self.window.message.text

    def page(self, key: str):
        return self.window.stack.page(key)

    @property
    def shown(self) -> str:
        return self.window.stack.current.key

    @property
    def form(self) -> str:
        return self.session.place.form

    def press(self, key, modifiers=NONE) -> None:
        """A key on whatever has the focus; shortcuts of the window work, too."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def type(self, text: str) -> None:
        """Text as an input method brings it: composed letter by letter, then settled.

        Return, which belongs to the input method meanwhile, does nothing in a field.
        """
        if text.isascii():
            for character in text:
                QTest.keyClicks(QApplication.focusWidget(), character)
            return
        here = QApplication.focusWidget()
        for composing in ("p", "pin", "pin'yin"):
            QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(composing, []))
        if isinstance(here, TypedText):
            QTest.keyClick(here, KEY.Key_Return)
            assert QApplication.focusWidget() is here
        settled = QInputMethodEvent("", [])
        settled.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), settled)

    def rest(self) -> None:
        """Lets happen what waits for the event loop."""
        QTest.qWait(0)

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
