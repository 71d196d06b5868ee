"""One field of a record form: label, editor, unit, help, and what is said about it.

Not here: where rows stand and which comes next (`record_form`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from models.entries import EMPTY, Address, Blank, Cell, Entry
from models.fields import Field
from models.kinds import show_entry
from models.messages import render
from ui.forms import look, words
from ui.forms.editor import Committed, Confirmed, Wanted
from ui.forms.editors import make_editor
from ui.forms.field_measures import WIDEST, is_stretching, pixels, plain, set_width
from ui.forms.note import NoteEditor, NoteMark
from ui.forms.problem_line import ProblemLine
from ui.forms.prose_editor import ProseEditor

_ENDLESS = 100_000
"""Lines of prose: the form scrolls, not the field."""
_UNLIMITED = 16_777_215
"""Qt's own greatest width."""
_SHORT_HELP = 24
"""Characters of a help that stands beside its field; a longer one stands below."""
_TO_BASE_LINE = 5
"""From the top of an editor to that of a small label on the same line."""
_BELOW = 7
"""Space between a row and the next."""


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


class FieldRow(QObject):
    """The widgets of one field, in a label and a layout."""

    committed = Signal(object)
    """Carries a `FieldCommitted`."""
    confirmed = Signal(object)
    """Carries a `Confirmed`; the row is the sender."""
    entered = Signal(object)
    """Carries the `Address`."""
    history_wanted = Signal(object)
    """Carries the `Address`."""
    caret_moved = Signal()
    """In paragraphs, which may be higher than the screen."""

    def __init__(self, field: Field, address: Address, content: QWidget) -> None:
        super().__init__(content)
        self.field = field
        self.address = address
        self.cell: Cell = EMPTY
        self.is_shown = True
        self._content = content
        self._fault = ("", "")
        self._is_required = False
        self._resting = ""
        self._is_here = False
        self._state: CellState | None = None
        self._is_unkept = False
        self._line: ProblemLine | None = None
        self._saying: QLabel | None = None
        self._note_mark: NoteMark | None = None
        self._note: NoteEditor | None = None
        self.editor = make_editor(field, content)
        self.label = QLabel(plain(field.label), content)
        self.layout = QVBoxLayout()
        self._beside = QHBoxLayout()
        self._lay_out()
        self.editor.committed.connect(self._take)
        self.editor.confirmed.connect(self.confirmed)
        self.editor.entered.connect(self._enter)
        self.editor.wanted.connect(self._give)

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

    def say(self, text: str) -> None:
        """A quiet line below the field."""
        if self._saying is None:
            if not text:
                return
            self._saying = QLabel(self._content)
            self._add_line(self._saying)
        if text != self._saying.text():
            self._saying.setText(text)
        self._saying.setVisible(bool(text) and self.is_shown)

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
        self.is_shown = is_shown
        if self._note_mark is not None:
            self._note_mark.keep_place(is_shown and is_stretching(self.field))
        for each in (self.label, *_widgets(self.layout)):
            if not is_shown or each not in (self._line, self._saying, self._note, self._note_mark):
                each.setVisible(is_shown)
        if is_shown:
            self._mark()
            self._mark_note()

    def appear(self) -> None:
        """Shows what was built and not hidden; Qt would do it later, widget by widget."""
        for each in (self.label, *_widgets(self.layout)):
            if not each.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                each.show()

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether it can only be read and copied."""
        widget = self.editor.widget()
        assert isinstance(widget, QLineEdit | QPlainTextEdit)
        widget.setReadOnly(is_read_only or self.field.is_computed)

    @property
    def can_be_typed(self) -> bool:
        """Whether Enter stops here."""
        return self.is_shown and not self.field.is_computed

    # what is done

    def edit_note(self) -> None:
        """Opens the note in place."""
        if self.field.is_computed or _is_read_only(self.editor.widget()):
            return
        if self._note is None:
            self._note = NoteEditor(self.field, self._content)
            self._note.committed.connect(self._take_note)
            self._note.closed.connect(self._close_note)
            self.layout.addWidget(self._note)
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

    # how it looks

    def _lay_out(self) -> None:
        field, widget = self.field, self.editor.widget()
        look.mark(widget, look.ROLE, look.EDITOR)
        self.label.setObjectName(look.LABEL)
        self.label.setBuddy(widget)
        self.label.setToolTip(words.tip_of(field))
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        if field.is_computed:
            widget.setToolTip(words.COMPUTED_TIP)
        set_width(field, widget, self._content)
        if isinstance(widget, ProseEditor):
            widget.most_lines = _ENDLESS
            widget.setPlaceholderText(words.PROSE_HINT)
            widget.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            widget.cursorPositionChanged.connect(self.caret_moved)
        self._beside.setSpacing(6)
        self._beside.addWidget(widget, 1 if is_stretching(field) else 0, Qt.AlignmentFlag.AlignTop)
        if field.unit:
            unit = QLabel(plain(field.unit), self._content)
            unit.setObjectName(look.UNIT)
            self._put_beside(unit, 0, _TO_BASE_LINE - 1)
        is_help_beside = not is_stretching(field) and len(field.help) <= _SHORT_HELP
        if field.help and is_help_beside:
            beside = self._make_line(look.HELP, field.help)
            beside.setMaximumWidth(_UNLIMITED)  # it takes all that is left, else the row stands in the middle
            self._put_beside(beside, 1, _TO_BASE_LINE)
        else:
            self._beside.addStretch(0 if is_stretching(field) else 1)
        if is_stretching(field):
            self._note_mark = self._make_note_mark()
        self.layout.setContentsMargins(0, 0, 0, _BELOW)
        self.layout.setSpacing(2)
        self.layout.addLayout(self._beside)
        if field.help and not is_help_beside:
            self.layout.addWidget(self._make_line(look.HELP, field.help))

    def _put_beside(self, label: QLabel, stretch: int, lowered: int) -> None:
        label.setContentsMargins(0, lowered, 0, 0)
        self._beside.addWidget(label, stretch, Qt.AlignmentFlag.AlignTop)

    def _make_line(self, name: str, text: str = "") -> QLabel:
        line = QLabel(text, self._content)
        self._dress_line(line, name)
        return line

    def _dress_line(self, line: QLabel, name: str) -> None:
        line.setObjectName(name)
        line.setProperty(look.ROLE, look.SMALL)
        line.setWordWrap(True)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setMaximumWidth(pixels(self._content, WIDEST))

    def _add_line(self, line: QLabel) -> None:
        self._dress_line(line, look.LINE)
        self.layout.addWidget(line)

    def _mark(self) -> None:
        """Shows need and fault of the entry as it is."""
        entry: Entry = self.editor.entry()
        need = "" if not self._is_required else look.MISSING if isinstance(entry, Blank) else look.REQUIRED
        look.mark(self.label, look.NEED, need)
        look.mark(self.editor.widget(), look.NEED, need)
        text = plain(self.field.label) + (" *" if need else "")
        if text != self.label.text():
            self.label.setText(text)
        sentence, severity = self._fault
        problem = self.editor.problem()
        if self._is_unkept and self.editor.is_pending():
            sentence, severity = words.UNKEPT, look.UNREAD
        if not sentence and problem is not None:
            sentence, severity = render(problem), look.UNREAD
        look.mark(self.editor.widget(), look.PROBLEM, severity if sentence else "")
        self.editor.widget().setAccessibleDescription(sentence or self.field.help)
        if self._line is None:
            if not sentence:
                return
            self._line = ProblemLine(self._content)
            self._add_line(self._line)
        self._line.show_problem(sentence, severity)
        self._line.setVisible(bool(sentence) and self.is_shown)

    def show_note_button(self, is_here: bool) -> None:
        """The button stands beside the field that has the focus, and beside every field with a note."""
        self._is_here = is_here and not self.field.is_computed
        self._mark_note()

    def _mark_note(self) -> None:
        note = self.cell.note
        is_needed = bool(note) or self._is_here
        if self._note_mark is None:
            if not is_needed:
                return
            self._note_mark = self._make_note_mark()
        self._note_mark.show_note(note)
        self._note_mark.setVisible(is_needed and self.is_shown)

    def _make_note_mark(self) -> NoteMark:
        made = NoteMark(self._content)
        made.clicked.connect(self.edit_note)
        self._beside.insertWidget(self._beside.count() - 1, made, 0, Qt.AlignmentFlag.AlignTop)
        if is_stretching(self.field):
            made.keep_place(True)  # else a long text would break anew whenever it is entered
            made.hide()
        return made


def _is_read_only(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit | QPlainTextEdit) and widget.isReadOnly()


def _widgets(layout: QVBoxLayout | QHBoxLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for at in range(layout.count()):
        item = layout.itemAt(at)
        assert item is not None
        inner = item.layout()
        widget = item.widget()
        if widget is not None:
            found.append(widget)
        elif isinstance(inner, QVBoxLayout | QHBoxLayout):
            found += _widgets(inner)
    return found
