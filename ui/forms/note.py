"""The note on a field: a small button that shows it, and a line to write it in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from models.entries import BLANK, Given
from models.fields import Field
from ui.forms import look, words
from ui.forms.prose_editor import ProseEditor

_DIGITS = 64
"""Width of the line, in digits of the font."""


class NoteMark(QToolButton):
    """Filled where there is a note, whose text is its tip; never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(look.NOTE_MARK)
        self.setText("注")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(words.NOTE)

    def show_note(self, note: str) -> None:
        """Shows whether there is one."""
        look.mark(self, look.STANDING, look.FILLED if note else "")
        self.setToolTip(note or words.NOTE_TIP)


class NotePlace(QWidget):
    """The place of a mark, which stays free while that is hidden.

    Without a layout of its own, so that nothing around is laid out anew when the mark comes and goes.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.mark = NoteMark(self)
        self.mark.hide()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """That of the mark."""
        return self.mark.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The mark fills it."""
        super().resizeEvent(event)
        self.mark.resize(event.size())


class NoteEditor(ProseEditor):
    """Takes a note; Enter keeps it, Esc does not, leaving does."""

    closed = Signal(object)
    """Carries nothing (None)."""
    least_lines = 1

    def __init__(self, field: Field, parent: QWidget) -> None:
        label = f"{field.label}：{words.NOTE}"
        super().__init__(Field(code=look.NOTE_EDITOR, label=label, kind="prose"), parent)
        look.mark(self, look.ROLE, look.EDITOR)
        self.return_confirms = True
        self.setMaximumWidth(_DIGITS * self.fontMetrics().horizontalAdvance("0"))
        self.setPlaceholderText(words.NOTE)
        self.confirmed.connect(self.closed)

    def show_note(self, note: str) -> None:
        """Shows a note as it stands, whatever its words would mean in a field."""
        self.show_entry(Given(note) if note else BLANK)

    def note(self) -> str:
        """The note as it stands."""
        return self.pending_text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the note as it was."""
        if event.key() == Qt.Key.Key_Escape and not self.is_composing():
            self.restore()
            event.accept()
            self.closed.emit(None)
        else:
            super().keyPressEvent(event)

    def _key_action(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Of the keys of fields only F2: a note has no reason for a blank."""
        return self.edit_at_end if event.key() == Qt.Key.Key_F2 else None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps what was written."""
        super().focusOutEvent(event)
        if event.reason() not in self.MEANWHILE:
            self.closed.emit(None)
