"""Files dropped anywhere on the window: told by their paths."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_KINDS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


Taker = Callable[[tuple[Path, ...]], bool]
"""Takes dropped files, or says that they are not its own."""


class Dropping(QObject):
    """Watches a window; what is dragged comes to it from every part that takes no drops itself."""

    def __init__(self, window: QWidget, takers: Callable[[], Iterable[Taker]]) -> None:
        super().__init__(window)
        self._takers = takers
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes files; what else is dragged goes its way."""
        if event.type() not in _KINDS or not isinstance(event, QDropEvent):
            return False
        paths = tuple(Path(each.toLocalFile()) for each in event.mimeData().urls() if each.isLocalFile())
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            any(take(paths) for take in self._takers())
        return True
