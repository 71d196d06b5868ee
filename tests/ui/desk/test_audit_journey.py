"""An application that was sound and is not any more: findings are put right, or explained in place."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QTreeView

from models.audit import hindrances
from models.entries import Address, Cell, Given
from models.programme.schema import Severity
from models.samples import shipped_sample
from tests.ui.desk.window import CTRL, KEY
from ui.places import Place

STATISTICS, BASE = "statistics", "2025"
ALL, CENTRE = (Address(form=STATISTICS, item=BASE, code=code) for code in ("C01", "C02"))
REASON = "2025年并入原民主乡，人口增加，已与统计部门核对。"


def put(desk, address, number):
    assert desk.session.put("填写", address, Cell(entry=Given(Decimal(number))))


def open_ones(desk):
    return [(each.severity, each.address) for each in hindrances(desk.session.findings())]


def findings_list(desk):
    return desk.window.audit.findChild(QTreeView, "findings")


def chosen(desk):
    """The finding that the hand is on in the list."""
    return desk.window.audit.model.finding(findings_list(desk).currentIndex())


def walk_to(desk, severity, address):
    """Down the list of findings, as hands do it."""
    for _ in range(40):
        finding = chosen(desk)
        if finding is not None and (finding.severity, finding.address) == (severity, address):
            return
        desk.press(KEY.Key_Down)
    raise AssertionError("the list does not lead there")


def test_one_finding_is_put_right_another_explained_and_the_package_can_be_made(desk):
    desk.create("example-2026")
    assert desk.session.take_in(shipped_sample("example-2026"))
    assert not open_ones(desk)
    number = {each: desk.session.application.cell(each).entry.value for each in (ALL, CENTRE)}
    put(desk, CENTRE, number[ALL] + 1)
    put(desk, ALL, number[ALL] * 2)
    put(desk, CENTRE, number[ALL] * 2 + 1)
    desk.window.go(Place(page="package"))
    formal = desk.page("package")._formal
    assert not formal.isEnabled()

    desk.press(KEY.Key_F9)
    assert findings_list(desk).hasFocus()
    walk_to(desk, Severity.BLOCKING, CENTRE)
    desk.press(KEY.Key_Return)
    assert desk.form == STATISTICS
    table = desk.page("entry").table
    assert table.current_address() == CENTRE
    assert table.table.editor() is not None, "Enter opens the cell"
    desk.press(KEY.Key_A, CTRL)
    desk.type(str(number[CENTRE]))
    desk.press(KEY.Key_Return)
    assert {severity for severity, _ in open_ones(desk)} == {Severity.CONFIRM}

    for _, address in open_ones(desk):
        desk.press(KEY.Key_F9)
        walk_to(desk, Severity.CONFIRM, address)
        desk.press(KEY.Key_F2)
        desk.type(REASON)
        desk.press(KEY.Key_Return)
        desk.rest()
    assert not open_ones(desk)
    assert REASON in {each.explanation.text for each in desk.session.findings() if each.explanation}

    desk.press(KEY.Key_P, CTRL)
    assert desk.shown == "package"
    assert formal.isEnabled()
    assert formal.hasFocus()
