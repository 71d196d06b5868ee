"""How a field of a record form stands there: label, editor, unit, help, and the lines below it.

Not here: what its cell holds and what is done to it (`field_row`).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from models.fields import Field
from ui.forms import look, words
from ui.forms.editors import make_editor
from ui.forms.field_measures import WIDEST, is_stretching, pixels, plain, set_width
from ui.forms.note import NoteMark, NotePlace
from ui.forms.problem_line import ProblemLine
from ui.forms.prose_editor import ProseEditor
from ui.forms.small_line import SmallLine

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


class FieldFace(QObject):
    """The widgets of one field, in a label and a layout; the seldom ones are made when needed."""

    caret_moved = Signal()
    """In paragraphs, which may be higher than the screen."""
    note_wanted = Signal()
    """By the button beside the field."""

    def __init__(self, field: Field, content: QWidget) -> None:
        super().__init__(content)
        self.field = field
        self.is_shown = True
        self._content = content
        self._line: ProblemLine | None = None
        self._saying: SmallLine | None = None
        self._note_mark: NoteMark | None = None
        self._at_need: list[QWidget] = []
        """Those that do not come with the row when it is shown."""
        self.editor = make_editor(field, content)
        self.label = QLabel(plain(field.label), content)
        self.layout = QVBoxLayout()
        self._beside = QHBoxLayout()
        self._lay_out()

    def say(self, text: str) -> None:
        """A quiet line below the field."""
        if self._saying is None:
            if not text:
                return
            self._saying = SmallLine(self._content)
            self._add_line(self._saying)
        if text != self._saying.text():
            self._saying.setText(text)
        self._saying.setVisible(bool(text) and self.is_shown)

    def set_shown(self, is_shown: bool) -> None:
        """Shows or hides all its widgets."""
        self.is_shown = is_shown
        for each in (self.label, *_widgets(self.layout)):
            if not is_shown or each not in self._at_need:
                each.setVisible(is_shown)

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
    def is_read_only(self) -> bool:
        """Whether nothing can be typed into its editor now."""
        widget = self.editor.widget()
        return isinstance(widget, QLineEdit | QPlainTextEdit) and widget.isReadOnly()

    # for the row

    def _show_need(self, need: str) -> None:
        """That something is to stand here, or is missing."""
        look.mark(self.label, look.NEED, need)
        look.mark(self.editor.widget(), look.NEED, need)
        text = plain(self.field.label) + (" *" if need else "")
        if text != self.label.text():
            self.label.setText(text)

    def _show_problem(self, sentence: str, severity: str) -> None:
        look.mark(self.editor.widget(), look.PROBLEM, severity if sentence else "")
        self.editor.widget().setAccessibleDescription(sentence or self.field.help)
        if self._line is None:
            if not sentence:
                return
            self._line = ProblemLine(self._content)
            self._add_line(self._line)
        self._line.show_problem(sentence, severity)
        self._line.setVisible(bool(sentence) and self.is_shown)

    def _show_note(self, note: str, *, is_here: bool) -> None:
        """The button stands beside the field that has the focus, and beside every field with a note."""
        is_needed = bool(note) or is_here
        if self._note_mark is None:
            if not is_needed:
                return
            self._note_mark = self._make_note_mark()
        self._note_mark.show_note(note)
        self._note_mark.setVisible(is_needed and self.is_shown)

    def _add_below(self, widget: QWidget) -> None:
        """Adds what is shown at need."""
        self._at_need.append(widget)
        self.layout.addWidget(widget)

    # building

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
        line = SmallLine(text, self._content)
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
        self._add_below(line)

    def _make_note_mark(self) -> NoteMark:
        placed: NotePlace | NoteMark
        if is_stretching(self.field):  # a long text would break anew whenever it is entered
            placed = NotePlace(self._content)
            made = placed.mark
        else:
            placed = made = NoteMark(self._content)
            self._at_need.append(made)
        made.clicked.connect(self.note_wanted)
        self._beside.insertWidget(self._beside.count() - 1, placed, 0, Qt.AlignmentFlag.AlignTop)
        return made


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
