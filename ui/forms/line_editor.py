"""The editor of everything that fits on a line: a plain line edit, parsed by the field's kind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from models.entries import Entry
from models.fields import Field
from models.kinds import kind_of
from ui.forms import look
from ui.forms.typing_keys import TypingKeys


class LineEditor(TypingKeys, QLineEdit):
    """A line of text that its kind reads."""

    committed = Signal(object)
    confirmed = Signal(object)
    wanted = Signal(object)
    entered = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin(field)
        if kind_of(field).is_numeric:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def edit_at_end(self) -> None:
        """Puts the cursor behind the last character (F2)."""
        self.deselect()
        self.end(False)

    def _text(self) -> str:
        return self.text()

    def _put(self, text: str) -> None:
        at = self.cursorPosition()
        is_same = text == self.text()
        self.setText(text)  # even the same text: what was typed before is no longer undone here
        self.setCursorPosition(at if is_same else 0 if not self.hasFocus() else len(text))

    def _type(self, text: str) -> None:
        self.selectAll()
        self.insert(text)

    def _can_undo(self) -> bool:
        return self.isUndoAvailable()

    def _can_redo(self) -> bool:
        return self.isRedoAvailable()


class ComputedEditor(LineEditor):
    """Shows what follows from other fields; it can be copied, not typed."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        look.mark(self, look.STANDING, look.COMPUTED)

    def _take(self, entry: Entry) -> None:
        super()._take(entry)
        look.mark(self, look.STANDING, look.COMPUTED)
