"""A data file with many towns: it opens without reading them, and looks at one after the other when idle."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from models.entries import Address, Given
from models.samples import shipped_sample
from models.store import Workspace
from models.store.loaded import MOST_KEPT
from tests.ui.desk.window import KEY
from ui.places import Place

TOWNS = 60
LONGEST_S = 0.25
"""Ten times what a town of this programme takes; others use the machine, too."""


@pytest.fixture
def county(tmp_path):
    sample = shipped_sample("example-2026")
    path = tmp_path / "多镇.sfzsb"
    with Workspace.create(path, office=sample.office, programme=sample.programme) as workspace:
        for content in sample.contents:
            workspace.store_bytes(content)
        for number in range(TOWNS):
            town = replace(sample.application.town, code=f"2299011{number:02d}", name=f"示例{number}镇")
            filed = workspace.file_application(town)
            workspace.act("填写示例", {filed.id: sample.edits})
    return path


def test_every_town_is_counted_when_nothing_else_is_to_do(desk, qtbot, county):
    assert desk.session.open(county)
    steps = []
    audit_next = desk.session._audit_next
    desk.session._auditing.timeout.disconnect()
    assert len(desk.session.workspace._loaded._towns) <= MOST_KEPT
    while not all(desk.session.audits.is_known(each.id) for each in desk.session.filed()):
        begun = time.perf_counter()
        audit_next()
        steps.append(time.perf_counter() - begun)
        assert len(desk.session.workspace._loaded._towns) <= MOST_KEPT
    assert len(steps) >= TOWNS - 1
    assert sorted(steps)[len(steps) // 2] < LONGEST_S / 5
    assert max(steps) < LONGEST_S
    tree = desk.window.navigation._towns
    said = {tree.topLevelItem(row).text(1) for row in range(tree.topLevelItemCount())}
    assert all("自审通过" in each or "余" in each for each in said)


def test_typing_goes_on_while_towns_are_counted(desk, qtbot, county):
    assert desk.session.open(county)
    filed = desk.session.filed()
    desk.session.choose_town(filed[-1].town.code)
    assert desk.session.is_auditing
    desk.window.go(Place(form="cover", code="A05"))
    QApplication.focusWidget().selectAll()
    desk.type("李四")
    desk.press(KEY.Key_Return)
    assert desk.session.application.cell(Address(form="cover", item="", code="A05")).entry == Given("李四")
    assert desk.session.is_auditing
    qtbot.waitUntil(lambda: not desk.session.is_auditing, timeout=30_000)
    assert all(desk.session.audits.is_known(each.id) for each in filed)
