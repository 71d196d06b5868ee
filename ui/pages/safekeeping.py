"""Backups and the recycle bin (备份与回收站): what is kept, what is in it, the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QPushButton,
    QTreeWidgetItem,
    QWidget,
)

from models.errors import Refusal
from models.scans import ScansAside
from ui import dialogs
from ui.attaching import size_words
from ui.changed import Changed
from ui.commands.backup import Held, backups_of, look_into, put_back
from ui.errand import Errand
from ui.flowing import Flowing
from ui.jobs import Jobs
from ui.leaving import may_leave
from ui.listing import Listing
from ui.pages.page import Page, headed, page_column, quiet, titled
from ui.rehearsal import rehearsal_words
from ui.session import Session

_OF = Qt.ItemDataRole.UserRole
_BY_HAND = "手工"
_TIME = "%Y-%m-%d %H:%M"
_WORDS = "关闭、升级、导入前自动备份，写完后打开核对；较早的按天、按周保留。每周自动试恢复最近一份。"
_QUESTION = "恢复为 {when}（{reason}）的备份？现在的数据文件不会丢，另存在旁边，文件名带“恢复前”。"
_NONE_YET = "还没有备份。关闭程序时自动做第一份，也可以现在按“立即备份”。"
_EMPTY_BIN = "回收站是空的。移入的镇、移除或换下的盖章扫描件列在这里，随时可以恢复。"
_HOLDS = "{town}：{state}，已填 {filled} 格，附件 {attachments} 件"


class SafekeepingPage(Page):
    """What is kept against loss."""

    key = "safekeeping"
    title = "备份与回收站"
    icon = "hard-drive-download"
    is_about_town = False

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self._looking = Errand(session.tell, jobs, self)
        self._where = quiet("")
        self.backups = _tree("备份", ("时间", "原因", "大小"))
        self.holds = quiet("")
        self._back_up, self._look = QPushButton("立即备份"), QPushButton("看看里面有什么")
        self._restore, self._folder = QPushButton("恢复为这一份…"), QPushButton("打开备份文件夹")
        self.bin = _tree("回收站", ("内容", "移入时间", "状态"))
        self._bin_words = quiet(_EMPTY_BIN)
        self._take_out, self._discard = QPushButton("恢复这一项"), QPushButton()
        self._ways_out: list[Callable[[], bool]] = []
        """Of each line of the bin."""
        self._lay_out()
        self._back_up.clicked.connect(self._back_up_now)
        self._look.clicked.connect(self._look_into)
        self._looking.ended.connect(self._show_holds)
        self._restore.clicked.connect(self._restore_backup)
        self._folder.clicked.connect(self._open_folder)
        self._take_out.clicked.connect(self._take_out_of_bin)
        self._discard.clicked.connect(self._discard_town)
        self.backups.currentItemChanged.connect(self._allow)
        self.backups.itemActivated.connect(self._look_into)
        self.bin.currentItemChanged.connect(self._allow)

    def refresh(self, changed: Changed) -> None:
        """Shows both lists; they are short."""
        workspace, application = self.session.workspace, self.session.application
        if workspace is None:
            return
        words = rehearsal_words(self.session)
        self._where.setText(f"{_WORDS}\n{words}　备份文件夹：{workspace.backup_folder}")
        self.backups.clear()
        for each in self.session.ask(backups_of) or ():
            item = QTreeWidgetItem([f"{each.made:{_TIME}}", each.reason, size_words(each.size)])
            item.setData(0, _OF, str(each.path))
            self.backups.addTopLevelItem(item)
        self.holds.setText("" if self.backups.topLevelItemCount() else _NONE_YET)
        self.bin.clear()
        self._ways_out.clear()
        for gone in self.session.ask(lambda opened: opened.recycle_bin()) or ():
            name = f"{gone.town.county_name}{gone.town.name}"
            self._list(name, gone.when, gone.state.value, partial(self._restore_town, gone.id))
        towns = {each.id: each.town.name for each in self.session.filed()}
        for aside in self.session.ask(lambda opened: opened.scans_aside()) or ():
            if aside.application in towns:
                name = f"{towns[aside.application]}第{aside.number}版：{self._words_of(aside)}"
                self._list(name, aside.when, "移除或换下", partial(self._put_back, aside))
        self._bin_words.setVisible(not self._ways_out)
        self._discard.setText(f"把{application.town.name}移入回收站" if application else "移入回收站")
        self._allow()

    def _list(self, name: str, when: datetime, state: str, way_out: Callable[[], bool]) -> None:
        self.bin.addTopLevelItem(QTreeWidgetItem([name, f"{when.astimezone():{_TIME}}", state]))
        self._ways_out.append(way_out)

    def _words_of(self, aside: ScansAside) -> str:
        programme = self.session.programme
        labels = {each.kind: each.label for each in programme.attachments} if programme else {}
        return f"{'、'.join(labels.get(each, each) for each in aside.kinds)}（{aside.pages} 页）"

    def _lay_out(self) -> None:
        layout = page_column(self, spacing=8, is_scrolled=True)
        layout.addWidget(titled(self.title))
        layout.addWidget(self._where)
        layout.addWidget(self.backups, 3)
        layout.addWidget(self.holds)
        layout.addLayout(Flowing(self._back_up, self._look, self._restore, self._folder))
        layout.addWidget(headed("回收站"))
        layout.addWidget(self.bin, 2)
        layout.addWidget(self._bin_words)
        layout.addLayout(Flowing(self._take_out, self._discard))

    def _allow(self) -> None:
        is_open = not self.session.is_read_only
        is_chosen = self.backups.currentItem() is not None
        self._back_up.setEnabled(is_open)
        self._look.setEnabled(is_chosen and not self.jobs.is_busy)
        self._restore.setEnabled(is_open and is_chosen)
        self._take_out.setEnabled(is_open and self.bin.currentItem() is not None)
        self._discard.setEnabled(is_open and self.session.application is not None)

    def _back_up_now(self) -> None:
        written = self.session.ask(lambda workspace: workspace.back_up(_BY_HAND))
        if written is not None:
            self.session.tell(f"已备份并核对：{written}")
            self.refresh(Changed())

    def _look_into(self) -> None:
        item = self.backups.currentItem()
        if item is not None and self._looking.may_begin():
            path = Path(item.data(0, _OF))
            self.holds.setText("正在打开并核对……")
            self._looking.run(lambda _tell: look_into(path))

    def _show_holds(self, held: tuple[Held, ...] | None) -> None:
        if held is None:
            self.holds.clear()
            return
        lines = [
            _HOLDS.format(
                town=each.town, state=each.state, filled=f"{each.filled:,}", attachments=each.attachments
            )
            for each in held
        ]
        self.holds.setText("已核对，完好。" + ("；".join(lines) if lines else "里面还没有申报。"))
        self._allow()

    def _restore_backup(self) -> None:
        item = self.backups.currentItem()
        if item is None:
            return
        question = _QUESTION.format(when=item.text(0), reason=item.text(1))
        workspace, kept = self.session.workspace, Path(item.data(0, _OF))
        if workspace is None or not dialogs.ask_consent(self, question, "恢复"):
            return
        if not may_leave(self.session, self):
            return
        self.session.close()
        try:
            words, is_refusal = (
                f"已恢复为备份的内容。恢复前的数据文件另存为：{put_back(kept, workspace.path)}",
                False,
            )
        except Refusal as refusal:
            words, is_refusal = str(refusal), True
        self.session.open(workspace.path)
        self.session.tell(words, is_refusal=is_refusal)

    def _open_folder(self) -> None:
        if self.session.workspace is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.session.workspace.backup_folder)))

    def _take_out_of_bin(self) -> None:
        item = self.bin.currentItem()
        if item is not None and self._ways_out[self.bin.indexOfTopLevelItem(item)]():
            self.session.tell("已从回收站恢复。")

    def _restore_town(self, application_id: str) -> bool:
        return self.session.do(lambda workspace: workspace.restore_application(application_id))

    def _put_back(self, aside: ScansAside) -> bool:
        return self.session.do(lambda workspace: workspace.put_scans_back(aside))

    def _discard_town(self) -> None:
        application = self.session.application
        if application is not None:
            town = application.town
            if self.session.do(lambda workspace: workspace.discard_application(town.code)):
                self.session.tell(f"{town.name}已移入回收站，随时可以在这里恢复。")


def _tree(name: str, heads: tuple[str, ...]) -> Listing:
    tree = Listing(name, heads, (0, 180, 110))
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    return tree
