"""What holds for every widget: the wheel changes no value, Enter presses no button by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QDialog, QPushButton

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Reflexes(QObject):
    """An event filter over the whole program."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stops the wheel over values; a focused button is pressed by Enter, and only that one."""
        kind = event.type()
        if kind is QEvent.Type.Wheel and isinstance(watched, QComboBox | QAbstractSpinBox):
            event.ignore()
            return True
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTERS:
            focused = QApplication.focusWidget()
            if watched is focused and isinstance(focused, QPushButton) and focused.isEnabled():
                focused.click()
                return True
        if kind is QEvent.Type.Show and isinstance(watched, QDialog):
            for button in watched.findChildren(QPushButton):
                button.setAutoDefault(False)
        return False


def settle_typing() -> None:
    """Lets the input method hand over what it is composing, before anybody reads the fields."""
    QGuiApplication.inputMethod().commit()
