"""One field of a record form: what its cell holds, what is typed into it, what is said about it.

Not here: how it stands there (`field_face`), where rows stand and which comes next (`record_form`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from models.entries import EMPTY, Address, Blank, Cell
from models.fields import Field
from models.kinds import show_entry
from models.messages import render
from ui.forms import look, words
from ui.forms.editor import Committed, Confirmed, Wanted
from ui.forms.field_face import FieldFace
from ui.forms.note import NoteEditor


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCommitted:
    """A cell is to become this."""

    address: Address
    cell: Cell
    typed: str = ""
    """The text that it comes from; of a note, its text."""
    is_note: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CellState:
    """What a row shows."""

    cell: Cell
    is_asked: bool
    is_required: bool


class FieldRow(FieldFace):
    """A field with its cell."""

    committed = Signal(object)
    """Carries a `FieldCommitted`."""
    confirmed = Signal(object)
    """Carries a `Confirmed`; the row is the sender."""
    entered = Signal(object)
    """Carries the `Address`."""
    history_wanted = Signal(object)
    """Carries the `Address`."""

    def __init__(self, field: Field, address: Address, content: QWidget) -> None:
        super().__init__(field, content)
        self.address = address
        self.cell: Cell = EMPTY
        self._fault = ("", "")
        self._is_required = False
        self._resting = ""
        self._is_here = False
        self._state: CellState | None = None
        self._is_unkept = False
        self._note: NoteEditor | None = None
        self.editor.committed.connect(self._take)
        self.editor.confirmed.connect(self.confirmed)
        self.editor.entered.connect(self._enter)
        self.editor.wanted.connect(self._give)
        self.note_wanted.connect(self.edit_note)

    # what is shown

    def show_cell(self, state: CellState) -> None:
        """Shows a cell; a field that is not asked for is hidden unless something stands in it."""
        cell, is_asked = state.cell, state.is_asked
        self._state = state
        self.cell = cell
        self._is_required = state.is_required
        self.editor.show_entry(cell.entry)
        self._mark_note()
        self.set_shown(is_asked or not cell.is_empty or bool(self._fault[0]) or self.editor.is_pending())
        standing = look.COMPUTED if self.field.is_computed else "" if is_asked else look.UNASKED
        look.mark(self.label, look.STANDING, standing)
        resting = words.resting(self.field, cell, is_asked=is_asked)
        if resting != self._resting:
            self._resting = resting
            self.say(resting)
        self._mark()

    def shows(self, state: CellState) -> bool:
        """Whether `show_cell` would change nothing: so it is with most fields, after most changes."""
        is_same = self._state is not None and replace(self._state, cell=self.cell) == state
        is_plain = state.is_asked and self.is_shown and not self._is_unkept
        return is_same and is_plain and self.editor.entry() == state.cell.entry

    def show_fault(self, sentence: str, severity: str) -> None:
        """Shows what was found here; an empty sentence: nothing."""
        if (sentence, severity) != self._fault:
            self._fault = (sentence, severity)
            self._mark()

    def restart(self, address: Address) -> None:
        """Begins with another item: nothing is shown, nothing said."""
        self.address = address
        self._fault = ("", "")
        self._is_unkept = False
        self.say("")
        if self._note is not None:
            self._note.hide()
        self.show_cell(CellState(cell=EMPTY, is_asked=True, is_required=False))

    def set_shown(self, is_shown: bool) -> None:
        """Shows or hides all its widgets."""
        if is_shown == self.is_shown:
            return
        super().set_shown(is_shown)
        if is_shown:
            self._mark()
            self._mark_note()

    @property
    def can_be_typed(self) -> bool:
        """Whether Enter stops here."""
        return self.is_shown and not self.field.is_computed

    # what is done

    def edit_note(self) -> None:
        """Opens the note in place."""
        if self.field.is_computed or self.is_read_only:
            return
        if self._note is None:
            self._note = NoteEditor(self.field, self._content)
            self._note.committed.connect(self._take_note)
            self._note.closed.connect(self._close_note)
            self._add_below(self._note)
            QWidget.setTabOrder(self.editor.widget(), self._note)
        self._note.show_note(self.cell.note)
        self._note.show()
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)
        self._note.edit_at_end()
        self.say(words.NOTE_HINT)

    def type_again(self, text: str) -> None:
        """Puts back a text that could not be stored, and says so; it stays until it is."""
        self.editor.type_again(text)
        self._is_unkept = True
        self._mark()

    def type_note_again(self, text: str) -> None:
        """Puts back a note that could not be stored."""
        if self._note is not None:
            self._note.show_note(self.cell.note)
            self._note.type_again(text)
            self._note.show()
            self.say(words.UNKEPT)

    def drop_typing(self) -> None:
        """Throws away what is pending."""
        self.editor.restore()
        if self._note is not None:
            self._note.restore()

    def commit_now(self) -> None:
        """Commits what is pending in the field or in its note."""
        self.editor.commit_now()
        if self._note is not None:
            self._note.commit_now()

    def _take(self, committed: Committed) -> None:
        self.cell = replace(self.cell, entry=committed.entry)
        self._fault, self._is_unkept = ("", ""), False
        self._resting = words.resting(self.field, self.cell, is_asked=True)
        self.say(words.said_of(self.field, committed) or self._resting)
        self._mark()
        typed = committed.typed or show_entry(self.field, committed.entry)
        self.committed.emit(FieldCommitted(address=self.address, cell=self.cell, typed=typed))

    def _take_note(self, _committed: Committed) -> None:
        assert self._note is not None
        note = self._note.note()
        if note != self.cell.note:
            self.cell = replace(self.cell, note=note)
            self._mark_note()
            self.committed.emit(
                FieldCommitted(address=self.address, cell=self.cell, typed=note, is_note=True)
            )

    def _close_note(self, confirmed: Confirmed | None) -> None:
        assert self._note is not None
        if self._note.hasFocus():
            self.editor.widget().setFocus(Qt.FocusReason.OtherFocusReason)
        self._note.hide()
        self.say("")

    def _give(self, wanted: Wanted) -> None:
        if wanted is Wanted.NOTE:
            self.edit_note()
        elif wanted is Wanted.HISTORY:
            self.history_wanted.emit(self.address)
        elif wanted is Wanted.REASON:
            self.say(words.REASON_HINT)

    def _enter(self) -> None:
        self.entered.emit(self.address)

    # how it stands

    def _mark(self) -> None:
        """Shows need and fault of the entry as it is."""
        is_missing = isinstance(self.editor.entry(), Blank)
        self._show_need("" if not self._is_required else look.MISSING if is_missing else look.REQUIRED)
        sentence, severity = self._fault
        problem = self.editor.problem()
        if self._is_unkept and self.editor.is_pending():
            sentence, severity = words.UNKEPT, look.UNREAD
        if not sentence and problem is not None:
            sentence, severity = render(problem), look.UNREAD
        self._show_problem(sentence, severity)

    def show_note_button(self, is_here: bool) -> None:
        """The button stands beside the field that has the focus, and beside every field with a note."""
        self._is_here = is_here and not self.field.is_computed
        self._mark_note()

    def _mark_note(self) -> None:
        self._show_note(self.cell.note, is_here=self._is_here)
