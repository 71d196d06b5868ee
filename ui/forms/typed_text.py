"""The part of an editor that all text widgets share: what was typed against what was shown.

Not here: how the text is held (`line_editor`, `prose_editor`), what it means (`models.kinds`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from models.entries import BLANK, Draft, Entry, NoData, NotApplicable
from models.fields import Field
from models.kinds import NO_DATA, Reading, read_entry, show_entry
from models.problems import Problem
from ui.forms import look
from ui.forms.editor import Committed, Confirmed, Wanted
from ui.forms.field_menu import HasMenu, open_field_menu

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    class _Base(QWidget):
        committed: SignalInstance
        confirmed: SignalInstance
        wanted: SignalInstance
        entered: SignalInstance

        def isReadOnly(self) -> bool: ...
else:
    _Base = object

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_MODIFIERS = _CONTROL | _SHIFT | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypedText(_Base):
    """Mixed into a text widget, which says how its text is got, put and undone."""

    MEANWHILE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
    """A menu is open; the field is not left."""
    _composing = ""
    _shown = ""
    _entry: Entry = BLANK

    def _begin(self, field: Field) -> None:
        """Called at the end of the widget's construction."""
        self._field = field
        self._shown = self._text()
        self.setObjectName(field.code)
        self.setAccessibleName(field.label_with_unit)
        self.setAccessibleDescription(field.help)
        self.setAcceptDrops(False)

    # what the widget says

    def _text(self) -> str:
        raise NotImplementedError

    def _put(self, text: str) -> None:
        """Shows a text, with nothing to undo."""
        raise NotImplementedError

    def _type(self, text: str) -> None:
        """Replaces the text as if it were typed, so that it can be undone."""
        raise NotImplementedError

    def _can_undo(self) -> bool:
        raise NotImplementedError

    def _can_redo(self) -> bool:
        raise NotImplementedError

    def edit_at_end(self) -> None:
        """Puts the cursor behind the last character (F2)."""
        raise NotImplementedError

    # what an editor can do

    def field(self) -> Field:
        """What is edited."""
        return self._field

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def entry(self) -> Entry:
        """What was last shown or committed."""
        return self._entry

    def show_entry(self, entry: Entry) -> None:
        """Shows an entry and never emits; the one that is shown already leaves typing alone."""
        if entry == self._entry and type(entry) is type(self._entry):
            return
        self._composing = ""
        self._take(entry)

    def pending_text(self) -> str:
        """The text as it stands, composing text included."""
        return self._text() + self._composing

    def is_pending(self) -> bool:
        """Whether something was typed that is not committed."""
        return bool(self._composing) or self._text() != self._shown

    def is_composing(self) -> bool:
        """Whether an input method holds text that is not settled."""
        return bool(self._composing)

    def problem(self) -> Problem | None:
        """Why the entry last shown or committed is a draft."""
        return read_entry(self._field, self._entry.text).problem if isinstance(self._entry, Draft) else None

    def reading(self) -> Reading:
        """What the text as it stands comes to; an untouched text is the entry that was shown."""
        self.settle_composing()
        text = self._text()
        if text == self._shown:
            return Reading(entry=self._entry, problem=self.problem())
        return self._read(text)

    def commit_now(self) -> None:
        """Commits what is pending, composing text with it."""
        self.settle_composing()
        text = self._text()
        if text == self._shown:
            return
        reading = self._read(text)
        is_other = reading.entry != self._entry
        self._take(reading.entry)
        if is_other:
            self.committed.emit(
                Committed(
                    entry=reading.entry, problem=reading.problem, typed=text, normalised=reading.normalised
                )
            )

    def commit_entry(self, entry: Entry) -> None:
        """Commits an entry chosen by key or menu instead of what stands there."""
        if self.isReadOnly():
            return
        self._drop_composing()
        is_other = entry != self._entry
        self._take(entry)
        if is_other:
            self.committed.emit(Committed(entry=entry))

    def ask_reason(self) -> None:
        """Begins 无数据：, and waits for the reason to be typed behind it."""
        if self.isReadOnly():
            return
        self._drop_composing()
        reason = self._entry.reason if isinstance(self._entry, NoData) else ""
        self._type(f"{NO_DATA}：{reason}")
        self.edit_at_end()
        self.wanted.emit(Wanted.REASON)

    def type_again(self, text: str) -> None:
        """Puts a text there as if it had just been typed: it is pending."""
        self._drop_composing()
        if text != self._text():
            self._type(text)

    def restore(self) -> None:
        """Throws away what is pending."""
        self._drop_composing()
        self._take(self._entry)

    def settle_composing(self) -> None:
        """Turns composing text into text; what the input method does not hand over is taken as it stands."""
        if self._composing and self.hasFocus():
            QGuiApplication.inputMethod().commit()
        if self._composing:
            settled = QInputMethodEvent()
            settled.setCommitString(self._composing)
            self.inputMethodEvent(settled)

    def _drop_composing(self) -> None:
        if self._composing:
            self.inputMethodEvent(QInputMethodEvent())
            if self.hasFocus():
                QGuiApplication.inputMethod().reset()

    def _read(self, text: str) -> Reading:
        return read_entry(self._field, text)

    def _take(self, entry: Entry) -> None:
        self._entry = entry
        self._put(show_entry(self._field, entry))
        self._shown = self._text()
        absent = look.ABSENT if isinstance(entry, NotApplicable | NoData) else ""
        look.mark(self, look.STANDING, absent)
        look.mark(self, look.PROBLEM, look.UNREAD if isinstance(entry, Draft) else "")

    # keys and other events

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keeps an eye on composing text, which no text property shows."""
        super().inputMethodEvent(event)
        self._composing = event.preeditString()

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

    def set_not_applicable(self) -> None:
        """不适用."""
        self.commit_entry(NotApplicable())

    def clear_entry(self) -> None:
        """清空."""
        self.commit_entry(BLANK)

    def want_note(self) -> None:
        """Asks for the note."""
        self.wanted.emit(Wanted.NOTE)

    def want_history(self) -> None:
        """Asks for the history of the field."""
        self.wanted.emit(Wanted.HISTORY)

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
