"""A grid with an application behind it, as the window has it: actions are applied, undone, shown anew."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.application import Application, Town
from models.edits import AddRow, SetEntry, apply
from models.entries import Address, Cell
from models.fields import Choice, Field, Form, Shape
from models.figures import Figures
from models.kinds import read_entry, show_entry
from models.programme.schema import Programme, Years
from ui.forms.grid import Grid

CHOICES = (
    Choice(key="road", label="道路"),
    Choice(key="water", label="供水"),
    Choice(key="heat", label="供热"),
)
NAME, COST, SORT, DAY, WORDS, TWICE, COUNT = "N01", "N02", "N03", "N04", "N05", "N06", "N07"
ROSTER = Form(
    id="works",
    title="工程表",
    shape=Shape.ROSTER,
    key=(NAME,),
    fields=(
        Field(code=NAME, label="名称", kind="text", required=True),
        Field(code=COST, label="投资", kind="money", unit="万元", required=True, accepts=("元", "亿元")),
        Field(code=SORT, label="类别", kind="choice", choices=CHOICES),
        Field(code=DAY, label="日期", kind="day"),
        Field(code=WORDS, label="内容", kind="prose"),
        Field(code=TWICE, label="两倍", kind="computed", unit="万元", formula=f"{COST} * 2", places=2),
        Field(code=COUNT, label="数量", kind="whole", unit="个"),
    ),
)
PEOPLE, HOMES, SHARE = "S01", "S02", "S03"
YEARLY = Form(
    id="people",
    title="人口表",
    shape=Shape.YEARLY,
    years=(2024, 2025),
    required_years=(2025,),
    fields=(
        Field(code=PEOPLE, label="人口", kind="whole", unit="人", required=True),
        Field(code=HOMES, label="户数", kind="whole", unit="户", required=True),
        Field(code=SHARE, label="户均", kind="computed", unit="人/户", formula=f"{PEOPLE} / {HOMES}"),
    ),
)
CHILD = Form(
    id="parts",
    title="明细表",
    shape=Shape.ROSTER,
    parent="works",
    fields=(Field(code="P01", label="部位", kind="text"), Field(code="P02", label="金额", kind="money")),
)
PROGRAMME = Programme(
    id="desk",
    version=1,
    title="试验",
    years=Years(previous=2024, base=2025, plan=(2026,), period=(2026, 2030)),
    forms=(YEARLY, ROSTER, CHILD),
)
TOWN = Town(code="", name="某镇", county_code="", county_name="", city_code="", city_name="")
EMPTY = Application(id="a", town=TOWN)


def field_of(code):
    return PROGRAMME.fields[code]


def a_cell(code, text):
    return Cell(entry=read_entry(field_of(code), text).entry)


def works(*rows):
    """An application with these works: texts from the first column on; row ids are r0, r1 …"""
    edits = []
    codes = [each.code for each in ROSTER.fields]
    for at, row in enumerate(rows):
        edits.append(AddRow(form="works", item=f"r{at}", position=at))
        for code, text in zip(codes, row, strict=False):
            address = Address(form="works", item=f"r{at}", code=code)
            edits.append(SetEntry(address=address, cell=a_cell(code, text)))
    return apply(EMPTY, edits)[0]


THREE = (("甲路", "100", "道路"), ("乙管", "250.5", "供水"), ("丙站", "40", "供热"))


class Desk:
    """Shows, applies, undoes: what the window does with a grid."""

    def __init__(self, qtbot, application=None, form=ROSTER, parent_item="", is_locked=False):
        self.application = works(*THREE) if application is None else application
        self.form, self.parent_item, self.is_locked = form, parent_item, is_locked
        self.grid = Grid()
        self.done, self.undos, self.said, self.told = [], [], [], []
        self.grid.acted.connect(self.act)
        self.grid.said.connect(self.said.append)
        qtbot.addWidget(self.grid)
        self.grid.resize(900, 400)
        self.grid.show()
        self.show()
        self.grid.activateWindow()
        self.table.setFocus()
        qtbot.waitUntil(self.table.hasFocus)

    def act(self, action):
        before = self.application
        self.application, inverse = apply(self.application, action.edits)
        self.done.append(action)
        self.undos.append((before, inverse))
        self.show()

    def undo(self):
        before, inverse = self.undos.pop()
        self.application, _ = apply(self.application, inverse)
        assert self.application == before
        self.show()

    def show(self):
        figures = Figures(PROGRAMME, self.application)
        self.grid.show_form(
            self.form, self.application, figures, parent_item=self.parent_item, is_locked=self.is_locked
        )

    @property
    def table(self):
        return self.grid.table

    @property
    def model(self):
        return self.grid.model

    @property
    def items(self):
        return self.application.items(self.form.id, self.parent_item)

    def column(self, code):
        return self.model.sheet.column_at[code]

    def at(self, row, code):
        """Puts the hand there."""
        self.table.go_to(row, self.column(code))
        return self

    def select(self, top, left, bottom, right):
        """Selects from one cell to another, by code."""
        from PySide6.QtCore import QItemSelection, QItemSelectionModel

        first = self.model.index(top, self.column(left))
        last = self.model.index(bottom, self.column(right))
        self.table.go_to(top, self.column(left))
        mode = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.table.selectionModel().select(QItemSelection(first, last), mode)
        return self

    def press(self, *keys):
        """Keys into whatever has the focus; a text is typed."""
        for each in keys:
            target = self.focused()
            if isinstance(each, str):
                for character in each:
                    QTest.keyClicks(self.focused(), character)
            elif isinstance(each, tuple):
                QTest.keyClick(target, each[1], each[0])
            else:
                QTest.keyClick(target, each)
        return self

    def focused(self):
        editor = self.table.editor()
        return editor.widget() if editor is not None else self.table

    def here(self):
        index = self.table.currentIndex()
        return index.row(), self.model.column_at(index.column()).key

    def text(self, row, code):
        return self.model.text_at(row, self.column(code))

    def texts(self, code):
        return [self.text(row, code) for row in range(len(self.model.shown))]

    def stored(self, code):
        cells = (
            self.application.cell(Address(form=self.form.id, item=each, code=code)) for each in self.items
        )
        return [show_entry(field_of(code), each.entry) for each in cells]


def clip(text="", markup=""):
    """Puts what another program copied on the clipboard."""
    from PySide6.QtCore import QMimeData

    content = QMimeData()
    if text:
        content.setText(text)
    if markup:
        content.setHtml(markup)
    QApplication.clipboard().setMimeData(content)


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key
ONE = Decimal(1)
