"""Below the page: what the audit says, and beside it, where there is any, what the office above said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from ui.panes.audit_pane import AuditPane
from ui.panes.remarks_pane import RemarksPane
from ui.session import Session

_REMARKS = "上级审核意见"


class Below(QTabWidget):
    """The audit pane; with tabs only where comments are there."""

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

    def show_audit(self) -> None:
        """Puts the audit in front, as its keys go there."""
        self.setCurrentWidget(self.audit)

    def _show_count(self, counted: tuple[int, int]) -> None:
        count, still = counted
        was_hidden = self.tabBar().isHidden()
        self.tabBar().setVisible(count > 0)
        self.setTabText(1, f"{_REMARKS}（{f'余 {still}' if still else '已答复'}）")
        if not count:
            self.show_audit()
        elif was_hidden and still:
            self.setCurrentWidget(self.remarks)
