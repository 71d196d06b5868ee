"""When towns are audited: the open one at once, the others of the data file when nothing else is to do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from models.audit import Findings
from models.figures import Figures
from models.store import Changes, Touched
from models.succession import succeeding
from ui.audits import Audits
from ui.changed import EVERYTHING, Changed
from ui.preferences import Preferences
from ui.session.open_file import OpenFile


class AuditedFile(OpenFile):
    """What is open, with what the audit says of it."""

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(preferences, parent)
        self.audits = Audits()
        self._figures: Figures | None = None
        self._is_owing = False  # whether nobody has been told the findings of a large change yet
        self._read_ahead = ""
        """Code of the town that is audited next."""
        self._auditing = QTimer(self, interval=0)
        self._auditing.timeout.connect(self._audit_next)

    def choose_town(self, code: str) -> None:
        """Opens a town of the data file."""
        if code != self.town and self.workspace is not None:
            self.town, self._figures, self._is_owing = code, None, False
            self.changed.emit(EVERYTHING)

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
