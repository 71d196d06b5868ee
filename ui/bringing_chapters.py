"""Chapters from a Word file: read, shown, and landed on consent in one undo step."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.edits import SetEntry
from models.errors import Refusal, UserError
from models.figures import Figures
from models.incoming_chapters import sort_sections
from ui import dialogs
from ui.panes.chapters_preview import ChaptersPreview
from ui.session import Session

_FILES = "Word 文件 (*.docx);;所有文件 (*)"
_ENDINGS = (".docx", ".doc", ".docm", ".dotx", ".wps", ".rtf")
"""What a clerk would call a plan in Word; what of it is no .docx is refused with the remedy."""


class BringingChapters(QObject):
    """One file at a time."""

    landed = Signal(object)
    """Address of the first chapter that was brought."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    def ask(self) -> None:
        """Asks for a file and shows what it would bring."""
        workspace = self._session.workspace
        folder = workspace.path.parent if workspace else None
        path = dialogs.ask_file(self._page, "从 Word 导入实施方案", _FILES, folder)
        if path is not None:
            self.show(path)

    def takes(self, paths: tuple[Path, ...]) -> bool:
        """Whether what was dropped is a Word file."""
        return any(each.suffix.lower() in _ENDINGS for each in paths)

    def show(self, path: Path, *further: Path) -> None:
        """Shows what a file would bring; nothing has landed yet."""
        figures = self._session.figures()
        if figures is None:
            return
        try:
            preview = self._read(figures, path, *further)
        except Refusal as refusal:
            self._session.tell(str(refusal), is_refusal=True)
            return
        preview.agreed.connect(partial(self._land, path.name))
        preview.open()

    def _read(self, figures: Figures, path: Path, *further: Path) -> ChaptersPreview:
        from reports.chapters_from_word import read_word  # noqa: PLC0415  when one comes in

        if self._session.is_locked:
            raise UserError.because("chapters_locked")
        if further:
            raise UserError.because("chapters_one_file")
        plan, outline = read_word(path), figures.programme.outline
        fields = outline.live_fields if outline else ()
        asked = tuple(each for each in fields if figures.holds(each.when or True))
        return ChaptersPreview(
            sort_sections(plan.sections, asked),
            asked,
            figures,
            name=path.name,
            lost=plan.left_out,
            parent=self._page,
        )

    def _land(self, name: str, edits: tuple[SetEntry, ...]) -> None:
        if self._session.act(f"导入 {name}", edits):
            self._session.tell(f"已从 {name} 导入 {len(edits)} 章；不合适的，按 Ctrl+Z 一步撤销。")
            self.landed.emit(edits[0].address)
