"""The rollup (汇总): towns, counties, cities and what their plans come to, from which revisions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from models.application import State
from models.divisions import Level
from models.plan.amounts import Amount
from models.plan.roles import periods
from models.programme.schema import Programme
from models.rollup import Line, rollup
from ui.changed import Changed
from ui.commands.summaries import SUBMITTED, rollup_of
from ui.exporting import export
from ui.jobs import Jobs
from ui.pages.page import Page, page_column, quiet, titled
from ui.places import Place
from ui.session import Session

_TOWN = Qt.ItemDataRole.UserRole
_WORDS = "每个镇只计它最新的一个上报版本；缺数的单独注明，不当作零。双击镇名看它的申报。"
_COUNTED = (
    ("只计已受理的", (State.ACCEPTED,)),
    ("计所有上报过的", SUBMITTED),
)
_NAMES, _FIGURES = ("名称", "情况", "版本"), 170
_TOTAL_ROLE = "project_total"
_NONE = "还没有可以汇总的镇。"


class RollupPage(Page):
    """All together first, then every city with its counties and every county with its towns."""

    key = "rollup"
    title = "汇总"
    icon = "sigma"
    is_about_town = False

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self.counted = QComboBox()
        self.counted.setAccessibleName("计入哪些镇")
        for words, states in _COUNTED:
            self.counted.addItem(words, states)
        self.counted.setCurrentIndex(1)
        self.words = QLabel(wordWrap=True)
        self.export = QPushButton("导出 Excel 或 PDF…")
        self.export.clicked.connect(self._export)
        self.list = QTreeWidget()
        self.list.setAccessibleName("汇总表")
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.header().setStretchLastSection(False)  # a sum stands beside the others, not at the far end
        tools = QHBoxLayout()
        tools.addWidget(self.counted)
        tools.addWidget(self.words, 1)
        tools.addWidget(self.export)
        layout = page_column(self)
        layout.addWidget(titled(self.title))
        layout.addWidget(quiet(_WORDS))
        layout.addLayout(tools)
        layout.addWidget(self.list, 1)
        self.counted.activated.connect(self._show)
        self.list.itemActivated.connect(self._go)

    def show_place(self, place: Place) -> None:
        """Ready to look through."""
        self.list.setFocus()

    def refresh(self, changed: Changed) -> None:
        """Adds up again."""
        self._show()

    def _show(self) -> None:
        programme = self.session.programme
        self.list.clear()
        if programme is None:
            return
        states = self.counted.currentData()
        contributions = self.session.ask(lambda opened: opened.contributions(states)) or ()
        lines = rollup(programme, contributions) if contributions else ()
        self._show_heads(programme)
        parents: dict[Level, QTreeWidgetItem] = {}
        order = (Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWN)
        for line in lines:
            item = _item(line)
            above = order[order.index(line.level) - 1]
            if line.level is Level.PROVINCE or above not in parents:
                self.list.addTopLevelItem(item)
            else:
                parents[above].addChild(item)
            parents[line.level] = item
        self.list.expandAll()
        for column in range(len(_NAMES), self.list.columnCount()):
            self.list.resizeColumnToContents(column)  # its head included
        there = {each.town.code for each in contributions}
        others = [
            f"{each.town.name}（{each.state}）"
            for each in self.session.filed()
            if each.town.code not in there
        ]
        self.words.setText(f"未计入：{'、'.join(others)}" if others else _NONE if not lines else "")

    def _show_heads(self, programme: Programme) -> None:
        invested = [programme.fields[each.invested].label for each in periods(programme)]
        total = programme.fields[programme.roles[_TOTAL_ROLE]].label_with_unit
        indicators = [programme.fields[code].label_with_unit for code in programme.totals]
        heads = (*_NAMES, "项目数", total, *invested, *indicators)
        self.list.setColumnCount(len(heads))
        self.list.setHeaderLabels(heads)
        for column, width in enumerate((190, 80, 60)):
            self.list.setColumnWidth(column, width)
        for column in range(len(_NAMES), len(heads)):
            header = self.list.headerItem()
            header.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _export(self) -> None:
        """Of the accepted ones, or of all that were submitted; as the command does."""
        only = self.counted.currentIndex() == 0
        export(self.session, self, self.title, lambda opened, day: rollup_of(opened, day, accepted_only=only))

    def _go(self, item: QTreeWidgetItem) -> None:
        programme, town = self.session.programme, item.data(0, _TOWN)
        if town and programme is not None:
            self.place_wanted.emit(Place(town=town, form=programme.forms[0].id))


def _item(line: Line) -> QTreeWidgetItem:
    is_town = line.level is Level.TOWN
    (one,) = line.contributions if is_town else (None,)
    count = f"{len(line.contributions)} 个镇"
    state = one.state.value if one else count
    number = f"第{one.number}版" if one else ""
    whole = line.totals.whole
    amounts = (whole.total, *whole.by_period.values(), *line.indicators.values())
    figures = [str(whole.count), *map(_shown, amounts)]
    item = QTreeWidgetItem([line.name, state, number, *figures])
    item.setData(0, _TOWN, line.code if is_town else "")
    font = QFont()
    font.setBold(not is_town)
    for column in range(item.columnCount()):
        item.setFont(column, font)
        if column >= len(_NAMES):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(column, item.text(column))
    return item


def _shown(amount: Amount) -> str:
    """A sum with separators; what is missing in it is said."""
    text = f"{amount.value:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if amount.is_whole else f"{text}（缺 {amount.missing} 项）"
