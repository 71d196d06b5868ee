"""What holds for every page, whatever stands on it."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from models.application import State
from models.programme.load import find
from models.samples import shipped_sample
from tests.ui.desk.window import NONE, Desk
from ui.changed import Changed
from ui.forms.grid_table import GridTable
from ui.jobs import Jobs
from ui.pages import PAGES, Page
from ui.places import Place
from ui.preferences import Preferences
from ui.session import Session

SMALLEST = QSize(910, 485)
"""What a task bar leaves of 1366 × 768 at 150 %."""
MIDDLE = 786
"""Width that is left for a page between towns and live page on a screen of 1366."""
EVERYTHING = Changed(is_everything=True, towns=True, findings=True, attachments=True)
PROGRAMMES = Path(__file__).parents[2] / "programmes"
KEYS = [each.key for each in PAGES]


@pytest.fixture(params=PAGES, ids=KEYS)
def kind(request):
    return request.param


def place_on(key):
    return {"entry": Place(form="cover"), "chapters": Place(form="outline")}.get(key, Place(page=key))


def fill(desk, programme="example-2026"):
    sample = shipped_sample(programme)
    desk.create(programme)
    assert desk.session.take_in(sample)


def test_it_has_a_key_a_title_and_a_name_that_is_read_out(kind, dressed, tmp_path, qtbot):
    session = Session(Preferences(tmp_path / "desktop.json"))
    page = kind(session, Jobs())
    qtbot.addWidget(page)
    assert kind.key
    assert kind.title
    assert page.accessibleName() == kind.title


def test_keys_are_told_apart():
    assert len(set(KEYS)) == len(KEYS)


def test_only_pages_that_were_gone_to_are_built(desk):
    fill(desk)
    assert {each.key for each in desk.window.findChildren(Page)} == {"welcome", "start"}
    desk.window.go(Place(form="cover"))
    assert desk.shown == "entry"
    assert {each.key for each in desk.window.findChildren(Page)} == {"welcome", "start", "entry"}


def test_it_survives_a_refresh_without_a_data_file_and_with_an_empty_one(kind, desk):
    desk.page(kind.key).refresh(EVERYTHING)
    desk.create("example-2026")
    desk.page(kind.key).refresh(EVERYTHING)
    desk.page(kind.key).settle()


def test_it_fits_the_smallest_screen_with_the_sample_open(kind, desk):
    fill(desk)
    desk.window.go(place_on(kind.key))
    smallest = desk.window.minimumSizeHint()
    assert smallest.width() + desk.window.live.minimumSizeHint().width() <= SMALLEST.width()
    assert smallest.height() <= SMALLEST.height()
    assert desk.page(kind.key).minimumSizeHint().width() <= MIDDLE


def test_at_150_percent_it_is_scrolled_to_its_end(kind, desk):
    fill(desk)
    desk.window.resize(SMALLEST)
    desk.window.go(place_on(kind.key))
    desk.rest()
    assert desk.window.size() == SMALLEST
    page = desk.page(kind.key)
    area = page.parentWidget().parentWidget()
    bar = area.verticalScrollBar()
    assert page.height() >= page.minimumSizeHint().height()
    assert bar.maximum() == page.height() - area.viewport().height()
    assert area.horizontalScrollBar().maximum() == 0


def test_everything_that_takes_the_focus_says_what_it_is(kind, desk):
    fill(desk)
    desk.window.go(place_on(kind.key))
    page = desk.page(kind.key)
    silent = [
        each
        for each in page.findChildren(QWidget)
        if isinstance(each, QLineEdit | QComboBox | QAbstractButton)
        and each.isVisible()
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (each.accessibleName() or getattr(each, "text", str)() or _has_buddy(page, each))
    ]
    assert not silent


@pytest.mark.parametrize("state", ["the sample", "read-only", "locked", "another programme"])
def test_it_shows_whatever_state_the_town_is_in(kind, desk, qtbot, tmp_path, state):
    if state == "another programme":
        sample = shipped_sample("example-2026")
        other = find(str(PROGRAMMES / "example-2026-2"))
        assert desk.session.create(desk.file, office=sample.office, programme=other, clerk="王芳")
        assert desk.session.file_town(desk.session.candidates()[0].code)
    else:
        fill(desk)
    if state == "locked":
        town = desk.session.application
        assert desk.session.do(lambda opened: opened.set_state(town.id, State.SUBMITTED, "上报"))
    looking = desk
    if state == "read-only":
        (tmp_path / "other").mkdir()
        looking = Desk(qtbot, tmp_path / "other")
        assert looking.session.open(desk.file)
        assert looking.session.is_read_only
    looking.window.go(place_on(kind.key))
    looking.rest()
    assert looking.shown == kind.key
    before = len(looking.session.workspace.trail())
    looking.page(kind.key).settle()
    looking.page(kind.key).refresh(EVERYTHING)
    assert len(looking.session.workspace.trail()) == before
    if looking is not desk:
        looking.close()


def test_tab_gets_out_of_it_again(kind, desk):
    """No focus trap: sooner or later Tab comes back to where it was."""
    fill(desk)
    desk.window.go(place_on(kind.key))
    begin, seen = QApplication.focusWidget(), []
    for _ in range(400):
        here = QApplication.focusWidget()
        desk.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier if _keeps_tab(here) else NONE)
        seen.append(QApplication.focusWidget())
        if seen[-1] is begin:
            break
    assert any(each is not begin for each in seen)
    assert len({id(each) for each in seen}) > 1


def test_it_is_freed_when_it_is_closed(kind, dressed, tmp_path):
    windows = len(QApplication.topLevelWidgets())
    session, jobs = Session(Preferences(tmp_path / "desktop.json")), Jobs()
    page = kind(session, jobs)
    gone = weakref.ref(page)
    page.close()
    page.deleteLater()
    del page
    QApplication.sendPostedEvents(None, 52)  # deferred deletions
    gc.collect()
    assert gone() is None
    assert len(QApplication.topLevelWidgets()) <= windows


def _keeps_tab(widget):
    """A grid goes to its next cell by Tab."""
    return isinstance(widget, GridTable)


def _has_buddy(page, widget):
    return any(
        label.buddy() is widget
        for label in page.findChildren(QWidget)
        if callable(getattr(label, "buddy", None))
    )
