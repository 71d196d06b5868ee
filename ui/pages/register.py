"""The register (名录): towns by level beside the quotas of the policy, and which of them are selected."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QWidget,
)

from models.check_code import check_code
from models.programme.schema import Programme
from models.register import SELECTION, Entry, Measured, Register, read_selection, register, write_selection
from ui import theme
from ui.changed import Changed
from ui.commands.summaries import SUBMITTED, register_of
from ui.exporting import export
from ui.jobs import Jobs
from ui.listing import Listing
from ui.pages.page import Page, page_column, quiet, titled
from ui.places import Place
from ui.session import Session

_ENTRY = Qt.ItemDataRole.UserRole
_HEADS = ("入选　镇", "县（市、区）", "市（州）", "版本", "校验码")
_WIDTHS = (0, 120, 120, 70, 200)
_WORDS = "按申报级别列出上报过的镇。勾选的为已入选，与政策规定的名额对照。"
_UNSAID = "没有写明级别"
_NONE = "还没有上报的镇。"


class RegisterPage(Page):
    """Entries under their levels, quotas above."""

    key = "register"
    title = "名录"
    icon = "award"
    is_about_town = False

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self.quotas = QLabel(wordWrap=True)
        self.export = QPushButton("导出 Excel 或 PDF…")
        self.export.clicked.connect(lambda: export(self.session, self, self.title, register_of))
        self.list = Listing("名录", _HEADS, _WIDTHS)
        self.list.setUniformRowHeights(True)
        layout = page_column(self)
        layout.addWidget(titled(self.title))
        layout.addWidget(quiet(_WORDS))
        layout.addWidget(self.quotas)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.export, 0, Qt.AlignmentFlag.AlignLeft)
        self._filling = False
        self._later = QTimer(self, singleShot=True, interval=0)
        """Lines are not made anew while one of them tells that it was changed."""
        self._later.timeout.connect(lambda: self.refresh(Changed()))
        self.list.itemChanged.connect(self._select)
        self.list.itemActivated.connect(self._go)

    def show_place(self, place: Place) -> None:
        """Ready to look through, and to mark."""
        self.list.setFocus()

    def refresh(self, changed: Changed) -> None:
        """Shows the towns as they stand."""
        programme, office = self.session.programme, self.session.office
        self._filling = True
        self.list.clear()
        if programme is not None and office is not None:
            contributions = self.session.ask(lambda opened: opened.contributions(SUBMITTED)) or ()
            kept = self.session.ask(lambda opened: opened.settings.get(SELECTION)) or ""
            self._show(programme, register(programme, contributions, read_selection(kept), office))
        self._filling = False

    def _show(self, programme: Programme, shown: Register) -> None:
        self.quotas.setText("\n".join(map(_measured, shown.quotas)) if shown.entries else _NONE)
        labels = {each.key: each.label for each in programme.levels}
        groups: dict[str, QTreeWidgetItem] = {}
        for entry in shown.entries:
            if entry.level not in groups:
                group = groups[entry.level] = QTreeWidgetItem([labels.get(entry.level, _UNSAID)])
                self.list.addTopLevelItem(group)
            groups[entry.level].addChild(self._item(entry))
        for group in groups.values():
            group.setText(0, f"{group.text(0)}（{group.childCount()}）")
            group.setFirstColumnSpanned(True)
        self.list.expandAll()

    def _item(self, entry: Entry) -> QTreeWidgetItem:
        town = entry.town
        number, code = f"第{entry.number}版", check_code(entry.fingerprint)
        item = QTreeWidgetItem([town.name, town.county_name, town.city_name, number, code])
        item.setData(0, _ENTRY, entry)
        item.setCheckState(0, Qt.CheckState.Checked if entry.is_selected else Qt.CheckState.Unchecked)
        if self.session.is_read_only or not entry.level:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        if entry.is_selected:
            item.setForeground(0, QBrush(QColor(theme.HINT)))
        return item

    def _select(self, item: QTreeWidgetItem) -> None:
        """Keeps that a town is selected, or is not any more."""
        entry: Entry | None = item.data(0, _ENTRY)
        if entry is None or self._filling:
            return
        kept = self.session.ask(lambda opened: opened.settings.get(SELECTION)) or ""
        selection = {code: level for code, level in read_selection(kept).items() if code != entry.town.code}
        is_selected = item.checkState(0) is Qt.CheckState.Checked
        if is_selected:
            selection[entry.town.code] = entry.level
        self.session.ask(lambda opened: opened.settings.set(SELECTION, write_selection(selection)))
        self.session.tell(f"{entry.town.name}{'已列为入选' if is_selected else '不再入选'}。")
        self._later.start()

    def _go(self, item: QTreeWidgetItem) -> None:
        programme, entry = self.session.programme, item.data(0, _ENTRY)
        if entry is not None and programme is not None:
            self.place_wanted.emit(Place(town=entry.town.code, form=programme.forms[0].id))


def _measured(measured: Measured) -> str:
    """A quota beside what is there, in a line."""
    said = [
        f"{measured.label}：名额 {measured.quota.total}，申报 {measured.applied}，入选 {measured.selected}"
    ]
    if measured.missing is not None:
        said.append(f"还差 {measured.missing}")
    if measured.short:
        names = "、".join(f"{each.name} {each.selected}/{each.wanted}" for each in measured.short[:8])
        more = f"等 {len(measured.short)} 个" if len(measured.short) > 8 else ""
        said.append(f"入选不足的：{names}{more}")
    return "，".join(said)
