"""The window against the budgets: start, leaving a field, paste, memory. Prints what it measures."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.edits import AddRow, SetEntry
from models.entries import Address
from models.kinds import kind_of, show_entry
from models.samples import shipped_sample
from models.store import Workspace
from tests.benchmarks.clock import milliseconds
from tests.benchmarks.test_store import bare_commits
from tests.ui.desk.conftest import dressed, reflexes  # noqa: F401  fixtures
from tests.ui.desk.window import Desk
from ui.places import Place

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
ROOT = Path(__file__).parents[2]
STARTS = 7
TIMES = 60
PROJECTS = 150
TOWNS = 12
ROSTER, SINGLE = "projects", "cover"
PASTED = (5_000, 12)


@pytest.fixture
def county(tmp_path):
    """A data file with the sample and more projects, as a clerk has it."""
    return filled(tmp_path / "县.sfzsb", towns=1)


def filled(path, towns):
    sample = shipped_sample("jilin-2022")
    with Workspace.create(
        path, office=sample.office, programme=sample.programme, backups=path.parent / "b"
    ) as workspace:
        for content in sample.contents:
            workspace.store_bytes(content)
        for number in range(towns):
            town = sample.application.town
            if number:
                town = replace(town, code=f"2299011{number:02d}", name=f"示例{number}镇")
            filed = workspace.file_application(town)
            workspace.act("填写示例", {filed.id: sample.edits})
        first = workspace.applications()[0]
        workspace.act("更多项目", {first.id: tuple(more_projects(first, PROJECTS))})
    return path


def more_projects(application, wanted):
    """The projects of the sample again and again, until there are so many."""
    there = application.items(ROSTER)
    for number in range(len(there), wanted):
        row = f"more{number}"
        yield AddRow(form=ROSTER, item=row, position=number)
        for code, cell in application.cells[ROSTER][there[number % len(there)]].items():
            yield SetEntry(address=Address(form=ROSTER, item=row, code=code), cell=cell)


@pytest.fixture
def desk(qtbot, dressed, reflexes, tmp_path, county):  # noqa: F811
    made = Desk(qtbot, tmp_path)
    assert made.session.open(county)
    yield made
    made.close()


def test_the_window_is_there_almost_as_soon_as_a_bare_one(county, tmp_path, capsys):
    bare, desk = [], []
    for _ in range(STARTS):
        bare.append(started(tmp_path, "bare"))
        desk.append(started(tmp_path, "desk", county))
    (bare_s, bare_cpu), (desk_s, desk_cpu) = (
        [statistics.median(each) for each in zip(*taken, strict=True)] for taken in (bare, desk)
    )
    with capsys.disabled():
        print(
            f"\nstart with a town of {PROJECTS} projects: {desk_s:.2f} s ({desk_cpu:.2f} s of processor); ",
            end="",
        )
        print(f"a bare window {bare_s:.2f} s ({bare_cpu:.2f} s): {desk_cpu / bare_cpu:.2f} times")
    assert desk_cpu <= bare_cpu * 1.5


def started(folder, *arguments):
    """Seconds until a window is usable, on the clock and of the processor: others use this machine, too."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(folder / "config")}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, Path(__file__).with_name("starting.py"), *arguments],
        env=environment, check=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    taken, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("kind", ["a record", "a grid"])
def test_leaving_a_field_is_stored_audited_and_shown_at_once(desk, tmp_path, capsys, kind):
    programme = desk.session.programme
    if kind == "a record":
        form = programme.form(SINGLE)
        place = Place(form=SINGLE, code=next(each.code for each in form.typed_fields if each.kind == "text"))
    else:
        form = programme.form(ROSTER)
        row = desk.session.application.items(ROSTER)[7]
        place = Place(
            form=ROSTER, item=row, code=next(each.code for each in form.typed_fields if each.kind == "money")
        )
    desk.window.go(place)
    settle(desk)
    taken = []
    for number in range(TIMES):
        desk.window.go(place)
        type_over(desk, str(1000 + number))
        settle(desk)
        begun = time.perf_counter()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        settle(desk)
        taken.append((time.perf_counter() - begun) * 1000)
        assert show_entry(programme.fields[place.code], desk.session.application.cell(place.address).entry)
    taken.sort()
    bare = sorted(bare_commits(tmp_path / "bare.db"))
    slow, plain = taken[int(len(taken) * 0.95)], bare[int(len(bare) * 0.95)]
    with capsys.disabled():
        print(f"\nleaving a field of {kind}: median {taken[TIMES // 2]:.1f}, 95 % {slow:.1f} ms; ", end="")
        print(f"a bare commit: 95 % {plain:.1f} ms; {slow - plain:.1f} apart; load {os.getloadavg()[0]:.1f}")
    assert slow <= plain + 25


def type_over(desk, text):
    if not hasattr(QApplication.focusWidget(), "selectAll") or desk.page("entry").table.isVisible():
        desk.page("entry").table.table.open_editor()
    QApplication.focusWidget().selectAll()
    QTest.keyClicks(QApplication.focusWidget(), text)


def settle(desk):
    """Everything that waits is dealt with: what is posted, timers that are due, and what these post."""
    for _ in range(3):
        desk.rest()


def test_a_large_paste_is_one_step_and_takes_a_second(desk, capsys):
    rows, columns = PASTED
    form = desk.session.programme.form(ROSTER)
    fields = form.live_fields[:columns]
    assert not any(each.is_computed for each in fields)
    desk.window.go(Place(form=ROSTER))
    table = desk.page("entry").table
    count = len(desk.session.application.items(ROSTER))
    table.table.go_to(count, 0)
    QApplication.clipboard().setText(pasted_text(form, fields, rows))
    settle(desk)

    def paste():
        QTest.keyClick(table.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        shown = QApplication.activeModalWidget()
        if shown is not None:
            shown.accept()
        settle(desk)

    before = len(desk.session.workspace.trail())
    taken = milliseconds(paste, 1)
    assert len(desk.session.application.items(ROSTER)) == count + rows
    assert len(desk.session.workspace.trail()) == before + 1
    last = desk.session.application.items(ROSTER)[-1]
    assert desk.session.application.cells[ROSTER][last].keys() == {each.code for each in fields}
    with capsys.disabled():
        print(f"\npaste of {rows} × {columns} cells: {taken:.0f} ms; load {os.getloadavg()[0]:.1f}")
    assert taken <= 1000


def pasted_text(form, fields, rows):
    """As a spreadsheet copies it: every cell can be read, every row has a name of its own."""
    texts = [show_entry(each, _example(each)) for each in fields]
    named = [each.code for each in fields].index(form.key[0])
    return "\r\n".join("\t".join((*texts[:named], f"工程{row}", *texts[named + 1 :])) for row in range(rows))


def _example(field):
    from models.entries import Given

    return Given(field.choices[0].key if field.choices else kind_of(field).examples[0])


def test_a_county_that_is_open_fits_into_little_memory(tmp_path, capsys):
    path = filled(tmp_path / "县.sfzsb", towns=TOWNS)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    command = [sys.executable, Path(__file__).with_name("starting.py"), "desk", path, "--whole"]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    used_mb = int(done.stdout) / 1024
    with capsys.disabled():
        print(f"\nwith a county of {TOWNS} towns open, all audited: {used_mb:.0f} MB at the most")
    assert used_mb <= 250
