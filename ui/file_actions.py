"""What is done with whole files: open, the sample, backup, workbooks in and out."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.errors import Refusal, in_words
from models.samples import shipped_sample
from reports.workbook import marked_copy, read_grids, write_workbook
from ui import dialogs
from ui.commands.applications import DEFAULT_PROGRAMME
from ui.commands.importing import Imported, Wish, compare_with, land_in
from ui.commands.whole_file import write_whole
from ui.import_preview import ImportPreview
from ui.leaving import may_leave
from ui.session import Session

SAMPLE = "示例.sfzsb"
_EXAMINES = "本单位只审查下级报来的申报，不填报，所以不导入工作簿。报来的申报包在“接收”里收。"


class FileActions(QObject):
    """Whole files, asked for in dialogs."""

    settle_wanted = Signal()
    """What is being typed shall be stored first."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._content = b""
        self._wish = Wish(name="")
        self._imported: Imported | None = None

    def may_leave(self) -> bool:
        """Whether everything typed is stored, or the clerk lets go of what could not be."""
        self.settle_wanted.emit()
        return may_leave(self._session, self._window)

    def start_new(self) -> None:
        """Lets go of the data file; the first questions are asked for another one."""
        if self.may_leave():
            self._session.close()

    def open(self) -> None:
        """Asks for a data file and opens it."""
        path = dialogs.ask_file(self._window, "打开数据文件", dialogs.DATA_FILES, self._folder())
        if path is not None and self.may_leave():
            self._session.open(path)

    def open_sample(self) -> None:
        """Opens the sample, which is made where it is not there yet."""
        if not self.may_leave():
            return
        path = platformdirs.user_data_path("shifanzhen", appauthor=False) / SAMPLE
        if path.exists():
            is_open = self._session.open(path)
        else:
            shown = shipped_sample(DEFAULT_PROGRAMME)
            path.parent.mkdir(parents=True, exist_ok=True)
            is_open = self._session.create(path, office=shown.office, programme=shown.programme, clerk="示例")
        if not is_open or self._session.filed():
            return
        if self._session.ask(lambda opened: opened.recycle_bin()):
            self._session.tell("示例的申报在回收站里，请在“备份与回收站”恢复。")
        else:
            self._session.take_in(shipped_sample(DEFAULT_PROGRAMME))

    def take(self, paths: tuple[Path, ...]) -> bool:
        """Whether what was dropped is one data file, which is opened, or one workbook, which is shown."""
        if len(paths) != 1:
            return False
        match paths[0].suffix.lower():
            case ".sfzsb":
                if self.may_leave():
                    self._session.open(paths[0])
            case ".xlsx" if not self._session.is_read_only:
                self.preview(paths[0])
            case _:
                return False
        return True

    def take_over(self) -> None:
        """Takes the lock of another machine, where the clerk knows that nobody works there."""
        workspace = self._session.workspace
        question = "对方如果还在填写，两边的内容会互相覆盖。确知对方没有在用，才可以接管。"
        agreed = workspace is not None and dialogs.ask_consent(self._window, question, "接管")
        if workspace is not None and agreed and self.may_leave():
            self._session.open(workspace.path, take_over=True)

    def back_up(self) -> None:
        """Writes a checked copy into a folder of the clerk's choice."""
        self.settle_wanted.emit()
        folder = dialogs.ask_folder(self._window, "备份到", self._folder())
        workspace = self._session.workspace
        if folder is None or workspace is None:
            return
        written = self._session.back_up_to(folder)
        if written is not None:
            self._session.tell(f"已备份并核对：{written}")

    def export_workbook(self) -> None:
        """Writes the open town's forms as a workbook."""
        self.settle_wanted.emit()
        programme, application = self._session.programme, self._session.application
        if programme is None or application is None:
            return
        town = application.town
        proposed = (self._folder() or Path()) / f"{town.county_name}{town.name}申报表.xlsx"
        out = dialogs.ask_new_file(self._window, "导出工作簿", proposed, dialogs.WORKBOOKS)
        if out is None:
            return
        try:
            write_whole(out, write_workbook(programme, application))
        except Refusal as refusal:
            self._session.tell(str(refusal), is_refusal=True)
        else:
            self._session.tell(f"已导出：{out}")

    def import_workbook(self) -> None:
        """Asks for a workbook and shows what it would change."""
        self.settle_wanted.emit()
        path = dialogs.ask_file(self._window, "导入工作簿", dialogs.WORKBOOKS, self._folder())
        if path is not None:
            self.preview(path)

    def preview(self, path: Path) -> None:
        """Shows what a workbook would change; nothing has landed yet."""
        if self._session.examines:
            self._session.tell(_EXAMINES, is_refusal=True)
            return
        try:
            self._content = path.read_bytes()
        except OSError as error:
            self._session.tell(f"不能读取 {path}（{in_words(error)}）。", is_refusal=True)
            return
        self._wish = Wish(name=path.name, is_partial=True)
        wish, content = self._wish, self._content
        self._imported = self._session.ask(lambda opened: compare_with(opened, read_grids(content), wish))
        if self._imported is None:
            return
        shown = ImportPreview(path.name, self._imported, self._window)
        shown.agreed.connect(self._land)
        shown.marked_wanted.connect(self._write_marked)
        shown.open()

    def _land(self) -> None:
        imported, wish = self._imported, self._wish
        assert imported is not None
        if self._session.do(lambda opened: land_in(opened, imported, wish)):
            self._session.choose_town(imported.town)
            self._session.tell(f"已导入 {imported.landing.changed} 处，按 Ctrl+Z 可以一步撤销。")

    def _write_marked(self) -> None:
        imported = self._imported
        assert imported is not None
        proposed = (self._folder() or Path()) / f"标注_{self._wish.name}"
        out = dialogs.ask_new_file(self._window, "标注了问题的副本", proposed, dialogs.WORKBOOKS)
        if out is None:
            return
        try:
            write_whole(out, marked_copy(self._content, imported.problems))
        except Refusal as refusal:
            self._session.tell(str(refusal), is_refusal=True)
        else:
            self._session.tell(f"已写出：{out}")

    def _folder(self) -> Path | None:
        workspace = self._session.workspace
        return workspace.path.parent if workspace is not None else None
