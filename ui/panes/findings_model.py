"""The findings of a town as a tree: by severity and form, then in the order of the audit.

Not here: the pane that shows it, and the audit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from models.application import Application, Concern
from models.audit import Finding
from models.audit.finding import LEAST_EXPLANATION
from models.naming import ATTACHMENTS, place_name
from models.programme.schema import Programme, Severity
from ui import theme
from ui.icons import severity_icon

Index = QModelIndex | QPersistentModelIndex

SEVERITIES = {Severity.BLOCKING: "强制性", Severity.CONFIRM: "核实性", Severity.HINT: "提示性"}
STALE = "待重新确认"


class Column(IntEnum):
    """What stands in a line."""

    PLACE = 0
    MESSAGE = 1
    EXPLANATION = 2


HEADS = {Column.PLACE: "位置", Column.MESSAGE: "问题", Column.EXPLANATION: "出错说明（F2 填写）"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An explanation was typed."""

    finding: Finding
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The findings of one severity in one form."""

    severity: Severity
    form: str
    title: str
    findings: tuple[Finding, ...]


class FindingsModel(QAbstractItemModel):
    """A tree two deep; a group is a line without a parent."""

    explained = Signal(object)
    """Explained."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self._places: dict[int, str] = {}
        self._programme: Programme | None = None
        self._application: Application | None = None
        self.is_read_only = False

    def show(
        self, programme: Programme | None, application: Application | None, findings: Sequence[Finding]
    ) -> None:
        """Shows these findings instead of those before."""
        self.beginResetModel()
        self._programme, self._application = programme, application
        self._groups = _grouped(programme, findings)
        self.endResetModel()

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups in shown order."""
        return self._groups

    def finding(self, index: Index) -> Finding | None:
        """The finding of a line; None on a group."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[index.internalId() - 1].findings[index.row()]

    def index_of(self, concern: Concern) -> QModelIndex:
        """The line of a finding; an invalid index where it is gone."""
        for at, group in enumerate(self._groups):
            for row, finding in enumerate(group.findings):
                if finding.concern == concern:
                    return self.createIndex(row, 0, at + 1)
        return QModelIndex()

    # Qt's own names from here on

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """A group at the top, a finding below it."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The group of a finding."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many lines stand below one."""
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() or parent.column() else len(self._groups[parent.row()].findings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Place, message, explanation."""
        return len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401
        """The words above the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[Column(section)]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Explanations of what must be explained can be typed."""
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        finding = self.finding(index)
        is_typed = finding is not None and finding.severity is Severity.CONFIRM and not self.is_read_only
        if is_typed and index.column() == Column.EXPLANATION:
            return shown | Qt.ItemFlag.ItemIsEditable
        return shown

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a cell of the tree shows."""
        if not index.isValid():
            return None
        if not index.internalId():
            return self._group_data(self._groups[index.row()], Column(index.column()), role)
        finding = self._groups[index.internalId() - 1].findings[index.row()]
        return self._finding_data(finding, Column(index.column()), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Tells that an explanation was typed; it is shown when it is stored."""
        finding = self.finding(index)
        if finding is None or role != Qt.ItemDataRole.EditRole or index.column() != Column.EXPLANATION:
            return False
        if str(value).strip() != _explanation(finding) or finding.is_stale:
            self.explained.emit(Explained(finding=finding, text=str(value)))
        return True

    def _group_data(self, group: Group, column: Column, role: int) -> Any:  # noqa: ANN401
        if column is not Column.PLACE:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{SEVERITIES[group.severity]}·{group.title}（{len(group.findings)}）"
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(theme.SEVERITIES[group.severity]))
        return severity_icon(group.severity) if role == Qt.ItemDataRole.DecorationRole else None

    def _finding_data(self, finding: Finding, column: Column, role: int) -> Any:  # noqa: ANN401
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(finding, column)
            case Qt.ItemDataRole.EditRole:
                return _explanation(finding)
            case Qt.ItemDataRole.ToolTipRole:
                figures = "，".join(f"{name} = {value}" for name, value in finding.figures.items())
                return f"{finding.rule}　{finding.message}" + (f"\n{figures}" if figures else "")
            case Qt.ItemDataRole.ForegroundRole if column is Column.EXPLANATION:
                return QBrush(QColor(theme.HINT if finding.is_explained else theme.CONFIRM))
        return None

    def _text(self, finding: Finding, column: Column) -> str:
        if column is Column.MESSAGE:
            return finding.message.replace("\n", "")
        if column is Column.EXPLANATION:
            return _explanation_shown(finding)
        assert self._programme is not None
        assert self._application is not None
        name = place_name(self._programme, self._application, finding.address)
        return name.partition("·")[2] or name


def _explanation(finding: Finding) -> str:
    return finding.explanation.text if finding.explanation else ""


def _explanation_shown(finding: Finding) -> str:
    text = _explanation(finding)
    if finding.severity is not Severity.CONFIRM:
        return ""
    if not text:
        return "须改正或说明"
    if finding.is_stale:
        return f"〔{STALE}〕{text}"
    return text if finding.is_explained else f"〔不足{LEAST_EXPLANATION}字〕{text}"


def _grouped(programme: Programme | None, findings: Sequence[Finding]) -> tuple[Group, ...]:
    found: dict[tuple[Severity, str], list[Finding]] = {}
    for each in findings:
        found.setdefault((each.severity, each.address.form), []).append(each)
    order = list(Severity)
    return tuple(
        Group(severity=severity, form=form, title=_title(programme, form), findings=tuple(listed))
        for (severity, form), listed in sorted(found.items(), key=lambda pair: order.index(pair[0][0]))
    )


def _title(programme: Programme | None, form: str) -> str:
    if form == ATTACHMENTS or programme is None:
        return "附件"
    definition = programme.forms_by_id.get(form)
    return definition.title if definition else form
