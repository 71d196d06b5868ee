"""The conflicts (冲突): places that both sides changed, side by side, decided one by one, by row, or all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QWidget,
)

from models.merging.conflicts import Conflict, Origin, PlaceKind, Side, all_decided
from ui.changed import Changed
from ui.jobs import Jobs
from ui.listing import Listing
from ui.pages.page import Page, page_column, quiet, titled
from ui.places import Place, place_of
from ui.session import Session

_CONFLICT = Qt.ItemDataRole.UserRole
_HEADS = ("位置", "上次共同版本", "本单位", "对方")
_WIDTHS = (170, 110, 225, 0)
_EMPTY = "（空）"
_WORDS = "两边都改过、改得不一样的地方。没有确认以前保留本单位的，也不能上报；确认后可以撤销。双击到那一格。"
_SIDES = {Side.OURS: "本单位", Side.THEIRS: "对方"}


class ConflictsPage(Page):
    """The open conflicts of the open town."""

    key = "conflicts"
    title = "冲突"
    icon = "git-compare-arrows"
    is_about_town = False

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self.words = QLabel()
        self.list = _tree()
        self.chosen = {side: QPushButton(f"选中的用{word}的") for side, word in _SIDES.items()}
        self.all = {side: QPushButton(f"全部用{word}的") for side, word in _SIDES.items()}
        self._lay_out()
        self.list.itemSelectionChanged.connect(self._allow)
        self.list.itemActivated.connect(self._go)
        for side in Side:
            self.chosen[side].clicked.connect(partial(self._decide_chosen, side))
            self.all[side].clicked.connect(partial(self._decide_all, side))

    def show_place(self, place: Place) -> None:
        """Ready to decide the first."""
        self.list.setFocus()

    def refresh(self, changed: Changed) -> None:
        """Shows what is still open."""
        application = self.session.application
        conflicts: Sequence[Conflict] = ()
        if application is not None and not self.session.examines:
            conflicts = self.session.ask(lambda opened: opened.conflicts(application.id)) or ()
        self.list.clear()
        for (form, item), listed in groupby(conflicts, key=_row_of):
            group = list(listed)
            if len(group) == 1 or not (form and item):
                self.list.addTopLevelItems([_line(each, each.label) for each in group])
            else:
                self._add_row(group)
        self.list.expandAll()
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        town = application.town.name if application else ""
        count = f"{town}还有 {len(conflicts)} 处冲突要确认。" if conflicts else f"{town}没有要确认的冲突。"
        self.words.setText(count)
        self._allow()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for each in self.chosen.values():
            buttons.addWidget(each)
        buttons.addStretch()
        for each in self.all.values():
            buttons.addWidget(each)
        layout = page_column(self)
        layout.addWidget(titled(self.title))
        layout.addWidget(quiet(_WORDS))
        layout.addWidget(self.words)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)

    def _add_row(self, conflicts: list[Conflict]) -> None:
        """A row with several conflicts: chosen as a whole, or one below the other."""
        name = _common(conflicts)
        group = QTreeWidgetItem([f"{name}（{len(conflicts)}）"])
        group.setToolTip(0, "选中这一行，就是选中下面的各处")
        group.addChildren([_line(each, each.label.removeprefix(name).lstrip("·")) for each in conflicts])
        self.list.addTopLevelItem(group)

    def _allow(self) -> None:
        can_write = not self.session.is_locked
        for each in self.chosen.values():
            each.setEnabled(can_write and bool(self._picked()))
        for each in self.all.values():
            each.setEnabled(can_write and self.list.topLevelItemCount() > 0)

    def _picked(self) -> list[Conflict]:
        """What is marked; of a row, everything below it."""
        found: dict[int, Conflict] = {}
        for item in self.list.selectedItems():
            below = [item.child(at) for at in range(item.childCount())]
            for each in (item, *below):
                conflict = each.data(0, _CONFLICT) if each else None
                if conflict is not None:
                    found[id(conflict)] = conflict
        return list(found.values())

    def _decide_chosen(self, side: Side) -> None:
        self._decide(self._picked(), side)

    def _decide_all(self, side: Side) -> None:
        application = self.session.application
        if application is not None:
            self._decide(self.session.ask(lambda opened: opened.conflicts(application.id)) or (), side)

    def _decide(self, conflicts: Sequence[Conflict], side: Side) -> None:
        application = self.session.application
        if application is None or not conflicts:
            return
        decisions = all_decided(conflicts, side)
        if self.session.do(lambda opened: opened.decide(application.id, decisions)):
            self.session.tell(f"{len(conflicts)} 处用了{_SIDES[side]}的，按 Ctrl+Z 可以撤销。")
            self.list.setFocus()

    def _go(self, item: QTreeWidgetItem) -> None:
        conflict: Conflict | None = item.data(0, _CONFLICT)
        if conflict is not None and conflict.place.kind in (PlaceKind.CELL, PlaceKind.EXPLANATION):
            self.place_wanted.emit(place_of(conflict.place.address))


def _row_of(conflict: Conflict) -> tuple[str, str]:
    return conflict.place.address.form, conflict.place.address.item


def _common(conflicts: list[Conflict]) -> str:
    """What the names of the places of one row begin with: form and row."""
    heads = [each.label.split("·") for each in conflicts]
    common = [parts[0] for parts in zip(*heads, strict=False) if len(set(parts)) == 1]
    return "·".join(common) or conflicts[0].label


def _line(conflict: Conflict, label: str) -> QTreeWidgetItem:
    ours, theirs = (
        f"{text or _EMPTY}{_from(origin)}"
        for text, origin in ((conflict.ours, conflict.ours_from), (conflict.theirs, conflict.theirs_from))
    )
    line = QTreeWidgetItem([label, conflict.base or _EMPTY, ours, theirs])
    line.setData(0, _CONFLICT, conflict)
    for column in range(len(_HEADS)):
        line.setToolTip(column, conflict.label if not column else line.text(column))
        line.setTextAlignment(column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return line


def _from(origin: Origin) -> str:
    """Who set it, and when, below the value."""
    when = origin.when
    if len(when) > len("YYYY-MM-DD"):
        when = datetime.fromisoformat(when).astimezone().strftime("%Y-%m-%d %H:%M")
    said = "　".join(each for each in (origin.office, origin.clerk, when) if each)
    return f"\n{said}" if said else ""


def _tree() -> Listing:
    tree = Listing("要确认的冲突", _HEADS, _WIDTHS)
    tree.setAlternatingRowColors(True)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    tree.setExpandsOnDoubleClick(False)
    return tree
