"""What can be done from the menu and by key: one table; whoever does it connects to the action.

Keys inside a form or a grid belong to the forms library.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

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


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a menu."""

    key: str
    text: str
    keys: str = ""
    _: KW_ONLY
    icon: str = ""
    when: When = _always
    on_bar: bool = False
    is_apart: bool = False
    """Whether another group begins with it."""
    is_switch: bool = False
    """Whether it is on or off."""
    is_typing: bool = False
    """Whether it is for offices that fill in; one that examines does not see it."""


MENUS: dict[str, tuple[Listed, ...]] = {
    "文件(&F)": (
        Listed("new", "新建数据文件…", "Ctrl+N", icon="file-plus"),
        Listed("open", "打开数据文件…", "Ctrl+O", icon="folder-open"),
        Listed("sample", "打开示例", icon="book-open"),
        Listed("take_over", "接管数据文件", icon="lock-open", when=_to_take_over),
        Listed("save", "保存", "Ctrl+S", icon="save", when=_with_file, on_bar=True, is_apart=True),
        Listed("back_up", "备份到文件夹…", icon="hard-drive-download", when=_to_write),
        Listed(
            "import",
            "导入工作簿…",
            "Ctrl+I",
            icon="file-input",
            when=_to_write,
            is_apart=True,
            is_typing=True,
        ),
        Listed("import_word", "从 Word 导入实施方案…", when=_to_write_plan, is_typing=True),
        Listed("export", "导出工作簿…", "Ctrl+E", icon="file-output", when=_with_town),
        Listed("quit", "退出", "Ctrl+Q", icon="log-out", is_apart=True),
    ),
    "编辑(&E)": (
        Listed("undo", "撤销", "Ctrl+Z", icon="undo-2", when=_to_undo, on_bar=True),
        Listed("redo", "重做", "Ctrl+Y", icon="redo-2", when=_to_redo, on_bar=True),
    ),
    "审核(&A)": (
        Listed(
            "audit", "全面审核", "F9", icon="clipboard-check", when=_with_town, on_bar=True, is_apart=True
        ),
        Listed("next_finding", "下一个问题", "F8", icon="circle-arrow-right", when=_with_town, on_bar=True),
        Listed("former_finding", "上一个问题", "Shift+F8", icon="circle-arrow-left", when=_with_town),
        Listed("findings", "审核栏", "Alt+4", when=_with_town),
    ),
    "转到(&G)": (
        Listed("start", "工作台", "Alt+1", icon="layout-dashboard", when=_with_file),
        Listed("forms", "申报材料目录", "Alt+2", when=_with_file),
        Listed("page", "正在填的表", "Alt+3", when=_with_file),
        Listed("towns", "申报镇", "Alt+5", when=_with_file),
        Listed(
            "package",
            "生成申报包",
            "Ctrl+P",
            icon="package",
            when=_to_submit,
            on_bar=True,
            is_apart=True,
            is_typing=True,
        ),
        Listed("live", "实时页面", "F7", icon="panel-right", when=_with_file, on_bar=True, is_switch=True),
        Listed("next_form", "下一张表", "Ctrl+PgDown", when=_with_town, is_apart=True),
        Listed("former_form", "上一张表", "Ctrl+PgUp", when=_with_town),
    ),
    "帮助(&H)": (
        Listed("help", "本栏说明", "F1", icon="circle-question-mark", when=_with_file),
        Listed("rules", "全部审核公式", when=_with_file),
        Listed("about", "关于", is_apart=True),
    ),
}
TABLE = tuple(each for lines in MENUS.values() for each in lines)
"""All of them."""


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
        for title, lines in MENUS.items():
            menu = window.menuBar().addMenu(title)
            for each in lines:
                if each.is_apart:
                    menu.addSeparator()
                menu.addAction(self._made[each.key])
                if each.on_bar:
                    if each.is_apart and bar.actions():
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
