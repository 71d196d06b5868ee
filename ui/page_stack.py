"""The pages of the window, one of them shown; each is built when it is first gone to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget

from ui.changed import EVERYTHING, Changed
from ui.jobs import Jobs
from ui.pages import PAGES, Page
from ui.pages.page import scrolled
from ui.session import Session

KINDS = {each.key: each for each in PAGES}


class PageStack(QStackedWidget):
    """Pages by their keys; one that is not shown is shown anew when it is gone to."""

    built = Signal(object)
    """Page: it is there from now on."""

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._built: dict[str, Page] = {}
        self._areas: dict[str, QScrollArea] = {}
        """What each page is scrolled in, so that it asks for no larger window than there is."""
        self._stale: set[str] = set()

    @property
    def current(self) -> Page | None:
        """The page that is shown."""
        area = self.currentWidget()
        page = area.widget() if isinstance(area, QScrollArea) else None
        return page if isinstance(page, Page) else None

    def page(self, key: str) -> Page:
        """The page of a key."""
        if key not in self._built:
            page = self._built[key] = KINDS[key](self._session, self._jobs)
            area = scrolled(page)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._areas[key] = area
            self.addWidget(area)
            self.built.emit(page)
        return self._built[key]

    def turn_to(self, key: str) -> Page:
        """Shows a page as things stand now."""
        page = self.page(key)
        if self.current is not page:
            self.setCurrentWidget(self._areas[key])
        if key in self._stale:
            self._stale.discard(key)
            page.refresh(EVERYTHING)
        return page

    def forget(self) -> None:
        """Whatever was shown is of another data file."""
        self._stale = set(KINDS)

    def refresh(self, changed: Changed) -> None:
        """Shows what changed on the page that is seen; the others wait until they are."""
        current = self.current
        self._stale |= {key for key in KINDS if self._built.get(key) is not current}
        if current is not None and self._session.workspace is not None:
            current.refresh(changed)
