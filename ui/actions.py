"""What can be done from the menu and by key: one table; whoever does it connects to the action.

Keys inside a form or a grid belong to the forms library.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QToolBar

from ui.icons import SIZE, icon
from ui.session import Session

When = Callable[[Session], bool]


def _always(_session: Session) -> bool:
    return True


def _with_file(session: Session) -> bool:
    return session.workspace is not None


def _with_town(session: Session) -> bool:
    return session.application is not None


def _to_submit(session: Session) -> bool:
    return session.application is not None and not session.examines


def _to_write(session: Session) -> bool:
    return session.workspace is not None and not session.is_read_only


def _to_write_plan(session: Session) -> bool:
    programme = session.programme
    return programme is not None and programme.outline is not None and not session.is_locked


def _to_take_over(session: Session) -> bool:
    return session.workspace is not None and session.workspace.can_be_taken_over


def _to_undo(session: Session) -> bool:
    return _to_write(session) and session.workspace is not None and bool(session.workspace.undo_name)


def _to_redo(session: Session) -> bool:
    return _to_write(session) and session.workspace is not None and bool(session.workspace.redo_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of the table."""

    key: str
    text: str
    menu: str
    icon: str = ""
    keys: str = ""
    when: When = _always
    on_bar: bool = False
    begins_group: bool = False
    is_switch: bool = False
    """Whether it is on or off."""
    is_typing: bool = False
    """Whether it is for offices that fill in; one that examines does not see it."""


_FILE, _EDIT, _AUDIT, _GO = "文件(&F)", "编辑(&E)", "审核(&A)", "转到(&G)"
_HELP = "帮助(&H)"
TABLE = (
    Listed(key="new", icon="file-plus", text="新建数据文件…", menu=_FILE, keys="Ctrl+N"),
    Listed(key="open", icon="folder-open", text="打开数据文件…", menu=_FILE, keys="Ctrl+O"),
    Listed(key="sample", icon="book-open", text="打开示例", menu=_FILE),
    Listed(key="take_over", icon="lock-open", text="接管数据文件", menu=_FILE, when=_to_take_over),
    Listed(
        key="save",
        icon="save",
        text="保存",
        menu=_FILE,
        keys="Ctrl+S",
        when=_with_file,
        on_bar=True,
        begins_group=True,
    ),
    Listed(key="back_up", icon="hard-drive-download", text="备份到文件夹…", menu=_FILE, when=_to_write),
    Listed(
        key="import",
        icon="file-input",
        text="导入工作簿…",
        menu=_FILE,
        keys="Ctrl+I",
        when=_to_write,
        begins_group=True,
        is_typing=True,
    ),
    Listed(key="import_word", text="从 Word 导入实施方案…", menu=_FILE, when=_to_write_plan, is_typing=True),
    Listed(key="export", icon="file-output", text="导出工作簿…", menu=_FILE, keys="Ctrl+E", when=_with_town),
    Listed(key="quit", icon="log-out", text="退出", menu=_FILE, keys="Ctrl+Q", begins_group=True),
    Listed(key="undo", icon="undo-2", text="撤销", menu=_EDIT, keys="Ctrl+Z", when=_to_undo, on_bar=True),
    Listed(key="redo", icon="redo-2", text="重做", menu=_EDIT, keys="Ctrl+Y", when=_to_redo, on_bar=True),
    Listed(
        key="audit",
        icon="clipboard-check",
        text="全面审核",
        menu=_AUDIT,
        keys="F9",
        when=_with_town,
        on_bar=True,
        begins_group=True,
    ),
    Listed(
        key="next_finding",
        icon="circle-arrow-right",
        text="下一个问题",
        menu=_AUDIT,
        keys="F8",
        when=_with_town,
        on_bar=True,
    ),
    Listed(
        key="former_finding",
        icon="circle-arrow-left",
        text="上一个问题",
        menu=_AUDIT,
        keys="Shift+F8",
        when=_with_town,
    ),
    Listed(key="findings", text="审核栏", menu=_AUDIT, keys="Alt+4", when=_with_town),
    Listed(key="start", icon="layout-dashboard", text="工作台", menu=_GO, keys="Alt+1", when=_with_file),
    Listed(key="forms", text="申报材料目录", menu=_GO, keys="Alt+2", when=_with_file),
    Listed(key="page", text="正在填的表", menu=_GO, keys="Alt+3", when=_with_file),
    Listed(key="towns", text="申报镇", menu=_GO, keys="Alt+5", when=_with_file),
    Listed(
        key="package",
        icon="package",
        text="生成申报包",
        menu=_GO,
        keys="Ctrl+P",
        when=_to_submit,
        on_bar=True,
        begins_group=True,
        is_typing=True,
    ),
    Listed(
        key="live",
        icon="panel-right",
        text="实时页面",
        menu=_GO,
        keys="F7",
        when=_with_file,
        on_bar=True,
        is_switch=True,
    ),
    Listed(
        key="next_form", text="下一张表", menu=_GO, keys="Ctrl+PgDown", when=_with_town, begins_group=True
    ),
    Listed(key="former_form", text="上一张表", menu=_GO, keys="Ctrl+PgUp", when=_with_town),
    Listed(key="help", icon="circle-question-mark", text="本栏说明", menu=_HELP, keys="F1", when=_with_file),
    Listed(key="rules", text="全部审核公式", menu=_HELP, when=_with_file),
    Listed(key="about", text="关于", menu=_HELP, begins_group=True),
)


class Actions(QObject):
    """The actions of the window, by key."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._made: dict[str, QAction] = {}
        for each in TABLE:
            action = QAction(each.text, self)
            action.setObjectName(each.key)
            action.setCheckable(each.is_switch)
            if each.icon:
                action.setIcon(icon(each.icon))
            if each.keys:
                action.setShortcut(QKeySequence(each.keys))
                action.setToolTip(f"{each.text}（{each.keys}）")
            self._made[each.key] = action

    def __getitem__(self, key: str) -> QAction:
        """The action of a key."""
        return self._made[key]

    def fill(self, window: QMainWindow) -> None:
        """Gives a window its menus with every action, and its bar with the frequent ones."""
        bar = QToolBar("常用", movable=False, iconSize=SIZE)
        bar.setObjectName("bar")
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        window.addToolBar(bar)
        made = {
            title: window.menuBar().addMenu(title) for title in dict.fromkeys(each.menu for each in TABLE)
        }
        for each in TABLE:
            if each.begins_group:
                made[each.menu].addSeparator()
            made[each.menu].addAction(self._made[each.key])
            if each.on_bar:
                if each.begins_group and bar.actions():
                    bar.addSeparator()
                bar.addAction(self._made[each.key])

    def refresh(self) -> None:
        """Enables what can be done now; undo and redo say of what."""
        for each in TABLE:
            self._made[each.key].setEnabled(each.when(self._session))
            self._made[each.key].setVisible(not (each.is_typing and self._session.examines))
        workspace = self._session.workspace
        names = (workspace.undo_name, workspace.redo_name) if workspace else ("", "")
        for key, word, name in zip(("undo", "redo"), ("撤销", "重做"), names, strict=True):
            self._made[key].setText(f"{word}“{name}”" if name else word)
            self._made[key].setIconText(word)
