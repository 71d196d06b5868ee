"""The page before a data file is open: whose it is, where it lies; or one that is there, or the sample."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models import divisions, offices
from models.divisions import Level
from models.errors import UserError
from models.programme.load import find, shipped, shipped_title
from models.programme.schema import Programme
from ui import dialogs
from ui.changed import Changed
from ui.chooser import Chooser, Offer
from ui.commands.applications import DEFAULT_PROGRAMME
from ui.jobs import Jobs
from ui.pages.page import (
    Page,
    headed,
    quiet,
    scrolled,
    sheet,
    tab_in_order,
    titled,
    widgets_in,
)
from ui.panes.link import Link
from ui.panes.short_line import ShortLine
from ui.places import Place
from ui.session import Session

LEVELS = {
    Level.COUNTY: "县（市、区）",
    Level.CITY: "市（州）",
    Level.PROVINCE: "省",
    Level.TOWN: "镇",
}
SUFFIX = ".sfzsb"
_MAKE = "建立数据文件"
_NO_OFFICE = "先选本单位：键入名称或代码，或在上面的列表里点一个。"
_NO_FILE = "请写明数据文件放在哪里。"


class WelcomePage(Page):
    """First run, and afterwards whenever no data file is open."""

    key = "welcome"
    title = "打开数据文件"

    sample_wanted = Signal()

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self._proposed = ""
        self.level = QComboBox()
        for level, text in LEVELS.items():
            self.level.addItem(text, level)
        self.programme = ShortLine()
        self.programme.setText(shipped_title(DEFAULT_PROGRAMME))
        self._chosen: Programme | None = None
        self.office = Chooser("单位", "键入名称或代码")
        self.clerk = QLineEdit(placeholderText="写入修改记录，以后可以在设置里改")
        self.file = QLineEdit(placeholderText="选定单位后自动填上，也可以另选")
        self.make = QPushButton(_MAKE)
        self._why_not = quiet("")
        self._open_file, self._sample = QPushButton("打开数据文件…"), QPushButton("打开示例")
        self._recent = QVBoxLayout()
        self._lay_out()
        self.level.currentIndexChanged.connect(self._offer_offices)
        self.office.marked.connect(self._propose)
        self.office.chosen.connect(self._go_on)
        self.clerk.returnPressed.connect(self.file.setFocus)
        self.file.returnPressed.connect(self.make.setFocus)
        self.file.textChanged.connect(self._allow)
        self.make.clicked.connect(self._make)
        self._offer_offices()

    def show_place(self, place: Place) -> None:
        """Ready to type the name of the office."""
        self.refresh(Changed())
        self.office.setFocus()

    def refresh(self, changed: Changed) -> None:
        """Shows the recent files."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        recent = self.session.preferences.recent
        for path in recent:
            text = f"{path.stem}　{path.parent}"
            link = Link(text, str(path), str(path))
            link.followed.connect(self._open_recent)
            self._recent.addWidget(link)
        if not recent:
            self._recent.addWidget(quiet("还没有打开过数据文件。"))
        tab_in_order(self.make, *widgets_in(self._recent), self._open_file, self._sample)

    def open_asked(self) -> None:
        """Asks for a data file and opens it."""
        if (path := dialogs.ask_file(self, "打开数据文件", dialogs.DATA_FILES)) is not None:
            self.session.open(path)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self._sheet_of_recent())
        right.addWidget(self._sheet_of_sample())
        right.addStretch()
        columns = QHBoxLayout()
        columns.addWidget(self._sheet_of_new(), 3)
        columns.addLayout(right, 2)
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(28, 20, 28, 20)
        whole.setSpacing(12)
        whole.addWidget(titled("示范镇申报"))
        whole.addLayout(columns)
        whole.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(content))

    def _sheet_of_new(self) -> QWidget:
        browse = QPushButton("选择…")
        browse.clicked.connect(self._choose_place)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.file)
        place.addWidget(browse)
        other = QPushButton("其他任务包…")
        other.setToolTip("上级另发的任务包：选它所在的文件夹")
        other.clicked.connect(self._choose_programme)
        programme = QHBoxLayout()
        programme.setSpacing(8)
        programme.addWidget(self.programme, 1)
        programme.addWidget(other)
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.addRow("单位级别", self.level)
        form.addRow("单位", self.office)
        form.addRow("填报人姓名", self.clerk)
        form.addRow("任务包", programme)
        form.addRow("数据文件", place)
        self.level.setAccessibleName("单位级别")
        self.clerk.setAccessibleName("填报人姓名")
        self.file.setAccessibleName("数据文件")
        self.make.setProperty("role", "primary")
        words = "一个单位一个数据文件，所填内容随时自动保存。"
        words += "放在本机硬盘上，不要放在网络盘、网盘同步文件夹或 U 盘里。"
        return sheet(headed("新建数据文件"), quiet(words), fields, self._why_not, self.make)

    def _sheet_of_recent(self) -> QWidget:
        recent = QWidget()
        recent.setLayout(self._recent)
        self._recent.setContentsMargins(0, 0, 0, 0)
        self._open_file.clicked.connect(self.open_asked)
        return sheet(headed("打开已有的"), recent, self._open_file)

    def _sheet_of_sample(self) -> QWidget:
        self._sample.clicked.connect(self.sample_wanted)
        words = "示例是一个虚构的镇，四十个项目，各表都已填好。可以随意改动，不影响真实数据。"
        return sheet(headed("先看看示例"), quiet(words), self._sample)

    def _offer_offices(self) -> None:
        level = self.level.currentData()
        if level == Level.TOWN:
            listed = [offices.find(each.code) for each in divisions.towns()]
        else:
            listed = [each for each in offices.offices() if each.level == level]
        self.office.offer([Offer(code=each.code, text=_office_text(each)) for each in listed if each])

    def _propose(self, offer: Offer | None) -> None:
        """A data file named after the office, as long as the clerk has not chosen another."""
        office = offices.find(offer.code) if offer else None
        if office is not None and self.file.text() in ("", self._proposed):
            folder = platformdirs.user_documents_path()
            self._proposed = str(folder / f"{office.name}示范镇申报{SUFFIX}")
            self.file.setText(self._proposed)
        self._allow()

    def _allow(self) -> None:
        office = offices.find(self.office.current.code) if self.office.current is not None else None
        self.make.setText(f"{_MAKE}：{office.name}" if office is not None else _MAKE)
        reason = _NO_OFFICE if office is None else "" if self.file.text().strip() else _NO_FILE
        self.make.setEnabled(not reason)
        self._why_not.setText(reason)
        self._why_not.setVisible(bool(reason))

    def _go_on(self, _offer: object) -> None:
        self.clerk.setFocus()

    def _choose_place(self) -> None:
        proposed = Path(self.file.text() or self._proposed or f"示范镇申报{SUFFIX}")
        if (path := dialogs.ask_new_file(self, "数据文件放在哪里", proposed, dialogs.DATA_FILES)) is not None:
            self.file.setText(str(path))

    def _choose_programme(self) -> None:
        """Another office's or another year's programme; a faulty one is refused with every fault."""
        folder = dialogs.ask_folder(self, "任务包所在的文件夹")
        if folder is None:
            return
        try:
            self._chosen = find(str(folder))
        except UserError as refusal:
            self.session.tell(str(refusal), is_refusal=True)
        else:
            self.programme.setText(self._chosen.title)

    def _make(self) -> None:
        offer = self.office.current
        if offer is None:
            return
        path = Path(self.file.text().strip())
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        programme = self._chosen or shipped(DEFAULT_PROGRAMME)
        self.session.create(path, office=offer.code, programme=programme, clerk=self.clerk.text().strip())

    def _open_recent(self, path: str) -> None:
        self.session.open(Path(path))


def _office_text(office: offices.Office) -> str:
    above = offices.find(office.reports_to)
    within = f"　{above.name}" if above is not None else ""
    return f"{office.name}（{office.code}）{within}"
