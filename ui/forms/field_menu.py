"""The menu that a right click on a field opens: what its keys do, with the keys."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget


class HasMenu(Protocol):
    """What the menu needs of a text widget that is an editor."""

    def isReadOnly(self) -> bool: ...  # noqa: D102
    def widget(self) -> QWidget: ...  # noqa: D102
    def undo(self) -> None: ...  # noqa: D102
    def cut(self) -> None: ...  # noqa: D102
    def copy(self) -> None: ...  # noqa: D102
    def paste(self) -> None: ...  # noqa: D102
    def selectAll(self) -> None: ...  # noqa: D102
    def restore(self) -> None: ...  # noqa: D102
    def set_not_applicable(self) -> None: ...  # noqa: D102
    def ask_reason(self) -> None: ...  # noqa: D102
    def clear_entry(self) -> None: ...  # noqa: D102
    def want_note(self) -> None: ...  # noqa: D102
    def want_history(self) -> None: ...  # noqa: D102


def open_field_menu(editor: HasMenu, at: QPoint) -> QMenu:
    """Opens the menu of an editor; it is gone when it closes."""
    menu = QMenu(editor.widget())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    writing = (
        ("恢复原值", "Esc", editor.restore),
        ("剪切", "Ctrl+X", editor.cut),
        ("复制", "Ctrl+C", editor.copy),
        ("粘贴", "Ctrl+V", editor.paste),
        ("全选", "Ctrl+A", editor.selectAll),
    )
    blanks = (
        ("不适用", "Ctrl+1", editor.set_not_applicable),
        ("无数据（写明原因）", "Ctrl+2", editor.ask_reason),
        ("清空", "Ctrl+0", editor.clear_entry),
    )
    asking = (("批注", "Ctrl+M", editor.want_note), ("修改记录", "Ctrl+Shift+H", editor.want_history))
    reading = {"复制", "全选", "修改记录"}
    for group in (writing, blanks, asking):
        menu.addSeparator()
        for text, key, method in group:
            action = QAction(f"{text}\t{key}", menu)
            action.triggered.connect(method)
            action.setEnabled(not editor.isReadOnly() or text in reading)
            menu.addAction(action)
    menu.popup(at)
    return menu
