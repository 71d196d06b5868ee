"""A grid that is bound to the session: it shows the open town and stores what the hands did."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.entries import Cell
from models.fields import Form
from models.messages import render
from ui import dialogs
from ui.commenting import comment_on
from ui.forms.editor import Committed, Wanted
from ui.forms.grid import ColumnWidths, Grid, GridAction, SelectionFigures
from ui.forms.words import UNKEPT, said_of
from ui.history import HistoryDialog
from ui.panes.record import faults
from ui.session import Session

if TYPE_CHECKING:
    from ui.forms.grid_delegate import CellWanted, Typed

_WIDTHS = "widths:"


class Table(Grid):
    """A yearly form or a roster of the open town."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._at: tuple[Form, str] | None = None
        self._typed: Typed | None = None
        """What was typed into a cell and is being stored."""
        self.acted.connect(self._store)
        self.widths_changed.connect(self._keep_widths)
        self.wanted.connect(self._open_wanted)
        self.typed.connect(self._say_typed)
        self.selected.connect(self._say_selected)
        self.said.connect(session.hint)

    def show_table(self, form: Form, parent_item: str = "") -> None:
        """Shows a form as it stands; of a child roster, the rows below one row."""
        if self._at is None or self._at[0].id != form.id:
            self.set_widths(self._remembered_widths(form.id))
            self.table.setAccessibleName(form.title)
            QTimer.singleShot(0, self, self._type_again)
        self._at = form, parent_item
        self.show_again()

    def show_again(self) -> None:
        """Shows the same form as it stands now."""
        figures = self._session.figures()
        if figures is None or self._at is None:
            return
        form, parent_item = self._at
        application = figures.application
        self.show_form(form, application, figures, parent_item=parent_item, is_locked=self._session.is_locked)
        findings = None if self._session.is_audit_behind else self._session.findings()
        if findings is not None:
            self.show_problems(faults(findings.written_in(form.id)))

    def _store(self, action: GridAction) -> None:
        typed, self._typed = self._typed, None
        is_stored = self._session.act(action.name, action.edits)
        if typed is not None:
            self._note(typed, is_stored=is_stored)
        if not is_stored:
            self.show_again()
            QTimer.singleShot(0, self, self._type_again)

    def _note(self, typed: Typed, *, is_stored: bool) -> None:
        application = self._session.application
        if application is not None:
            self._session.unkept.note(application, typed.address, typed.text, is_stored=is_stored)

    def _type_again(self) -> None:
        """Opens a cell again with what was typed into it and could not be stored."""
        application = self._session.application
        if self._at is None or application is None or not self.isVisible():
            return
        unkept = self._session.unkept.texts(application, self._at[0].id)
        address = next((each for each in unkept if self.model.place_of(each) is not None), None)
        if address is not None and self.focus(address, opens_editor=True):
            editor = self.table.editor()
            if editor is not None:
                editor.type_again(unkept[address])
                self._session.hint(UNKEPT)

    def _open_wanted(self, wanted: CellWanted) -> None:
        figures = self._session.figures()
        if figures is None:
            return
        if wanted.wanted is Wanted.HISTORY:
            HistoryDialog(self._session, wanted.address, self).open()
            return
        if self._session.examines:
            comment_on(self._session, wanted.address, self)
            return
        cell = figures.application.cell(wanted.address)
        field = figures.programme.fields[wanted.address.code]
        note = dialogs.ask_text(self, f"{field.label}的批注", cell.note)
        if note is not None and note.strip() != cell.note:
            self._session.put(f"批注{field.label}", wanted.address, Cell(entry=cell.entry, note=note.strip()))

    def _say_typed(self, typed: Typed) -> None:
        """Says what was understood as something else, or could not be read."""
        programme = self._session.programme
        assert programme is not None
        self._typed = typed
        reading = typed.reading
        if reading.problem is not None:
            self._session.hint(render(reading.problem))
            return
        committed = Committed(entry=reading.entry, typed=typed.text, normalised=reading.normalised)
        self._session.hint(said_of(programme.fields[typed.address.code], committed))

    def _say_selected(self, selected: SelectionFigures) -> None:
        self._session.hint(selected.text)

    def _keep_widths(self, widths: ColumnWidths) -> None:
        self._session.preferences.keep_text(f"{_WIDTHS}{widths.form}", json.dumps(dict(widths.widths)))

    def _remembered_widths(self, form: str) -> dict[str, int]:
        kept = self._session.preferences.text(f"{_WIDTHS}{form}")
        widths = json.loads(kept) if kept else {}
        return {key: int(width) for key, width in widths.items()}
