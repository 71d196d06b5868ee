"""The inbox (接收): files taken in from below and above, each with what became of it and what to do next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.check_code import check_code
from ui import dialogs, theme
from ui.changed import Changed
from ui.commands.receiving import Taken, Wish
from ui.jobs import Jobs, Progress
from ui.pages.page import Page, quiet, scrolled, titled
from ui.places import Place
from ui.receiving import Arrival, Receiving
from ui.receiving_words import result_of, said_of
from ui.session import Session

_ARRIVAL = Qt.ItemDataRole.UserRole
_HEADS = ("文件", "镇", "报送单位", "版本", "校验码", "结果")
_WIDTHS = (180, 76, 100, 56, 190)
_WORDS = "申报包、送审稿、退回单、受理回执都在这里接收，也可以把文件或文件夹直接拖到窗口上。"
_NONE = "还没有接收文件。"


class ReceivingPage(Page):
    """What came in since the data file was opened."""

    key = "receiving"
    title = "接收"
    icon = "inbox"

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self.receiving = Receiving(session, jobs, self)
        self._folder: Path | None = None
        self.files = QPushButton("选择文件…")
        self.stick = QPushButton("选择文件夹或 U 盘…")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("接收进度")
        self.stop = QPushButton("停止")
        self.list = _tree()
        self.words = QLabel(_NONE, wordWrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.consent = QPushButton("核对过了，仍要接收")
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
        self.receiving.progressed.connect(self._progress)
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(titled(self.title))
        layout.addWidget(quiet(_WORDS))
        layout.addLayout(tools)
        layout.addWidget(self.list, 1)
        layout.addWidget(said)
        layout.addLayout(buttons)

    # what came

    def _begin(self) -> None:
        self.bar.setRange(0, 0)
        self._show_idle()
        self.stop.setFocus()

    def _progress(self, progress: Progress) -> None:
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        self.bar.setFormat(progress.what)

    def _add(self, arrival: Arrival) -> None:
        """The latest above; the same file again stands in its own line."""
        path = arrival.taken.path
        item = next((each for each in self._items() if _of(each).taken.path == path), QTreeWidgetItem())
        if item.treeWidget() is None:
            self.list.insertTopLevelItem(0, item)
        _fill(item, arrival)
        if self.list.currentItem() in (None, item):
            self.list.setCurrentItem(item)
            self._show_current()

    def _end(self) -> None:
        self._show_idle()
        came = [_of(each).taken for each in self._items()]
        waiting = [each for each in self._items() if _needs_a_hand(_of(each).taken)]
        if first := (waiting or self._items())[:1]:
            self.list.setCurrentItem(first[0])
        self.list.setFocus()
        if came:
            landed = sum(each.has_landed for each in came)
            more = f"，{len(waiting)} 个须处理" if waiting else ""
            undo = "按 Ctrl+Z 可以撤销。" if self.session.ask(lambda opened: opened.undo_name) else ""
            self.session.tell(f"共 {len(came)} 个文件，收进 {landed} 个{more}。{undo}")

    def _show_idle(self) -> None:
        is_busy = self.receiving.is_busy
        for button in (self.files, self.stick):
            button.setEnabled(not is_busy and not self.session.is_read_only)
        for widget in (self.bar, self.stop):
            widget.setVisible(is_busy)

    def _show_current(self) -> None:
        item = self.list.currentItem()
        taken = _of(item).taken if item else None
        self.words.setText(said_of(taken) if taken else _NONE)
        is_idle = not self.receiving.is_busy
        self.consent.setVisible(taken is not None and taken.asks)
        self.consent.setEnabled(is_idle)
        self.decide.setVisible(taken is not None and bool(taken.conflicts) and not self.session.examines)
        there = {each.town.code for each in self.session.filed()}
        self.look.setVisible(taken is not None and taken.town in there)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [each for each in found if each is not None]

    # what the clerk does

    def _ask_files(self) -> None:
        if paths := dialogs.ask_files(self, "接收文件", dialogs.PDFS, self._folder):
            self.take(paths)

    def _ask_folder(self) -> None:
        if folder := dialogs.ask_folder(self, "接收文件夹或 U 盘里的文件", self._folder):
            self.take((folder,))

    def _consent(self) -> None:
        if item := self.list.currentItem():
            self.receiving.take((_of(item).taken.path,), Wish(consents=True))

    def _decide(self) -> None:
        if item := self.list.currentItem():
            self.place_wanted.emit(Place(page="conflicts", town=_of(item).taken.town))

    def _look(self) -> None:
        programme = self.session.programme
        if (item := self.list.currentItem()) and programme is not None:
            self.place_wanted.emit(Place(town=_of(item).taken.town, form=programme.forms[0].id))


def _of(item: QTreeWidgetItem) -> Arrival:
    arrival: Arrival = item.data(0, _ARRIVAL)
    return arrival


def _needs_a_hand(taken: Taken) -> bool:
    return bool(taken.reasons or taken.conflicts)


def _fill(item: QTreeWidgetItem, arrival: Arrival) -> None:
    taken = arrival.taken
    number = f"第{taken.number}版" if taken.number else ""
    code = check_code(taken.fingerprint) if taken.fingerprint else ""
    item.setData(0, _ARRIVAL, arrival)
    for column, text in enumerate(
        (taken.path.name, arrival.town, arrival.office, number, code, result_of(taken))
    ):
        item.setText(column, text)
        item.setToolTip(column, str(taken.path) if not column else text)
    colour = theme.CONFIRM if taken.asks or taken.conflicts else theme.HINT
    colour = theme.BLOCKING if taken.reasons and not taken.asks else colour
    item.setForeground(len(_HEADS) - 1, QBrush(QColor(colour)))


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName("接收的文件")
    tree.setHeaderLabels(_HEADS)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    for column, width in enumerate(_WIDTHS):
        tree.setColumnWidth(column, width)
    tree.header().setSectionResizeMode(len(_HEADS) - 1, QHeaderView.ResizeMode.Stretch)
    return tree
