"""States that are rarely seen: what is locked, offices of other levels, pages without content."""

from __future__ import annotations

from PySide6.QtTest import QTest

from models.samples import shipped_sample
from tests.shots.pages import OUTLINE, PROGRAMME, ROSTER, SINGLE, YEARLY
from tests.shots.studio import Studio
from ui.places import Place
from ui.routes import LISTED

_PROVINCE, _TOWN = "220000", "220183100"
_LOCKED = ("package", "stamped", "changes", "attachments", "safekeeping", "start")
_EMPTY = ("receiving", "conflicts", "slip", "rollup", "register", "stamped", "changes", "safekeeping")


def take_states(studio: Studio) -> None:
    """The pictures."""
    if studio.is_wanted(*(f"locked-{each}" for each in (*_LOCKED, SINGLE, YEARLY, ROSTER, OUTLINE))):
        _take_locked(studio)
    for name, office in (("province", _PROVINCE), ("town", _TOWN)):
        if studio.is_wanted(*(f"{name}-{each}" for each in ("start", "menu", *_EMPTY))):
            _take_office(studio, name, office)


def _take_locked(studio: Studio) -> None:
    window, grab = studio.open("locked")
    session, shown = window.session, shipped_sample(PROGRAMME)
    session.create(studio.place / "已报.sfzsb", office=shown.office, programme=shown.programme, clerk="王芳")
    session.take_in(shown)
    window.go(Place(page="package"))
    making = window.stack.page("package").making
    making.make_formal()
    grab("locked-package-while-made")
    while making.is_busy:
        QTest.qWait(50)
    for page in _LOCKED:
        window.go(Place(page=page))
        grab(f"locked-{page}")
    for form in (SINGLE, YEARLY, ROSTER, OUTLINE):
        window.go(Place(form=form))
        grab(f"locked-{form}")
    window.close()


def _take_office(studio: Studio, name: str, office: str) -> None:
    """An office that has received and filled in nothing yet: its pages and its menus."""
    window, grab = studio.open(name)
    programme = shipped_sample(PROGRAMME).programme
    window.session.create(studio.place / f"{name}.sfzsb", office=office, programme=programme, clerk="李明")
    grab(f"{name}-start")
    assert window.session.office is not None
    listed = LISTED[window.session.office.level]
    for page in _EMPTY:
        if page in (*listed.above, *listed.below):
            window.go(Place(page=page))
            grab(f"{name}-{page}")
    for number, action in enumerate(window.menuBar().actions()):
        menu = action.menu()
        menu.popup(window.pos())
        studio.keep(menu, f"{name}-menu-{number}")
        menu.close()
    window.close()
