"""The one mutable holder of the window: the open data file, the open town, what the audit says of each.

Pages ask it and tell it; it tells them what changed by one signal. What cannot be done is told as a sentence,
never raised into a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from models import offices
from models.application import Application, Explanation, Filed, State
from models.audit import Finding, Findings
from models.divisions import Division
from models.edits import Edit, SetEntry, SetExplanation
from models.entries import Address, Cell, Given
from models.figures import Figures
from models.hand_over import files
from models.offices import Office
from models.programme.schema import Programme
from models.samples import Sample
from models.store import Changes, HistoryLine, StoredRevision, Touched, TrailLine, Workspace, back_up
from models.store.workspace import LOCKED
from models.succession import succeeding
from ui.audits import Audits
from ui.candidates import candidates
from ui.changed import EVERYTHING, Changed, Line
from ui.commands.backup import backups_of
from ui.commands.importing import refuse_stranger, town_as_filed
from ui.places import Place
from ui.preferences import Preferences
from ui.refusals import Refusals
from ui.unkept import Unkept

T = TypeVar("T")
_KEPT_AFTER_MS = 500
"""The place is written when the clerk stays that long."""


class Session(QObject):
    """What is open."""

    changed = Signal(object)
    """Changed."""
    told = Signal(object)
    """Line."""
    opened = Signal()
    """Another data file is open now."""
    closed = Signal()
    hinted = Signal(object)
    """A few words for the status bar; empty where there is nothing more to say."""

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self.workspace: Workspace | None = None
        self.town = ""
        """Code of the open town; empty where none is."""
        self.place = Place()
        """Where the clerk is."""
        self.audits = Audits()
        self.unkept = Unkept()
        self._figures: Figures | None = None
        self._is_owing = False  # whether nobody has been told the findings of a large change yet
        self._read_ahead = ""
        """Code of the town that is audited next."""
        self._refusals = Refusals(self.tell)
        self._keeping = QTimer(self, singleShot=True, interval=_KEPT_AFTER_MS)
        self._keeping.timeout.connect(self.keep_place)
        self._auditing = QTimer(self, interval=0)
        self._auditing.timeout.connect(self._audit_next)

    def open(self, path: Path, *, take_over: bool = False) -> bool:
        """Opens a data file in the place of the one that is open; says why where it cannot."""
        if self.workspace is not None and self.workspace.path == path.resolve():
            if not take_over:
                return True
            self.close()
        with self._refusals:
            self._take(Workspace.open(path, take_over=take_over, backups=self.preferences.backup_folder))
            return True
        return False

    def create(self, path: Path, *, office: str, programme: Programme, clerk: str) -> bool:
        """Makes a data file and opens it; says why where it cannot."""
        folder = self.preferences.backup_folder
        with self._refusals:
            made = Workspace.create(path, office=office, programme=programme, clerk=clerk, backups=folder)
            self._take(made)
            return True
        return False

    def close(self) -> None:
        """Lets go of the data file, with a backup where something changed."""
        self._auditing.stop()
        workspace = self.workspace
        if workspace is None:
            return
        self.keep_place()
        self.workspace, self.town, self.place = None, "", Place()
        self.unkept.forget()
        self._forget()
        with self._refusals:
            workspace.close()
        for notice in workspace.closing_notices:
            self.tell(notice, is_refusal=True)
        self.closed.emit()

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed in the data file."""
        return self.workspace is None or self.workspace.is_read_only

    @property
    def office(self) -> Office | None:
        """Whose data file it is."""
        return offices.find(self.workspace.office) if self.workspace else None

    @property
    def examines(self) -> bool:
        """Whether the office examines what others typed, and types nothing itself."""
        return self.office is not None and not files(self.office)

    @property
    def is_locked(self) -> bool:
        """Whether the open town's cells cannot be changed now."""
        application = self.application
        return self.is_read_only or self.examines or application is None or application.state in LOCKED

    @property
    def programme(self) -> Programme | None:
        """The programme of the data file."""
        return self.workspace.programme if self.workspace else None

    @property
    def application(self) -> Application | None:
        """The open town's application."""
        return self.workspace.application(self.town) if self.workspace and self.town else None

    def applications(self) -> tuple[Application, ...]:
        """All applications of the data file."""
        return self.workspace.applications() if self.workspace else ()

    def filed(self) -> tuple[Filed, ...]:
        """The towns of the data file that have an application."""
        return self.ask(Workspace.filed) or ()

    def revisions(self) -> tuple[StoredRevision, ...]:
        """The revisions of the open town."""
        application = self.application
        return self.workspace.revisions(application.id) if self.workspace and application else ()

    def trail(self) -> tuple[TrailLine, ...]:
        """All that was done to the open town, the oldest first."""
        application = self.application
        if application is None:
            return ()
        return self.ask(lambda workspace: workspace.trail(application.id)) or ()

    def last_backup(self) -> datetime | None:
        """When the newest backup of the data file was made."""
        return made[0].made if (made := self.ask(backups_of)) else None

    def candidates(self) -> tuple[Division, ...]:
        """The towns below the office that have no application yet."""
        return candidates(self.workspace.office, self.filed()) if self.workspace else ()

    def file_town(self, code: str) -> bool:
        """Starts the application of a town and opens it."""

        def file(workspace: Workspace) -> None:
            refuse_stranger(code, workspace.office)
            filed = workspace.file_application(town_as_filed(code))
            role = workspace.programme.roles.get("town", "")
            if role:
                address = Address(form=workspace.programme.form_of[role].id, item="", code=role)
                edit = SetEntry(address=address, cell=Cell(entry=Given(code)))
                workspace.act("填入镇名", {filed.id: (edit,)})
            self.town = code

        return self.do(file)

    def take_in(self, sample: Sample) -> bool:
        """Fills a new data file with the sample, as one action."""

        def fill(workspace: Workspace) -> None:
            shown = sample.application
            filed = workspace.file_application(shown.town, application_id=shown.id)
            for content in sample.contents:
                workspace.store_bytes(content)
            workspace.act("填写示例", {filed.id: sample.edits})

        return self.do(fill)

    def back_up_to(self, folder: Path) -> Path | None:
        """Writes a checked copy into a folder."""
        return self.ask(lambda workspace: back_up(workspace.path, folder, reason="手工"))

    def choose_town(self, code: str) -> None:
        """Opens a town of the data file."""
        if code != self.town and self.workspace is not None:
            self.town, self._figures, self._is_owing = code, None, False
            self.changed.emit(EVERYTHING)

    def act(self, name: str, edits: Iterable[Edit], contents: Iterable[bytes] = ()) -> bool:
        """Stores a user action on the open town; whether it is stored, or there was nothing to store.

        `contents` are the bytes of the attachments that the edits add.
        """
        application, listed = self.application, tuple(edits)
        with self._refusals:
            if self.workspace is not None and application is not None:
                self._spread(self.workspace.act(name, {application.id: listed}, contents=contents))
                return True
        return False

    def put(self, name: str, address: Address, cell: Cell, *, typed: str = "") -> bool:
        """Stores one cell of the open town; what was typed is not forgotten where that fails."""
        is_stored = self.act(name, (SetEntry(address=address, cell=cell),))
        self.unkept.note(self.application, address, typed, is_stored=is_stored)
        return is_stored

    def explain(self, finding: Finding, text: str) -> bool:
        """Writes the explanation of a finding, or takes it away; what was typed is not forgotten either."""
        words = text.strip()
        explanation = Explanation(text=words, figures=dict(finding.figures)) if words else None
        edit = SetExplanation(concern=finding.concern, explanation=explanation)
        is_stored = self.act("填写出错说明" if words else "删除出错说明", (edit,))
        self.unkept.note(self.application, finding.concern, words, is_stored=is_stored)
        return is_stored

    def reopen(self, name: str) -> bool:
        """Takes the open town back into 填报中, so that it can be changed again."""
        application = self.application
        return application is not None and self.do(
            lambda workspace: workspace.set_state(application.id, State.FILLING, name)
        )

    def undo(self) -> Changes | None:
        """Takes the last action back, in whichever town it was."""
        return self._take_back(Workspace.undo)

    def redo(self) -> Changes | None:
        """Does again what was taken back last."""
        return self._take_back(Workspace.redo)

    def do(self, work: Callable[[Workspace], object]) -> bool:
        """Does something to the data file that is more than edits of the open town; all is shown anew."""
        with self._refusals:
            if self.workspace is not None:
                work(self.workspace)
                self.keep_place()
                self.show_anew()
                return True
        return False

    def ask(self, question: Callable[[Workspace], T]) -> T | None:
        """What the data file says; None where it cannot, and why is told."""
        with self._refusals:
            return question(self.workspace) if self.workspace is not None else None
        return None

    def show_anew(self) -> None:
        """Everything may be different: nothing that was derived is kept."""
        self._forget()
        if self.application is None:
            self.town = next((each.town.code for each in self.filed()), "")
        self.changed.emit(EVERYTHING)
        self._auditing.start()

    def figures(self) -> Figures | None:
        """The open town's values in context; None where no town is open."""
        programme, application = self.programme, self.application
        if programme is None or application is None:
            return None
        self._figures = succeeding(self._figures, programme, application)
        return self._figures

    def findings(self) -> Findings | None:
        """What the audit says of the open town as it stands; None where no town is open."""
        figures = self.figures()
        return self.audits.findings(figures) if figures is not None else None

    @property
    def is_audit_behind(self) -> bool:
        """Whether a large change of the open town is still being audited; `findings` would wait for it."""
        application = self.application
        return application is not None and self.audits.is_behind(application.id)

    def audit_again(self) -> None:
        """Audits the open town as a whole (F9)."""
        application = self.application
        if application is not None:
            self.audits.forget(application.id)
            self.changed.emit(Changed(findings=True, towns=True))

    @property
    def is_auditing(self) -> bool:
        """Whether towns wait that nobody has looked at yet."""
        return self._auditing.isActive()

    def history(self, address: Address) -> tuple[HistoryLine, ...]:
        """The changes of one cell of the open town, the oldest first."""
        application = self.application
        if application is None:
            return ()
        return self.ask(lambda workspace: workspace.history(application.id, address)) or ()

    def remember(self, place: Place) -> None:
        """Notes where the clerk is; it is kept when he stays."""
        self.place = place
        self._keeping.start()

    def keep_place(self) -> None:
        """Keeps the place for the next time."""
        self._keeping.stop()
        if self.workspace is not None:
            self.preferences.remember_place(self.workspace.path, self.place)

    def tell(self, text: str, *, is_refusal: bool = False) -> None:
        """A sentence for the clerk."""
        self.told.emit(Line(text=text, is_refusal=is_refusal))

    def hint(self, text: str) -> None:
        """A few words beside the work, as what the selected cells come to."""
        self.hinted.emit(text)

    def _take(self, workspace: Workspace) -> None:
        self.close()
        self.workspace = workspace
        self.preferences.remember_file(workspace.path)
        self.place = self.preferences.place_in(workspace.path)
        towns = {each.town.code for each in workspace.filed()}
        self.town = self.place.town if self.place.town in towns else ""
        self.show_anew()
        self.opened.emit()
        if workspace.lock_notice:
            self.tell(workspace.lock_notice, is_refusal=True)
        elif workspace.opening_notices:
            self.tell("\n".join(workspace.opening_notices))

    def _take_back(self, work: Callable[[Workspace], Changes | None]) -> Changes | None:
        changes = self.ask(work)
        if changes is not None:
            touched = [each.town.code for each in self.filed() if each.id in changes.touched]
            self.show_anew() if changes.is_elsewhere else self._spread(changes)
            if touched and self.town not in touched:
                self.choose_town(touched[0])
        return changes

    def _spread(self, changes: Changes) -> None:
        """Audits again what an action touched, and tells everybody."""
        if not changes.action:
            return
        self.keep_place()  # before anybody is told: who was told is found there again
        figures, here = self.figures(), Touched()
        for each, touched in changes.touched.items():
            if figures is None or each != figures.application.id:
                self.audits.forget(each)
                self._auditing.start()
                continue
            here = touched
            self.audits.follow(figures)
        self._is_owing = self.is_audit_behind
        if self._is_owing:
            self._auditing.start()
        addresses, forms, attachments = here.addresses, here.forms, here.attachments
        changed = Changed(
            addresses=addresses, forms=forms, attachments=attachments, towns=True, findings=True
        )
        self.changed.emit(changed)

    def _audit_next(self) -> None:
        """What is left of the open town; then one that nobody has looked at yet: first read, then audited."""
        if self._is_owing and self.application is not None:
            self.audits.go_on(self.application.id)
            self._is_owing = self.is_audit_behind
            if not self._is_owing:
                self.changed.emit(Changed(findings=True, towns=True))
            return
        programme, workspace = self.programme, self.workspace
        code = next((each.town.code for each in self.filed() if not self.audits.is_known(each.id)), "")
        application = workspace.application(code) if workspace is not None and code else None
        if programme is None or application is None:
            self._auditing.stop()
        elif self._read_ahead != code:
            self._read_ahead = code
        else:
            self.audits.count(programme, application)
            self.changed.emit(Changed(counted=code))

    def _forget(self) -> None:
        self.audits.forget()
        self._is_owing = False
        self._figures = None
