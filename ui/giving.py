"""Giving out in the window: set again, written to the stick and read back, beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from ui.commands.giving import GivenOut, ScansAs, give_out, pack, unpacked
from ui.errand import Errand
from ui.jobs import Jobs
from ui.session import Session
from ui.telling import Tell

_WRITING = "正在写入并核对"


class Giving(Errand):
    """One stick at a time; it ends with `GivenOut`, or nothing may be pulled out."""

    STOPPED = "已停止，没有交出。"

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(session.tell, jobs, parent)
        self._session = session

    def give(self, folder: Path, scans: ScansAs) -> None:
        """The newest revision of the open town, with its stamped sheets."""
        application = self._session.application
        if application is None or not self.may_begin():
            return
        given = self._session.ask(lambda opened: unpacked(opened, application, scans))
        if given is None:
            return

        def give_it(tell: Tell) -> GivenOut:
            parcel = pack(given, progress=tell)
            tell(0, 0, _WRITING)
            return give_out(parcel, folder)

        self.run(give_it, self._report)

    def _report(self, given: GivenOut) -> GivenOut:
        self._session.tell(f"已写入并逐字节核对：{given.paths[0]}。可以拔出。")
        return given
