"""The stamped sheets of a revision: a line for each kind, what is missing first; below it the scans."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from models.scans import Scan, Wanted
from ui import theme
from ui.attaching import size_words
from ui.listing import Listing

_HEADS = ("应有的盖章页", "情况", "大小")
_WIDTHS = (0, 140, 100)
_KIND = Qt.ItemDataRole.UserRole


class StampedTree(Listing):
    """Shows what is there and what is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("盖章扫描件", _HEADS, _WIDTHS, parent=parent)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)  # the page takes what is dropped

    def fill(self, listed: Iterable[Wanted]) -> None:
        """Shows the kinds with their scans."""
        self.clear()
        for each in sorted(listed, key=lambda each: not each.is_missing):
            state = "缺" if each.is_missing else f"有 {len(each.scans)} 页" if each.scans else "可以不附"
            item = QTreeWidgetItem([each.kind.label, state, ""])
            item.setData(0, _KIND, each.kind.kind)
            item.setForeground(1, QBrush(QColor(theme.BLOCKING if each.is_missing else theme.QUIET)))
            item.addChildren([_scan_item(each.kind.kind, scan) for scan in each.scans])
            self.addTopLevelItem(item)
        self.expandAll()

    def current_kind(self) -> str:
        """The kind that is marked, by itself or with a scan; empty where none is."""
        item = self.currentItem()
        return str(item.data(0, _KIND)) if item is not None else ""


def _scan_item(kind: str, scan: Scan) -> QTreeWidgetItem:
    page = f"第 {scan.page} 页" if scan.page else "由填报人指定"
    item = QTreeWidgetItem([scan.name, page, size_words(scan.size)])
    item.setData(0, _KIND, kind)
    return item
