"""Taking attachments in: examined on the other thread, all of them or none, stored here as one step."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.application import Attachment
from models.edits import AddAttachment, RemoveAttachment
from models.errors import Refusal
from models.messages import render
from ui.errand import Errand
from ui.jobs import Failure, Jobs
from ui.session import Session
from ui.telling import Tell

if TYPE_CHECKING:
    from reports.intake import Examined

_TOO_LARGE = "attachment_too_large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Files that come in together."""

    application: str
    """Its id."""
    kind: str
    label: str
    paths: tuple[Path, ...]
    is_compressed: bool = False


class Attaching(Errand):
    """One batch at a time."""

    too_large = Signal(object, str)
    """Batch, and why; compressing may help."""
    STOPPED = "已停止，没有添加。"

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(session.tell, jobs, parent)
        self._session = session
        self._batch: Batch | None = None

    def add(self, batch: Batch) -> None:
        """Takes files in."""
        if self.may_begin():
            self._batch = batch
            self.run(lambda tell: _examined(batch, tell), lambda found: self._store(batch, found))

    def compress(self, attachment: Attachment, content: bytes) -> None:
        """Makes an attachment that is there smaller."""
        if self.may_begin():
            self._batch = None
            self.run(lambda _tell: _smaller(attachment, content), lambda found: self._swap(attachment, found))

    def _fail(self, failure: Failure) -> None:
        batch, error = self._batch, failure.error
        super()._fail(failure)
        if batch and isinstance(error, Refusal) and all(each.code == _TOO_LARGE for each in error.problems):
            self.too_large.emit(batch, str(error))

    def _store(self, batch: Batch, examined: tuple[Examined, ...]) -> None:
        application = self._session.application
        if application is None or application.id != batch.application:
            self._session.tell("期间换了另一个镇，没有添加。", is_refusal=True)
            return
        first = len(application.attachments)
        edits = [
            AddAttachment(attachment=each.attachment, position=first + at) for at, each in enumerate(examined)
        ]
        if self._session.act(f"添加附件 {batch.label}", edits, [each.content for each in examined]):
            warnings = [render(warning) for each in examined for warning in each.warnings]
            self._session.tell("\n".join((f"已添加 {len(edits)} 件。", *warnings)))

    def _swap(self, former: Attachment, found: tuple[Examined, ...]) -> None:
        application, (made,) = self._session.application, found
        if application is None or former not in application.attachments:
            self._session.tell("期间附件有改动，没有压缩。", is_refusal=True)
            return
        if made.attachment.size >= former.size:
            self._session.tell(f"{former.name} 压缩后不会更小，没有改动。")
            return
        at = application.attachments.index(former)
        smaller = replace(made.attachment, name=former.name, caption=former.caption)
        edits = (
            RemoveAttachment(attachment=former, position=at),
            AddAttachment(attachment=smaller, position=at),
        )
        if self._session.act(f"压缩附件 {former.name}", edits, [made.content]):
            self._session.tell(
                f"{former.name} 已由 {size_words(former.size)} 压缩到 {size_words(smaller.size)}。"
            )


def size_words(size: int) -> str:
    """Bytes as a clerk reads them."""
    return f"{size / 1024**2:.1f} MB" if size >= 1024**2 else f"{max(1, size // 1024):,} KB"


def _examined(batch: Batch, tell: Tell) -> tuple[Examined, ...]:
    from reports.intake import examine_all  # noqa: PLC0415  pictures and PDFs: only when one comes in

    names = iter(range(len(batch.paths)))
    return examine_all(
        batch.paths,
        batch.kind,
        is_compressed=batch.is_compressed,
        tell=lambda path: tell(next(names), len(batch.paths), path.name),
    )


def _smaller(attachment: Attachment, content: bytes) -> tuple[Examined, ...]:
    from reports.intake import examine_all  # noqa: PLC0415  as above

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / attachment.name
        path.write_bytes(content)
        return examine_all((path,), attachment.kind, is_compressed=True)
