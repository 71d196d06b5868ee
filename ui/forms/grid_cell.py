"""How one cell of a grid looks, and what is said where the pointer rests on it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush

from models.entries import Address, Draft, NoData, NotApplicable
from models.kinds import kind_of, read_entry
from models.messages import render
from models.programme.schema import Severity
from ui.forms import grid_look
from ui.forms.grid_sheet import LABEL, Column, Sheet

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
_CENTRED_KINDS = ("yesno", "day", "month")
_SHORT = 12
"""Characters that are always seen whole."""


def look_of_name(sheet: Sheet, line: str, column: Column, role: int) -> object:
    """The same for a cell that names its line."""
    match role:
        case Qt.ItemDataRole.BackgroundRole:
            return QBrush(grid_look.NAMES)
        case Qt.ItemDataRole.ForegroundRole if column.key != LABEL:
            return QBrush(grid_look.READ_ONLY_INK)
        case Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column.key == LABEL else _CENTRE
        case Qt.ItemDataRole.ToolTipRole:
            field = sheet.fields[line]
            lines = (f"{field.code} {field.label_with_unit}", field.help, field.source)
            return "\n".join(each for each in lines if each)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLook:
    """One cell that holds a value."""

    sheet: Sheet
    address: Address
    text: str
    is_new: bool
    """It stands in the line in which a new row begins."""
    finding: tuple[str, Severity] | None
    """The sentence and the severity."""

    def answer(self, role: int) -> object:
        """What Qt asks for."""
        match role:
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment()
            case Qt.ItemDataRole.BackgroundRole:
                return self.background()
            case Qt.ItemDataRole.ForegroundRole:
                return self.foreground()
            case Qt.ItemDataRole.ToolTipRole:
                return self.tool_tip() or None
        return None

    def alignment(self) -> int:
        """Numbers right; on a yearly form all else in the middle."""
        field = self.sheet.field(self.address)
        if isinstance(self.sheet.cell(self.address).entry, Draft):
            return _LEFT
        if kind_of(field).is_numeric:
            return _RIGHT
        return _CENTRE if field.kind in _CENTRED_KINDS or not self.sheet.is_roster else _LEFT

    def background(self) -> QBrush | None:
        """A finding, computed, not asked for, missing, in this order."""
        if self.finding is not None:
            return QBrush(grid_look.TINTS[self.finding[1]])
        if self.sheet.field(self.address).is_computed:
            return QBrush(grid_look.COMPUTED)
        if self.is_new:
            return None
        if not self.sheet.is_asked(self.address):
            return QBrush(grid_look.UNASKED)
        return QBrush(grid_look.MISSING) if self.sheet.is_missing(self.address) else None

    def foreground(self) -> QBrush | None:
        """Red where it cannot be read or is negative, faint where there is none."""
        entry = self.sheet.cell(self.address).entry
        if isinstance(entry, Draft):
            return QBrush(grid_look.NEGATIVE_INK)
        if isinstance(entry, NotApplicable | NoData):
            return QBrush(grid_look.FAINT_INK)
        number = None if self.is_new else self.sheet.number(self.address)
        if number is not None and number < 0:
            return QBrush(grid_look.NEGATIVE_INK)
        return QBrush(grid_look.READ_ONLY_INK) if self.sheet.field(self.address).is_computed else None

    def tool_tip(self) -> str:
        """A long text whole, why the cell looks as it does, its note."""
        field, cell = self.sheet.field(self.address), self.sheet.cell(self.address)
        said = [self.text] if "\n" in self.text or len(self.text) > _SHORT else []
        if self.is_new:
            said.append("在这一行填写，即增加一行。")
        elif field.is_computed:
            said.append("由程序计算。")
        elif not self.sheet.is_asked(self.address):
            said.append("本行不需填报这一栏。")
        if isinstance(cell.entry, Draft):
            problem = read_entry(field, cell.entry.text).problem
            said += [render(problem)] if problem is not None else []
        if self.finding is not None:
            sentence, severity = self.finding
            said.append("：".join(each for each in (grid_look.SEVERITY_WORDS[severity], sentence) if each))
        if cell.note:
            said.append(f"批注：{cell.note}")
        return "\n".join(said)
