"""A package on its way: to the city and back with comments, and to the county in conflict with its town."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtTest import QTest

from models.entries import Address, Cell, Given
from models.slip import Comment, SlipKind, new_comment_id
from tests.shots.studio import Studio
from tests.ui.commands import line
from ui.commenting import ON_WHOLE, keep
from ui.main_window import MainWindow
from ui.places import Place, place_of

PHONE = Address(form="cover", item="", code="A06")
_CITY = ("city-start", "receiving", "city-slip", "city-rollup", "city-register", "city-entry")
_COUNTY = (
    *("county-receiving", "county-remarks", "county-package"),
    *("county-receiving-conflicts", "conflicts"),
)


def take_handed_over(studio: Studio) -> None:
    """A city that receives, comments and rolls up."""
    if not studio.is_wanted(*_CITY, *_COUNTY):
        return
    files = studio.place / "handed-over"
    files.mkdir()
    (files / "示例县_示例镇_第1版.pdf").write_bytes(line.first_package())
    (files / "打不开的.pdf").write_bytes(b"%PDF-1.7")
    city, grab = studio.open("city")
    city.session.create(
        studio.place / "市.sfzsb", office=line.CITY, programme=line.SAMPLE.programme, clerk="赵强"
    )
    grab("city-start-without-towns")
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
    city.go(Place(page="slip"))
    grab("city-slip-made")
    slip = next(studio.place.glob("*退回单*.pdf"))
    city.close()
    _take_corrected(studio, files, slip)


def _take_corrected(studio: Studio, files: Path, slip: Path) -> None:
    """A county with the city's comments, and with conflicts with its town."""
    leader = line.LEADER
    county, grab = studio.open("county")
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
