"""The data file (数据文件) as the rest of the house knows it: applications, actions, undo, revisions.

A façade: what a thing looks like in SQL, what the log means and how files are handled is said by its
neighbours. Every action is one transaction; memory changes only after the disk has. What a workspace can do
stands in `actions` (edit, undo, history), `deciding` (what stands here, conflicts, contributions to sums),
`inbox` (receive packages, drafts), `correspondence` (slips, comments, answers), `stamped` (scans), and here.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from models.application import Application, State, Town
from models.edits import Edit
from models.errors import UserError
from models.programme.schema import Programme
from models.store import programmes, records, recycle_bin, revisions
from models.store.actions import LOCKED, Changed
from models.store.change_log import now
from models.store.changes import Changes
from models.store.loaded import Loaded
from models.store.recycle_bin import Discarded
from models.store.revisions import StoredRevision
from models.store.site_errors import told
from models.store.stamped import Stamped
from models.store.undo_chain import ActionKind

__all__ = ["LOCKED", "Workspace"]

ID_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: nothing to mix up when it is read from paper."""

BEFORE_PROGRAMME = "更换任务包前"
"""Why that backup was made, as its name says."""


class Workspace(Stamped):
    """An open data file and what was entered in it."""

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
        self._loaded.forget()

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
            records.bring_back(self._db, application_id)
            (application,) = records.load(self._db, self.programme.fields, self.programme.id, found.town.code)
            step = self._log(ActionKind.RESTORE, f"从回收站恢复：{found.town.name}", application)
        self._settle(step, [application])
        return application

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
            UserError: the application is locked already, conflicts of what was received are not decided, or
                the data file is open for reading only.
        """
        frozen = replace(self._editable(application_id), state=State.SUBMITTED)
        self._refuse_open_conflicts(frozen)
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
            UserError: it is another programme, or not a newer version, or conflicts of what was received are
                not decided (they are kept by places of the present version).
        """
        self._refuse_read_only()
        old = self.programme
        if new.id != old.id or new.version <= old.version:
            present = f"{old.id} {old.version}"
            raise UserError.because(
                "store_not_a_newer_programme", id=new.id, version=new.version, present=present
            )
        for each in self.applications():
            self._refuse_open_conflicts(each)
        changed = [Changed(each, edits_by_application.get(each.id, ())) for each in self.applications()]
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

    def _refuse_open_conflicts(self, application: Application) -> None:
        if undecided := len(self.conflicts(application.id)):
            raise UserError.because("open_conflicts", town=application.town.name, count=undecided)

    def _refuse_second(self, town: Town) -> None:
        if self.application(town.code) is not None:
            raise UserError.because("store_town_has_application", town=town.name)


def _new_id() -> str:
    return "".join(secrets.choice(ID_ALPHABET) for _ in range(11))
