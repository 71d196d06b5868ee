"""A record form that is bound to the session: it shows the open town and stores what is entered."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from models.audit import Finding
from models.entries import Address
from models.fields import Field, Form
from models.figures import Figures
from models.programme.schema import Severity
from ui.forms.record_form import Faults, FieldCommitted, RecordForm
from ui.history import HistoryDialog
from ui.session import Session

_WEIGHTS = {severity: number for number, severity in enumerate(Severity)}
"""The lighter a finding, the higher."""


class Record(RecordForm):
    """One item of a form of the open town."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._at: tuple[Form, str] | None = None
        self._whose = ""
        """Id of the application that is shown."""
        self._notes: dict[Address, str] = {}
        """Notes that could not be stored a moment ago."""
        self._returning = QTimer(self, singleShot=True, interval=0)
        self._returning.timeout.connect(self._put_back)
        self._figures: Figures | None = None
        self.committed.connect(self._store)
        self.history_wanted.connect(self._show_history)

    def show_item(self, form: Form, item: str) -> None:
        """Shows an item of a form, as it stands."""
        application = self._session.application
        whose = application.id if application is not None else ""
        is_other = (self._whose, self._at) != (whose, (form, item))
        if whose != self._whose:
            self.drop_typing()  # it is another town's, and is kept in mind as such
            self._notes.clear()
            self._whose = whose
        if self._at != (form, item):
            self._at = form, item
            self.set_form(form, item)
            self.setAccessibleName(form.title)
            self.verticalScrollBar().setValue(0)
        self.show_again()
        if is_other:
            self._returning.start()

    def show_again(self) -> None:
        """Shows the same item as it stands now."""
        self._figures = self._session.figures()
        if self._figures is None or self._at is None:
            return
        self.set_read_only(self._session.is_locked)
        application = self._figures.application
        self.show_cells(application.cell, self._figures.entry, self._is_asked, self._is_required)
        findings = None if self._session.is_audit_behind else self._session.findings()
        if findings is not None:
            self.show_problems(faults(findings.written_in(self._at[0].id)))

    def _store(self, committed: FieldCommitted) -> None:
        programme = self._session.programme
        assert programme is not None
        label = programme.fields[committed.address.code].label
        name = f"{'批注' if committed.is_note else '填写'}{label}"
        typed = "" if committed.is_note else committed.typed
        if not self._session.put(name, committed.address, committed.cell, typed=typed):
            if committed.is_note:
                self._notes[committed.address] = committed.typed
            self._returning.start()

    def _put_back(self) -> None:
        """Shows again what stands there, and what could not be stored, once the field is left."""
        application = self._session.application
        if self._at is None or application is None or not self.isVisible():
            return
        form, item = self._at
        self.show_again()
        for address, typed in self._session.unkept.texts(application, form.id, item).items():
            self.type_again(address, typed)
        while self._notes:
            self.type_note_again(*self._notes.popitem())

    def showEvent(self, event: QShowEvent) -> None:
        """What could not be stored when this was left is there again."""
        super().showEvent(event)
        self._returning.start()

    def _is_asked(self, field: Field) -> bool:
        return not field.when or self._holds(field.when)

    def _is_required(self, field: Field) -> bool:
        return self._holds(field.required)

    def _holds(self, condition: bool | str) -> bool:
        assert self._figures is not None
        assert self._at is not None
        form, item = self._at
        return self._figures.holds(condition, form.id, item)

    def _show_history(self, address: Address) -> None:
        HistoryDialog(self._session, address, self).open()


def faults(findings: Iterable[Finding]) -> Faults:
    """What is said below each field; what is merely not filled in yet shows by its colour."""
    found: dict[Address, tuple[str, Severity]] = {}
    for each in findings:
        if each.is_explained:
            continue
        said = each.message, each.severity
        there = found.setdefault(each.address, said)
        if there is not said and _WEIGHTS[each.severity] < _WEIGHTS[there[1]]:
            found[each.address] = said
    return found
