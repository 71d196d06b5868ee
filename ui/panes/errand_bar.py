"""How far an errand is: busy until it tells, then the share that is done, in its words where it has some."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from ui.errand import Errand
from ui.jobs import Progress


class ErrandBar(QProgressBar):
    """Follows the errands of a page, of which one is under way at a time; when it is seen is the page's."""

    def __init__(self, name: str, *errands: Errand) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._begin()
        for each in errands:
            each.begun.connect(self._begin)
            each.progressed.connect(self._show)

    def _begin(self) -> None:
        self.setRange(0, 0)

    def _show(self, progress: Progress) -> None:
        self.setRange(0, progress.total)
        self.setValue(progress.done)
        self.setFormat(progress.what or "%p%")
