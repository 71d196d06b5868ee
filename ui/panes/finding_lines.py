"""What a line of the findings says: a finding, the group that it stands in, and how many more there are.

Not here: which lines there are (`findings_model`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor

from models.application import Concern
from models.audit import Finding
from models.audit.finding import LEAST_EXPLANATION
from models.figures import Figures
from models.naming import place_name
from models.programme.schema import Severity
from ui import theme
from ui.icons import severity_icon

SEVERITIES = {Severity.BLOCKING: "强制性", Severity.CONFIRM: "核实性", Severity.HINT: "提示性"}
STALE, UNKEPT = "待重新确认", "没有保存"


class Column(IntEnum):
    """What stands in a line."""

    PLACE = 0
    MESSAGE = 1
    EXPLANATION = 2


HEADS = {Column.PLACE: "位置", Column.MESSAGE: "问题", Column.EXPLANATION: "出错说明（F2 填写）"}


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


def group_line(group: Group, column: Column, role: int) -> Any:  # noqa: ANN401
    """What stands above its findings."""
    if column is not Column.PLACE:
        return None
    if role == Qt.ItemDataRole.DisplayRole:
        return f"{SEVERITIES[group.severity]}·{group.title}（{len(group.keys)}）"
    if role == Qt.ItemDataRole.ForegroundRole:
        return QBrush(QColor(theme.SEVERITIES[group.severity]))
    return severity_icon(group.severity) if role == Qt.ItemDataRole.DecorationRole else None


def rest_line(group: Group, column: Column, role: int, *, is_searched: bool) -> Any:  # noqa: ANN401
    """How many more there are, and how to come to them."""
    if column is Column.PLACE and role == Qt.ItemDataRole.DisplayRole:
        rest = f"…另有 {group.rest:,} 处"
        return f"{rest}没有查找" if is_searched else rest
    if column is Column.MESSAGE and role == Qt.ItemDataRole.DisplayRole:
        return "按 Enter 或双击，接着查找" if is_searched else "按 Enter 或双击，接着列出"
    if role == Qt.ItemDataRole.ForegroundRole:
        return QBrush(QColor(theme.QUIET))
    return None


@dataclass(slots=True)
class FindingLines:
    """What the findings of a town say."""

    figures: Figures | None = None
    unkept: Mapping[Concern, str] = field(default_factory=dict)
    """Explanations that were typed and could not be stored."""

    def line(self, finding: Finding, column: Column, role: int) -> Any:  # noqa: ANN401
        """One of them."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(finding, column)
            case Qt.ItemDataRole.EditRole:
                return self.unkept.get(finding.concern) or explanation_of(finding)
            case Qt.ItemDataRole.ToolTipRole:
                figures = "，".join(f"{name} = {value}" for name, value in finding.figures.items())
                return f"{finding.rule}　{finding.message}" + (f"\n{figures}" if figures else "")
            case Qt.ItemDataRole.ForegroundRole if column is Column.EXPLANATION:
                is_done = finding.is_explained and finding.concern not in self.unkept
                return QBrush(QColor(theme.HINT if is_done else theme.CONFIRM))
        return None

    def text(self, finding: Finding, column: Column) -> str:
        """Its words."""
        if column is Column.MESSAGE:
            return finding.message.replace("\n", "")
        if column is Column.EXPLANATION:
            unkept = self.unkept.get(finding.concern)
            return f"〔{UNKEPT}〕{unkept}" if unkept else _explanation_shown(finding)
        assert self.figures is not None
        name = place_name(self.figures.programme, self.figures.application, finding.address)
        return name.partition("·")[2] or name


def explanation_of(finding: Finding) -> str:
    """What the clerk has said of it."""
    return finding.explanation.text if finding.explanation else ""


def _explanation_shown(finding: Finding) -> str:
    text = explanation_of(finding)
    if finding.severity is not Severity.CONFIRM:
        return ""
    if not text:
        return "须改正或说明"
    if finding.is_stale:
        return f"〔{STALE}〕{text}"
    return text if finding.is_explained else f"〔不足{LEAST_EXPLANATION}字〕{text}"
