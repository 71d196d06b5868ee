"""A row of a roster as a card: its record, the rosters below it, and what follows from what is typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.entries import Address
from models.fields import Form
from models.naming import own_row_name
from models.plan.funding_channel import channel
from models.plan.roles import PROJECT_TOTAL, roster_of
from ui.panes.record import Record
from ui.panes.short_line import ShortLine
from ui.panes.table import Table
from ui.session import Session

_CONTENT = "本行内容"
_LEAST_HEIGHT = 180
"""Of what is typed into, in pixels; where there is less, the page scrolls."""


class _Tabs(QTabWidget):
    """Asks for little, and takes what height is left."""

    def sizeHint(self) -> QSize:
        """Not the whole of what can be scrolled in it."""
        return QSize(super().sizeHint().width(), _LEAST_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """No less in height."""
        return QSize(super().minimumSizeHint().width(), _LEAST_HEIGHT)


class Card(QWidget):
    """One row of a roster."""

    closed = Signal()
    """Back to the list."""
    stepped = Signal(object)
    """Address without a code: the row before or after is wanted."""
    focused = Signal(object)
    """Address."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._form: Form | None = None
        self._item = ""
        self.record = Record(session)
        self.tables: dict[str, Table] = {}
        self._name = ShortLine()
        self._name.setProperty("role", "head")
        self._channel = QLabel(wordWrap=True)
        self._channel.setProperty("role", "quiet")
        self._channel.setAccessibleName("支持渠道")
        self.tabs = _Tabs()
        self.tabs.setDocumentMode(True)
        self._back, self._former, self._next = (
            QPushButton("← 返回清单"),
            QPushButton("上一行"),
            QPushButton("下一行"),
        )
        self._lay_out()
        self._back.clicked.connect(self.closed)
        self._former.clicked.connect(self._go_up)
        self._next.clicked.connect(self._go_down)
        self.record.focused.connect(self.focused)
        self.tabs.currentChanged.connect(self._show_tab)

    @property
    def row(self) -> str:
        """The row that is shown."""
        return self._item

    def show_row(self, form: Form, item: str) -> None:
        """Shows a row as it stands."""
        if form is not self._form:
            self._form = form
            self._make_tabs(form)
        self._item = item
        self.record.show_item(form, item)
        self.show_again()

    def show_again(self) -> None:
        """Shows the same row as it stands now."""
        figures, form = self._session.figures(), self._form
        if figures is None or form is None:
            return
        if self._item not in figures.items(form):
            self.closed.emit()
            return
        items = figures.items(form)
        at = items.index(self._item)
        name = own_row_name(figures.application, form, self._item)
        self._name.setText(f"{name}　{at + 1}/{len(items)}")
        self._former.setEnabled(at > 0)
        self._next.setEnabled(at + 1 < len(items))
        self._show_channel()
        self.record.show_again()
        self._show_tab()
        for number, child in enumerate(self.tables, start=1):
            count = len(figures.items(figures.programme.form(child), self._item))
            title = figures.programme.form(child).title
            self.tabs.setTabText(number, f"{title}（{count}）" if count else title)

    def focus(self, address: Address) -> bool:
        """Puts the hand on a cell of the row or of a roster below it."""
        if self._form is not None and address.form == self._form.id:
            self.tabs.setCurrentIndex(0)
            return self.record.focus(address) if address.code else self.record.focus_first()
        if address.form not in self.tables:
            return False
        self.tabs.setCurrentIndex(1 + list(self.tables).index(address.form))
        self._show_tab()
        return self.tables[address.form].focus(address)

    def settle(self) -> None:
        """Commits what is being typed."""
        self.record.commit_now()
        for each in self.tables.values():
            each.finish_editing()

    def _lay_out(self) -> None:
        for button, keys, shown, slot in (
            (self._back, "Alt+Left", "Alt+←", self.closed),
            (self._former, "Alt+Up", "Alt+↑", self._go_up),
            (self._next, "Alt+Down", "Alt+↓", self._go_down),
        ):
            button.setToolTip(f"{button.text()}（{shown}）")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        head = QHBoxLayout()
        head.setContentsMargins(16, 2, 16, 2)
        head.setSpacing(10)
        head.addWidget(self._back)
        head.addWidget(self._name, 1)
        head.addWidget(self._former)
        head.addWidget(self._next)
        under = QHBoxLayout()
        under.setContentsMargins(16, 0, 16, 4)
        under.addWidget(self._channel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(under)
        layout.addWidget(self.tabs, 1)

    def _make_tabs(self, form: Form) -> None:
        programme = self._session.programme
        assert programme is not None
        self.tabs.clear()
        for each in self.tables.values():
            each.deleteLater()
        self.tables = {}
        self.tabs.addTab(self.record, _CONTENT)
        for child in programme.children[form.id]:
            table = Table(self._session)
            table.focused.connect(self.focused)
            self.tables[child] = table
            self.tabs.addTab(table, programme.form(child).title)

    def _show_tab(self) -> None:
        """Only the roster that is looked at is shown."""
        programme, at = self._session.programme, self.tabs.currentIndex()
        if programme is not None and at > 0 and self._item:
            child = list(self.tables)[at - 1]
            self.tables[child].show_table(programme.form(child), self._item)

    def _show_channel(self) -> None:
        figures = self._session.figures()
        assert figures is not None
        roster = roster_of(figures.programme, PROJECT_TOTAL)
        found = None
        if roster is not None and self._form is not None and roster.id == self._form.id:
            found = channel(figures.programme, figures, self._item)
        self._channel.setVisible(found is not None)
        if found is not None:
            self._channel.setText(f"支持渠道：{found.label}。{found.reason}")

    def _go_up(self) -> None:
        self._step(-1)

    def _go_down(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        figures, form = self._session.figures(), self._form
        if figures is None or form is None:
            return
        items = figures.items(form)
        at = items.index(self._item) + by
        if 0 <= at < len(items):
            self.stepped.emit(Address(form=form.id, item=items[at], code=""))
