"""Making a 退回单 or a 受理回执: prepared on the data file, set on the other thread, issued with its file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from models.check_code import check_code
from models.drafted_comments import setting
from models.revision import fingerprint
from models.slip import TITLES, SlipKind, read
from ui.commands.slips import enclosing
from ui.commands.whole_file import whole_file
from ui.commenting import drafted
from ui.errand import Errand
from ui.jobs import Jobs
from ui.session import Session
from ui.telling import Tell


class SlipMaking(Errand):
    """One slip at a time; it ends with the path of its file."""

    STOPPED = "已停止，没有发出。"

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(session.tell, jobs, parent)
        self._session = session

    def make(self, kind: SlipKind, text: str) -> None:
        """A slip about what was received last of the open town, with the comments written so far."""
        application, workspace = self._session.application, self._session.workspace
        if application is None or workspace is None or not self.may_begin():
            return
        day, comments = datetime.now().astimezone().date(), drafted(self._session)
        raw = self._session.ask(
            lambda opened: opened.prepare_slip(application.id, kind, day=day, text=text, comments=comments)
        )
        enclosed = self._session.ask(lambda opened: enclosing(opened, application, raw)) if raw else None
        if raw is None or enclosed is None:
            return
        town = application.town
        name = f"{town.county_name}_{town.name}_{TITLES[kind]}_第{read(raw).number}号.pdf"
        out = workspace.path.with_name(name)

        def set_slip(_tell: Tell) -> bytes:
            from reports.envelope import make_slip  # noqa: PLC0415  paper: only when it is wanted

            return make_slip(enclosed).pdf

        self.run(set_slip, lambda pdf: self._issue(raw, pdf, application.id, out))

    def _issue(self, raw: bytes, pdf: bytes, application_id: str, out: Path) -> Path | None:
        def issue() -> None:
            workspace = self._session.workspace
            assert workspace is not None
            with whole_file(out, pdf) as put:
                workspace.issue_slip(raw)
                put()
            workspace.settings.set(setting(application_id), "")

        if not self._session.do(lambda _: issue()):
            return None
        slip, code = read(raw), check_code(fingerprint(raw))
        said = f"已生成{TITLES[slip.kind]}第{slip.number}号（意见 {len(slip.comments)} 条，校验码 {code}）"
        self._session.tell(f"{said}：{out}。请把文件交给报送单位。")
        return out
