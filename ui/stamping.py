"""Taking stamped sheets in and looking codes up: read on the other thread, kept and asked for here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from models.identity import Identity, looked_up
from models.messages import render
from models.problems import Problem
from models.scans import Sorted, Sorting
from ui.commands.identify import filed_in, identities_of, identity_lines
from ui.commands.scans import keep, newest_revision, read_all, sorting_of
from ui.errand import Errand
from ui.jobs import Jobs
from ui.session import Session
from ui.telling import Tell


class Stamping(Errand):
    """One thing at a time."""

    found = Signal(str)
    """What a code or a scan belongs to, in lines."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(session.tell, jobs, parent)
        self._session = session

    def add(self, paths: tuple[Path, ...], kind: str = "") -> None:
        """Takes scans in; `kind` is said by the clerk of sheets whose code nobody can read."""
        application = self._session.application
        if application is None or not paths:
            return

        if self._session.ask(lambda workspace: newest_revision(workspace, application)) is None:
            return  # nothing has been printed yet, which is told
        sorting = self._session.ask(lambda workspace: sorting_of(workspace, application))
        if sorting is None:
            return

        def store(found: tuple[Sorted, list[Problem]]) -> None:
            result, notices = found
            said: list[Problem] = []
            if self._session.do(lambda workspace: said.extend(keep(workspace, application, result))):
                words = [f"已收下 {len(result.scans)} 页盖章扫描件。"] if result.scans else []
                words += [render(each) for each in (*result.refused, *notices, *said, *result.notices)]
                self._session.tell("\n".join(words), is_refusal=bool(result.refused))

        self.run(lambda tell: _sorted(sorting, paths, kind, tell), store)

    def look_up(self, what: str) -> None:
        """Says what a typed code or a file belongs to."""

        def ask(found: list[Identity]) -> None:
            filed, programme = self._session.ask(filed_in), self._session.programme
            if filed is not None and programme is not None:
                known = (looked_up(each, filed, programme) for each in found)
                self.found.emit(
                    "\n".join(line for each in known for line in identity_lines(each, has_file=True))
                )

        self.run(lambda _tell: identities_of(what, has_file=True), ask)


def _sorted(sorting: Sorting, paths: tuple[Path, ...], kind: str, tell: Tell) -> tuple[Sorted, list[Problem]]:
    numbers = iter(range(len(paths)))
    sheets, notices = read_all(paths, lambda path: tell(next(numbers), len(paths), path.name))
    return sorting.sort(sheets, kind), notices
