"""The left side after a change: what it is when shown anew, and nothing is painted that stayed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.audit import Auditor
from models.edits import AddRow, SetEntry, apply
from models.entries import EMPTY, Address, Cell, Given
from models.figures import Figures
from models.samples import shipped_sample
from ui.audits import Audits
from ui.panes.navigation import Navigation
from ui.places import Place

SAMPLE = shipped_sample("example-2026")
SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ForegroundRole)


class Left:
    """A navigation that follows an application."""

    def __init__(self, qtbot, application) -> None:
        self.auditor, self.application, self.told = Auditor(SAMPLE.programme), application, []
        self.pane = Navigation()
        qtbot.addWidget(self.pane)
        self.show()
        self.pane._forms.itemChanged.connect(lambda item, _column: self.told.append(item))

    def show(self):
        figures = Figures(SAMPLE.programme, self.application)
        self.pane.show_forms(figures, self.auditor.rerun(self.application), Audits())

    def act(self, *edits):
        self.application, _ = apply(self.application, edits)
        self.told.clear()
        self.show()

    @property
    def lines(self):
        tree = self.pane._forms
        return [read(tree.topLevelItem(row)) for row in range(tree.topLevelItemCount())]


def read(item):
    """What a line shows."""
    texts = [item.data(column, role) for column in (0, 1) for role in SHOWN]
    return item.isHidden(), item.icon(1).cacheKey(), *texts


@pytest.fixture
def left(qtbot, dressed):
    return Left(qtbot, SAMPLE.application)


def test_after_every_change_it_reads_as_if_shown_anew(left, qtbot):
    required = [
        Address(form=form.id, item=item, code=field.code)
        for form in SAMPLE.programme.forms
        for item in Figures(SAMPLE.programme, SAMPLE.application).items(form)[:1]
        for field in form.typed_fields
        if field.required is True
    ]
    seen = set()
    for address in required:
        for cell in (EMPTY, SAMPLE.application.cell(address)):
            left.act(SetEntry(address=address, cell=cell))
            assert left.lines == Left(qtbot, left.application).lines
            seen.add(str(left.lines))
    left.act(AddRow(form=SAMPLE.programme.rosters[0].id, item="new", position=0))
    assert left.lines == Left(qtbot, left.application).lines
    assert len(seen) > 2


def test_a_change_that_leaves_the_counts_alone_paints_nothing_there(left):
    field = next(each for form in SAMPLE.programme.forms for each in form.typed_fields if each.kind == "text")
    address = Address(form=SAMPLE.programme.form_of[field.code].id, item="", code=field.code)
    left.act(SetEntry(address=address, cell=Cell(entry=Given("甲"))))
    before = left.lines
    left.act(SetEntry(address=address, cell=Cell(entry=Given("乙"))))
    assert left.lines == before
    assert not left.told
    left.act(SetEntry(address=address, cell=EMPTY))
    assert left.lines != before
    assert [each.data(0, Qt.ItemDataRole.UserRole) for each in left.told][:1] == [Place(form=address.form)]
