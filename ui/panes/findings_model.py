"""The findings of a town as a tree: by severity and form, then in the order of the audit.

A roster that was pasted may have a hundred thousand of them: of each group as many are listed as somebody
reads, and a last line says how many more there are. Not here: the pane that shows it, and the audit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import takewhile
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from models.application import Concern
from models.audit import Finding, Findings
from models.audit.finding import LEAST_EXPLANATION
from models.figures import Figures
from models.naming import ATTACHMENTS, are_rows_named_alike, place_name
from models.programme.schema import Programme, Severity
from ui import theme
from ui.icons import severity_icon

Index = QModelIndex | QPersistentModelIndex

SEVERITIES = {Severity.BLOCKING: "强制性", Severity.CONFIRM: "核实性", Severity.HINT: "提示性"}
STALE, UNKEPT = "待重新确认", "没有保存"
_SELECTABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _SELECTABLE | Qt.ItemFlag.ItemIsEditable
_LISTED = 200
"""Lines of a group that are listed at a time."""
_LOOKED_AT = 4_000
"""Findings of a group that are searched at a time for the words of the filter."""


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


@dataclass(slots=True)
class Group:
    """The findings of one severity in one form."""

    severity: Severity
    form: str
    title: str
    keys: Sequence[int]
    """Of all of them, in the order of the audit (`Findings`)."""
    listed: list[int] = field(default_factory=list)
    """Those that have a line."""
    looked: int = 0
    """How many of them were looked at: the rest is neither listed nor searched yet."""

    @property
    def name(self) -> tuple[Severity, str]:
        """What it is known by."""
        return self.severity, self.form

    @property
    def rest(self) -> int:
        """How many were not looked at yet."""
        return len(self.keys) - self.looked

    @property
    def lines(self) -> int:
        """How many lines it has, that which says how many more there are among them."""
        return len(self.listed) + (self.rest > 0)


class FindingsModel(QAbstractItemModel):
    """A tree two deep; a group is a line without a parent."""

    explained = Signal(object)
    """Explained."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[Group] = []
        self._figures: Figures | None = None
        self._findings: Findings | None = None
        self._severity: Severity | None = None
        self._needle = ""
        self.is_read_only = False
        self.unkept: Mapping[Concern, str] = {}
        """Explanations that were typed and could not be stored."""

    def show(self, figures: Figures | None, findings: Findings | None) -> None:
        """Shows these findings instead of those before; groups that are still there stay as they are."""
        if figures is None or findings is None:
            self.beginResetModel()
            self._groups, self._figures, self._findings = [], figures, findings
            self.endResetModel()
            return
        former = {each.name: len(each.listed) for each in self._groups}
        before = self._figures, self._findings
        self._figures, self._findings = figures, findings
        groups = [self._made(name, keys, former.get(name, 0)) for name, keys in self._chosen(findings)]
        if [each.name for each in groups] != [each.name for each in self._groups]:
            self.beginResetModel()
            self._groups = groups
            self.endResetModel()
            return
        for at, group in enumerate(groups):
            was = self._groups[at]
            self._put(at, group)
            for row in self._differing(was, *before):
                line = self.index(row, 0, self.index(at, 0))
                self.dataChanged.emit(line, line.siblingAtColumn(Column.EXPLANATION))

    def choose(self, severity: Severity | None, needle: str) -> None:
        """Lists one severity only, or all; only what the words stand in."""
        self._severity, self._needle = severity, needle.strip().casefold()
        self.beginResetModel()
        if self._findings is not None:
            self._groups = [self._made(name, keys, 0) for name, keys in self._chosen(self._findings)]
        self.endResetModel()

    def list_more(self, at: int) -> None:
        """Lists more of a group, those that come next."""
        group, before = self._groups[at], self._groups[at].lines
        more = Group(group.severity, group.form, group.title, group.keys, list(group.listed), group.looked)
        self._fill(more, len(group.listed) + _LISTED)
        parent = self.index(at, 0)
        self.beginRemoveRows(parent, before - 1, before - 1)
        group.looked = len(group.keys)  # no last line for the moment
        self.endRemoveRows()
        if more.lines >= before:
            self.beginInsertRows(parent, before - 1, more.lines - 1)
            self._groups[at] = more
            self.endInsertRows()

    @property
    def groups(self) -> Sequence[Group]:
        """The groups in shown order."""
        return self._groups

    def finding(self, index: Index) -> Finding | None:
        """The finding of a line; None on a group, and on the line that says how many more there are."""
        if not index.isValid() or not index.internalId() or self._findings is None:
            return None
        listed = self._groups[index.internalId() - 1].listed
        return self._findings.finding(listed[index.row()]) if index.row() < len(listed) else None

    def index_of(self, concern: Concern) -> QModelIndex:
        """The line of a finding; an invalid index where it is gone or not listed."""
        for at, group in enumerate(self._groups):
            if group.form == concern.address.form and self._findings is not None:
                for row, key in enumerate(group.listed):
                    if self._findings.finding(key).concern == concern:
                        return self.createIndex(row, 0, at + 1)
        return QModelIndex()

    def _chosen(self, findings: Findings) -> list[tuple[tuple[Severity, str], Sequence[int]]]:
        wanted = self._severity
        return [each for each in findings.keys_by_group.items() if wanted is None or each[0][0] is wanted]

    def _made(self, name: tuple[Severity, str], keys: Sequence[int], listed: int) -> Group:
        severity, form = name
        programme = self._figures.programme if self._figures is not None else None
        group = Group(severity, form, _title(programme, form), keys)
        self._fill(group, max(listed, _LISTED))
        return group

    def _fill(self, group: Group, most: int) -> None:
        """Lists what comes next, until so many are listed or enough were searched."""
        if not self._needle:
            group.looked = min(most, len(group.keys))
            group.listed = list(group.keys[: group.looked])
            return
        end = min(group.looked + _LOOKED_AT, len(group.keys))
        while group.looked < end and len(group.listed) < most:
            key = group.keys[group.looked]
            group.looked += 1
            if self._holds(key, group):
                group.listed.append(key)

    def _holds(self, key: int, group: Group) -> bool:
        """Whether the words of the filter stand in a line or above it."""
        assert self._findings is not None
        finding = self._findings.finding(key)
        said = (SEVERITIES[group.severity], group.title, *(self._text(finding, each) for each in Column))
        return any(self._needle in each.casefold() for each in said)

    def _differing(self, stayed: Group, figures: Figures | None, findings: Findings | None) -> Iterator[int]:
        """Which of the lines that stayed say something else than in the state before; no other is painted."""
        if figures is None or findings is None or self._figures is None or self._findings is None:
            return
        form = figures.programme.forms_by_id.get(stayed.form)
        states = figures.application, self._figures.application
        is_renamed = form is not None and not are_rows_named_alike(figures.programme, *states, form)
        for row, key in enumerate(stayed.listed):
            if is_renamed or not self._findings.are_alike(findings, (key,)):
                yield row

    def _put(self, at: int, group: Group) -> None:
        """Shows the lines of a group as it is now; the former group is left with those that stayed."""
        former, parent = self._groups[at], self.index(at, 0)
        was, now = [*former.listed, former.rest > 0], [*group.listed, group.rest > 0]
        start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
        if start < former.lines:
            self.beginRemoveRows(parent, start, former.lines - 1)
            former.listed, former.looked = former.listed[:start], len(former.keys)
            self.endRemoveRows()
        if start < group.lines:
            self.beginInsertRows(parent, start, group.lines - 1)
            self._groups[at] = group
            self.endInsertRows()
        self._groups[at] = group
        if len(former.keys) != len(group.keys):
            self.dataChanged.emit(parent, parent)
            if group.rest:
                last = self.index(group.lines - 1, 0, parent)
                self.dataChanged.emit(last, last.siblingAtColumn(Column.MESSAGE))

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
        return 0 if parent.internalId() or parent.column() else self._groups[parent.row()].lines

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
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        finding = self.finding(index)
        is_typed = finding is not None and finding.severity is Severity.CONFIRM and not self.is_read_only
        if is_typed and index.column() == Column.EXPLANATION:
            return _EDITABLE
        return _SELECTABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a cell of the tree shows."""
        if not index.isValid():
            return None
        if not index.internalId():
            return self._group_data(self._groups[index.row()], Column(index.column()), role)
        finding = self.finding(index)
        if finding is None:
            return self._rest_data(self._groups[index.internalId() - 1], Column(index.column()), role)
        return self._finding_data(finding, Column(index.column()), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Tells that an explanation was typed; it is shown when it is stored."""
        finding = self.finding(index)
        if finding is None or role != Qt.ItemDataRole.EditRole or index.column() != Column.EXPLANATION:
            return False
        is_owing = finding.is_stale or finding.concern in self.unkept
        if str(value).strip() != _explanation(finding) or is_owing:
            self.explained.emit(Explained(finding=finding, text=str(value)))
        return True

    def _group_data(self, group: Group, column: Column, role: int) -> Any:  # noqa: ANN401
        if column is not Column.PLACE:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{SEVERITIES[group.severity]}·{group.title}（{len(group.keys)}）"
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(theme.SEVERITIES[group.severity]))
        return severity_icon(group.severity) if role == Qt.ItemDataRole.DecorationRole else None

    def _rest_data(self, group: Group, column: Column, role: int) -> Any:  # noqa: ANN401
        if column is Column.PLACE and role == Qt.ItemDataRole.DisplayRole:
            rest = f"…另有 {group.rest:,} 处"
            return f"{rest}没有查找" if self._needle else rest
        if column is Column.MESSAGE and role == Qt.ItemDataRole.DisplayRole:
            return "按 Enter 或双击，接着查找" if self._needle else "按 Enter 或双击，接着列出"
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(theme.QUIET))
        return None

    def _finding_data(self, finding: Finding, column: Column, role: int) -> Any:  # noqa: ANN401
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(finding, column)
            case Qt.ItemDataRole.EditRole:
                return self.unkept.get(finding.concern) or _explanation(finding)
            case Qt.ItemDataRole.ToolTipRole:
                figures = "，".join(f"{name} = {value}" for name, value in finding.figures.items())
                return f"{finding.rule}　{finding.message}" + (f"\n{figures}" if figures else "")
            case Qt.ItemDataRole.ForegroundRole if column is Column.EXPLANATION:
                is_done = finding.is_explained and finding.concern not in self.unkept
                return QBrush(QColor(theme.HINT if is_done else theme.CONFIRM))
        return None

    def _text(self, finding: Finding, column: Column) -> str:
        if column is Column.MESSAGE:
            return finding.message.replace("\n", "")
        if column is Column.EXPLANATION:
            unkept = self.unkept.get(finding.concern)
            return f"〔{UNKEPT}〕{unkept}" if unkept else _explanation_shown(finding)
        assert self._figures is not None
        name = place_name(self._figures.programme, self._figures.application, finding.address)
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


def _naming(programme: Programme, form: str) -> Iterator[str]:
    """The forms whose cells name the rows of one: it and those that its rows hang on."""
    while form:
        yield form
        form = programme.forms_by_id[form].parent if form in programme.forms_by_id else ""


def _title(programme: Programme | None, form: str) -> str:
    if form == ATTACHMENTS or programme is None:
        return "附件"
    definition = programme.forms_by_id.get(form)
    return definition.title if definition else form
