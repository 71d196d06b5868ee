"""What every page is: a part of the window that asks the session, and holds no data of its own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.changed import Changed
from ui.jobs import Jobs
from ui.places import Place
from ui.session import Session


class Page(QWidget):
    """A page of the window."""

    key: ClassVar[str]
    title: ClassVar[str]
    icon: ClassVar[str] = "file-text"
    is_about_town: ClassVar[bool] = True
    """Whether what the audit says of the open town belongs below it."""

    place_wanted = Signal(object)
    """Place: the clerk wants to go there."""
    moved = Signal(object)
    """Place: the clerk is there now."""
    passed = Signal()
    """Enter in the last field: the clerk wants to go on to what comes next."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.jobs = jobs
        self.setObjectName(self.key)
        self.setAccessibleName(self.title)

    def show_place(self, place: Place) -> None:
        """Shows what the place names and puts the focus there."""

    def refresh(self, changed: Changed) -> None:
        """Shows again what changed; called only while the page is shown, and when it is shown again."""

    def open_editor(self) -> None:
        """Opens the cell that was gone to, where it is not open by itself."""

    def take(self, paths: tuple[Path, ...]) -> bool:
        """Whether the page itself takes files that were dropped on the window; then it has."""
        return False

    def settle(self) -> None:
        """Commits what is being typed: before saving, leaving, closing."""


def locked_words(session: Session) -> str:
    """That the open town can only be looked at, and why; empty where it can be filled in."""
    application = session.application
    if application is None or not session.is_locked:
        return ""
    return f"只能查看（{'只读打开' if session.is_read_only else application.state.value}）"


def bind(widget: QWidget, keys: str, slot: Callable[[], None]) -> None:
    """A key that works wherever the focus is within a widget."""
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(slot)


def tab_in_order(*widgets: QWidget) -> None:
    """Tab goes from one to the next: what is made anew would else come last."""
    stops = [each for each in widgets if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for one, next_one in pairwise(stops):
        QWidget.setTabOrder(one, next_one)


def widgets_in(layout: QLayout) -> list[QWidget]:
    """What stands in a layout, in order."""
    items = (layout.itemAt(at) for at in range(layout.count()))
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def headed(text: str) -> QLabel:
    """The head of a section of a page."""
    return _label(text, "head")


def titled(text: str) -> QLabel:
    """The title of a page."""
    return _label(text, "title")


def quiet(text: str) -> QLabel:
    """A sentence that explains."""
    label = _label(text, "quiet")
    label.setWordWrap(True)
    return label


def sheet(*widgets: QWidget) -> QFrame:
    """Widgets on a white sheet, one below the other."""
    frame = QFrame()
    frame.setProperty("role", "sheet")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(18, 14, 18, 14)
    layout.setSpacing(8)
    for widget in widgets:
        is_button = isinstance(widget, QPushButton)  # as wide as its words
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if is_button else Qt.AlignmentFlag(0))
    return frame


def scrolled(content: QWidget) -> QScrollArea:
    """A page's content in a scroll area, so that it fits whatever screen there is."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    return area


def page_column(page: QWidget, *, spacing: int = 10, is_scrolled: bool = False) -> QVBoxLayout:
    """Within the margins of a page: its parts, one below the other."""
    content = page
    if is_scrolled:
        content, whole = QWidget(), QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(content))
    layout = QVBoxLayout(content)
    layout.setContentsMargins(24, 16, 24, 16)
    layout.setSpacing(spacing)
    return layout


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    return label


def lay_out_columns(
    page: QWidget, head: QWidget, left: QVBoxLayout, right: QVBoxLayout, shares: tuple[int, int] = (1, 1)
) -> None:
    """A page with its head above two columns, scrolled where it does not fit."""
    columns = QHBoxLayout()
    columns.addLayout(left, shares[0])
    columns.addLayout(right, shares[1])
    layout = page_column(page, spacing=12, is_scrolled=True)
    layout.addWidget(head)
    layout.addLayout(columns)
    layout.addStretch()
