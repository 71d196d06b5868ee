"""The page of a form: a record form for a single one, a grid for the others, a card for a row."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from models.entries import Address
from models.fields import Form, Shape
from ui.changed import Changed
from ui.commenting import comment_on
from ui.forms.editor import Confirmed
from ui.forms.grid import RowOpened
from ui.jobs import Jobs
from ui.pages.page import Page, bind, locked_words, titled
from ui.panes.card import Card
from ui.panes.record import Record
from ui.panes.short_line import ShortLine
from ui.panes.table import Table
from ui.places import Place
from ui.session import Session

_CARD_HINT = "Ctrl+Enter 打开本行卡片"
_EMPTY_HINT = "在“＋”行直接填，或从 Excel、WPS 复制后按 Ctrl+V"


class EntryPage(Page):
    """Whatever form of the application is being filled in, except the chapters."""

    key = "entry"
    title = "申报表"

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self._form: Form | None = None
        self._head = titled("")
        self._under = ShortLine()
        self._under.setProperty("role", "quiet")
        self.comment = QPushButton("提审核意见…（Ctrl+Shift+M）")
        self.comment.clicked.connect(self._comment)
        bind(self, "Ctrl+Shift+M", self._comment)
        self._at: Address | None = None
        self._stack = QStackedWidget()
        self.record = Record(session)
        self.table = Table(session)
        self.card = Card(session)
        for widget in (self.record, self.table, self.card):
            self._stack.addWidget(widget)
            widget.focused.connect(self._tell)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 6)
        head.setSpacing(12)
        head.addWidget(self._head)
        head.addWidget(self._under, 1)
        head.addWidget(self.comment)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.table.row_opened.connect(self._open_row)
        self.card.closed.connect(self._close_card)
        self.card.stepped.connect(self._step)
        self.record.went_past.connect(self._pass)

    def show_place(self, place: Place) -> None:
        """Shows the form of the place, its card where it is a row below another, and goes to the cell."""
        figures = self.session.figures()
        if figures is None or place.form not in figures.programme.forms_by_id:
            return
        form, item = figures.programme.form(place.form), place.item
        while form.parent:
            item = figures.parent_of(form.id, item) or item
            form = figures.programme.form(form.parent)
        self._form, self._at = form, Address(form=form.id, item="", code="")
        self.comment.setVisible(self.session.examines)
        is_child = form.id != place.form
        self._head.setText(form.title)
        self._under.setText(self._words(form))
        if form.shape is Shape.SINGLE:
            self._stack.setCurrentWidget(self.record)
            self.record.show_item(form, "")
            if not (place.code and self.record.focus(place.address)):
                self.record.focus_first()
        elif is_child or (self._is_on_card(form) and place.item):
            self._show_card(form, item, place.address)
        else:
            self._stack.setCurrentWidget(self.table)
            self.table.show_table(form)
            if not (place.code and self.table.focus(place.address)):
                self.table.setFocus()
            here = self.table.current_address()
            if here is not None:
                self._tell(here)

    def refresh(self, changed: Changed) -> None:
        """Shows the same form as it stands now."""
        figures = self.session.figures()
        if self._form is None or figures is None:
            return
        form = figures.programme.forms_by_id.get(self._form.id)
        if form is None:
            return
        self._form = form
        self._under.setText(self._words(form))
        match self._stack.currentWidget():
            case self.record:
                self.record.show_item(form, "")
            case self.card if self.card.row in figures.items(form):
                self.card.show_row(form, self.card.row)
            case _:
                self._stack.setCurrentWidget(self.table)
                self.table.show_table(form)

    def settle(self) -> None:
        """Commits what is being typed in whichever part."""
        self.record.commit_now()
        self.table.finish_editing()
        self.card.settle()

    def open_editor(self) -> None:
        """Opens the cell that the hand is on."""
        if self._stack.currentWidget() is self.table:
            self.table.table.open_editor()

    def _words(self, form: Form) -> str:
        parts = [form.number, form.unit]
        if form.shape is Shape.ROSTER:
            figures = self.session.figures()
            has_rows = figures is not None and bool(figures.items(form))
            parts.append(_CARD_HINT if has_rows else "" if self.session.is_locked else _EMPTY_HINT)
        parts.append(locked_words(self.session))
        return "　".join(part for part in parts if part)

    def _is_on_card(self, form: Form) -> bool:
        return self._stack.currentWidget() is self.card and self._form is form

    def _show_card(self, form: Form, item: str, address: Address) -> None:
        self._stack.setCurrentWidget(self.card)
        self.card.show_row(form, item)
        self.card.focus(address)

    def _open_row(self, opened: RowOpened) -> None:
        if self._form is not None:
            self.table.finish_editing()
            self._show_card(self._form, opened.item, Address(form=opened.form, item=opened.item, code=""))

    def _close_card(self) -> None:
        if self._form is None or self._stack.currentWidget() is not self.card:
            return
        self.card.settle()
        code = self._form.live_fields[0].code
        self._stack.setCurrentWidget(self.table)
        self.table.show_table(self._form)
        self.table.focus(Address(form=self._form.id, item=self.card.row, code=code))
        self.table.setFocus()

    def _step(self, address: Address) -> None:
        self.card.settle()
        if self._form is not None:
            self._show_card(self._form, address.item, address)

    def _pass(self, confirmed: Confirmed) -> None:
        if not confirmed.is_backwards:
            self.passed.emit()

    def _comment(self) -> None:
        """What an office that examines says of the cell that the hand is on, else of the form."""
        if self.session.examines and self._at is not None:
            comment_on(self.session, self._at, self)

    def _tell(self, address: Address) -> None:
        self._at = address
        self.moved.emit(Place(page=self.key, form=address.form, item=address.item, code=address.code))
