"""The package page (申报包): what is in the way, the 送审稿, the 正式稿, and where the files are."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.application import Application, State
from models.check_code import check_code
from models.errors import Refusal, in_words
from models.naming import place_name
from ui import dialogs
from ui.changed import Changed
from ui.commands.sticks import put_on_stick
from ui.commenting import named
from ui.flowing import Flowing
from ui.icons import icon
from ui.jobs import Jobs
from ui.making import Making
from ui.pages.giving_box import GivingBox
from ui.pages.page import (
    Page,
    headed,
    lay_out_columns,
    quiet,
    sheet,
    tab_in_order,
    titled,
    widgets_in,
)
from ui.panes.errand_bar import ErrandBar
from ui.panes.link import Link
from ui.paper.to_printer import Printing
from ui.places import Place, place_of
from ui.session import Session

_MOST_SHOWN = 6
_LONGEST_COMMENT = 24
_REOPENED = "退回填报状态"


class PackagePage(Page):
    """From a whole application to its file."""

    key = "package"
    title = "生成申报包"
    icon = "package"
    remark_wanted = Signal(object)
    """Id of a comment that the clerk wants to answer."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self.making = Making(session, jobs, self)
        self._made: Path | None = None
        self._head = titled(self.title)
        self._state = quiet("")
        self._hindrances = QVBoxLayout()
        self._draft = QPushButton("生成送审稿")
        self._formal = QPushButton("锁定并生成正式稿")
        self._formal_words = quiet("")
        self._reopen = QPushButton("退回填报状态")
        self._cancel = QPushButton("停止")
        self._progress = QWidget()
        self._where = QLabel(wordWrap=True)
        self._open, self._show_folder = QPushButton("打开"), QPushButton("打开所在文件夹")
        self._copy = QPushButton("复制到文件夹或 U 盘…")
        self.print_button = QPushButton(icon("printer"), "打印…")
        self.printing = Printing(jobs, self)
        self._bar = ErrandBar("生成进度", self.making, self.printing)
        self.giving = GivingBox(session, jobs)
        self._revisions = quiet("")
        self._lay_out()
        self.making.begun.connect(self._begin)
        self.making.ended.connect(self._end)
        self._draft.clicked.connect(self.making.make_draft)
        self._formal.clicked.connect(self.making.make_formal)
        self._reopen.clicked.connect(self._reopen_town)
        self._cancel.clicked.connect(self._stop)
        self.printing.begun.connect(self._begin)
        self.printing.ended.connect(self._end_printing)
        self.printing.said.connect(session.told)
        self.print_button.clicked.connect(self._print_made)
        self._open.clicked.connect(self._open_made)
        self._show_folder.clicked.connect(self._open_folder)
        self._copy.clicked.connect(self._copy_made)

    def show_place(self, place: Place) -> None:
        """Ready to make what can be made."""
        (self._formal if self._formal.isEnabled() else self._draft).setFocus()

    def refresh(self, changed: Changed) -> None:
        """Shows what is in the way and what can be made."""
        application = self.session.application
        if application is None:
            return
        if changed.is_everything and self._made and not self._made.is_file():
            self._made = None
        self._head.setText(f"{self.title}　{application.town.name}")
        still = self._show_hindrances(application)
        is_locked = application.state in (State.SUBMITTED, State.ACCEPTED)
        self._formal.setText("再次生成正式稿" if is_locked else "锁定并生成正式稿")
        self._formal_words.setText(
            "内容已锁定；再次生成的正式稿与上次完全一致。"
            if is_locked
            else "生成后内容锁定为一个上报版本，每页页脚印有校验码；打印、盖章后与 PDF 一起上报。"
        )
        is_idle = not (self.making.is_busy or self.printing.is_busy)
        self._draft.setEnabled(is_idle)
        self._formal.setEnabled(is_idle and (is_locked or (not still and not self.session.is_read_only)))
        self._reopen.setVisible(application.state is State.SUBMITTED and not self.session.is_read_only)
        self._reopen.setEnabled(is_idle)
        self._progress.setVisible(not is_idle)
        self._show_files()
        tab_in_order(
            *widgets_in(self._hindrances),
            *(self.print_button, self._open, self._show_folder, self._copy),
            *(self.giving.give, self.giving.scans, self.giving.stop, self.giving.folder),
            *(self._draft, self._formal, self._reopen, self._cancel),
        )

    def _lay_out(self) -> None:
        hindrances = QWidget()
        hindrances.setLayout(self._hindrances)
        self._hindrances.setContentsMargins(0, 0, 0, 0)
        self._hindrances.setSpacing(0)
        self._formal.setProperty("role", "primary")
        progress = QHBoxLayout(self._progress)
        progress.setContentsMargins(0, 0, 0, 0)
        progress.addWidget(self._bar)
        progress.addWidget(self._cancel)
        self._progress.hide()
        left, right = QVBoxLayout(), QVBoxLayout()
        buttons = _row(self.print_button, self._open, self._show_folder, self._copy)
        files = sheet(headed("文件"), self._where, buttons)
        left.addWidget(sheet(headed("能否上报"), self._state, hindrances))
        left.addWidget(files)
        left.addWidget(self.giving)
        left.addStretch()
        draft_words = quiet("带“送审稿”水印，供领导审阅和部门会签；不锁定，可以反复生成。")
        right.addWidget(sheet(headed("送审稿"), draft_words, _row(self._draft)))
        right.addWidget(sheet(headed("正式稿"), self._formal_words, _row(self._formal, self._reopen)))
        right.addWidget(self._progress)
        right.addWidget(self._revisions)
        right.addStretch()
        lay_out_columns(self, self._head, left, right)

    def _show_hindrances(self, application: Application) -> int:
        while (item := self._hindrances.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        programme = self.session.programme
        findings = self.session.findings()
        still = findings.hindering if findings is not None else 0
        conflicts = self.session.ask(lambda opened: opened.conflicts(application.id)) or ()
        if application.state in (State.SUBMITTED, State.ACCEPTED):
            self._state.setText(f"{application.town.name}{application.state.value}，内容已锁定。")
            return 0
        if conflicts:
            said = f"接收时有 {len(conflicts)} 处冲突没有确认，确认完才能上报"
            self._link(said, "两边都改过、改得不一样的地方", Place(page="conflicts"))
        asked = self.session.ask(lambda opened: opened.unanswered(application.id)) or ()
        for remark in asked[:_MOST_SHOWN]:
            comment = remark.comment
            said = f"审核意见没有答复：{named(self.session, comment)}　{_brief(comment.text)}"
            self._link(said, comment.text, comment.id)
        if len(asked) > _MOST_SHOWN:
            more = f"上级审核意见另有 {len(asked) - _MOST_SHOWN} 条没有答复，见下面的审核意见栏。"
            self._hindrances.addWidget(quiet(more))
        other = len(conflicts) + len(asked)
        if other and not still:
            self._state.setText("自审没有问题，但还不能上报：")
            return other
        if programme is None or findings is None or not still:
            self._state.setText("自审通过：没有强制性问题，核实性问题都已说明，附件齐全。")
            return 0
        self._state.setText(f"还有 {still} 个问题须处理，处理完才能生成正式稿：")
        for each in islice((each for each in findings if each.hinders), _MOST_SHOWN):
            self._link(place_name(programme, application, each.address), each.message, place_of(each.address))
        if still > _MOST_SHOWN:
            self._hindrances.addWidget(quiet(f"另有 {still - _MOST_SHOWN} 个，见下面的审核栏。"))
        return still + other

    def _link(self, text: str, tip: str, target: Place | str) -> None:
        link = Link(text, target, tip)
        link.followed.connect(self.remark_wanted if isinstance(target, str) else self.place_wanted)
        self._hindrances.addWidget(link)

    def _show_files(self) -> None:
        self.giving.refresh()
        self._where.setText(str(self._made) if self._made else "本次还没有生成文件。")
        for button in (self.print_button, self._open, self._show_folder, self._copy):
            button.setEnabled(self._made is not None)
        if self.printing.is_busy:
            self.print_button.setEnabled(False)
        listed = [
            f"第{each.number}版　{each.day.isoformat()}　校验码 {check_code(each.fingerprint)}"
            for each in self.session.revisions()
        ]
        self._revisions.setText("上报版本：\n" + "\n".join(listed) if listed else "")

    def _begin(self) -> None:
        self.refresh(Changed())
        self._cancel.setFocus()

    def _end(self, made: Path | None) -> None:
        self._made = made or self._made
        self.refresh(Changed())
        (self._open if made is not None else self._draft).setFocus()

    def _stop(self) -> None:
        self.making.cancel()
        self.printing.cancel()

    def _print_made(self) -> None:
        if self._made is None:
            return
        try:
            pdf = self._made.read_bytes()
        except OSError as error:
            self.session.tell(f"没有打印，{self._made} 读不出来：{in_words(error)}。", is_refusal=True)
            return
        self.printing.begin(pdf, name=self._made.stem)

    def _end_printing(self) -> None:
        self.refresh(Changed())
        self.print_button.setFocus()

    def _reopen_town(self) -> None:
        question = "退回填报状态后可以修改，改后重新上报为下一版。已上报的版本保留。"
        if dialogs.ask_consent(self, question, _REOPENED):
            self.session.reopen(_REOPENED)

    def _open_made(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made)))

    def _open_folder(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.parent)))

    def _copy_made(self) -> None:
        made = self._made
        folder = dialogs.ask_folder(self, "复制到") if made is not None else None
        if made is None or folder is None:
            return
        try:
            target = put_on_stick(made.read_bytes(), folder, (made.name,))
        except (OSError, Refusal) as error:
            self.session.tell(f"没有复制到 {folder}：{error}", is_refusal=True)
        else:
            self.session.tell(f"已写入并逐字节核对：{target}。可以拔出。")


def _brief(text: str) -> str:
    """The beginning of a comment, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_COMMENT else f"{line[:_LONGEST_COMMENT]}…"


def _row(*buttons: QPushButton) -> QWidget:
    row = QWidget()
    row.setLayout(Flowing(*buttons))
    return row
