"""A picture of every page with the sample open: `make shots`.

At two sizes of screen, also with QT_SCALE_FACTOR.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.entries import Address, Cell, Given
from models.samples import shipped_sample
from models.slip import Comment, SlipKind, new_comment_id
from tests.ui.commands import line
from ui.app import make_application
from ui.commenting import ON_WHOLE, keep
from ui.forms.record_form import RecordForm
from ui.main_window import MainWindow
from ui.places import Place, place_of
from ui.preferences import Preferences
from ui.session import Session
from ui.settings import show_live

SIZES = (QSize(1366, 728), QSize(1920, 1040))
"""What a task bar leaves of 1366 × 768 and of 1920 × 1080, in pixels of the screen."""
WIDE = 1200
"""Where the live page is shown unasked."""
LIVE_MS = 20_000
"""The live page is waited for that long."""
PROGRAMME = "jilin-2022"
PHONE = Address(form="cover", item="", code="A06")
SINGLE, YEARLY, ROSTER, OUTLINE = "cover", "population", "projects", "outline"


def take_shots(application: QApplication, folder: Path) -> None:
    """Writes the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        scale = application.devicePixelRatio()
        for size in SIZES:
            name = f"{size.width()}" if scale == 1 else f"{size.width()}-scaled-{scale * 100:.0f}"
            _take(folder, Path(place) / name, size / scale)
            _take_handed_over(folder, Path(place) / f"{name}-handed-over", size / scale)


def _opened(place: Path, size: QSize, folder: Path) -> tuple[MainWindow, Callable[[str], None]]:
    """A window of that size, and what takes its picture."""
    place.mkdir()
    preferences = Preferences(place / "desktop.json")
    show_live(preferences, is_on=size.width() >= WIDE)
    window = MainWindow(Session(preferences))
    window.show_file()
    window.resize(size)
    window.show()

    def grab(name: str) -> None:
        QTest.qWait(100)
        for record in window.findChildren(RecordForm):
            while record.isVisible() and not record.is_complete():
                QTest.qWait(50)
        live = window.live
        waited = 0
        while live.isVisible() and live.draft.is_wanted and not live.view.is_drawn and waited < LIVE_MS:
            QTest.qWait(100)
            waited += 100
        QTest.qWait(100)
        window.grab().save(str(folder / f"{place.name}-{name}.png"))

    return window, grab


def _take(folder: Path, place: Path, size: QSize) -> None:
    window, grab = _opened(place, size, folder)
    session = window.session
    grab("welcome")
    shown = shipped_sample(PROGRAMME)
    session.create(place / "示例.sfzsb", office=shown.office, programme=shown.programme, clerk="王芳")
    grab("start-without-towns")
    session.take_in(shown)
    window.go(Place(page="start"))
    grab("start")
    for form in (SINGLE, YEARLY, ROSTER, OUTLINE):
        window.go(Place(form=form))
        grab(form)
    window.go(Place(form=ROSTER))
    window.stack.page("entry").table.open_row(2)
    grab("card")
    window.stack.page("entry").card.tabs.setCurrentIndex(3)
    grab("card-child")
    for page in ("attachments", "package", "stamped", "changes", "safekeeping", "settings"):
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


def _take_handed_over(folder: Path, place: Path, size: QSize) -> None:
    """A city that receives, comments and rolls up."""
    files = place.with_name(f"{place.name}-files")
    files.mkdir()
    (files / "示例县_示例镇_第1版.pdf").write_bytes(line.first_package())
    (files / "打不开的.pdf").write_bytes(b"%PDF-1.7")
    city, grab = _opened(place, size, folder)
    city.session.create(place / "市.sfzsb", office=line.CITY, programme=line.SAMPLE.programme, clerk="赵强")
    grab("city-start")
    _receive(city, files)
    grab("receiving")
    leader = line.LEADER
    comments = [
        Comment(id=new_comment_id(), address=each, text=text, by="赵强", day=date(2026, 3, 5))
        for each, text in (
            (leader, "请核对填表人，与申报函上的不一致。"),
            (ON_WHOLE, "请附镇总体规划的批复。"),
        )
    ]
    keep(city.session, comments)
    for page in ("slip", "rollup", "register", "start"):
        city.go(Place(page=page))
        grab(f"city-{page}")
    city.go(place_of(leader))
    grab("city-entry")
    making = city.stack.page("slip").making
    making.make(SlipKind.RETURN, "请按意见修改后于本月底前报回。")
    while making.is_busy:
        QTest.qWait(50)
    slip = next(place.glob("*退回单*.pdf"))
    city.close()
    _take_corrected(folder, place, size, slip)


def _take_corrected(folder: Path, place: Path, size: QSize, slip: Path) -> None:
    """A county with the city's comments, and with conflicts with its town."""
    files, leader = place.with_name(f"{place.name}-files"), line.LEADER
    county, grab = _opened(place.with_name(f"{place.name}-county"), size, folder)
    file = files / "县.sfzsb"
    county.session.create(file, office=line.COUNTY, programme=line.SAMPLE.programme, clerk="王芳")
    _receive(county, files / "示例县_示例镇_第1版.pdf", slip)
    grab("county-receiving")
    county.go(place_of(leader))
    grab("county-remarks")
    county.go(Place(page="package"))
    grab("county-package")
    town = line.office(files, line.TOWN_OFFICE, "镇")
    line.main(["receive", str(town), str(files / "示例县_示例镇_第1版.pdf")])
    line.put(town, "镇里写的")
    line.put(town, "13900000000", PHONE)
    theirs = line.package(files, town, "镇报.pdf")
    for text, address in (("县里写的", leader), ("13800000000", PHONE)):
        county.session.put("填写", address, Cell(entry=Given(text)))
    _receive(county, theirs)
    grab("county-receiving-conflicts")
    county.go(Place(page="conflicts"))
    grab("conflicts")
    county.close()


def _receive(window: MainWindow, *paths: Path) -> None:
    window.go(Place(page="receiving"))
    receiving = window.stack.page("receiving").receiving
    receiving.take(paths)
    while receiving.is_busy:
        QTest.qWait(50)
    QTest.qWait(100)


if __name__ == "__main__":
    application = make_application()
    take_shots(application, Path(sys.argv[1]))
