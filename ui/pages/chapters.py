"""The chapters of the implementation plan (实施方案), one below the other."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.entries import Address
from models.programme.schema import OUTLINE
from ui.changed import Changed
from ui.jobs import Jobs
from ui.pages.page import Page, quiet, titled
from ui.panes.record import Record
from ui.places import Place
from ui.session import Session

_WORDS = "正文中写 {{指标代码}}，打印时换成表中的数字，表改文也改；章节字数和引用有问题的，在下面审核栏列出。"


class ChaptersPage(Page):
    """The prose of the application."""

    key = "chapters"
    title = "实施方案"

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self._head = titled(self.title)
        self.record = Record(session)
        words = quiet(_WORDS)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 6)
        head.addWidget(self._head)
        head.addWidget(words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.record, 1)
        self.record.focused.connect(self._tell)

    def show_place(self, place: Place) -> None:
        """Goes to a chapter, the first by default."""
        self.refresh(Changed())
        if not (place.code and self.record.focus(place.address)):
            self.record.focus_first()

    def refresh(self, changed: Changed) -> None:
        """Shows the chapters as they stand now."""
        programme = self.session.programme
        form = programme.outline if programme else None
        if form is not None and self.session.application is not None:
            self._head.setText(form.title)
            self.record.show_item(form, "")

    def settle(self) -> None:
        """Commits what is being typed."""
        self.record.commit_now()

    def _tell(self, address: Address) -> None:
        self.moved.emit(Place(page=self.key, form=OUTLINE, item=address.item, code=address.code))
