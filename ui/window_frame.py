"""Where the parts of the window stand, and how large it is: as it was left, or as a small screen has room."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from ui.preferences import Preferences

_GEOMETRY = "geometry"
_SIZE = QSize(1366, 728)


def lay_out(
    window: QMainWindow, *, left: QWidget, above: QWidget, page: QWidget, below: QWidget, right: QWidget
) -> None:
    """The page in the middle, with a line above it; the borders between the parts can be moved."""
    page_side = QWidget()
    column = QVBoxLayout(page_side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(above)
    column.addWidget(page, 1)
    middle = QSplitter(Qt.Orientation.Vertical)
    middle.addWidget(page_side)
    middle.addWidget(below)
    middle.setSizes([500, 200])
    middle.setStretchFactor(0, 1)
    middle.setCollapsible(0, False)
    whole = QSplitter(Qt.Orientation.Horizontal)
    for widget in (left, middle, right):
        whole.addWidget(widget)
    for growing in (1, 2):  # on a large screen the paper becomes readable
        whole.setStretchFactor(growing, 1)
    whole.setSizes([240, 786, 340])
    window.setCentralWidget(whole)


def restore_size(window: QMainWindow, preferences: Preferences) -> None:
    """As it was left."""
    window.resize(_SIZE.boundedTo(window.screen().availableSize()))
    if kept := preferences.text(_GEOMETRY):
        window.restoreGeometry(QByteArray.fromBase64(kept.encode()))


def keep_size(window: QMainWindow, preferences: Preferences) -> None:
    """For the next time."""
    preferences.keep_text(_GEOMETRY, bytes(window.saveGeometry().toBase64().data()).decode())
