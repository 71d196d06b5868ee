"""The start page (工作台): what to do next, the towns, the dates of the programme, the data file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models import offices
from models.application import State
from models.audit import Finding
from models.programme.schema import Milestone, Severity
from ui.changed import Changed
from ui.chooser import Chooser, Offer
from ui.jobs import Jobs
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
from ui.panes.link import Link
from ui.places import Place, place_of
from ui.rehearsal import rehearsal_words
from ui.session import Session

_BY_HAND = "手工"
_PAST = "已过"
_PAST_SHOWN = 2
_MOST_WAITING = 6
_DAYS_OF_A_YEAR = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do next, and where."""

    text: str
    place: Place | None = None


class StartPage(Page):
    """What a clerk sees first."""

    key = "start"
    title = "工作台"
    icon = "layout-dashboard"

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self._head = titled(self.title)
        self._steps = QVBoxLayout()
        self._dates = QGridLayout()
        self._file = quiet("")
        self._back_up = QPushButton("立即备份")
        self._towns = Chooser("镇名", "键入镇名或代码，按 Enter 新建")
        self._add = QPushButton("新建申报")
        self._new = self._new_town()
        self._lay_out()
        self._towns.chosen.connect(self._file_town)
        self._towns.marked.connect(self._allow)
        self._add.clicked.connect(self._file_current)
        self._back_up.clicked.connect(self._back_up_now)

    def show_place(self, place: Place) -> None:
        """Ready to choose a town where there is none, else on the first thing to do."""
        first = self._steps.itemAt(0)
        widget = first.widget() if first is not None else None
        if isinstance(widget, QPushButton):
            widget.setFocus()
        elif self._new.isVisibleTo(self):
            self._towns.setFocus()

    def refresh(self, changed: Changed) -> None:
        """Shows everything again; it is little."""
        workspace = self.session.workspace
        if workspace is None:
            return
        office = offices.find(workspace.office)
        self._head.setText(f"{self.title}　{office.name if office else workspace.office}")
        self._show_steps()
        candidates = self.session.candidates()
        self._towns.offer(
            [
                Offer(code=each.code, text=_town_text(each.name, each.code, each.county_name))
                for each in candidates
            ]
        )
        self._new.setVisible(bool(candidates) and not self.session.is_read_only)
        self._show_dates(workspace.programme.milestones)
        made = self.session.last_backup()
        backed_up = made.strftime("%Y-%m-%d %H:%M") if made else "还没有"
        self._file.setText(
            f"{workspace.path}\n任务包：{workspace.programme.title}\n"
            f"填报人：{workspace.clerk or '未填'}\n上次备份：{backed_up}\n{rehearsal_words(self.session)}"
        )
        self._back_up.setEnabled(not self.session.is_read_only)

    def _lay_out(self) -> None:
        steps = QWidget()
        steps.setLayout(self._steps)
        self._steps.setContentsMargins(0, 0, 0, 0)
        dates = QWidget()
        dates.setLayout(self._dates)
        self._dates.setContentsMargins(0, 0, 0, 0)
        self._dates.setColumnStretch(1, 1)
        self._dates.setHorizontalSpacing(12)
        left = QVBoxLayout()
        left.addWidget(sheet(headed("接下来"), steps))
        left.addWidget(self._new)
        left.addStretch()
        right = QVBoxLayout()
        right.addWidget(sheet(headed("时间安排"), dates))
        right.addWidget(sheet(headed("数据文件"), self._file, self._back_up))
        right.addStretch()
        lay_out_columns(self, self._head, left, right, (4, 3))

    def _new_town(self) -> QWidget:
        words = quiet("在本单位范围内还没有申报的建制镇中选一个：")
        return sheet(headed("新建一个镇的申报"), words, self._towns, self._add)

    def _show_steps(self) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for step in _steps(self.session):
            if step.place is None:
                self._steps.addWidget(quiet(step.text))
                continue
            link = Link(step.text, step.place)
            link.followed.connect(self.place_wanted)
            self._steps.addWidget(link)
        tab_in_order(*widgets_in(self._steps), self._towns.line, self._towns.list, self._add, self._back_up)

    def _show_dates(self, milestones: tuple[Milestone, ...]) -> None:
        while (item := self._dates.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        today = datetime.now().astimezone().date()
        past = [each for each in milestones if _remaining(each.day, today) == _PAST]
        shown = [each for each in milestones if each not in past[:-_PAST_SHOWN]]
        for row, each in enumerate(shown):
            for column, text in enumerate((each.day, f"{each.label}（{_remaining(each.day, today)}）")):
                label = QLabel(text, wordWrap=column == 1)
                label.setProperty("role", "quiet" if each in past or column == 0 else "")
                self._dates.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        if not milestones:
            self._dates.addWidget(quiet("任务包没有规定时间。"), 0, 0)

    def _allow(self, offer: Offer | None) -> None:
        self._add.setEnabled(offer is not None)

    def _file_current(self) -> None:
        if self._towns.current is not None:
            self._file_town(self._towns.current)

    def _file_town(self, offer: Offer) -> None:
        programme = self.session.programme
        self._towns.line.clear()
        if self.session.file_town(offer.code) and programme is not None:
            self.place_wanted.emit(Place(form=programme.forms[0].id))

    def _back_up_now(self) -> None:
        written = self.session.ask(lambda workspace: workspace.back_up(_BY_HAND))
        if written is not None:
            self.session.tell(f"已备份并核对：{written}")
            self.refresh(Changed())


def _steps(session: Session) -> Iterator[Step]:
    if session.examines:
        yield from _steps_of_examining(session)
        return
    application = session.application
    if application is None:
        yield Step(text="先在下面选一个镇，新建它的申报。" if session.candidates() else "还没有申报。")
        return
    town = application.town.name
    if application.state in (State.SUBMITTED, State.ACCEPTED):
        yield Step(text=f"{town}{application.state.value}：打印、另存申报包", place=Place(page="package"))
        return
    findings = session.findings()
    assert findings is not None
    missing = findings.gap_count
    written = tuple(findings.written)
    blocking = [each for each in written if each.severity is Severity.BLOCKING]
    doubtful = [each for each in written if each.severity is Severity.CONFIRM and each.hinders]
    hints = [each for each in written if each.severity is Severity.HINT]
    if missing:
        yield _step(f"{town}还有 {missing} 栏必填的没有填，接着填", findings.gaps)
    if blocking:
        yield _step(f"{town}有 {len(blocking)} 个强制性问题须改正", blocking)
    if doubtful:
        yield _step(f"{town}有 {len(doubtful)} 个核实性问题须改正或说明", doubtful)
    if not missing and not blocking and not doubtful:
        yield Step(text=f"{town}自审通过，可以生成正式申报包", place=Place(page="package"))
    if hints:
        yield _step(f"{len(hints)} 个提示性问题可以看一看", hints)
    if session.place.form:
        yield Step(text="回到上次填写的地方", place=session.place)


def _steps_of_examining(session: Session) -> Iterator[Step]:
    """An office that examines receives, and looks at what waits for its word."""
    yield Step(text="接收下级报来的申报包", place=Place(page="receiving"))
    waiting = [each for each in session.filed() if each.state is State.SUBMITTED]
    for each in waiting[:_MOST_WAITING]:
        text = f"{each.town.county_name}{each.town.name}已上报，等待审查"
        yield Step(text=text, place=Place(page="slip", town=each.town.code))
    if len(waiting) > _MOST_WAITING:
        yield Step(text=f"另有 {len(waiting) - _MOST_WAITING} 个镇等待审查，见左侧。")


def _step(text: str, findings: Iterable[Finding]) -> Step:
    return Step(text=text, place=place_of(next(iter(findings)).address))


def _town_text(name: str, code: str, county: str) -> str:
    return f"{name}（{code}）　{county}"


def _remaining(day: str, today: date) -> str:
    """How far off a date is; of a month, its last day counts."""
    if len(day) == len("YYYY-MM"):
        year, month = map(int, day.split("-"))
        due = date(year + month // 12, month % 12 + 1, 1)
        days = (due - today).days - 1
    else:
        days = (date.fromisoformat(day) - today).days
    if days > _DAYS_OF_A_YEAR:
        return f"还有 {days // _DAYS_OF_A_YEAR} 年多"
    return _PAST if days < 0 else "今天" if not days else f"还有 {days} 天"
