"""Making a 送审稿 or a 正式稿: prepared on the data file, set on the other thread, laid down and frozen here.

The order keeps paper and data file together: nothing is frozen before its PDF is there, and what was changed
meanwhile is not frozen unseen.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject

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
from ui.errand import Errand
from ui.jobs import Jobs
from ui.session import Session
from ui.settings import mail_limit


class Making(Errand):
    """One PDF at a time; it ends with the path of the file."""

    STOPPED = "已停止，没有写出文件，内容没有锁定。"

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(session.tell, jobs, parent)
        self._session = session

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

        def write(made: tuple[bytes, Printed]) -> Path | None:
            pdf, printed = made
            return (
                self._kept(f"已生成送审稿（{printed.pages} 页）", pdf, out) if self._write(out, pdf) else None
            )

        self.run(lambda tell: set_draft(handed, progress=tell), write)

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

        def freeze(made: tuple[bytes, Printed]) -> Path | None:
            pdf, printed = made
            revision = f"第{printed.number}版，{printed.pages} 页，校验码 {printed.check_code}"
            is_there = self._freeze(application, prepared, pdf, out)
            return self._kept(f"已生成正式稿（{revision}）", pdf, out) if is_there else None

        self.run(lambda tell: set_formal(prepared, progress=tell), freeze)

    def _freeze(self, ordered: Application, prepared: Prepared, pdf: bytes, out: Path) -> bool:
        """What was ordered, where it still stands so."""
        workspace = self._session.workspace
        if workspace is None or workspace.application(ordered.town.code) is not ordered:
            self._session.tell(
                "生成期间内容有改动，没有锁定，也没有写出文件。请再生成一次。", is_refusal=True
            )
            return False
        return self._session.do(lambda opened: lay_down(opened, ordered, prepared, pdf, out))

    def _write(self, out: Path, pdf: bytes) -> bool:
        try:
            write_whole(out, pdf)
        except Refusal as refusal:
            self._session.tell(str(refusal), is_refusal=True)
            return False
        return True

    def _kept(self, said: str, pdf: bytes, out: Path) -> Path:
        limit = mail_limit(self._session.preferences)
        self._session.tell(f"{said}：{out}{_mail_words(len(pdf), limit)}")
        return out


def _mail_words(size: int, limit: int) -> str:
    if size <= limit:
        return ""
    return f"\n文件 {size_words(size)}，超过电子邮件限额 {size_words(limit)}，请用 U 盘报送或先压缩附件。"


def _name(application: Application) -> str:
    return f"{application.town.county_name}{application.town.name}"


def _today() -> date:
    return datetime.now().astimezone().date()
