"""The data file (数据文件) as the rest of the house knows it: applications, actions, undo, revisions, attachments.

A façade: what a thing looks like in SQL, what the log means and how files are handled is said by its neighbours.
Every action is one transaction; memory changes only after the disk has.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType

from models import edits as editing
from models.application import Application, State, Town
from models.edits import Edit
from models.entries import Address
from models.errors import Refusal, UserError
from models.programme.schema import Programme
from models.store import (
    attachments,
    backup,
    change_log,
    connection,
    opening,
    programmes,
    records,
    recycle_bin,
    revisions,
)
from models.store.change_log import Change, HistoryLine, TrailLine, now
from models.store.changes import Changes, Touched, touched_by
from models.store.opening import Opened
from models.store.recycle_bin import Discarded
from models.store.revisions import StoredRevision
from models.store.settings import Settings
from models.store.site_errors import told
from models.store.undo_chain import ActionKind, Step

LOCKED = (State.SUBMITTED, State.ACCEPTED)
"""States in which an application is not edited."""

ID_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: nothing to mix up when it is read from paper."""

ON_CLOSE = "关闭"
BEFORE_PROGRAMME = "更换任务包前"


class Workspace:
    """An open data file; used in a `with` block, or closed by `close`."""

    def __init__(self, path: Path, opened: Opened, backups: Path) -> None:
        self.path = path
        self.backup_folder = backups
        self.lock_notice = opened.lock_notice
        """Why it is open for reading only, where that was not asked for; else empty."""
        self.opening_notices = opened.notices
        self.closing_notices: tuple[str, ...] = ()
        self._db = opened.db
        self._lock = opened.lock
        self._is_open = True
        with told(path):
            self._id, self.office, self._clerk, programme = self._db.execute(
                "SELECT id, office, clerk, programme FROM workspace"
            ).fetchone()
            self.programme = programmes.newest(self._db, programme)
            self._chain = change_log.undo_chain(self._db)
        self.settings = Settings(self._db, path)
        self._towns: dict[str, Application] = {}
        self._all_loaded = False
        self._seen = self._version()
        self._backed_up = self._db.conn.total_changes

    @classmethod
    def create(
        cls, path: Path, *, office: str, programme: Programme, clerk: str = "", backups: Path | None = None
    ) -> Workspace:
        """A new data file of an office.

        Raises:
            UserError: there is a file of that name.
            SiteError: the disk refuses, or it is a network drive.
        """
        opening.create(path, office=office, programme=programme, clerk=clerk)
        return cls.open(path, backups=backups)

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, take_over: bool = False, backups: Path | None = None
    ) -> Workspace:
        """Opens a data file; for reading only where somebody else is writing it (`lock_notice` says who).

        Args:
            path: of the data file.
            read_only: asks for no lock and writes nothing.
            take_over: takes the lock of another machine, where the user says that nobody works there.
            backups: the folder for backups; the user's own by default.

        Raises:
            UserError: no file, not a data file, or a newer one.
            SiteError: it is damaged, the disk refuses, or it is a network drive.
        """
        folder = backups or backup.default_folder()
        opened = opening.open_file(path, read_only=read_only, take_over=take_over, backups=folder)
        try:
            return cls(path, opened, folder)
        except BaseException:
            opened.db.close()
            if opened.lock:
                opened.lock.release()
            raise

    def close(self) -> None:
        """Makes a backup where something changed, and lets go of the file; a second call does nothing.

        A backup that fails does not keep the file open: `closing_notices` says why.
        """
        if not self._is_open:
            return
        self._is_open = False
        try:
            if self._lock and self._db.conn.total_changes != self._backed_up:
                self.back_up(ON_CLOSE)
        except Refusal as refusal:
            self.closing_notices = (str(refusal),)
        finally:
            if self._lock:
                connection.close(self._db)
                self._lock.release()
            else:
                self._db.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._lock is None

    @property
    def clerk(self) -> str:
        """Who is at work; stands in the log."""
        return self._clerk

    @clerk.setter
    def clerk(self, name: str) -> None:
        self._refuse_read_only()
        with told(self.path), self._db.atomic():
            self._db.execute("UPDATE workspace SET clerk = ?", (name,))
        self._clerk = name

    def applications(self) -> tuple[Application, ...]:
        """All applications under the programme, by town code."""
        self._forget_what_is_stale()
        if not self._all_loaded:
            with told(self.path):
                loaded = records.load(self._db, self.programme.fields, self.programme.id)
            self._towns = {each.town.code: each for each in loaded}
            self._all_loaded = True
        return tuple(self._towns[code] for code in sorted(self._towns))

    def application(self, town_code: str) -> Application | None:
        """The application of a town, or None."""
        self._forget_what_is_stale()
        if town_code not in self._towns and not self._all_loaded:
            with told(self.path):
                for each in records.load(self._db, self.programme.fields, self.programme.id, town_code):
                    self._towns[town_code] = each
        return self._towns.get(town_code)

    def file_application(self, town: Town, *, id: str = "") -> Application:
        """A new, empty application of a town; `id` is that of a package received.

        Raises:
            UserError: there is one already, or the data file is open for reading only.
        """
        self._refuse_read_only()
        if self.application(town.code) is not None:
            raise UserError.because("store_town_has_application", town=town.name)
        application = Application(id=id or "".join(secrets.choice(ID_ALPHABET) for _ in range(11)), town=town)
        with told(self.path), self._db.atomic():
            records.insert(self._db, application, self.programme.id, now())
            step = self._log(ActionKind.FILE, f"新建申报：{town.name}", application)
        self._chain.push(step)
        self._towns[town.code] = application
        return application

    def discard_application(self, town_code: str) -> None:
        """Moves the application of a town to the recycle bin.

        Raises:
            UserError: there is none, or the data file is open for reading only.
        """
        self._refuse_read_only()
        application = self._of_town(town_code)
        with told(self.path), self._db.atomic():
            recycle_bin.discard(self._db, application.id, now())
            step = self._log(ActionKind.DISCARD, f"移入回收站：{application.town.name}", application)
        self._chain.push(step)
        del self._towns[town_code]

    def recycle_bin(self) -> tuple[Discarded, ...]:
        """What was moved to the recycle bin, the latest first."""
        with told(self.path):
            return recycle_bin.content(self._db, self.programme.id)

    def restore_application(self, application_id: str) -> Application:
        """Takes an application out of the recycle bin.

        Raises:
            UserError: the town has another one by now, it is not in the bin, or the data file is open for reading only.
        """
        self._refuse_read_only()
        found = next((each for each in self.recycle_bin() if each.id == application_id), None)
        if found is None:
            raise UserError.because("store_not_in_bin")
        if self.application(found.town) is not None:
            raise UserError.because("store_town_has_application", town=found.town_name)
        with told(self.path), self._db.atomic():
            recycle_bin.restore(self._db, application_id)
            (application,) = records.load(self._db, self.programme.fields, self.programme.id, found.town)
            step = self._log(ActionKind.RESTORE, f"从回收站恢复：{found.town_name}", application)
        self._chain.push(step)
        self._towns[found.town] = application
        return application

    def act(
        self, name: str, edits_by_application: Mapping[str, tuple[Edit, ...]], *, kind: str = ActionKind.EDIT
    ) -> Changes:
        """Stores a user action: one transaction, one undo step.

        Args:
            name: as the undo menu shows it.
            edits_by_application: application id → edits.
            kind: what sort of action it is, for the log.

        Raises:
            UserError: an application is locked, the attachments are too much, or the file is open for reading only.
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
        """The changes of one cell, the oldest first, those under the field's former code among them."""
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
        application = self._editable(application_id)
        revision = StoredRevision(
            application=application_id,
            office=self.office,
            number=number,
            fingerprint=fingerprint,
            parents=parents,
            day=day,
            canonical=canonical,
        )
        frozen = replace(application, state=State.SUBMITTED)
        with told(self.path), self._db.atomic():
            step = self._log(ActionKind.FREEZE, f"上报第{number}版：{application.town.name}", frozen)
            revisions.insert(self._db, revision, step.id)
            records.set_state(self._db, application_id, State.SUBMITTED)
        return self._settled(step, {frozen.id: Touched()}, [frozen])

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
        return self._settled(step, {application_id: Touched()}, [application])

    def store_bytes(self, content: bytes) -> str:
        """Stores the bytes of an attachment, once each, and gives their SHA-256 (hex).

        Raises:
            UserError: more than 20 MB, or the data file is open for reading only.
        """
        self._refuse_read_only()
        with told(self.path):
            return attachments.store(self._db, content)

    def bytes_of(self, sha256: str) -> bytes:
        """The bytes under a SHA-256.

        Raises:
            KeyError: there are none.
            SiteError: they are not what was stored.
        """
        with told(self.path):
            return attachments.load(self._db, sha256, self.path)

    def back_up(self, reason: str) -> Path:
        """Writes a checked backup and thins the older ones.

        Raises:
            SiteError: it could not be written or is not what it should be.
        """
        path = backup.back_up(
            self._db, self.backup_folder, reason=reason, stem=f"{self.path.stem}-{self._id}"
        )
        self._backed_up = self._db.conn.total_changes
        return path

    def adopt_programme(
        self, new: Programme, edits_by_application: Mapping[str, tuple[Edit, ...]], *, name: str = ""
    ) -> Changes:
        """Goes over to a newer version of the programme, with the edits that bring each application along.

        One action, after a backup; it is not undone by undo. What no edit speaks of stays as it is stored.

        Raises:
            UserError: it is another programme, or not a newer version.
        """
        self._refuse_read_only()
        old = self.programme
        if new.id != old.id or new.version <= old.version:
            raise UserError.because(
                "store_not_a_newer_programme",
                id=new.id,
                version=new.version,
                present=f"{old.id} {old.version}",
            )
        self.applications()
        self.back_up(BEFORE_PROGRAMME)
        done = {
            id: (self._by_id(id), *editing.apply(self._by_id(id), edits))
            for id, edits in edits_by_application.items()
        }
        touched = {id: touched_by(edits) for id, edits in edits_by_application.items()}
        named = name or f"任务包更新到第{new.version}版"
        with told(self.path), self._db.atomic():
            programmes.insert(self._db, new)
            changes = []
            for each in self.applications():
                before, after, inverses = done.get(each.id, (each, each, ()))
                records.write(self._db, new.fields, before, after, touched.get(each.id, Touched()))
                edits = edits_by_application.get(each.id, ())
                changes.append(Change(application=each.id, state=each.state, edits=edits, inverses=inverses))
            step = change_log.append(
                self._db, kind=ActionKind.PROGRAMME, name=named, clerk=self._clerk, changes=changes
            )
        self.programme = new
        self._chain.push(step)
        self._forget()
        return Changes(action=step.id, name=named, touched=touched)

    def programme_of(self, digest: str) -> Programme | None:
        """The version of the programme with that digest, where the data file was ever used with it."""
        if digest == self.programme.digest:
            return self.programme
        with told(self.path):
            return programmes.of_digest(self._db, digest)

    def _act(
        self,
        name: str,
        edits_by_application: Mapping[str, tuple[Edit, ...]],
        *,
        kind: str,
        undoes: int | None,
    ) -> Changes:
        self._refuse_read_only()
        changes: list[Change] = []
        written: list[tuple[Application, Application, Touched]] = []
        for id, edits in edits_by_application.items():
            before = self._editable(id)
            after, inverses = editing.apply(before, edits)
            if after.town.code != before.town.code:
                raise editing.ImpossibleEdit("an application stays with its town")
            if after == before:
                continue
            attachments.refuse_too_much(before, after)
            written.append((before, after, touched_by(edits)))
            changes.append(Change(application=id, state=after.state, edits=edits, inverses=inverses))
        if not written:
            return Changes(action=0, name=name)
        with told(self.path), self._db.atomic():
            step = change_log.append(
                self._db, kind=kind, name=name, clerk=self._clerk, changes=changes, undoes=undoes
            )
            for before, after, touched in written:
                records.write(self._db, self.programme.fields, before, after, touched)
        return self._settled(
            step, {after.id: touched for _, after, touched in written}, [after for _, after, _ in written]
        )

    def _take_back(self, step: Step | None, kind: ActionKind) -> Changes | None:
        if step is None:
            return None
        with told(self.path):
            inverses = change_log.changes_of(self._db, step.id)
        return self._act(step.name, inverses, kind=kind, undoes=step.id)

    def _settled(self, step: Step, touched: Mapping[str, Touched], after: list[Application]) -> Changes:
        """What the disk has taken, memory takes too."""
        self._chain.push(step)
        for application in after:
            self._towns[application.town.code] = application
        return Changes(action=step.id, name=step.name, touched=touched)

    def _log(self, kind: ActionKind, name: str, application: Application) -> Step:
        change = Change(application=application.id, state=application.state)
        return change_log.append(self._db, kind=kind, name=name, clerk=self._clerk, changes=(change,))

    def _by_id(self, application_id: str) -> Application:
        for each in self._towns.values():
            if each.id == application_id:
                return each
        return next(each for each in self.applications() if each.id == application_id)

    def _of_town(self, town_code: str) -> Application:
        application = self.application(town_code)
        if application is None:
            raise UserError.because("store_no_application", town=town_code)
        return application

    def _editable(self, application_id: str) -> Application:
        self._refuse_read_only()
        application = self._by_id(application_id)
        if application.state in LOCKED:
            raise UserError.because("store_locked", town=application.town.name, state=application.state)
        return application

    def _refuse_read_only(self) -> None:
        if self._lock is None:
            raise UserError.because("store_is_read_only", reason=self.lock_notice)

    def _forget(self) -> None:
        self._towns = {}
        self._all_loaded = False

    def _forget_what_is_stale(self) -> None:
        """A reader looks again after the writer has written."""
        if self.is_read_only:
            with told(self.path):
                version = self._version()
            if version != self._seen:
                self._seen = version
                self._forget()

    def _version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])
