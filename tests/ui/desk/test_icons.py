"""Icons: what is shown is shipped, what is shipped is shown, and the shape says it without the colour."""

from __future__ import annotations

import ast
from itertools import combinations
from pathlib import PurePosixPath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QToolBar, QTreeWidget

import resources
from models.programme.schema import Severity
from tests.test_house_rules import sources
from tests.ui.desk.window import TOWN
from ui.forms import look
from ui.forms.problem_line import ProblemLine
from ui.icons import SIZE, icon, severity_icon

SHIPPED = {PurePosixPath(each).stem for each in resources.names("icons") if each.endswith(".svg")}


def shape(drawing: QIcon) -> list[bool]:
    image = drawing.pixmap(SIZE, 1.0).toImage()
    return [image.pixelColor(x, y).alpha() > 128 for x in range(image.width()) for y in range(image.height())]


def test_every_icon_that_is_shipped_is_shown_somewhere():
    texts = {
        node.value
        for file in sources("ui")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert SHIPPED - texts == set()


def test_the_licence_is_shipped_with_them():
    assert "ISC License" in resources.read_text("icons/LUCIDE-LICENSE")


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_an_icon_is_drawn_in_the_colour_that_is_asked_for(qapp, name):
    image = icon(name, "#ff0000").pixmap(SIZE, 1.0).toImage()
    inked = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    assert max(each.alpha() for each in inked) > 128
    assert {each.name() for each in inked if each.alpha() == 255} <= {QColor("#ff0000").name()}


def test_what_cannot_be_done_is_paler(qapp):
    drawn = [
        icon("save").pixmap(SIZE, 1.0, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    ]
    assert drawn[0] != drawn[1]


def test_severities_are_told_apart_without_colour(qapp):
    for one, other in combinations(Severity, 2):
        assert shape(severity_icon(one)) != shape(severity_icon(other))


def test_everything_on_the_bar_and_in_the_navigation_has_an_icon(desk):
    desk.create("jilin-2022")
    desk.session.file_town(TOWN)
    (bar,) = desk.window.findChildren(QToolBar)
    shown = [each.icon() for each in bar.actions() if not each.isSeparator()]
    tree = desk.window.findChild(QTreeWidget, "forms")
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    shown += [each.icon(0) for each in items if each.flags() & Qt.ItemFlag.ItemIsSelectable]
    assert len(shown) > 20
    assert not [each for each in shown if each.isNull()]


def test_a_problem_below_a_field_bears_the_mark_of_its_severity(qtbot, dressed):
    line = ProblemLine()
    qtbot.addWidget(line)
    drawn = {}
    for severity in ("", *Severity, look.UNREAD):
        line.show_problem("镇区常住人口大于镇域常住人口", severity)
        line.resize(320, 28)
        drawn[severity] = line.grab().toImage().copy(0, 0, 18, 28)
    assert all(drawn[one] != drawn[other] for one, other in combinations(("", *Severity), 2))
    assert drawn[look.UNREAD] == drawn[Severity.BLOCKING]
