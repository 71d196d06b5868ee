"""The audit pane: what was found, the way to each place, and explanations typed where they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSortFilterProxyModel, Qt, QTimer, Signal
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

from models.application import Application
from models.audit import Finding, hindrances
from models.programme.schema import Programme, Severity
from ui.panes.findings_model import SEVERITIES, Column, FindingsModel

PASSED = "自审通过"
_ALL = "全部"
_PLACE_WIDTH = 230


class AuditPane(QWidget):
    """The findings of the open town."""

    chosen = Signal(object)
    """Finding: the clerk wants to go there."""
    explained = Signal(object)
    """Explained."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FindingsModel(self)
        self._shown = _Filter(self)
        self._shown.setSourceModel(self.model)
        self._summary = QLabel()
        self._filter = QLineEdit(placeholderText="筛选：表、指标、问题中的字", clearButtonEnabled=True)
        self._filter.setAccessibleName("筛选审核问题")
        self._filter.setMaximumWidth(260)
        self._severities = QButtonGroup(self)
        self._tree = _tree(self._shown)
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._pending: tuple[Programme | None, Application | None, Sequence[Finding]] | None = None
        self._later.timeout.connect(self._show_pending)
        self._filter.textChanged.connect(self._shown.setFilterFixedString)
        self._filter.textChanged.connect(self._tree.expandAll)
        self._filter.installEventFilter(self)
        self._severities.idClicked.connect(self._choose_severity)
        self._tree.activated.connect(self._go)
        self._tree.installEventFilter(self)
        self.model.explained.connect(self.explained)

    def show_findings(
        self,
        programme: Programme | None,
        application: Application | None,
        findings: Sequence[Finding],
        *,
        is_read_only: bool,
    ) -> None:
        """Shows these findings, once the field that was left has been dealt with."""
        self.model.is_read_only = is_read_only
        self._pending = programme, application, findings
        self._summary.setText(_summary(application, findings))
        self._later.start()

    def go_on(self) -> None:
        """Goes to the place of the next finding."""
        self._step(1)

    def go_back(self) -> None:
        """Goes to the place of the finding before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self._show_pending()
        lines = [
            self._shown.index(row, 0, self._shown.index(group, 0))
            for group in range(self._shown.rowCount())
            for row in range(self._shown.rowCount(self._shown.index(group, 0)))
        ]
        if not lines:
            return
        current = self._tree.currentIndex().siblingAtColumn(0)
        at = lines.index(current) + by if current in lines else (0 if by > 0 else -1)
        self._tree.setCurrentIndex(lines[at % len(lines)])
        self._go(lines[at % len(lines)])

    def focus_list(self) -> None:
        """Puts the focus into the list of findings."""
        self._show_pending()
        if not self._tree.currentIndex().isValid():
            self._tree.setCurrentIndex(self._shown.index(0, 0))
        self._tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Stores an explanation that is being typed."""
        if self._tree.state() == QAbstractItemView.State.EditingState:
            self._tree.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 opens the explanation of a line, Enter goes to its place, Down leaves the filter."""
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
        title.setProperty("role", "caption")
        head = QHBoxLayout()
        head.setContentsMargins(0, 2, 8, 2)
        head.addWidget(title)
        head.addWidget(self._summary)
        head.addStretch()
        for number, text in enumerate((_ALL, *SEVERITIES.values())):
            button = QPushButton(text, flat=True, autoDefault=False)
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
        current = self.model.finding(self._shown.mapToSource(self._tree.currentIndex()))
        self.model.show(*self._pending)
        self._pending = None
        self._tree.expandAll()
        if current is not None:
            self._tree.setCurrentIndex(self._shown.mapFromSource(self.model.index_of(current.concern)))

    def _choose_severity(self, number: int) -> None:
        self._shown.choose((None, *SEVERITIES)[number])
        self._tree.expandAll()

    def _go(self, index: QModelIndex) -> None:
        if index.column() == Column.EXPLANATION and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._tree.edit(index)
            return
        finding = self.model.finding(self._shown.mapToSource(index))
        if finding is not None:
            self.chosen.emit(finding)


class _Filter(QSortFilterProxyModel):
    """Only lines with the words of the filter, of the chosen severity."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._severity: Severity | None = None
        self.setFilterKeyColumn(-1)
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)

    def choose(self, severity: Severity | None) -> None:
        """Shows one severity only, or all."""
        self._severity = severity
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # type: ignore[override]
        """Whether a line is shown."""
        model = self.sourceModel()
        assert isinstance(model, FindingsModel)
        group = model.groups[parent.row() if parent.isValid() else row]
        if self._severity is not None and group.severity is not self._severity:
            return False
        return super().filterAcceptsRow(row, parent)


def _tree(model: QSortFilterProxyModel) -> QTreeView:
    tree = QTreeView(uniformRowHeights=True)
    tree.setObjectName("findings")
    tree.setAccessibleName("审核问题")
    tree.setModel(model)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    tree.setIndentation(16)
    tree.setExpandsOnDoubleClick(False)
    tree.setTabKeyNavigation(False)
    tree.header().resizeSection(Column.PLACE, _PLACE_WIDTH)
    for column in (Column.MESSAGE, Column.EXPLANATION):  # where it is narrow, too, both are seen
        tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return tree


def _summary(application: Application | None, findings: Sequence[Finding]) -> str:
    if application is None:
        return ""
    still = len(hindrances(findings))
    if not findings:
        return f"没有发现问题，{PASSED}。"
    counts = {severity: sum(each.severity is severity for each in findings) for severity in SEVERITIES}
    listed = "，".join(f"{name} {counts[each]}" for each, name in SEVERITIES.items() if counts[each])
    return f"{listed}；" + (f"还有 {still} 个须处理" if still else PASSED)
