"""A picture of every page with the sample open, at two sizes of screen: `make shots`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest

from reports.samples import whole_sample
from ui.app import make_application
from ui.forms.record_form import RecordForm
from ui.main_window import MainWindow
from ui.places import Place
from ui.preferences import Preferences
from ui.session import Session

SIZES = (QSize(1366, 728), QSize(1920, 1040))
"""What a task bar leaves of 1366 × 768 and of 1920 × 1080."""
PROGRAMME = "jilin-2022"
SINGLE, YEARLY, ROSTER, OUTLINE = "cover", "population", "projects", "outline"


def take_shots(folder: Path) -> None:
    """Writes the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for size in SIZES:
            _take(folder, Path(place) / str(size.width()), size)


def _take(folder: Path, place: Path, size: QSize) -> None:
    place.mkdir()
    session = Session(Preferences(place / "desktop.json"))
    window = MainWindow(session)
    window.resize(size)
    window.show()

    def grab(name: str) -> None:
        QTest.qWait(100)
        for record in window.findChildren(RecordForm):
            while record.isVisible() and not record.is_complete():
                QTest.qWait(50)
        QTest.qWait(100)
        window.grab().save(str(folder / f"{size.width()}-{name}.png"))

    grab("welcome")
    shown = whole_sample(PROGRAMME)
    session.create(place / "示例.sfzsb", office=shown.office, programme=shown.programme, clerk="王芳")
    grab("start-without-towns")
    session.take_in(shown)
    window.go(Place(page="start"))
    grab("start")
    for form in (SINGLE, YEARLY, ROSTER, OUTLINE):
        window.go(Place(form=form))
        grab(form)
    window.go(Place(form=ROSTER))
    window.pages["entry"].table.open_row(2)
    grab("card")
    window.pages["entry"].card.tabs.setCurrentIndex(3)
    grab("card-child")
    for page in ("attachments", "package", "changes"):
        window.go(Place(page=page))
        grab(page)
    session.file_town(session.candidates()[0].code)
    window.go(Place(page="start"))
    grab("start-of-an-empty-town")
    for form in (SINGLE, YEARLY, ROSTER):
        window.go(Place(form=form))
        grab(f"{form}-empty")
    window.go(Place(page="package"))
    grab("package-of-an-empty-town")
    window.close()


if __name__ == "__main__":
    application = make_application()
    take_shots(Path(sys.argv[1]))
