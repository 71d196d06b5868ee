"""The part of the package page that gives out: to a stick or folder, with scans; the copies that are kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.application import State
from ui import dialogs
from ui.commands.giving import GivenOut, ScansAs, outbox_of
from ui.flowing import Flowing
from ui.giving import Giving
from ui.jobs import Jobs
from ui.pages.page import headed, quiet, sheet
from ui.panes.errand_bar import ErrandBar
from ui.session import Session

_SCANS = {
    ScansAs.FILE: "扫描件合成一个文件",
    ScansAs.FOLDER: "扫描件放一个文件夹",
    ScansAs.NONE: "不带扫描件",
}
_MOST_COPIES = 3
_WORDS = "最新的上报版本连同盖章扫描件写入后逐字节核对，核对一致才提示可以拔出。"


class GivingBox(QWidget):
    """Enabled where something was submitted."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.giving = Giving(session, jobs, self)
        self.give = QPushButton("交出到 U 盘或文件夹…")
        self.scans = QComboBox()
        self.scans.setAccessibleName("扫描件怎样交")
        for kind, text in _SCANS.items():
            self.scans.addItem(text, kind)
        self.bar = ErrandBar("交出进度", self.giving)
        self.stop = QPushButton("停止")
        self.words = QLabel(wordWrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copies = quiet("")
        self.folder = QPushButton("打开副本所在文件夹")
        buttons, progress = QWidget(), QWidget()
        buttons.setLayout(Flowing(self.give, self.scans))
        row = QHBoxLayout(progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        parts = (buttons, progress, self.words, self.copies, self.folder)
        layout.addWidget(sheet(headed("交出"), quiet(_WORDS), *parts))
        self.give.clicked.connect(self._ask)
        self.stop.clicked.connect(self.giving.cancel)
        self.folder.clicked.connect(self._open_copies)
        self.giving.begun.connect(self._begin)
        self.giving.ended.connect(self._end)

    def refresh(self) -> None:
        """Shows what can be given out, and the copies that are kept."""
        is_busy = self.giving.is_busy
        application = self._session.application
        is_submitted = application is not None and application.state is not State.FILLING
        self.give.setEnabled(is_submitted and not is_busy)
        self.scans.setEnabled(is_submitted and not is_busy)
        for widget in (self.bar, self.stop):
            widget.setVisible(is_busy)
        self.words.setVisible(bool(self.words.text()))
        workspace = self._session.workspace
        box = outbox_of(workspace) if workspace else None
        kept = sorted(box.glob("*.pdf"), key=lambda each: -each.stat().st_mtime) if box else []
        names = "\n".join(each.name for each in kept[:_MOST_COPIES])
        self.copies.setText(f"留有副本 {len(kept)} 份，最近的：\n{names}" if kept else "")
        self.copies.setVisible(bool(kept))
        self.folder.setVisible(bool(kept))

    def _ask(self) -> None:
        if (folder := dialogs.ask_folder(self, "交出到")) is not None:
            self.giving.give(folder, self.scans.currentData())

    def _begin(self) -> None:
        self.words.clear()
        self.refresh()
        self.stop.setFocus()

    def _end(self, given: GivenOut | None) -> None:
        if given is not None:
            self.words.setText("可以拔出。已交出：\n" + "\n".join(str(each) for each in given.paths))
        self.refresh()
        self.give.setFocus()

    def _open_copies(self) -> None:
        if (workspace := self._session.workspace) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(outbox_of(workspace))))
