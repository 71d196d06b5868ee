"""What can be set (设置), as a form like every other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from models import offices
from models.entries import BLANK, Address, Cell, Entry, Given
from models.kinds import kind_of, pack_entry
from ui import dialogs
from ui.changed import Changed
from ui.forms.field_row import FieldRow
from ui.forms.record_form import FieldCommitted, RecordForm
from ui.jobs import Jobs
from ui.pages.page import Page, page_column, quiet, titled
from ui.preferences import BACKUP_FOLDER
from ui.session import Session
from ui.settings import FORM, SETTINGS


class _SettingsForm(RecordForm):
    """The folder can be pointed at, too."""

    def __init__(self, folder: QPushButton) -> None:
        super().__init__()
        self._folder = folder

    def dress(self, row: FieldRow) -> None:
        """Adds the button below its field."""
        if row.field.code == BACKUP_FOLDER:
            row.layout.insertWidget(1, self._folder, 0, Qt.AlignmentFlag.AlignLeft)


class SettingsPage(Page):
    """One line a setting; what is changed is kept at once."""

    key = "settings"
    title = "设置"
    icon = "settings"
    is_about_town = False

    kept = Signal()
    """Something is set otherwise now; what stands beside the page follows."""

    def __init__(self, session: Session, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(session, jobs, parent)
        self._office = quiet("")
        self._folder = QPushButton("选择文件夹…")
        self._folder.setToolTip("选择备份文件夹")
        self.record = _SettingsForm(self._folder)
        layout = page_column(self)
        layout.addWidget(titled(self.title))
        layout.addWidget(self._office)
        layout.addWidget(self.record, 1)
        self.record.set_form(FORM, "")
        self.record.committed.connect(self._keep)
        self._folder.clicked.connect(self._choose_folder)

    def refresh(self, changed: Changed) -> None:
        """Shows what is set."""
        workspace = self.session.workspace
        office = offices.find(workspace.office) if workspace is not None else None
        self._office.setText(
            f"本单位：{office.name}（{office.code}），建立数据文件时选定。" if office else ""
        )
        self.record.show_cells(self._cell, lambda _address: BLANK, lambda _field: True, lambda _field: False)

    def settle(self) -> None:
        """Keeps what is being typed."""
        self.record.commit_now()

    def _cell(self, address: Address) -> Cell:
        setting = next(each for each in SETTINGS if each.field.code == address.code)
        text = setting.read(self.session)
        entry: Entry = Given(kind_of(setting.field).unpack(text)) if text else BLANK
        return Cell(entry=entry)

    def _keep(self, committed: FieldCommitted) -> None:
        setting = next(each for each in SETTINGS if each.field.code == committed.address.code)
        entry = committed.cell.entry
        if isinstance(entry, Given):
            reason = setting.write(self.session, pack_entry(setting.field, entry)[1])
        elif entry == BLANK:
            reason = setting.write(self.session, "")
        else:
            reason = f"{setting.field.label}没有改动。"
        if reason:
            self.session.tell(reason, is_refusal=True)
        self.refresh(Changed())
        self.kept.emit()

    def _choose_folder(self) -> None:
        folder = dialogs.ask_folder(self, "备份文件夹")
        if folder is not None:
            self.session.preferences.keep_text(BACKUP_FOLDER, str(folder))
            self.refresh(Changed())
