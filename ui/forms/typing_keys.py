"""The keys and events of the text widgets of a field: Enter, Esc, F2, the reasons for a blank, leaving it.

Not here: what was typed against what was shown (`typed_text`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QWheelEvent

from ui.forms.editor import Confirmed
from ui.forms.field_menu import HasMenu, open_field_menu
from ui.forms.typed_text import TypedText

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_MODIFIERS = _CONTROL | _SHIFT | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypingKeys(TypedText):
    """A typed text with the keys of a field, and committed when it is left."""

    MEANWHILE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
    """A menu is open; the field is not left."""

    def event(self, event: QEvent) -> bool:
        """Leaves undo to the program unless there is typing to undo; takes the keys that fields have."""
        if event.type() == QEvent.Type.ShortcutOverride:
            key = cast("QKeyEvent", event)
            if key.matches(QKeySequence.StandardKey.Undo) or key.matches(QKeySequence.StandardKey.Redo):
                if self._undoes_typing(key):
                    event.accept()
                else:
                    event.ignore()
                return True
            is_restoring = key.key() == Qt.Key.Key_Escape and self.is_pending()
            if is_restoring or self._key_action(key) is not None:
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Esc, F2 and the reasons for a blank; the rest is typing."""
        if event.key() in _RETURNS and self._composing:
            event.accept()
            return
        action = self._key_action(event)
        if action is not None:
            event.accept()
            action()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.is_pending())
            self.restore()
        elif event.key() in _RETURNS and self._is_confirming(event):
            event.accept()
            self.commit_now()
            self.confirmed.emit(Confirmed(is_backwards=bool(event.modifiers() & _SHIFT)))
        elif (
            event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        ) and not self._undoes_typing(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel belongs to the scroll area around."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells that the field was entered."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving a field commits it."""
        if event.reason() not in self.MEANWHILE:
            self.commit_now()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """So does hiding it: another tab, a closed window."""
        self.commit_now()
        super().hideEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a field, in the words of the program."""
        open_field_menu(cast("HasMenu", self), event.globalPos())

    def _key_action(self, event: QKeyEvent) -> Callable[[], None] | None:
        pressed = Qt.KeyboardModifier(event.modifiers() & _MODIFIERS), event.key()
        if pressed == (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_F2):
            return self.edit_at_end
        if pressed == (_CONTROL, Qt.Key.Key_1):
            return self.set_not_applicable
        if pressed == (_CONTROL, Qt.Key.Key_2):
            return self.ask_reason
        if pressed == (_CONTROL, Qt.Key.Key_0):
            return self.clear_entry
        if pressed == (_CONTROL, Qt.Key.Key_M):
            return self.want_note
        if pressed == (_CONTROL | _SHIFT, Qt.Key.Key_H):
            return self.want_history
        return None

    def _is_confirming(self, event: QKeyEvent) -> bool:
        """Whether this Return means: go on."""
        return True

    def _undoes_typing(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.is_pending() and self._can_undo()
        return self._can_redo()
