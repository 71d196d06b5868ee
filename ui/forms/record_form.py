"""The record form: the fields of one item of a form, one below the other.

Not here: the grid over yearly and roster forms, and where cells come from or go to.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QPlainTextEdit, QScrollArea, QWidget

from models.entries import Address, Cell, Entry
from models.fields import Field, Form
from models.programme.schema import Severity
from ui.forms import look
from ui.forms.editor import Confirmed
from ui.forms.field_row import CellState, FieldCommitted, FieldRow
from ui.forms.style import STYLE

__all__ = ["Faults", "FieldCommitted", "RecordForm"]

Faults = Mapping[Address, tuple[str, Severity]]
"""Where something was found: the sentence and its severity (blocking, confirm, hint)."""

_AT_FIRST = 22
"""Rows built before the form is shown: more than a screen holds."""
_AT_ONCE = 12
"""Rows built between two events afterwards."""
_LABOUR = {"prose": 6}
"""Kinds whose rows take longer to build or more of a screen, in rows."""
_LABEL_WIDTH = 26
"""In digits of the font."""
_MARGIN = 24
_AROUND_FOCUS = 60


@dataclass(frozen=True, slots=True)
class _Shown:
    """What `show_cells` was last given; rows built later are shown by it."""

    lookup: Callable[[Address], Cell]
    computed: Callable[[Address], Entry]
    is_asked: Callable[[Field], bool]
    is_required: Callable[[Field], bool]

    def state(self, row: FieldRow) -> CellState:
        """What a row is to show."""
        field, cell = row.field, self.lookup(row.address)
        if field.is_computed:
            cell = Cell(entry=self.computed(row.address), note=cell.note)
        return CellState(cell=cell, is_asked=self.is_asked(field), is_required=self.is_required(field))


class RecordForm(QScrollArea):
    """Shows one item of a form and tells what was entered."""

    labels_above: ClassVar[bool] = False
    """Labels stand above their fields, which get the whole width, instead of beside them."""

    committed = Signal(object)
    """Carries a `FieldCommitted`; what follows from it is shown by calling `show_cells` again."""
    focused = Signal(object)
    """Carries the `Address` of the field that has the focus now."""
    history_wanted = Signal(object)
    """Carries the `Address` whose history is asked for."""
    went_past = Signal(object)
    """Carries a `Confirmed`: Enter in the last field, or Shift+Enter in the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(look.RECORD_FORM)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet(STYLE)
        self._form: Form | None = None
        self._item = ""
        self._rows: dict[str, FieldRow] = {}
        self._sections: list[tuple[QLabel, list[FieldRow]]] = []
        self._waiting: deque[Field] = deque()
        self._shown: _Shown | None = None
        self._faults: Faults = {}
        self._is_read_only = False
        self._noted: FieldRow | None = None
        self._content = QWidget()
        self._grid = QGridLayout()
        self._builder = QTimer(self)
        self._builder.setInterval(0)
        self._builder.timeout.connect(self._build_some)

    # what is shown

    def set_form(self, form: Form, item: str) -> None:
        """Shows the fields of a form, empty until `show_cells`; item as in `Address`."""
        self.commit_now()
        is_same = form is self._form
        self._form, self._item = form, item
        self._shown, self._faults = None, {}
        if is_same:
            for row in self._rows.values():
                row.restart(self._address(row.field))
            return
        self._noted = None
        self._rows, self._sections = {}, []
        self._waiting = deque(form.live_fields)
        self._content = QWidget()
        self._content.setObjectName(look.CONTENT)
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(_MARGIN, 12, _MARGIN, _MARGIN)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH * self.fontMetrics().horizontalAdvance("0"))
        self._grid.setColumnStretch(1, 1)
        self._build(_AT_FIRST)
        self.setWidget(self._content)
        self._builder.start()

    def show_cells(
        self,
        lookup: Callable[[Address], Cell],
        computed: Callable[[Address], Entry],
        is_asked: Callable[[Field], bool],
        is_required: Callable[[Field], bool],
    ) -> None:
        """Shows what the cells hold; typing that is not committed stays."""
        self._shown = _Shown(lookup, computed, is_asked, is_required)
        states = [(row, self._shown.state(row)) for row in self._rows.values()]
        anew = [(row, state) for row, state in states if not row.shows(state)]
        if anew:  # holding the form paints all of it anew
            with self._held():
                for row, state in anew:
                    row.show_cell(state)
                self._show_sections()

    def show_problems(self, problems: Faults) -> None:
        """Shows the sentence of each faulty field of this item below it, and none below the others."""
        self._faults = problems
        for row in self._rows.values():
            row.show_fault(*problems.get(row.address, ("", "")))

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether the fields can only be read and copied (a submitted application)."""
        if is_read_only == self._is_read_only:
            return
        self._is_read_only = is_read_only
        for row in self._rows.values():
            row.set_read_only(is_read_only)
            look.dress_anew(row.editor.widget())

    # what is done

    def focus(self, address: Address) -> bool:
        """Puts the focus into a field and makes it visible; False where this form does not show it."""
        if self._form is None or (address.form, address.item) != (self._form.id, self._item):
            return False
        while address.code not in self._rows and self._waiting:
            self._build(_AT_ONCE)
        row = self._rows.get(address.code)
        if row is None:
            return False
        row.set_shown(True)
        self._show_sections()
        self._grid.activate()
        editor = row.editor.widget()
        is_here = editor.hasFocus()  # then nobody tells that it is entered
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if is_here or not editor.hasFocus():
            self._enter(row.address)
        return True

    def focus_first(self) -> bool:
        """Puts the focus into the first field that can be typed."""
        first = next((row for row in self._rows.values() if row.can_be_typed), None)
        return first is not None and self.focus(first.address)

    def commit_now(self) -> None:
        """Commits what is pending (before saving, leaving, closing)."""
        for row in list(self._rows.values()):
            row.commit_now()

    def type_again(self, address: Address, text: str) -> None:
        """Puts back what was typed into a field and could not be stored; it is pending there."""
        while address.code not in self._rows and self._waiting:
            self._build(_AT_ONCE)
        if (row := self._rows.get(address.code)) is not None:
            row.type_again(text)

    def type_note_again(self, address: Address, text: str) -> None:
        """Puts back a note that could not be stored."""
        self._rows[address.code].type_note_again(text)

    def drop_typing(self) -> None:
        """Throws away what is pending."""
        for row in self._rows.values():
            row.drop_typing()

    def is_complete(self) -> bool:
        """Whether all rows are built."""
        return not self._waiting

    def rows(self) -> tuple[FieldRow, ...]:
        """The rows built so far, in order."""
        return tuple(self._rows.values())

    # building

    def _build_some(self) -> None:
        self._build(_AT_ONCE)
        if not self._waiting:
            self._builder.stop()

    def _build(self, count: int) -> None:
        with self._held():
            while self._waiting and count > 0:
                field = self._waiting.popleft()
                count -= _LABOUR.get(field.kind, 1)
                self._build_row(field)
            self._show_sections()
            if not self._waiting:
                self._grid.setRowStretch(self._grid.rowCount(), 1)
        QApplication.sendEvent(self._content, QEvent(QEvent.Type.LayoutRequest))

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Lays out once at the end: Qt would do it anew for every widget that is shown or hidden."""
        self._content.setUpdatesEnabled(False)
        self._grid.setEnabled(False)
        try:
            yield
        finally:
            self._grid.setEnabled(True)
            self._content.setUpdatesEnabled(True)

    def _place(self, row: FieldRow, at: int) -> None:
        if not self.labels_above:
            self._grid.addWidget(row.label, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addLayout(row.layout, at, 1)
            return
        row.label.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(row.label, at, 0, 1, 2)
        self._grid.addLayout(row.layout, at + 1, 0, 1, 2)

    def _build_row(self, field: Field) -> None:
        at = self._grid.rowCount()
        former = next(reversed(self._rows.values()), None)
        if field.section and (former is None or former.field.section != field.section):
            title = QLabel(field.section.replace("&", "&&"), self._content)
            title.setObjectName(look.SECTION)
            self._grid.addWidget(title, at, 0, 1, 2)
            title.show()
            self._sections.append((title, []))
            at += 1
        row = FieldRow(field, self._address(field), self._content)
        self._rows[field.code] = row
        if self._sections:
            self._sections[-1][1].append(row)
        self._place(row, at)
        row.committed.connect(self.committed)
        row.confirmed.connect(self._go_on)
        row.entered.connect(self._enter)
        row.history_wanted.connect(self.history_wanted)
        row.caret_moved.connect(self._follow_caret)
        row.set_read_only(self._is_read_only)
        if self._shown is not None:
            row.show_cell(self._shown.state(row))
        row.show_fault(*self._faults.get(row.address, ("", "")))
        row.appear()
        self.dress(row)

    def dress(self, row: FieldRow) -> None:
        """Called with every row that has been built: what a form of one sort adds to it."""

    def _address(self, field: Field) -> Address:
        assert self._form is not None
        return Address(form=self._form.id, item=self._item, code=field.code)

    def _show_sections(self) -> None:
        for title, rows in self._sections:
            title.setHidden(not any(row.is_shown for row in rows))

    # moving

    def _enter(self, address: Address) -> None:
        row = self._rows.get(address.code)
        if row is None:
            return
        if self._noted is not None and self._noted is not row:
            self._noted.show_note_button(is_here=False)
        self._noted = row
        row.show_note_button(is_here=True)
        self._make_visible(row)
        self.focused.emit(address)

    def _go_on(self, confirmed: Confirmed) -> None:
        while self._waiting:
            self._build(_AT_ONCE)
        rows = [row for row in self._rows.values() if row.can_be_typed or row is self._noted]
        here = rows.index(self._noted) if self._noted in rows else -1
        to = here - 1 if confirmed.is_backwards else here + 1
        if not 0 <= to < len(rows):
            self.went_past.emit(confirmed)
            return
        reason = (
            Qt.FocusReason.BacktabFocusReason if confirmed.is_backwards else Qt.FocusReason.TabFocusReason
        )
        rows[to].editor.widget().setFocus(reason)

    def _make_visible(self, row: FieldRow) -> None:
        widget = row.editor.widget()
        if widget.height() < self.viewport().height() - _AROUND_FOCUS:
            self.ensureWidgetVisible(widget, _MARGIN, _AROUND_FOCUS)
        else:
            self._follow_caret()

    def _follow_caret(self) -> None:
        widget = self.focusWidget()
        if isinstance(widget, QPlainTextEdit) and widget.hasFocus():
            at = widget.viewport().mapTo(self._content, widget.cursorRect().center())
            self.ensureVisible(at.x(), at.y(), 0, _AROUND_FOCUS)
