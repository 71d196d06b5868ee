"""Windows of one size, and what takes pictures of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.forms.record_form import RecordForm
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.session import Session
from ui.settings import TEXT_SIZE, show_live, use_text_size

WIDE = 1200
"""Where the live page is shown unasked."""
LIVE_MS = 20_000
"""The live page is waited for that long."""
SETTLE_MS = 100
ASKED_MS = 250
"""Until a dialog that is asked with has been laid out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """Where pictures go, and of which windows they are."""

    folder: Path
    place: Path
    """For the files of the windows."""
    name: str
    """What the names of the pictures begin with."""
    size: QSize
    text_size: str
    wanted: tuple[str, ...]
    """Parts of the names of pictures; none: all."""

    def is_wanted(self, *names: str) -> bool:
        """Whether one of these pictures was asked for."""
        return not self.wanted or any(part in name for part in self.wanted for name in names)

    def open(self, part: str) -> tuple[MainWindow, Callable[[str], None]]:
        """A window without a file, and what takes its picture."""
        preferences = Preferences(self.place / f"{part}.json")
        preferences.keep_text(TEXT_SIZE, self.text_size)
        use_text_size(preferences)
        show_live(preferences, is_on=self.size.width() >= WIDE)
        window = MainWindow(Session(preferences))
        window.show_file()
        window.resize(self.size)
        window.show()

        def grab(name: str) -> None:
            if self.is_wanted(name):
                _wait(window)
                self.keep(window, name)

        return window, grab

    def keep(self, widget: QWidget, name: str) -> None:
        """Writes the picture of a widget."""
        if self.is_wanted(name):
            QTest.qWait(SETTLE_MS)
            widget.grab().save(str(self.folder / f"{self.name}-{name}.png"))

    def keep_asked(self, ask: Callable[[], object], name: str) -> None:
        """Writes the picture of the dialog that a question opens; it is answered with Esc."""

        def take() -> None:
            asked = QApplication.activeModalWidget()
            assert isinstance(asked, QDialog)
            asked.grab().save(str(self.folder / f"{self.name}-{name}.png"))
            asked.reject()

        if self.is_wanted(name):
            QTimer.singleShot(ASKED_MS, take)
            ask()


def _wait(window: MainWindow) -> None:
    """Until everything is there: the rows of a form, the live page."""
    QTest.qWait(SETTLE_MS)
    for record in window.findChildren(RecordForm):
        while record.isVisible() and not record.is_complete():
            QTest.qWait(50)
    live, waited = window.live, 0
    while live.isVisible() and live.draft.is_wanted and not live.view.is_drawn and waited < LIVE_MS:
        QTest.qWait(100)
        waited += 100
