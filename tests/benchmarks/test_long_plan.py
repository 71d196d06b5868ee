"""A long implementation plan against the budget of leaving a field. Prints what it measures."""

from __future__ import annotations

import os
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.bindable import bindables
from models.chapters import BOUND
from models.edits import SetEntry
from models.entries import Address, Cell, Given
from models.programme.schema import OUTLINE
from models.store import Workspace
from tests.benchmarks.test_store import bare_commits
from tests.benchmarks.test_window import filled, settle
from tests.ui.desk.conftest import dressed, reflexes  # noqa: F401  fixtures
from tests.ui.desk.window import Desk
from ui.places import Place

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
CHARACTERS, FIGURES, TIMES = 50_000, 200, 40


@pytest.fixture
def desk(qtbot, dressed, reflexes, tmp_path):  # noqa: F811
    path = filled(tmp_path / "县.sfzsb", towns=1)
    with Workspace.open(path) as workspace:
        (application,) = workspace.applications()
        workspace.act("长方案", {application.id: tuple(long_plan(workspace.programme))})
    made = Desk(qtbot, tmp_path)
    assert made.session.open(path)
    yield made
    made.close()


def long_plan(programme):
    """Chapters of equal length; every figure of the plan is another one, sums of rosters among them."""
    chapters = programme.outline.live_fields
    offered = [each.expression for each in bindables(programme)]
    step = len(offered) // FIGURES
    figures = iter(offered[::step][:FIGURES])
    each_has = FIGURES // len(chapters) + 1
    for field in chapters:
        parts = [f"共{{{{{figure}}}}}" for _, figure in zip(range(each_has), figures, strict=False)]
        line = "坚持规划先行，补齐短板，" * 4 + "。\n"
        text = "。\n".join(parts)
        while len(text) < CHARACTERS / len(chapters):
            text += line
        address = Address(form=OUTLINE, item="", code=field.code)
        yield SetEntry(address=address, cell=Cell(entry=Given(text.strip())))


def test_a_long_plan_is_edited_without_lag(desk, tmp_path, capsys):
    outline = desk.session.programme.outline
    texts = [
        desk.session.application.cells[OUTLINE][""][each.code].entry.value for each in outline.live_fields
    ]
    assert sum(map(len, texts)) >= CHARACTERS
    assert sum(len(BOUND.findall(each)) for each in texts) >= FIGURES
    code = outline.live_fields[len(outline.live_fields) // 2].code
    place = Place(form=OUTLINE, code=code)
    desk.window.go(place)
    page = desk.page("chapters")
    while not page.record.is_complete():
        settle(desk)
    taken, keys = [], []
    for _ in range(TIMES):
        editor = page.record.editor_of(code)
        editor.setFocus()
        editor.edit_at_end()
        settle(desk)
        begun = time.perf_counter()
        QTest.keyClicks(editor, "x")
        settle(desk)
        keys.append((time.perf_counter() - begun) * 1000)
        begun = time.perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle(desk)
        taken.append((time.perf_counter() - begun) * 1000)
    assert desk.session.application.cells[OUTLINE][""][code].entry.value.endswith("x" * TIMES)
    taken.sort()
    keys.sort()
    bare = sorted(bare_commits(tmp_path / "bare.db"))
    slow, plain = taken[int(TIMES * 0.95)], bare[int(len(bare) * 0.95)]
    with capsys.disabled():
        print(
            f"\nleaving a chapter of {CHARACTERS:,} characters with {FIGURES} figures: "
            f"median {taken[TIMES // 2]:.1f}, 95 % {slow:.1f} ms; a bare commit: median "
            f"{bare[len(bare) // 2]:.1f}, 95 % {plain:.1f} ms; a key: median {keys[TIMES // 2]:.1f}, "
            f"95 % {keys[int(TIMES * 0.95)]:.1f} ms; load {os.getloadavg()[0]:.1f}"
        )
    assert slow <= plain + 25
