"""Whether every page of the window opens and is drawn, with the sample in it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from models.divisions import Level
from models.samples import shipped_sample
from ui.app import make_application
from ui.main_window import MainWindow
from ui.places import Place
from ui.preferences import Preferences
from ui.routes import LISTED
from ui.session import Session

_PROGRAMME = "jilin-2022"
_LEAST_COLOURS = 8
"""A page on which nothing was drawn has fewer."""
_EACH = 3
"""Only every third pixel is looked at."""


def open_every_page() -> str:
    """Opens the window, looks at each page and form once, and closes it; what it saw.

    Raises: whatever a page raises; RuntimeError where one stays empty.
    """
    application = make_application()
    seen: list[str] = []
    failures: list[Exception] = []

    def look() -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="示范镇 自检 ") as folder:
                seen.extend(_walk(Path(folder)))
        except Exception as error:  # noqa: BLE001  raised again below; Qt would only print it
            failures.append(error)
        application.quit()

    QTimer.singleShot(0, look)
    application.exec()
    for failure in failures:
        raise failure
    return f"{len(seen)} 个页面都能打开，字体 {QApplication.font().family()}"


def _walk(folder: Path) -> list[str]:
    session = Session(Preferences(folder / "desktop.json"))
    session.preferences.keep_text("live", "off")
    window = MainWindow(session)
    window.show()
    shown = shipped_sample(_PROGRAMME)
    session.create(folder / "示例.sfzsb", office=shown.office, programme=shown.programme, clerk="自检")
    session.take_in(shown)
    listing = LISTED[Level.COUNTY]
    places = [Place(page=key) for key in (*listing.above, *listing.below)]
    places += [Place(form=each.id) for each in shown.programme.forms if not each.parent]
    try:
        return [_look_at(window, place) for place in places]
    finally:
        window.close()


def _look_at(window: MainWindow, place: Place) -> str:
    """Its name."""
    window.go(place)
    name = f"{place.page}{place.form}"
    picture = window.stack.grab().toImage()
    colours = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), _EACH)
        for y in range(0, picture.height(), _EACH)
    }
    if len(colours) < _LEAST_COLOURS:
        raise RuntimeError(f"{name} 没有画出来")
    return name
