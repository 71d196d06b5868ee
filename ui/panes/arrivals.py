"""The list of what came in: a line a file, and below one that waits, what is to be marked first."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from models.check_code import check_code
from models.merging.conflicts import Side, all_decided
from models.merging.likeness import joins_of
from ui import theme
from ui.commands.receiving import Taken, Wish
from ui.listing import Listing
from ui.receiving import Arrival
from ui.receiving_words import choices_of, result_of

_ARRIVAL, _CHOICE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_HEADS = ("文件", "镇", "报送单位", "版本", "校验码", "结果")
_WIDTHS = (0, 70, 80, 52, 172, 125)


class Arrivals(Listing):
    """Files, the latest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("接收的文件", _HEADS, _WIDTHS, parent=parent)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)

    def add(self, arrival: Arrival) -> None:
        """Shows a file above the others; one that came before stands in its own line again."""
        path = arrival.taken.path
        item = next((each for each in self._lines() if _of(each).taken.path == path), QTreeWidgetItem())
        if item.treeWidget() is None:
            self.insertTopLevelItem(0, item)
        _fill(item, arrival)
        item.setExpanded(True)
        for each in _choices(item):
            each.setFirstColumnSpanned(True)
        if self.currentItem() is None:
            self.setCurrentItem(item)

    @property
    def taken(self) -> list[Taken]:
        """What became of each file."""
        return [_of(each).taken for each in self._lines()]

    @property
    def current(self) -> Taken | None:
        """The file that is marked, or one of whose choices is."""
        item = self._line()
        return _of(item).taken if item else None

    def mark_first(self) -> None:
        """Marks the first file that needs a hand, else the latest."""
        lines = self._lines()
        waiting = [each for each in lines if needs_a_hand(_of(each).taken)]
        if first := (waiting or lines)[:1]:
            self.setCurrentItem(first[0])

    def wish(self) -> Wish:
        """How the marked file, which waited, is to be taken in by the choices below it."""
        item = self._line()
        assert item is not None
        taken, wish = _of(item).taken, _of(item).wish
        checked = [each for each in _choices(item) if each.checkState(0) is Qt.CheckState.Checked]
        marked = [each.data(0, _CHOICE) for each in checked]
        if taken.likenesses:
            return replace(wish, joins=joins_of(marked))
        if taken.conflicts:
            theirs = {each.place: Side.THEIRS for each in marked}
            return replace(wish, decisions={**all_decided(taken.conflicts, Side.OURS), **theirs})
        return replace(wish, consents=True)

    def _line(self) -> QTreeWidgetItem | None:
        item = self.currentItem()
        return (item.parent() or item) if item else None

    def _lines(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [each for each in found if each is not None]


def needs_a_hand(taken: Taken) -> bool:
    """Whether the clerk has something to do about a file."""
    return bool(taken.asks or taken.reasons or taken.conflicts)


def _of(item: QTreeWidgetItem) -> Arrival:
    arrival: Arrival = item.data(0, _ARRIVAL)
    return arrival


def _choices(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (item.child(at) for at in range(item.childCount()))
    return [each for each in found if each is not None]


def _fill(item: QTreeWidgetItem, arrival: Arrival) -> None:
    taken = arrival.taken
    number = f"第{taken.number}版" if taken.number else ""
    code = check_code(taken.fingerprint) if taken.fingerprint else ""
    texts = (taken.path.name, arrival.town, arrival.office, number, code, result_of(taken))
    item.setData(0, _ARRIVAL, arrival)
    for column, text in enumerate(texts):
        item.setText(column, text)
        item.setToolTip(column, str(taken.path) if not column else text)
    item.takeChildren()
    for choice, text in choices_of(taken):
        line = QTreeWidgetItem([text])
        line.setData(0, _CHOICE, choice)
        line.setCheckState(0, Qt.CheckState.Unchecked)
        line.setToolTip(0, text)
        item.addChild(line)
    colour = theme.CONFIRM if taken.asks or taken.conflicts else theme.HINT
    colour = theme.BLOCKING if taken.reasons and not taken.asks else colour
    item.setForeground(len(_HEADS) - 1, QBrush(QColor(colour)))
