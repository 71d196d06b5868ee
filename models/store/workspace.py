"""The data file (数据文件) as the rest of the house knows it: applications, actions, undo, revisions.

A façade: what a thing looks like in SQL, what the log means and how files are handled is said by its
neighbours. Every action is one transaction; memory changes only after the disk has.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from models import edits as editing
from models.application import Application, State, Town
from models.edits import Edit
from models.entries import Address
from models.errors import UserError
from models.programme.schema import Programme
from models.store import attachments, change_log, programmes, records, recycle_bin, revisions
from models.store.change_log import Change, HistoryLine, TrailLine, now
from models.store.changes import Changes, Touched, touched_by
from models.store.loaded import Loaded
from models.store.opening import Opened
from models.store.recycle_bin import Discarded
from models.store.revisions import StoredRevision
from models.store.site_errors import told
from models.store.undo_chain import ActionKind, Step
from models.store.workspace_file import WorkspaceFile

LOCKED = (State.SUBMITTED, State.ACCEPTED)
"""States in which an application is not edited."""

ID_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: nothing to mix up when it is read from paper."""

BEFORE_PROGRAMME = "更换任务包前"
"""Why that backup was made, as its name says."""


class Workspace(WorkspaceFile):
    """An open data file and what was entered in it."""

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

    def application(self, town_code: str) -> Application | None:
        """The application of a town, or None."""
        with told(self.path):
            return self._loaded.of_town(town_code)

    def file_application(self, town: Town, *, application_id: str = "") -> Application:
        """A new, empty application of a town; one received from below brings its id along.

        Raises:
            UserError: there is one already, or the data file is open for reading only.
        """
        self._refuse_read_only()
        self._refuse_second(town)
        application = Application(id=application_id or _new_id(), town=town)
        with told(self.path), self._db.atomic():
            records.insert(self._db, application, self.programme.id, now())
            step = self._log(ActionKind.FILE, f"新建申报：{town.name}", application)
        self._settle(step, [application])
        return application

    def discard_application(self, town_code: str) -> None:
        """Moves the application of a town to the recycle bin.

        Raises:
            UserError: there is none, or the data file is open for reading only.
        """
        self._refuse_read_only()
        application = self.application(town_code)
        if application is None:
            raise UserError.because("store_no_application", town=town_code)
        with told(self.path), self._db.atomic():
            recycle_bin.discard(self._db, application.id, now())
            step = self._log(ActionKind.DISCARD, f"移入回收站：{application.town.name}", application)
        self._settle(step, [])
        self._loaded.drop(application)

    def recycle_bin(self) -> tuple[Discarded, ...]:
        """What was moved to the recycle bin, the latest first."""
        with told(self.path):
            return recycle_bin.content(self._db, self.programme.id)

    def restore_application(self, application_id: str) -> Application:
        """Takes an application out of the recycle bin.

        Raises:
            UserError: it is not in the bin, the town has another one by now, or the data file is open for
                reading only.
        """
        self._refuse_read_only()
        found = next((each for each in self.recycle_bin() if each.id == application_id), None)
        if found is None:
            raise UserError.because("store_not_in_bin")
        self._refuse_second(found.town)
        with told(self.path), self._db.atomic():
            recycle_bin.restore(self._db, application_id)
            (application,) = records.load(self._db, self.programme.fields, self.programme.id, found.town.code)
            step = self._log(ActionKind.RESTORE, f"从回收站恢复：{found.town.name}", application)
        self._settle(step, [application])
        return application

    def act(
        self,
        name: str,
        edits_by_application: Mapping[str, tuple[Edit, ...]],
        *,
        kind: str = ActionKind.EDIT,
    ) -> Changes:
        """Stores a user action: one transaction, one undo step.

        Args:
            name: as the undo menu shows it.
            edits_by_application: application id → edits.
            kind: what sort of action it is, for the log.

        Raises:
            UserError: an application is locked, its attachments are too much, or the data file is open for
                reading only.
            SiteError: the disk refuses. Nothing has changed then.
        """
        return self._act(name, edits_by_application, kind=kind, undoes=None)

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

    def freeze(
        self,
        application_id: str,
        *,
        number: int,
        fingerprint: str,
        parents: tuple[str, ...],
        canonical: bytes,
        day: date,
    ) -> Changes:
        """Stores a revision of this office and locks the application (已上报), in one transaction.

        Raises:
            UserError: the application is locked already, or the data file is open for reading only.
        """
        frozen = replace(self._editable(application_id), state=State.SUBMITTED)
        revision = StoredRevision(
            application=application_id,
            office=self.office,
            number=number,
            fingerprint=fingerprint,
            parents=parents,
            day=day,
            canonical=canonical,
        )
        with told(self.path), self._db.atomic():
            step = self._log(ActionKind.FREEZE, f"上报第{number}版：{frozen.town.name}", frozen)
            revisions.insert(self._db, revision, step.id)
            records.set_state(self._db, application_id, State.SUBMITTED)
        return self._settle(step, [frozen])

    def revisions(self, application_id: str) -> tuple[StoredRevision, ...]:
        """The revisions of an application in the order in which they were stored."""
        with told(self.path):
            return revisions.of_application(self._db, application_id)

    def set_state(self, application_id: str, state: State, name: str) -> Changes:
        """Puts an application into another state; logged under the name, not undone by undo.

        Raises:
            UserError: the data file is open for reading only.
        """
        self._refuse_read_only()
        application = replace(self._by_id(application_id), state=state)
        with told(self.path), self._db.atomic():
            records.set_state(self._db, application_id, state)
            step = self._log(ActionKind.STATE, name, application)
        return self._settle(step, [application])

    def adopt_programme(
        self, new: Programme, edits_by_application: Mapping[str, tuple[Edit, ...]], *, name: str = ""
    ) -> Changes:
        """Goes over to a newer version of the programme, with the edits that bring each application along.

        One action after a backup, not undone by undo. Locked applications are brought along as well: what
        was submitted stands in the revision. What no edit speaks of stays as it is stored.

        Raises:
            UserError: it is another programme, or not a newer version.
        """
        self._refuse_read_only()
        old = self.programme
        if new.id != old.id or new.version <= old.version:
            present = f"{old.id} {old.version}"
            raise UserError.because(
                "store_not_a_newer_programme", id=new.id, version=new.version, present=present
            )
        changed = [_Changed(each, edits_by_application.get(each.id, ())) for each in self.applications()]
        self.back_up(BEFORE_PROGRAMME)
        with told(self.path), self._db.atomic():
            programmes.insert(self._db, new)
            step = self._store(
                changed, new, kind=ActionKind.PROGRAMME, name=name or f"任务包更新到第{new.version}版"
            )
        self.programme = new
        with told(self.path):
            self._loaded = Loaded(self._db, new)
        return self._settle(step, [], changed)

    def _act(
        self,
        name: str,
        edits_by_application: Mapping[str, tuple[Edit, ...]],
        *,
        kind: str,
        undoes: int | None,
    ) -> Changes:
        self._refuse_read_only()
        changed = [_Changed(self._editable(key), edits) for key, edits in edits_by_application.items()]
        changed = [each for each in changed if each.after != each.before]
        if not changed:
            return Changes(action=0, name=name)
        for each in changed:
            attachments.refuse_too_much(each.before, each.after)
        with told(self.path), self._db.atomic():
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
        changed: Iterable[_Changed],
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

    def _settle(self, step: Step, after: Iterable[Application], changed: Iterable[_Changed] = ()) -> Changes:
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

    def _refuse_second(self, town: Town) -> None:
        if self.application(town.code) is not None:
            raise UserError.because("store_town_has_application", town=town.name)


class _Changed:
    """An application before and after its edits."""

    def __init__(self, before: Application, edits: tuple[Edit, ...]) -> None:
        self.before = before
        self.after, inverses = editing.apply(before, edits)
        if self.after.town.code != before.town.code:
            raise editing.ImpossibleEdit("an application stays with its town")
        self.touched = touched_by(edits)
        self.change = Change(application=before.id, state=before.state, edits=edits, inverses=inverses)


def _new_id() -> str:
    return "".join(secrets.choice(ID_ALPHABET) for _ in range(11))
