"""Below the page: what the audit says, and beside it, where it said anything, what the office above said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from ui.panes.audit_pane import AuditPane
from ui.panes.remarks_pane import Heard, RemarksPane
from ui.session import Session

_REMARKS = "上级审核意见"


class Below(QTabWidget):
    """The audit pane; with tabs only where the office above said something."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audit = AuditPane()
        self.remarks = RemarksPane(session)
        self.setDocumentMode(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it stands for its tabs, and hidden tabs would trap Tab
        self.addTab(self.audit, "审核问题")
        self.addTab(self.remarks, _REMARKS)
        self.tabBar().hide()
        self.remarks.counted.connect(self._show_count)
        self.audit.wanted.connect(self.show_audit)
        self._is_town_open = False
        self._is_page_about_town = True

    def seat(self, *, is_town_open: bool | None = None, is_page_about_town: bool | None = None) -> None:
        """Is there where a town is open, and the page is about it; None: as it was."""
        if is_town_open is not None:
            self._is_town_open = is_town_open
        if is_page_about_town is not None:
            self._is_page_about_town = is_page_about_town
        self.setVisible(self._is_town_open and self._is_page_about_town)

    def show_audit(self) -> None:
        """Puts the audit in front, as its keys go there; on every page."""
        self.setVisible(self._is_town_open)
        self.setCurrentWidget(self.audit)

    def show_remark(self, comment: str) -> None:
        """Puts a comment in front, to be answered."""
        self.setVisible(self._is_town_open)
        self.setCurrentWidget(self.remarks)
        self.remarks.mark(comment)

    def _show_count(self, heard: Heard) -> None:
        self.audit.show_unanswered(heard.unanswered)
        was_hidden = self.tabBar().isHidden()
        self.tabBar().setVisible(heard.is_anything)
        answered = "（已答复）" if heard.count else ""
        self.setTabText(1, _REMARKS + (f"（余 {heard.unanswered}）" if heard.unanswered else answered))
        if not heard.is_anything:
            self.setCurrentWidget(self.audit)
        elif was_hidden and heard.is_to_be_read:
            self.setCurrentWidget(self.remarks)
