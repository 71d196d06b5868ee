"""Return or accept (退回与受理): the comments on what was received, the remark on the whole, and the slip."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.application import State
from models.audit import hindrances
from models.check_code import check_code
from models.entries import Address
from models.slip import TITLES, Comment, SlipKind
from ui import dialogs
from ui.changed import Changed
from ui.commenting import ON_WHOLE, comment_findings, comment_on, drafted, keep, named
from ui.flowing import Flowing
from ui.jobs import Jobs
from ui.listing import Listing
from ui.pages.page import Page, bind, quiet, titled
from ui.panes.errand_bar import ErrandBar
from ui.places import Place, place_of
from ui.session import Session
from ui.slip_making import SlipMaking

_COMMENT = Qt.ItemDataRole.UserRole
_HEADS = ("位置", "审核意见", "提出人", "日期")
_WIDTHS = (250, 0, 80, 100)
_WORDS = "在表里选中一格，按 Ctrl+Shift+M 对它提意见。双击意见到那一格。"


class SlipPage(Page):
    """What the office says of the open town."""

    key = "slip"
    title = "退回与受理"
    icon = "stamp"

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self.making = SlipMaking(session, jobs, self)
        self._made: Path | None = None
        self._head = titled(self.title)
        self.words = QLabel(wordWrap=True)
        self.list = _tree()
        self.on_whole, self.on_form = QPushButton("对整份提…"), QPushButton("对某张表提…")
        self.on_page = QPushButton("对某一页提…")
        self.from_audit = QPushButton("列入审核问题")
        self.change, self.remove = QPushButton("修改…"), QPushButton("删除")
        self.text = QPlainTextEdit(
            placeholderText="总的意见：为什么退回、何时报回；受理的可以不写", tabChangesFocus=True
        )
        self.text.setAccessibleName("总的意见")
        self.returning, self.accepting = QPushButton("退回，生成退回单"), QPushButton("受理，生成受理回执")
        self.bar = ErrandBar("生成进度", self.making)
        self.where = QLabel(wordWrap=True)
        self.open, self.folder = QPushButton("打开"), QPushButton("打开所在文件夹")
        self._lay_out()
        self.list.itemActivated.connect(self._go)
        self.list.itemSelectionChanged.connect(self._allow)
        self.on_whole.clicked.connect(lambda: comment_on(self.session, ON_WHOLE, self))
        self.on_form.clicked.connect(self._comment_form)
        self.on_page.clicked.connect(self._comment_page)
        self.from_audit.clicked.connect(self._take_findings)
        self.change.clicked.connect(self._change)
        self.remove.clicked.connect(self._remove)
        self.from_audit.setToolTip("把按本单位公式审出的问题逐条列为意见")
        self.remove.setToolTip("删除选中的意见（Del）")
        bind(self.list, "Del", self._remove)
        self.returning.clicked.connect(partial(self._issue, SlipKind.RETURN))
        self.accepting.clicked.connect(partial(self._issue, SlipKind.ACCEPT))
        self.open.clicked.connect(lambda: self._show_file(self._made))
        self.folder.clicked.connect(lambda: self._show_file(self._made.parent if self._made else None))
        self.making.begun.connect(self._allow)
        self.making.ended.connect(self._end)

    def show_place(self, place: Place) -> None:
        """Ready to look through the comments."""
        self.list.setFocus()

    def refresh(self, changed: Changed) -> None:
        """Shows the town, what was said of it so far, and what can be done."""
        application = self.session.application
        if changed.is_everything and self._made and not self._made.is_file():
            self._made = None
        town = application.town.name if application else ""
        self._head.setText(f"{self.title}　{town}".rstrip())
        self.list.clear()
        for each in drafted(self.session):
            item = QTreeWidgetItem([named(self.session, each), each.text, each.by, each.day.isoformat()])
            item.setData(0, _COMMENT, each)
            item.setToolTip(1, each.text)
            self.list.addTopLevelItem(item)
        self.words.setText(self._standing())
        self._allow()

    def _lay_out(self) -> None:
        ends, files = QHBoxLayout(), QHBoxLayout()
        tools = Flowing(self.on_whole, self.on_form, self.on_page, self.from_audit, self.change, self.remove)
        self.returning.setProperty("role", "primary")
        ends.addWidget(self.returning)
        ends.addWidget(self.accepting)
        ends.addWidget(self.bar, 1)
        ends.addStretch()
        files.addWidget(self.where, 1)
        files.addWidget(self.open)
        files.addWidget(self.folder)
        self.text.setFixedHeight(64)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 12)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addWidget(self.words)
        layout.addWidget(quiet(_WORDS))
        layout.addWidget(self.list, 1)
        layout.addLayout(tools)
        layout.addWidget(self.text)
        layout.addLayout(ends)
        layout.addLayout(files)

    def _standing(self) -> str:
        """What was received, where it stands, what the receiver's own audit says, what was issued."""
        application, received = self.session.application, self.session.revisions()
        if application is None:
            return "还没有收到申报包。先在“接收”里收下级报来的，收到后在左侧选镇审查。"
        if not received:
            return "这个镇还没有收到申报包。"
        last = received[-1]
        said = [f"第{last.number}版　校验码 {check_code(last.fingerprint)}　{application.state.value}"]
        open_ones = hindrances(self.session.findings() or ())
        said.append(
            f"按本单位的审核公式有 {len(open_ones)} 个问题" if open_ones else "按本单位的审核公式没有问题"
        )
        for each in self.session.ask(lambda opened: opened.slips(application.id)) or ():
            slip = each.slip
            said.append(
                f"{slip.day.isoformat()} {TITLES[slip.kind]}第{slip.number}号（第{slip.revision_number}版）"
            )
        return "；".join(said) + "。"

    def _allow(self) -> None:
        is_idle = not self.making.is_busy and not self.session.is_read_only
        has_town = bool(self.session.revisions()) and is_idle
        is_marked = has_town and bool(self.list.selectedItems())
        offered = (self.on_whole, self.on_form, self.on_page, self.from_audit)
        for button in (*offered, self.returning, self.accepting):
            button.setEnabled(has_town)
        for button in (self.change, self.remove):
            button.setEnabled(is_marked)
        self.bar.setVisible(self.making.is_busy)
        self.where.setText(str(self._made) if self._made else "")
        for widget in (self.where, self.open, self.folder):
            widget.setVisible(self._made is not None)

    def _marked(self) -> list[Comment]:
        return [each.data(0, _COMMENT) for each in self.list.selectedItems()]

    # what the clerk does

    def _comment_form(self) -> None:
        """On a form as a whole: what is missing in it has no cell to point at."""
        forms = self.session.programme.forms if self.session.programme else ()
        titles = [f"{each.number}　{each.title}".strip() for each in forms]
        at = dialogs.ask_choice(self, "对某张表提意见", "哪张表", titles)
        if at is not None:
            comment_on(self.session, Address(form=forms[at].id, item="", code=""), self)

    def _comment_page(self) -> None:
        if page := dialogs.ask_page(self, "对某一页提意见", "申报包的第几页"):
            comment_on(self.session, ON_WHOLE, self, page=page)

    def _take_findings(self) -> None:
        count = comment_findings(self.session, hindrances(self.session.findings() or ()))
        self.session.tell(
            f"列入 {count} 条意见，可以逐条修改、删除。" if count else "没有可以列入的审核问题。"
        )

    def _change(self) -> None:
        for each in self._marked()[:1]:
            comment_on(self.session, each.address, self, page=each.page)

    def _remove(self) -> None:
        if gone := self._marked():
            keep(self.session, [each for each in drafted(self.session) if each not in gone])

    def _issue(self, kind: SlipKind) -> None:
        application = self.session.application
        if application is None or (kind is SlipKind.ACCEPT and not self._agrees_to_accept(application.state)):
            return
        self.making.make(kind, self.text.toPlainText().strip())

    def _agrees_to_accept(self, state: State) -> bool:
        """Accepting with comments or findings still open is asked about once."""
        doubts = len(drafted(self.session)) or len(hindrances(self.session.findings() or ()))
        question = f"还有 {doubts} 条意见或审核问题。受理后由下级自行处理，确定受理吗？"
        return state is State.ACCEPTED or not doubts or dialogs.ask_consent(self, question, "受理")

    def _end(self, made: Path | None) -> None:
        if made is not None:
            self._made = made
            self.text.clear()
        self.refresh(Changed())
        (self.open if made is not None else self.returning).setFocus()

    def _go(self, item: QTreeWidgetItem) -> None:
        comment: Comment = item.data(0, _COMMENT)
        if comment.address.form:
            self.place_wanted.emit(place_of(comment.address))

    def _show_file(self, path: Path | None) -> None:
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _tree() -> Listing:
    tree = Listing("审核意见", _HEADS, _WIDTHS)
    tree.setRootIsDecorated(False)
    tree.setSelectionMode(Listing.SelectionMode.ExtendedSelection)
    return tree
