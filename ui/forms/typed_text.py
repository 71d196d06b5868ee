"""The part of an editor that all text widgets share: what was typed against what was shown.

Not here: how the text is held (`line_editor`, `prose_editor`), its keys (`typing_keys`), what it means
(`models.kinds`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
)
from PySide6.QtWidgets import QWidget

from models.entries import BLANK, Draft, Entry, NoData, NotApplicable
from models.fields import Field
from models.kinds import NO_DATA, Reading, read_entry, show_entry
from models.problems import Problem
from ui.forms import look
from ui.forms.editor import Committed, Wanted

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


class TypedText(_Base):
    """Mixed into a text widget, which says how its text is got, put and undone."""

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

    def set_not_applicable(self) -> None:
        """不适用."""
        self.commit_entry(NotApplicable())

    def clear_entry(self) -> None:
        """清空."""
        self.commit_entry(BLANK)

    def ask_reason(self) -> None:
        """Begins 无数据：, and waits for the reason to be typed behind it."""
        if self.isReadOnly():
            return
        self._drop_composing()
        reason = self._entry.reason if isinstance(self._entry, NoData) else ""
        self._type(f"{NO_DATA}：{reason}")
        self.edit_at_end()
        self.wanted.emit(Wanted.REASON)

    def want_note(self) -> None:
        """Asks for the note."""
        self.wanted.emit(Wanted.NOTE)

    def want_history(self) -> None:
        """Asks for the history of the field."""
        self.wanted.emit(Wanted.HISTORY)

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

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keeps an eye on composing text, which no text property shows."""
        super().inputMethodEvent(event)
        self._composing = event.preeditString()

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
