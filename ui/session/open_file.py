"""What the window has open: a data file, a town in it, where the clerk is; and what the file says when asked.

What cannot be done is told as a sentence, never raised into a page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from models import offices
from models.application import Application, Filed
from models.divisions import Division
from models.entries import Address
from models.hand_over import files
from models.offices import Office
from models.programme.schema import Programme
from models.store import HistoryLine, StoredRevision, TrailLine, Workspace
from models.store.workspace import LOCKED
from ui.candidates import candidates
from ui.changed import Line
from ui.commands.backup import backups_of
from ui.places import Place
from ui.preferences import Preferences
from ui.refusals import Refusals
from ui.unkept import Unkept

T = TypeVar("T")
_KEPT_AFTER_MS = 500
"""The place is written when the clerk stays that long."""


class OpenFile(QObject):
    """What is open, to be asked."""

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
        self.unkept = Unkept()
        self._refusals = Refusals(self.tell)
        self._keeping = QTimer(self, singleShot=True, interval=_KEPT_AFTER_MS)
        self._keeping.timeout.connect(self.keep_place)

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

    def history(self, address: Address) -> tuple[HistoryLine, ...]:
        """The changes of one cell of the open town, the oldest first."""
        application = self.application
        if application is None:
            return ()
        return self.ask(lambda workspace: workspace.history(application.id, address)) or ()

    def last_backup(self) -> datetime | None:
        """When the newest backup of the data file was made."""
        return made[0].made if (made := self.ask(backups_of)) else None

    def candidates(self) -> tuple[Division, ...]:
        """The towns below the office that have no application yet."""
        return candidates(self.workspace.office, self.filed()) if self.workspace else ()

    def ask(self, question: Callable[[Workspace], T]) -> T | None:
        """What the data file says; None where it cannot, and why is told."""
        with self._refusals:
            return question(self.workspace) if self.workspace is not None else None
        return None

    def remember(self, place: Place) -> None:
        """Notes where the clerk is; it is kept when he stays."""
        self.place = place
        self._keeping.start()

    def keep_place(self) -> None:
        """Keeps the place for the next time."""
        self._keeping.stop()
        if self.workspace is not None:
            self.preferences.remember_place(self.workspace.path, replace(self.place, town=self.town))

    def tell(self, text: str, *, is_refusal: bool = False) -> None:
        """A sentence for the clerk."""
        self.told.emit(Line(text=text, is_refusal=is_refusal))

    def hint(self, text: str) -> None:
        """A few words beside the work, as what the selected cells come to."""
        self.hinted.emit(text)
