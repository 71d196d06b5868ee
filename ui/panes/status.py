"""The status bar: a few words beside the work, what is still open, when it was saved, who is at work."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from models import offices
from models.audit import Findings
from ui.panes.audit_pane import AUDITING, PASSED
from ui.panes.remarks_pane import Heard
from ui.panes.short_line import ShortLine
from ui.session import Session


class Status(QStatusBar):
    """The status bar of the window."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._findings: Findings | None = None
        self._unanswered = 0
        self.words, self.counts, self.saved, self._who = ShortLine(), QLabel(), QLabel(), QLabel()
        self.setSizeGripEnabled(False)
        self.addWidget(self.words, 1)
        for label in (self.counts, self.saved, self._who):
            label.setContentsMargins(10, 0, 10, 0)
            self.addPermanentWidget(label)

    def say(self, text: str) -> None:
        """A few words, until the next ones."""
        self.words.setText(text)

    def show_file(self) -> None:
        """Whose data file it is; nothing is saved in it yet."""
        workspace = self._session.workspace
        office = offices.find(workspace.office) if workspace else None
        parts = (office.name if office else "", workspace.clerk if workspace else "")
        self._who.setText("　".join(part for part in parts if part))
        self.saved.clear()
        self.words.clear()

    def show_findings(self, findings: Findings | None) -> None:
        """How many findings stand in the way."""
        self._findings = findings
        still = self._unanswered + (findings.hindering if findings is not None else 0)
        said = f"还有 {still} 个问题须处理" if still else PASSED
        self.counts.setText(said if findings is not None else "")

    def show_heard(self, heard: Heard) -> None:
        """Comments of the office above that nobody has answered stand in the way as well."""
        self._unanswered = heard.unanswered
        self.show_findings(self._findings)

    def say_auditing(self) -> None:
        """It is not known yet how many they are."""
        self.counts.setText(AUDITING)

    def show_saved(self) -> None:
        """It is stored now."""
        self.saved.setText(f"已保存 {datetime.now().astimezone():%H:%M}")
