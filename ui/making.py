"""Making a 送审稿 or a 正式稿: prepared on the data file, set on the other thread, laid down and frozen here.

The order keeps paper and data file together: nothing is frozen before its PDF is there, and what was changed
meanwhile is not frozen unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from models.application import Application
from models.errors import Refusal
from ui.attaching import size_words
from ui.commands.printing import (
    NotSubmittable,
    Prepared,
    Printed,
    lay_down,
    prepare_formal,
    set_draft,
    set_formal,
)
from ui.commands.whole_file import write_whole
from ui.jobs import Cancelled, Failure, Job, Jobs, Outcome, Work
from ui.session import Session
from ui.settings import mail_limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A PDF that is being made."""

    application: Application
    """As it stood when it was ordered."""
    out: Path
    prepared: Prepared | None = None
    """What is frozen when the PDF is there; None for a 送审稿."""


class Making(QObject):
    """One PDF at a time."""

    begun = Signal()
    progressed = Signal(object)
    """Progress."""
    ended = Signal(object)
    """Path of the file, or None where there is none; why was told."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._order: Order | None = None
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a PDF is under way."""
        return self._job is not None

    def make_draft(self) -> None:
        """A 送审稿 of what stands there now, beside the data file."""
        application, workspace = self._session.application, self._session.workspace
        if application is None or workspace is None:
            return
        day = _today()
        handed = self._session.ask(lambda opened: opened.hand_draft(application.town.code, day))
        if handed is None:
            return
        out = workspace.path.with_name(f"{_name(application)}送审稿_{day:%Y%m%d}.pdf")
        self._start(
            Order(application=application, out=out),
            lambda tell: set_draft(handed, progress=tell),
        )

    def make_formal(self) -> None:
        """The 正式稿, which is frozen; of what is frozen already, the same again."""
        application, workspace = self._session.application, self._session.workspace
        if application is None or workspace is None:
            return
        try:
            prepared = prepare_formal(workspace, application, _today())
        except NotSubmittable:
            self._session.audit_again()
            self._session.tell("还有问题须处理，没有生成。", is_refusal=True)
            return
        except Refusal as refusal:
            self._session.tell(str(refusal), is_refusal=True)
            return
        out = workspace.path.with_name(f"{_name(application)}申报包.pdf")
        self._start(
            Order(application=application, out=out, prepared=prepared),
            lambda tell: set_formal(prepared, progress=tell),
        )

    def cancel(self) -> None:
        """Stops where the work next tells how far it is."""
        if self._job is not None:
            self._job.cancel()

    def _start(self, order: Order, work: Work) -> None:
        if self._jobs.is_busy:
            self._session.tell("另一件事还没有做完，请稍候。", is_refusal=True)
            return
        self._order = order
        self._job = self._jobs.start(work)
        self._job.progressed.connect(self.progressed)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)
        self.begun.emit()

    def _finish(self, outcome: Outcome) -> None:
        order, self._order, self._job = self._order, None, None
        assert order is not None
        pdf: bytes = outcome.result[0]
        printed: Printed = outcome.result[1]
        if order.prepared is not None:
            is_there = self._freeze(order, order.prepared, pdf)
            revision = f"第{printed.number}版，{printed.pages} 页，校验码 {printed.check_code}"
            said = f"已生成正式稿（{revision}）：{order.out}"
        else:
            is_there = self._write(order, pdf)
            said = f"已生成送审稿（{printed.pages} 页）：{order.out}"
        if is_there:
            self._session.tell(said + _mail_words(len(pdf), mail_limit(self._session.preferences)))
        self.ended.emit(order.out if is_there else None)

    def _freeze(self, order: Order, prepared: Prepared, pdf: bytes) -> bool:
        workspace = self._session.workspace
        if workspace is None or workspace.application(order.application.town.code) is not order.application:
            self._session.tell(
                "生成期间内容有改动，没有锁定，也没有写出文件。请再生成一次。", is_refusal=True
            )
            return False
        return self._session.do(lambda opened: lay_down(opened, order.application, prepared, pdf, order.out))

    def _write(self, order: Order, pdf: bytes) -> bool:
        try:
            write_whole(order.out, pdf)
        except Refusal as refusal:
            self._session.tell(str(refusal), is_refusal=True)
            return False
        return True

    def _fail(self, failure: Failure) -> None:
        error = failure.error
        self._order = self._job = None
        if isinstance(error, Cancelled):
            self._session.tell("已停止，没有写出文件，内容没有锁定。")
        elif isinstance(error, Refusal):
            self._session.tell(str(error), is_refusal=True)
        self.ended.emit(None)
        if not isinstance(error, Cancelled | Refusal):
            raise error


def _mail_words(size: int, limit: int) -> str:
    if size <= limit:
        return ""
    return f"\n文件 {size_words(size)}，超过电子邮件限额 {size_words(limit)}，请用 U 盘报送或先压缩附件。"


def _name(application: Application) -> str:
    return f"{application.town.county_name}{application.town.name}"


def _today() -> date:
    return datetime.now().astimezone().date()
