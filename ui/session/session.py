"""What is done to the open data file: opened and closed, filed, edited, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from models.application import Explanation, State
from models.audit import Finding
from models.edits import Edit, SetEntry, SetExplanation
from models.entries import Address, Cell, Given
from models.programme.schema import Programme
from models.samples import Sample
from models.store import Changes, Workspace, back_up
from ui.commands.importing import refuse_stranger, town_as_filed
from ui.places import Place
from ui.session.audited_file import AuditedFile


class Session(AuditedFile):
    """What is open, to be asked and to be changed."""

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
            self.keep_place()
        return changes
