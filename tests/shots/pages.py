"""A county with the sample, and with a town in which nothing is filled in."""

from __future__ import annotations

from models.samples import shipped_sample
from tests.shots.studio import Studio
from ui.places import Place

PROGRAMME = "jilin-2022"
SINGLE, YEARLY, ROSTER, OUTLINE = "cover", "population", "projects", "outline"


def take_pages(studio: Studio) -> None:
    """Every page that a county sees."""
    window, grab = studio.open("pages")
    session = window.session
    grab("welcome")
    shown = shipped_sample(PROGRAMME)
    session.create(studio.place / "示例.sfzsb", office=shown.office, programme=shown.programme, clerk="王芳")
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
