"""What was changed (修改记录): since a revision, cell by cell, with the way back; and who did what when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.application import Application
from models.compare import Change, ChangeKind, compare
from models.edits import SetEntry
from models.errors import Refusal
from models.freezing import to_application
from models.naming import ATTACHMENTS
from models.programme.schema import Programme
from models.revision import read
from ui.changed import Changed
from ui.jobs import Jobs
from ui.listing import Listing
from ui.pages.page import Page, page_column, quiet, titled
from ui.places import Place, place_of
from ui.session import Session

_CHANGE = Qt.ItemDataRole.UserRole
_HEADS = ("位置", "原来", "现在")
_TRAIL_HEADS = ("时间", "填报人", "做了什么")
_NO_REVISION = "还没有上报版本。上报以后，这里逐项列出与上报版本的不同。"
_NOTHING = "与第{number}版没有不同。"
_SOME = "与第{number}版相比，有 {count} 处不同。双击到那一格。"
_RESTORABLE = (ChangeKind.ENTRY, ChangeKind.CHAPTER, ChangeKind.NOTE)
_ALL = "全部填报人"
_NOBODY = "未填"
_UNDONE = {"undo": "撤销：", "redo": "重做："}
_TIME = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """One line of the trail."""

    when: datetime
    who: str
    what: str


class ChangesPage(Page):
    """Two lists: what differs from a revision, and all that was done."""

    key = "changes"
    title = "修改记录"
    icon = "history"

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self.revisions, self.clerks = QComboBox(), QComboBox()
        self.revisions.setAccessibleName("与哪一版相比")
        for filled_anew in (self.revisions, self.clerks):
            filled_anew.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.words = QLabel(wordWrap=True)
        self.differences = _tree(_HEADS, (330, 200, 0), "不同之处")
        self.restore = QPushButton("恢复为原来的内容")
        self.clerks.setAccessibleName("填报人")
        self.search = QLineEdit(placeholderText="筛选：日期、做了什么", clearButtonEnabled=True)
        self.search.setAccessibleName("筛选操作记录")
        self.trail = _tree(_TRAIL_HEADS, (170, 110, 0), "操作记录")
        self._earlier: Application | None = None
        self._stored = session.revisions()
        self._lay_out()
        self.revisions.activated.connect(self._show_differences)
        self.differences.itemActivated.connect(self._go)
        self.differences.currentItemChanged.connect(self._allow)
        self.restore.clicked.connect(self._restore)
        self.clerks.activated.connect(self._show_trail)
        self.search.textChanged.connect(self._show_trail)

    def show_place(self, place: Place) -> None:
        """Ready to look through."""
        self.differences.setFocus()

    def refresh(self, changed: Changed) -> None:
        """Shows both lists as they are now."""
        self._stored = self.session.revisions()
        chosen = max(self.revisions.currentIndex(), 0) if not changed.is_everything else 0
        self.revisions.clear()
        for each in reversed(self._stored):
            self.revisions.addItem(f"第{each.number}版　{each.day.isoformat()}")
        self.revisions.setCurrentIndex(chosen if self._stored else -1)
        self.revisions.setVisible(bool(self._stored))
        self._show_differences()
        self._show_clerks()
        self._show_trail()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.revisions)
        head.addWidget(self.words, 1)
        head.addWidget(self.restore)
        tools = QHBoxLayout()
        tools.addWidget(self.clerks)
        tools.addWidget(self.search, 1)
        tabs = QTabWidget()
        tabs.addTab(_column(head, self.differences), "与上报版本相比")
        tabs.addTab(_column(tools, self.trail), "操作记录")
        layout = page_column(self)
        layout.addWidget(titled(self.title))
        layout.addWidget(quiet("单个栏目的修改记录：在栏目上按 Ctrl+Shift+H。"))
        layout.addWidget(tabs, 1)

    # what differs

    def _show_differences(self) -> None:
        self.differences.clear()
        self._earlier = None
        programme, application = self.session.programme, self.session.application
        if programme is None or application is None or not self._stored:
            self.words.setText(_NO_REVISION)
            self._allow()
            return
        stored = self._stored[len(self._stored) - 1 - self.revisions.currentIndex()]
        try:
            self._earlier = to_application(read(stored.canonical), programme)
        except Refusal as refusal:  # made under an older programme, whose values no longer fit
            self.words.setText(str(refusal))
            self._allow()
            return
        changes = compare(self._earlier, application, programme)
        words = _SOME if changes else _NOTHING
        self.words.setText(words.format(number=stored.number, count=len(changes)))
        for form, listed in groupby(changes, key=lambda each: each.address.form):
            self._add_group(_form_title(programme, form), tuple(listed))
        self.differences.expandAll()
        self._allow()

    def _add_group(self, title: str, changes: tuple[Change, ...]) -> None:
        group = QTreeWidgetItem([f"{title}（{len(changes)}）"])
        group.setFirstColumnSpanned(True)
        self.differences.addTopLevelItem(group)
        for each in changes:
            line = QTreeWidgetItem([each.label, each.old or "—", each.new or "—"])
            line.setData(0, _CHANGE, each)
            for column in range(len(_HEADS)):
                line.setToolTip(column, line.text(column))
            group.addChild(line)

    def _go(self, item: QTreeWidgetItem) -> None:
        change: Change | None = item.data(0, _CHANGE)
        if change is not None and change.kind is not ChangeKind.ROW_REMOVED:
            self.place_wanted.emit(place_of(change.address))

    def _allow(self) -> None:
        self.restore.setEnabled(bool(self._chosen()) and not self.session.is_locked)

    def _chosen(self) -> list[Change]:
        picked = (item.data(0, _CHANGE) for item in self.differences.selectedItems())
        return [each for each in picked if each is not None and each.kind in _RESTORABLE]

    def _restore(self) -> None:
        earlier, changes = self._earlier, self._chosen()
        if earlier is None or not changes:
            return
        edits = [SetEntry(address=each.address, cell=earlier.cell(each.address)) for each in changes]
        if self.session.act(f"恢复 {len(edits)} 处为上报版本的内容", edits):
            self.session.tell(f"已恢复 {len(edits)} 处；可以撤销。")

    # who did what

    def _show_clerks(self) -> None:
        chosen = self.clerks.currentText()
        self.clerks.clear()
        self.clerks.addItems([_ALL, *sorted({each.who for each in self.session.trail() if each.who})])
        self.clerks.setCurrentIndex(max(self.clerks.findText(chosen), 0))

    def _show_trail(self) -> None:
        self.trail.clear()
        who, sought = self.clerks.currentText(), self.search.text().strip()
        lines = [
            _Done(
                when=each.when.astimezone(),
                who=each.who or _NOBODY,
                what=_UNDONE.get(each.kind, "") + each.action,
            )
            for each in reversed(self.session.trail())
            if who in (_ALL, each.who)
        ]
        found = [each for each in lines if sought in f"{each.when:{_TIME}}{each.what}"]
        for day, listed in groupby(found, key=lambda each: each.when.date()):
            done = [QTreeWidgetItem([f"{each.when:{_TIME}}", each.who, each.what]) for each in listed]
            group = QTreeWidgetItem([f"{day.isoformat()}（{len(done)}）"])
            group.setFirstColumnSpanned(True)
            group.addChildren(done)
            self.trail.addTopLevelItem(group)
            group.setExpanded(day == found[0].when.date())


def _form_title(programme: Programme, form: str) -> str:
    if form in programme.forms_by_id:
        return programme.form(form).title
    return "附件" if form == ATTACHMENTS else "镇"


def _tree(heads: tuple[str, ...], widths: tuple[int, ...], name: str) -> Listing:
    tree = Listing(name, heads, widths)
    tree.setUniformRowHeights(True)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    return tree


def _column(tools: QHBoxLayout, tree: QTreeWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.addLayout(tools)
    layout.addWidget(tree, 1)
    return column
