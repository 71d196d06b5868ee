"""Making a 退回单 or a 受理回执: prepared on the data file, set on the other thread, issued with its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from models.check_code import check_code
from models.drafted_comments import setting
from models.errors import Refusal
from models.revision import fingerprint
from models.slip import TITLES, Slip, SlipKind, read
from ui.commands.slips import enclosing
from ui.commands.whole_file import whole_file
from ui.commenting import drafted
from ui.jobs import Cancelled, Failure, Job, Jobs, Outcome
from ui.session import Session
from ui.telling import Tell


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    raw: bytes
    slip: Slip
    application: str
    out: Path


class SlipMaking(QObject):
    """One slip at a time."""

    begun = Signal()
    ended = Signal(object)
    """Path of the file, or None where there is none; why was told."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._order: _Order | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a slip is under way."""
        return self._job is not None

    def make(self, kind: SlipKind, text: str) -> None:
        """A slip about what was received last of the open town, with the comments written so far."""
        application, workspace = self._session.application, self._session.workspace
        if application is None or workspace is None:
            return
        if self._jobs.is_busy:
            self._session.tell("另一件事还没有做完，请稍候。", is_refusal=True)
            return
        day, comments = datetime.now().astimezone().date(), drafted(self._session)
        raw = self._session.ask(
            lambda opened: opened.prepare_slip(application.id, kind, day=day, text=text, comments=comments)
        )
        enclosed = self._session.ask(lambda opened: enclosing(opened, application, raw)) if raw else None
        if raw is None or enclosed is None:
            return
        slip, town = read(raw), application.town
        name = f"{town.county_name}_{town.name}_{TITLES[kind]}_第{slip.number}号.pdf"
        out = workspace.path.with_name(name)
        self._order = _Order(raw=raw, slip=slip, application=application.id, out=out)

        def set_slip(_tell: Tell) -> bytes:
            from reports.envelope import make_slip  # noqa: PLC0415  paper: only when it is wanted

            return make_slip(enclosed).pdf

        self._job = self._jobs.start(set_slip)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)
        self.begun.emit()

    def cancel(self) -> None:
        """Stops; nothing was issued then."""
        if self._job is not None:
            self._job.cancel()

    def _finish(self, outcome: Outcome) -> None:
        order, self._order, self._job = self._order, None, None
        assert order is not None

        def issue() -> None:
            workspace = self._session.workspace
            assert workspace is not None
            with whole_file(order.out, outcome.result) as put:
                workspace.issue_slip(order.raw)
                put()
            workspace.settings.set(setting(order.application), "")

        is_issued = self._session.do(lambda _: issue())
        if is_issued:
            title, code = TITLES[order.slip.kind], check_code(fingerprint(order.raw))
            said = (
                f"已生成{title}第{order.slip.number}号（意见 {len(order.slip.comments)} 条，校验码 {code}）"
            )
            self._session.tell(f"{said}：{order.out}。请把文件交给报送单位。")
        self.ended.emit(order.out if is_issued else None)

    def _fail(self, failure: Failure) -> None:
        error = failure.error
        self._order = self._job = None
        if isinstance(error, Cancelled):
            self._session.tell("已停止，没有发出。")
        elif isinstance(error, Refusal):
            self._session.tell(str(error), is_refusal=True)
        self.ended.emit(None)
        if not isinstance(error, Cancelled | Refusal):
            raise error
