"""Actions on the applications of a data file: stored in one transaction each, undone, listed.

Every action is one transaction; memory changes only after the disk has. Not here: what else is done with an
application (`workspace`), with what comes in (`inbox`), with slips (`correspondence`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from models import edits as editing
from models.application import Application, Filed, State
from models.edits import Edit
from models.entries import Address
from models.errors import UserError
from models.programme.schema import Programme
from models.store import attachments, change_log, records, revisions
from models.store.change_log import Change, HistoryLine, TrailLine
from models.store.changes import Changes, Touched, touched_by
from models.store.loaded import Loaded
from models.store.opening import Opened
from models.store.revisions import StoredRevision
from models.store.site_errors import told
from models.store.undo_chain import ActionKind, Step
from models.store.workspace_file import WorkspaceFile

LOCKED = (State.SUBMITTED, State.ACCEPTED)
"""States in which an application is not edited."""


class Actions(WorkspaceFile):
    """An open data file with the log of what was done in it."""

    def __init__(self, path: Path, opened: Opened, backups: Path) -> None:
        super().__init__(path, opened, backups)
        with told(path):
            self._loaded = Loaded(self._db, self.programme)
            self._chain = change_log.undo_chain(self._db)

    def applications(self) -> tuple[Application, ...]:
        """All applications under the programme, by town code."""
        with told(self.path):
            loaded = self._loaded.all()
        return tuple(loaded[code] for code in sorted(loaded))

    def filed(self) -> tuple[Filed, ...]:
        """Which towns have an application, by town code; it reads nothing of what was entered."""
        with told(self.path):
            return self._loaded.listed()

    def application(self, town_code: str) -> Application | None:
        """The application of a town, or None."""
        with told(self.path):
            return self._loaded.of_town(town_code)

    def act(
        self,
        name: str,
        edits_by_application: Mapping[str, tuple[Edit, ...]],
        *,
        kind: str = ActionKind.EDIT,
        contents: Iterable[bytes] = (),
    ) -> Changes:
        """Stores a user action: one transaction, one undo step.

        Args:
            name: as the undo menu shows it.
            edits_by_application: application id → edits.
            kind: what sort of action it is, for the log.
            contents: the bytes of the attachments that the edits add.

        Raises:
            UserError: an application is locked, its attachments are too much, or the data file is open for
                reading only.
            SiteError: the disk refuses. Nothing has changed then.
        """
        return self._act(name, edits_by_application, kind=kind, undoes=None, contents=contents)

    def undo(self) -> Changes | None:
        """Takes the last action back by an action of its own; None where there is nothing to take back."""
        return self._take_back(self._chain.next_undo, ActionKind.UNDO)

    def redo(self) -> Changes | None:
        """Takes the last undo back; None where there is nothing to redo."""
        return self._take_back(self._chain.next_redo, ActionKind.REDO)

    @property
    def undo_name(self) -> str:
        """The name of what undo would take back; empty where there is nothing."""
        return self._chain.next_undo.name if self._chain.next_undo else ""

    @property
    def redo_name(self) -> str:
        """The name of what redo would do again; empty where there is nothing."""
        return self._chain.next_redo.name if self._chain.next_redo else ""

    def history(self, application_id: str, address: Address) -> tuple[HistoryLine, ...]:
        """The changes of one cell, the oldest first; those under the field's former code among them."""
        field = self.programme.fields.get(address.code)
        codes = {address.code, field.renamed_from} - {""} if field else {address.code}
        with told(self.path):
            return change_log.history(self._db, application_id, address.form, address.item, frozenset(codes))

    def trail(self, application_id: str = "") -> tuple[TrailLine, ...]:
        """All actions, or those on one application, the oldest first."""
        with told(self.path):
            return change_log.trail(self._db, application_id)

    def revisions(self, application_id: str) -> tuple[StoredRevision, ...]:
        """The revisions of an application in the order in which they were stored."""
        with told(self.path):
            return revisions.of_application(self._db, application_id)

    def _act(
        self,
        name: str,
        edits_by_application: Mapping[str, tuple[Edit, ...]],
        *,
        kind: str,
        undoes: int | None,
        contents: Iterable[bytes] = (),
    ) -> Changes:
        self._refuse_read_only()
        changed = [Changed(self._editable(key), edits) for key, edits in edits_by_application.items()]
        if undoes is None:
            changed = [each for each in changed if each.after != each.before]
        if not changed:
            return Changes(action=0, name=name)
        for each in changed:
            attachments.refuse_too_much(each.before, each.after)
        with told(self.path), self._db.atomic():
            for content in contents:
                attachments.store(self._db, content)
            step = self._store(changed, self.programme, kind=kind, name=name, undoes=undoes)
        return self._settle(step, [each.after for each in changed], changed)

    def _take_back(self, step: Step | None, kind: ActionKind) -> Changes | None:
        if step is None:
            return None
        with told(self.path):
            inverses = change_log.inverses_of(self._db, step.id)
        return self._act(step.name, inverses, kind=kind, undoes=step.id)

    def _store(
        self,
        changed: Iterable[Changed],
        programme: Programme,
        *,
        kind: str,
        name: str,
        undoes: int | None = None,
    ) -> Step:
        for each in changed:
            records.write(self._db, programme.fields, each.before, each.after, each.touched)
        return change_log.append(
            self._db,
            kind=kind,
            name=name,
            clerk=self.clerk,
            changes=[each.change for each in changed],
            undoes=undoes,
        )

    def _settle(self, step: Step, after: Iterable[Application], changed: Iterable[Changed] = ()) -> Changes:
        """What the disk has taken, memory takes too."""
        self._chain.push(step)
        for application in after:
            self._loaded.keep(application)
        touched = {each: Touched() for each in step.applications}
        touched.update({each.after.id: each.touched for each in changed})
        return Changes(action=step.id, name=step.name, touched=touched)

    def _log(self, kind: ActionKind, name: str, application: Application) -> Step:
        change = Change(application=application.id, state=application.state)
        return change_log.append(self._db, kind=kind, name=name, clerk=self.clerk, changes=(change,))

    def _by_id(self, application_id: str) -> Application:
        with told(self.path):
            return self._loaded.of_id(application_id)

    def _editable(self, application_id: str) -> Application:
        self._refuse_read_only()
        application = self._by_id(application_id)
        if application.state in LOCKED:
            raise UserError.because("store_locked", town=application.town.name, state=application.state)
        return application


class Changed:
    """An application before and after its edits."""

    def __init__(self, before: Application, edits: tuple[Edit, ...]) -> None:
        self.before = before
        self.after, inverses = editing.apply(before, edits)
        if self.after.town.code != before.town.code:
            raise editing.ImpossibleEdit("an application stays with its town")
        self.touched = touched_by(edits)
        self.change = Change(application=before.id, state=before.state, edits=edits, inverses=inverses)
