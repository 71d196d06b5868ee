"""The editor of paragraphs: a plain text edit that grows with its text."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QToolTip, QWidget

from models.fields import Field
from models.pasted_prose import pasted_prose
from models.prose_tables import is_row_line
from ui.forms.figure_chips import ChipOf, FigureChips, TipOf
from ui.forms.typing_keys import TypingKeys

_LINE_ENDS = str.maketrans({"\u2029": "\n", "\u2028": "\n", "\ufdd0": "\n", "\ufdd1": "\n"})
"""What Qt keeps instead of LF; its own plain text would also turn no-break spaces into spaces."""


class ProseEditor(TypingKeys, QPlainTextEdit):
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
        self.chips: FigureChips | None = None
        """Where the text may quote figures."""
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._begin(field)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def show_figures(self, chip_of: ChipOf, tip_of: TipOf) -> None:
        """From now on bound figures are shown as their values."""
        self.chips = FigureChips(self, chip_of, tip_of)

    def select(self, start: int, end: int) -> None:
        """Marks a stretch of the text, which need not be on the screen before."""
        cursor, text = self.textCursor(), self._text()
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def text(self) -> str:
        """What stands in it, unlike Qt's plain text with every kind of space as typed."""
        return self._text()

    def place(self) -> int:
        """Where the caret is, in characters of the text; of a marked stretch its begin."""
        units = self.textCursor().selectionStart()
        return len(self._text().encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))

    def edit_at_end(self) -> None:
        """Puts the cursor behind the last character (F2)."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _text(self) -> str:
        return self.document().toRawText().translate(_LINE_ENDS)

    def _put(self, text: str) -> None:
        if text == self._text():  # a long text need not be laid out anew
            self.document().clearUndoRedoStacks()
            return
        self.setPlainText(text)

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
        is_deleting = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not event.modifiers()
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        elif (
            is_deleting
            and self.chips
            and not self.is_composing()
            and self.chips.take_away(is_before=event.key() == Qt.Key.Key_Backspace)
        ):
            event.accept()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What comes from Word or a web page comes as plain paragraphs; a table has its lines for itself."""
        if source.hasText():
            cursor, text = self.textCursor(), pasted_prose(source.text())
            behind = cursor.block().text()[cursor.positionInBlock() :]
            lines = text.split("\n")
            before = "\n" if is_row_line(lines[0]) and not cursor.atBlockStart() else ""
            cursor.insertText(before + text + ("\n" if is_row_line(lines[-1]) and behind else ""))
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A figure is not left open."""
        super().focusOutEvent(event)
        if self.chips:
            self.chips.follow_caret()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and over it the values of its figures."""
        super().paintEvent(event)
        if self.chips:
            self.chips.paint(event.rect())

    def viewportEvent(self, event: QEvent) -> bool:
        """Says what the figure under the mouse is."""
        if self.chips and isinstance(event, QHelpEvent):
            typed = self.chips.at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.chips.tip_of(typed) if typed else "", self)
            return True
        return super().viewportEvent(event)

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


def _units(text: str) -> int:
    """The length as Qt counts it: a rare character is two."""
    return len(text.encode("utf-16-le")) // 2


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
