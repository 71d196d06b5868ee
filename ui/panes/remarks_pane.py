"""What the office above said of the open town: each comment leads to its place and is answered here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.revision import Answer
from models.slip import TITLES, Comment, Slip, SlipKind
from ui import dialogs, theme
from ui.changed import Changed
from ui.commenting import named
from ui.listing import Listing
from ui.places import place_of
from ui.session import Session

_COMMENT = Qt.ItemDataRole.UserRole
_HEADS = ("位置", "审核意见", "答复")
_WIDTHS = (200, 0, 200)
_CORRECTED = "已修改"
_OPEN = "须答复"


class Remark(Protocol):
    """A comment with its slip and its answer."""

    @property
    def comment(self) -> Comment: ...  # noqa: D102
    @property
    def slip(self) -> Slip: ...  # noqa: D102
    @property
    def answer(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What the office above said, in numbers."""

    count: int = 0
    """Comments."""
    unanswered: int = 0
    """Those that stand in the way of submission."""
    is_anything: bool = False
    """Whether there is anything to be read: comments, a return, a remark on the whole."""
    is_to_be_read: bool = False
    """Whether it asks for something to be done."""


class RemarksPane(QWidget):
    """The last slip: the remark on the whole, and its comments."""

    place_wanted = Signal(object)
    """Place: the clerk wants to go there."""
    counted = Signal(object)
    """Heard."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.words = QLabel(wordWrap=True)
        self.list = _tree()
        self.corrected = QPushButton(f"答复“{_CORRECTED}”")
        self.explain = QPushButton("写明情况…（F2）")
        head = QHBoxLayout()
        head.setContentsMargins(8, 2, 8, 2)
        head.setSpacing(8)
        head.addWidget(self.words, 1)
        head.addWidget(self.corrected)
        head.addWidget(self.explain)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list)
        self.list.itemActivated.connect(self._go)
        self.list.itemSelectionChanged.connect(self._allow)
        self.corrected.clicked.connect(lambda: self._answer(_CORRECTED))
        self.explain.clicked.connect(self._explain)
        key = QShortcut(QKeySequence("F2"), self.list)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self._explain)
        session.changed.connect(self.refresh)

    def refresh(self, changed: Changed) -> None:
        """Shows the comments; they change only where much does."""
        if changed.is_everything:
            self._show()

    def _show(self) -> None:
        application = self._session.application
        if application is None or self._session.examines:
            self._fill((), None, 0)
            return
        remarks = self._session.ask(lambda opened: opened.to_be_answered(application.id)) or ()
        last = self._session.ask(lambda opened: opened.last_word(application.id))
        silent = self._session.ask(lambda opened: opened.unanswered(application.id)) or ()
        self._fill(remarks, last, len(silent))

    def mark(self, comment: str) -> None:
        """Marks a comment, to be answered."""
        for row in range(self.list.topLevelItemCount()):
            if (item := self.list.topLevelItem(row)) and item.data(0, _COMMENT).id == comment:
                self.list.setCurrentItem(item)
        self.list.setFocus()

    def _fill(self, remarks: Sequence[Remark], last: Slip | None, unanswered: int) -> None:
        row = max(self.list.currentIndex().row(), 0)
        self.list.clear()
        for each in remarks:
            name = named(self._session, each.comment)
            item = QTreeWidgetItem([name, each.comment.text, each.answer or _OPEN])
            item.setData(0, _COMMENT, each.comment)
            item.setForeground(2, QBrush(QColor(theme.HINT if each.answer else theme.CONFIRM)))
            for column in range(len(_HEADS)):
                item.setToolTip(column, item.text(column))
            self.list.addTopLevelItem(item)
        if (marked := self.list.topLevelItem(row)) is not None:
            self.list.setCurrentItem(marked)
        slips = [remarks[-1].slip] if remarks else []
        slips += [last] if last is not None and last not in slips else []
        still_open = f"还有 {unanswered} 条没有答复" if unanswered else "全部答复"
        self.words.setText("\n".join(map(_said, slips)) + (f"　{still_open}" if remarks else ""))
        is_returned = last is not None and last.kind is SlipKind.RETURN
        heard = Heard(
            count=len(remarks),
            unanswered=unanswered,
            is_anything=bool(remarks or is_returned or (last and last.text)),
            is_to_be_read=bool(unanswered or (is_returned and not remarks)),
        )
        self.counted.emit(heard)
        self._allow()

    def _allow(self) -> None:
        can_answer = bool(self.list.selectedItems()) and not self._session.is_locked
        self.corrected.setEnabled(can_answer)
        self.explain.setEnabled(can_answer)

    def _marked(self) -> list[Comment]:
        return [each.data(0, _COMMENT) for each in self.list.selectedItems()]

    def _explain(self) -> None:
        marked = self.list.selectedItems()
        if marked and not self._session.is_locked:
            former = marked[0].text(2)
            text = dialogs.ask_text(self, "答复审核意见", "" if former == _OPEN else former)
            if text is not None:
                self._answer(text.strip())

    def _answer(self, text: str) -> None:
        application = self._session.application
        if application is None:
            return
        answers = [Answer(comment=each.id, text=text) for each in self._marked()]
        self._session.ask(lambda opened: opened.answer_all(application.id, answers))
        self._show()
        self._session.changed.emit(Changed(findings=True))

    def _go(self, item: QTreeWidgetItem) -> None:
        comment: Comment = item.data(0, _COMMENT)
        if comment.address.form:
            self.place_wanted.emit(place_of(comment.address))


def _said(slip: Slip) -> str:
    title = f"{slip.office.name}{TITLES[slip.kind]}第{slip.number}号（{slip.day.isoformat()}）"
    return f"{title}：{slip.text or '没有总的意见。'}"


def _tree() -> Listing:
    tree = Listing("上级审核意见", _HEADS, _WIDTHS, least_lines=1)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    return tree
