"""The audit pane: what was found, the way to each place, and explanations typed where they are asked for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from models.application import Concern
from models.audit import Findings
from models.figures import Figures
from ui.listing import fit_columns
from ui.panes.finding_lines import SEVERITIES, Column
from ui.panes.findings_model import FindingsModel
from ui.panes.short_line import ShortLine

PASSED = "自审通过"
AUDITING = "正在审核……"
_ALL = "全部"
_WIDTHS = (200, 0, 230)
"""Of place, message, explanation."""
_LEAST_MESSAGE = 300


class AuditPane(QWidget):
    """The findings of the open town."""

    chosen = Signal(object)
    """Finding: the clerk wants to go there."""
    wanted = Signal()
    """A key goes to the list: it is to be seen."""
    explained = Signal(object)
    """Explained."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FindingsModel(self)
        self._findings: Findings | None = None
        self._unanswered = 0
        self._summary = ShortLine()
        self._filter = QLineEdit(placeholderText="筛选：表、指标、问题中的字", clearButtonEnabled=True)
        self._filter.setAccessibleName("筛选审核问题")
        self._filter.setMinimumWidth(80)
        self._filter.setMaximumWidth(260)
        self._severities = QButtonGroup(self)
        self._tree = _tree(self.model)
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._pending: tuple[Figures | None, Findings | None] | None = None
        self._later.timeout.connect(self._show_pending)
        self._filter.textChanged.connect(self._choose)
        self._filter.installEventFilter(self)
        self._severities.idClicked.connect(self._choose)
        self.model.modelReset.connect(self._expand)
        self._tree.activated.connect(self._go)
        self._tree.installEventFilter(self)
        self._tree.viewport().installEventFilter(self)
        self.model.explained.connect(self.explained)

    def show_findings(
        self,
        figures: Figures | None,
        findings: Findings | None,
        *,
        is_read_only: bool,
        unkept: Mapping[Concern, str],
    ) -> None:
        """Shows these findings, once the field that was left has been dealt with.

        `unkept` are the explanations that could not be stored: they stand where they were typed.
        """
        self.model.is_read_only = is_read_only
        self.model.lines.unkept = unkept
        self._pending = figures, findings
        self._findings = findings
        self._summary.setText(_summary(findings, self._unanswered))
        self._later.start()

    def show_unanswered(self, count: int) -> None:
        """Says how many comments of the office above wait for an answer; they stand beside."""
        self._unanswered = count
        self._summary.setText(_summary(self._findings, count))

    def go_on(self) -> None:
        """Goes to the place of the next finding."""
        self._step(1)

    def go_back(self) -> None:
        """Goes to the place of the finding before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self._show_pending()
        line = self._beside(by)
        if line.isValid():
            self._tree.setCurrentIndex(line)
            self._go(line)

    def _beside(self, by: int) -> QModelIndex:
        """The line of the next finding or of the one before; round the ends, past what is not listed yet."""
        groups = [at for at, each in enumerate(self.model.groups) if each.listed]
        if not groups:
            return QModelIndex()
        here = self._tree.currentIndex()
        at = here.internalId() - 1 if here.isValid() and here.internalId() else -1
        if at not in groups:
            at = groups[0 if by > 0 else -1]
            row = 0 if by > 0 else len(self.model.groups[at].listed) - 1
            return self.model.index(row, 0, self.model.index(at, 0))
        row = here.row() + by
        if row == len(self.model.groups[at].listed) and self.model.groups[at].rest:
            self.model.list_more(at)
        if by > 0 and row >= len(self.model.groups[at].listed):
            at, row = groups[(groups.index(at) + 1) % len(groups)], 0
        elif row < 0:
            at = groups[groups.index(at) - 1]
            row = len(self.model.groups[at].listed) - 1
        return self.model.index(row, 0, self.model.index(at, 0))

    def focus_list(self) -> None:
        """Puts the focus into the list of findings."""
        self.wanted.emit()
        self._show_pending()
        if not self._tree.currentIndex().isValid():
            self._tree.setCurrentIndex(self.model.index(0, 0))
        self._tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Stores an explanation that is being typed."""
        if self._tree.state() == QAbstractItemView.State.EditingState:
            self._tree.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 opens the explanation of a line, Enter goes to its place, Down leaves the filter."""
        if event.type() is QEvent.Type.Resize and watched is self._tree.viewport():
            fit_columns(self._tree, _WIDTHS, rest=_LEAST_MESSAGE)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self._tree and event.key() == Qt.Key.Key_F2:
                self._tree.edit(self._tree.currentIndex().siblingAtColumn(Column.EXPLANATION))
                return True
            if watched is self._filter and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return):
                self.focus_list()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        title = QLabel("审核")
        title.setProperty("role", "bar")
        head = QHBoxLayout()
        head.setContentsMargins(8, 2, 8, 2)
        head.setSpacing(6)
        head.addWidget(title)
        head.addWidget(self._summary, 1)
        for number, text in enumerate((_ALL, *SEVERITIES.values())):
            button = QPushButton(text, flat=True, autoDefault=False)
            button.setProperty("role", "filter")
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._severities.addButton(button, number)
            head.addWidget(button)
        head.addWidget(self._filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._tree)

    def _show_pending(self) -> None:
        if self._pending is None:
            return
        current = self.model.finding(self._tree.currentIndex())
        self.model.show(*self._pending)
        self._pending = None
        now = self.model.finding(self._tree.currentIndex())
        if current is not None and (now is None or now.concern != current.concern):
            self._tree.setCurrentIndex(self.model.index_of(current.concern))

    def _expand(self) -> None:
        """Shows every finding; the head of a group has the whole line."""
        self._tree.expandAll()
        for row in range(self.model.rowCount()):
            self._tree.setFirstColumnSpanned(row, QModelIndex(), True)

    def _choose(self) -> None:
        severity = (None, *SEVERITIES)[self._severities.checkedId()]
        self.model.choose(severity, self._filter.text())

    def _go(self, index: QModelIndex) -> None:
        if index.column() == Column.EXPLANATION and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._tree.edit(index)
            return
        finding = self.model.finding(index)
        if finding is not None:
            self.chosen.emit(finding)
        elif index.internalId():
            self.model.list_more(index.internalId() - 1)


def _tree(model: FindingsModel) -> QTreeView:
    tree = QTreeView(uniformRowHeights=True)
    tree.setObjectName("findings")
    tree.setAccessibleName("审核问题")
    tree.setModel(model)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    tree.setIndentation(16)
    tree.setExpandsOnDoubleClick(False)
    tree.setTabKeyNavigation(False)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(Column.MESSAGE, QHeaderView.ResizeMode.Stretch)
    return tree


def _summary(findings: Findings | None, unanswered: int) -> str:
    if findings is None:
        return ""
    asked = f"上级审核意见 {unanswered} 条没有答复" if unanswered else ""
    if not findings:
        return f"没有发现问题，{asked or PASSED}。"
    still, counts = findings.hindering, findings.counts
    listed = "，".join(f"{name} {counts[each]}" for each, name in SEVERITIES.items() if counts[each])
    said = f"还有 {still} 个须处理" if still else "" if asked else PASSED
    return "；".join(part for part in (said, asked, listed) if part)
