"""The inbox (接收): files taken in from below and above, each with what became of it and what to do next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from ui import dialogs
from ui.changed import Changed
from ui.jobs import Jobs
from ui.pages.page import Page, page_column, quiet, scrolled, titled
from ui.panes.arrivals import Arrivals, needs_a_hand
from ui.panes.errand_bar import ErrandBar
from ui.places import Place
from ui.receiving import Arrival, Receiving
from ui.receiving_words import consent_of, said_of
from ui.session import Session

_WORDS = "申报包、送审稿、退回单、受理回执都在这里接收，也可以把文件或文件夹直接拖到窗口上。"
_NONE = "还没有接收文件。"


class ReceivingPage(Page):
    """What came in since the data file was opened."""

    key = "receiving"
    title = "接收"
    icon = "inbox"
    is_about_town = False

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self.receiving = Receiving(session, jobs, self)
        self._folder: Path | None = None
        self.files = QPushButton("选择文件…")
        self.stick = QPushButton("选择文件夹或 U 盘…")
        self.bar = ErrandBar("接收进度", self.receiving)
        self.stop = QPushButton("停止")
        self.list = Arrivals()
        self.words = QLabel(_NONE, wordWrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.consent = QPushButton()
        self.decide = QPushButton("处理冲突")
        self.look = QPushButton("查看这个镇")
        self._lay_out()
        self.files.clicked.connect(self._ask_files)
        self.stick.clicked.connect(self._ask_folder)
        self.stop.clicked.connect(self.receiving.cancel)
        self.list.currentItemChanged.connect(self._show_current)
        self.consent.clicked.connect(self._consent)
        self.decide.clicked.connect(self._decide)
        self.look.clicked.connect(self._look)
        self.receiving.begun.connect(self._begin)
        self.receiving.arrived.connect(self._add)
        self.receiving.ended.connect(self._end)
        session.closed.connect(self.list.clear)
        self._show_idle()

    def show_place(self, place: Place) -> None:
        """Ready to choose, or to look through what came."""
        (self.list if self.list.topLevelItemCount() else self.files).setFocus()

    def refresh(self, changed: Changed) -> None:
        """What can be done with the marked file may have changed."""
        self._show_idle()
        self._show_current()

    def take(self, paths: tuple[Path, ...]) -> bool:
        """Takes in files and folders."""
        self._folder = paths[0] if paths[0].is_dir() else paths[0].parent
        self.receiving.take(paths)
        return True

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        for widget in (self.files, self.stick):
            tools.addWidget(widget)
        tools.addStretch()
        tools.addWidget(self.bar)
        tools.addWidget(self.stop)
        self.bar.setMinimumWidth(260)
        buttons = QHBoxLayout()
        for button in (self.consent, self.decide, self.look):
            buttons.addWidget(button)
        buttons.addStretch()
        said = scrolled(self.words)
        said.setFixedHeight(132)
        layout = page_column(self)
        layout.addWidget(titled(self.title))
        layout.addWidget(quiet(_WORDS))
        layout.addLayout(tools)
        layout.addWidget(self.list, 1)
        layout.addWidget(said)
        layout.addLayout(buttons)

    # what came

    def _begin(self) -> None:
        self._show_idle()
        self.stop.setFocus()

    def _add(self, arrival: Arrival) -> None:
        self.list.add(arrival)
        self._show_current()

    def _end(self) -> None:
        self._show_idle()
        self.list.mark_first()
        came = self.list.taken
        waiting = [each for each in came if needs_a_hand(each)]
        self.list.setFocus()
        if came:
            landed = sum(each.has_landed for each in came)
            more = f"，{len(waiting)} 个须处理" if waiting else ""
            undo = "按 Ctrl+Z 可以一次撤销。" if landed else ""
            self.session.tell(f"共 {len(came)} 个文件，收进 {landed} 个{more}。{undo}")

    def _show_idle(self) -> None:
        is_busy = self.receiving.is_busy
        for button in (self.files, self.stick):
            button.setEnabled(not is_busy and not self.session.is_read_only)
        for widget in (self.bar, self.stop):
            widget.setVisible(is_busy)

    def _show_current(self) -> None:
        taken = self.list.current
        self.words.setText(said_of(taken) if taken else _NONE)
        is_idle = not self.receiving.is_busy
        self.consent.setVisible(taken is not None and taken.asks)
        self.consent.setText(consent_of(taken) if taken else "")
        self.consent.setEnabled(is_idle)
        is_open = taken is not None and bool(taken.conflicts) and not taken.asks
        self.decide.setVisible(is_open and not self.session.examines)
        there = {each.town.code for each in self.session.filed()}
        self.look.setVisible(taken is not None and taken.town in there)

    # what the clerk does

    def _ask_files(self) -> None:
        if paths := dialogs.ask_files(self, "接收文件", dialogs.PDFS, self._folder):
            self.take(paths)

    def _ask_folder(self) -> None:
        if folder := dialogs.ask_folder(self, "接收文件夹或 U 盘里的文件", self._folder):
            self.take((folder,))

    def _consent(self) -> None:
        """Takes in what waited, as the clerk has decided."""
        if taken := self.list.current:
            self.receiving.take((taken.path,), self.list.wish())

    def _decide(self) -> None:
        if taken := self.list.current:
            self.place_wanted.emit(Place(page="conflicts", town=taken.town))

    def _look(self) -> None:
        programme = self.session.programme
        if (taken := self.list.current) and programme is not None:
            self.place_wanted.emit(Place(town=taken.town, form=programme.forms[0].id))
