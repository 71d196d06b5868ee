"""The editor of paragraphs: a plain text edit that grows with its text."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from models.fields import Field
from ui.forms.typed_text import TypedText

_LINE_ENDS = str.maketrans({"\u2029": "\n", "\u2028": "\n", "\ufdd0": "\n", "\ufdd1": "\n"})
"""What Qt keeps instead of LF; its own plain text would also turn no-break spaces into spaces."""


class ProseEditor(TypedText, QPlainTextEdit):
    """Paragraphs: Return begins a new one, Ctrl+Return goes on; or, by choice, Alt+Return and Return."""

    committed = Signal(object)
    confirmed = Signal(object)
    wanted = Signal(object)
    entered = Signal()

    least_lines = 3
    most_lines = 16
    """Beyond, it scrolls."""

    _hinted = 0

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.return_confirms = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._begin(field)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def edit_at_end(self) -> None:
        """Puts the cursor behind the last character (F2)."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _text(self) -> str:
        return self.document().toRawText().translate(_LINE_ENDS)

    def _put(self, text: str) -> None:
        at = self.textCursor().position() if text == self._text() else 0
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)

    def _type(self, text: str) -> None:
        self.selectAll()
        self.insertPlainText(text)

    def _can_undo(self) -> bool:
        return self.document().isUndoAvailable()

    def _can_redo(self) -> bool:
        return self.document().isRedoAvailable()

    def _is_confirming(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        if self.return_confirms:
            return True
        return bool(
            event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A tab is never typed, even where there is no next field to go to."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the text into other lines."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as its text, between a few lines and many."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Never less: a text edit would ask for more than the line of a note."""
        return QSize(super().minimumSizeHint().width(), self._height())

    def _height(self) -> int:
        line = self.fontMetrics().lineSpacing()
        text = sum(self.blockBoundingRect(block).height() for block in _blocks(self.document()))
        within = max(self.least_lines * line, min(round(text), self.most_lines * line))
        around = self.contentsMargins()
        return within + 2 * int(self.document().documentMargin()) + around.top() + around.bottom()

    def _grow(self) -> None:
        height = self._height()
        if height != self._hinted:
            self._hinted = height
            self.updateGeometry()


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
