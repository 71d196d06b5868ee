"""What a grid can be told by key and by menu: one table for both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEYS = Qt.Key
_COUNTED = _CTRL | _SHIFT | _ALT | Qt.KeyboardModifier.MetaModifier
"""The modifiers that tell keys apart; that of the number pad does not."""


class Command(Enum):
    """One thing a grid can be told."""

    CUT = auto()
    COPY = auto()
    PASTE = auto()
    CLEAR = auto()
    RETYPE = auto()
    """Empty the cell and go on typing (Backspace)."""
    FILL_DOWN = auto()
    FILL_RIGHT = auto()
    TODAY = auto()
    NOT_APPLICABLE = auto()
    NO_DATA = auto()
    NOTE = auto()
    HISTORY = auto()
    FIND = auto()
    INSERT_ROWS = auto()
    REMOVE_ROWS = auto()
    DUPLICATE_ROWS = auto()
    MOVE_UP = auto()
    MOVE_DOWN = auto()
    OPEN_ROW = auto()
    SELECT_LINE = auto()
    SELECT_COLUMN = auto()
    SORT_UP = auto()
    SORT_DOWN = auto()
    AS_STORED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A command as it stands on the menu."""

    command: Command
    text: str
    keys: str
    """As written beside it."""
    needs_rows: bool = False
    """Only a roster has it."""
    changes: bool = True
    """It changes data, so a locked grid does not have it."""
    begins_group: bool = False


MENU: tuple[Entry, ...] = (
    Entry(command=Command.CUT, text="剪切", keys="Ctrl+X"),
    Entry(command=Command.COPY, text="复制", keys="Ctrl+C", changes=False),
    Entry(command=Command.PASTE, text="粘贴", keys="Ctrl+V"),
    Entry(command=Command.CLEAR, text="清除内容", keys="Delete"),
    Entry(command=Command.FILL_DOWN, text="向下填充", keys="Ctrl+D", begins_group=True),
    Entry(command=Command.FILL_RIGHT, text="向右填充", keys="Ctrl+R"),
    Entry(command=Command.TODAY, text="填入今天的日期", keys="Ctrl+;"),
    Entry(command=Command.NOT_APPLICABLE, text="填“不适用”", keys="Ctrl+1"),
    Entry(command=Command.NO_DATA, text="填“无数据”和原因", keys="Ctrl+2"),
    Entry(command=Command.NOTE, text="批注", keys="Ctrl+M", changes=False),
    Entry(command=Command.HISTORY, text="修改记录", keys="Ctrl+Shift+H", changes=False),
    Entry(
        command=Command.OPEN_ROW, text="打开本行卡片", keys="Ctrl+Enter", needs_rows=True, changes=False,
        begins_group=True,
    ),
    Entry(command=Command.INSERT_ROWS, text="在上方插入行", keys="Ctrl++", needs_rows=True),
    Entry(command=Command.DUPLICATE_ROWS, text="复制本行", keys="Ctrl+Shift+D", needs_rows=True),
    Entry(command=Command.REMOVE_ROWS, text="删除行", keys="Ctrl+-", needs_rows=True),
    Entry(command=Command.MOVE_UP, text="上移", keys="Alt+↑", needs_rows=True),
    Entry(command=Command.MOVE_DOWN, text="下移", keys="Alt+↓", needs_rows=True),
    Entry(
        command=Command.SORT_UP, text="按本列升序查看", keys="", needs_rows=True, changes=False,
        begins_group=True,
    ),
    Entry(command=Command.SORT_DOWN, text="按本列降序查看", keys="", needs_rows=True, changes=False),
    Entry(command=Command.AS_STORED, text="恢复录入顺序", keys="", needs_rows=True, changes=False),
    Entry(command=Command.FIND, text="查找和筛选", keys="Ctrl+F", changes=False),
)  # fmt: skip

KEYS: dict[tuple[Qt.KeyboardModifier, Qt.Key], Command] = {
    (_CTRL, _KEYS.Key_X): Command.CUT,
    (_SHIFT, _KEYS.Key_Delete): Command.CUT,
    (_CTRL, _KEYS.Key_C): Command.COPY,
    (_CTRL, _KEYS.Key_Insert): Command.COPY,
    (_CTRL, _KEYS.Key_V): Command.PASTE,
    (_SHIFT, _KEYS.Key_Insert): Command.PASTE,
    (_NONE, _KEYS.Key_Delete): Command.CLEAR,
    (_CTRL, _KEYS.Key_0): Command.CLEAR,
    (_NONE, _KEYS.Key_Backspace): Command.RETYPE,
    (_CTRL, _KEYS.Key_D): Command.FILL_DOWN,
    (_CTRL, _KEYS.Key_R): Command.FILL_RIGHT,
    (_CTRL, _KEYS.Key_Semicolon): Command.TODAY,
    (_CTRL, _KEYS.Key_1): Command.NOT_APPLICABLE,
    (_CTRL, _KEYS.Key_2): Command.NO_DATA,
    (_CTRL, _KEYS.Key_M): Command.NOTE,
    (_SHIFT, _KEYS.Key_F2): Command.NOTE,
    (_CTRL | _SHIFT, _KEYS.Key_H): Command.HISTORY,
    (_CTRL, _KEYS.Key_F): Command.FIND,
    (_CTRL, _KEYS.Key_Plus): Command.INSERT_ROWS,
    (_CTRL | _SHIFT, _KEYS.Key_Plus): Command.INSERT_ROWS,
    (_CTRL | _SHIFT, _KEYS.Key_Equal): Command.INSERT_ROWS,
    (_CTRL, _KEYS.Key_Minus): Command.REMOVE_ROWS,
    (_CTRL | _SHIFT, _KEYS.Key_D): Command.DUPLICATE_ROWS,
    (_ALT, _KEYS.Key_Up): Command.MOVE_UP,
    (_ALT, _KEYS.Key_Down): Command.MOVE_DOWN,
    (_CTRL, _KEYS.Key_Return): Command.OPEN_ROW,
    (_CTRL, _KEYS.Key_Enter): Command.OPEN_ROW,
    (_SHIFT, _KEYS.Key_Space): Command.SELECT_LINE,
    (_CTRL, _KEYS.Key_Space): Command.SELECT_COLUMN,
}


def command_of(event: QKeyEvent) -> Command | None:
    """The command that a key means, or None."""
    return KEYS.get((event.modifiers() & _COUNTED, Qt.Key(event.key())))
