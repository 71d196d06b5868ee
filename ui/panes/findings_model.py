"""The findings of a town as a tree: by severity and form, then in the order of the audit.

A roster that was pasted may have a hundred thousand of them: of each group as many are listed as somebody
reads, and a last line says how many more there are. Not here: the pane that shows it, and the audit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from models.application import Concern
from models.audit import Finding, Findings
from models.figures import Figures
from models.naming import ATTACHMENTS, are_rows_named_alike
from models.programme.schema import Programme, Severity
from ui.panes.finding_lines import (
    HEADS,
    SEVERITIES,
    Column,
    FindingLines,
    Group,
    explanation_of,
    group_line,
    rest_line,
)

Index = QModelIndex | QPersistentModelIndex

_SELECTABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _SELECTABLE | Qt.ItemFlag.ItemIsEditable
_LISTED = 200
"""Lines of a group that are listed at a time."""
_LOOKED_AT = 4_000
"""Findings of a group that are searched at a time for the words of the filter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An explanation was typed."""

    finding: Finding
    text: str


class FindingsModel(QAbstractItemModel):
    """A tree two deep; a group is a line without a parent."""

    explained = Signal(object)
    """Explained."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[Group] = []
        self.lines = FindingLines()
        self._findings: Findings | None = None
        self._severity: Severity | None = None
        self._needle = ""
        self.is_read_only = False

    def show(self, figures: Figures | None, findings: Findings | None) -> None:
        """Shows these findings instead of those before; groups that are still there stay as they are."""
        if figures is None or findings is None:
            self.beginResetModel()
            self._groups, self.lines.figures, self._findings = [], figures, findings
            self.endResetModel()
            return
        former = {each.name: len(each.listed) for each in self._groups}
        before = self.lines.figures, self._findings
        self.lines.figures, self._findings = figures, findings
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
        programme = self.lines.figures.programme if self.lines.figures is not None else None
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
        said = (
            SEVERITIES[group.severity],
            group.title,
            *(self.lines.text(finding, each) for each in Column),
        )
        return any(self._needle in each.casefold() for each in said)

    def _differing(self, stayed: Group, figures: Figures | None, findings: Findings | None) -> Sequence[int]:
        """Which of the lines that stayed say something else than in the state before; no other is painted."""
        if figures is None or findings is None or self.lines.figures is None or self._findings is None:
            return ()
        form = figures.programme.forms_by_id.get(stayed.form)
        states = figures.application, self.lines.figures.application
        is_renamed = form is not None and not are_rows_named_alike(figures.programme, *states, form)
        if is_renamed:
            return range(len(stayed.listed))
        return self._findings.differing(findings, stayed.listed)

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
            return group_line(self._groups[index.row()], Column(index.column()), role)
        finding, column = self.finding(index), Column(index.column())
        if finding is None:
            group = self._groups[index.internalId() - 1]
            return rest_line(group, column, role, is_searched=bool(self._needle))
        return self.lines.line(finding, column, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Tells that an explanation was typed; it is shown when it is stored."""
        finding = self.finding(index)
        if finding is None or role != Qt.ItemDataRole.EditRole or index.column() != Column.EXPLANATION:
            return False
        is_owing = finding.is_stale or finding.concern in self.lines.unkept
        if str(value).strip() != explanation_of(finding) or is_owing:
            self.explained.emit(Explained(finding=finding, text=str(value)))
        return True


def _title(programme: Programme | None, form: str) -> str:
    if form == ATTACHMENTS or programme is None:
        return "附件"
    definition = programme.forms_by_id.get(form)
    return definition.title if definition else form
