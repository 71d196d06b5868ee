"""Actions on the applications of a data file: stored in one transaction each, undone, listed.

Every action is one transaction; memory changes only after the disk has. Not here: what else is done with an
application (`workspace`), with what comes in (`inbox`), with slips (`correspondence`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from models import edits as editing
from models.application import Application, Filed, State
from models.edits import Edit
from models.entries import Address
from models.errors import UserError
from models.programme.schema import Programme
from models.store import attachments, change_log, records, recycle_bin, revisions
from models.store.change_log import Change, HistoryLine, TrailLine
from models.store.changes import Changes, Touched, touched_by
from models.store.loaded import Loaded
from models.store.opening import Opened
from models.store.revisions import StoredRevision
from models.store.site_errors import told
from models.store.undo_chain import ActionKind, Step, Steps
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
        self._refuse_read_only()
        changed = [Changed(self._editable(key), edits) for key, edits in edits_by_application.items()]
        changed = [each for each in changed if each.after != each.before]
        if not changed:
            return Changes(action=0, name=name)
        for each in changed:
            attachments.refuse_too_much(each.before, each.after)
        with told(self.path), self._db.atomic():
            for content in contents:
                attachments.store(self._db, content)
            step = self._store(changed, self.programme, kind=kind, name=name)
        return self._settle(step, [each.after for each in changed], changed)

    def undo(self) -> Changes | None:
        """Takes the last action back, or the last batch, by actions of their own; None if there is nothing.

        What was received into a new town goes as if it had never come; redo brings it again.

        Raises:
            UserError: towns of the batch were handed on since, or the data file is open for reading only.
        """
        return self._take_back(self._chain.next_undo, ActionKind.UNDO)

    def redo(self) -> Changes | None:
        """Takes the last undo back; None where there is nothing to redo."""
        return self._take_back(self._chain.next_redo, ActionKind.REDO)

    @property
    def undo_name(self) -> str:
        """The name of what undo would take back; empty where there is nothing."""
        return _name_of(self._chain.next_undo)

    @property
    def redo_name(self) -> str:
        """The name of what redo would do again; empty where there is nothing."""
        return _name_of(self._chain.next_redo[::-1])

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

    def _take_back(self, steps: Steps, kind: ActionKind) -> Changes | None:
        if not steps:
            return None
        self._refuse_read_only()
        self._refuse_barred(steps)
        taken_back = _TakenBack()
        try:
            with told(self.path), self._db.atomic():
                for step in reversed(steps):
                    self._invert(step, kind, taken_back)
        except BaseException:
            self._loaded.forget()
            raise
        for made in taken_back.made:
            self._chain.push(made)
        for application in taken_back.after.values():
            self._loaded.keep(application)
        name = _name_of(steps if kind is ActionKind.UNDO else steps[::-1])
        return Changes(
            action=taken_back.made[-1].id,
            name=name,
            touched=taken_back.touched,
            is_elsewhere=taken_back.is_elsewhere,
        )

    def _invert(self, step: Step, kind: ActionKind, so_far: _TakenBack) -> None:
        """Stores what takes one step back; the applications come, go or change."""
        changes: list[Change] = []
        for way in change_log.ways_back(self._db, step.id):
            key = way.application
            so_far.touched.setdefault(key, Touched())
            if way.state is None or way.is_away:
                so_far.is_elsewhere = True
                self._loaded.forget()
                so_far.after.pop(key, None)
                (records.take_away if way.state is None else records.bring_back)(self._db, key)
                changes.append(Change(application=key, state=way.state))
                continue
            changed = Changed(so_far.after.get(key) or self._by_id(key), way.edits)
            after = replace(changed.after, state=way.state)
            records.write(self._db, self.programme.fields, changed.before, after, changed.touched)
            if after.state is not changed.before.state:
                so_far.is_elsewhere = True
                records.set_state(self._db, key, after.state)
            so_far.after[key] = after
            so_far.touched[key] = changed.touched
            changes.append(replace(changed.change, state=after.state))
        made = change_log.append(
            self._db,
            kind=kind,
            name=step.name,
            clerk=self.clerk,
            changes=changes,
            undoes=step.id,
            batch=so_far.made[0].id if so_far.made else None,
        )
        so_far.made.append(made)

    def _refuse_barred(self, steps: Steps) -> None:
        if barred := self._chain.barred(steps):
            with told(self.path):
                names = {each.id: each.town.name for each in self._loaded.listed()}
                names |= {
                    each.id: each.town.name for each in recycle_bin.content(self._db, self.programme.id)
                }
            towns = "、".join(names[each] for each in names if each in barred)
            raise UserError.because("store_batch_handed_on", action=_name_of(steps), towns=towns)

    def _store(
        self,
        changed: Iterable[Changed],
        programme: Programme,
        *,
        kind: str,
        name: str,
        batch: int | None = None,
    ) -> Step:
        for each in changed:
            records.write(self._db, programme.fields, each.before, each.after, each.touched)
        changes = [each.change for each in changed]
        return change_log.append(
            self._db, kind=kind, name=name, clerk=self.clerk, changes=changes, batch=batch
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


def _name_of(steps: Steps) -> str:
    """As the menu says it; empty where there is nothing."""
    if len(steps) > 1:
        return f"{steps[0].name}等 {len(steps)} 项"
    return "".join(each.name for each in steps)


@dataclass(slots=True)
class _TakenBack:
    """What was taken back so far, within one transaction."""

    made: list[Step] = field(default_factory=list)
    after: dict[str, Application] = field(default_factory=dict)
    touched: dict[str, Touched] = field(default_factory=dict)
    is_elsewhere: bool = False


class Changed:
    """An application before and after its edits."""

    def __init__(self, before: Application, edits: tuple[Edit, ...]) -> None:
        self.before = before
        self.after, inverses = editing.apply(before, edits)
        if self.after.town.code != before.town.code:
            raise editing.ImpossibleEdit("an application stays with its town")
        self.touched = touched_by(edits)
        self.change = Change(application=before.id, state=before.state, edits=edits, inverses=inverses)
