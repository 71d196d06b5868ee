"""What comes in, built in a line a cell."""

from __future__ import annotations

from models.application import Application, Town
from models.edits import apply
from models.exchange import Incoming, IncomingCell, IncomingForm, IncomingRow, Origin, land
from models.programme.load import shipped

PROGRAMME = shipped("example-2026")
TOWN = Town(
    code="229901100",
    name="示例镇",
    county_code="229901",
    county_name="示例县",
    city_code="229900",
    city_name="示例市",
)
EMPTY = Application(id="mine", town=TOWN)


def cell(code, text, item="", note="", **more):
    form = PROGRAMME.form_of[code].title if code in PROGRAMME.form_of else "表"
    return IncomingCell(
        origin=Origin(sheet=form, cell=code), code=code, text=text, item=item, note=note, **more
    )


def row(key="", parent=None, note="", **texts):
    """A row of a roster; `parent` is what stands in the column of the row above."""
    above = (
        None if parent is None else IncomingCell(origin=Origin(sheet="表", cell="B"), code="", text=parent)
    )
    cells = tuple(cell(code, text, note=note) for code, text in texts.items())
    return IncomingRow(origin=Origin(sheet="表", cell="A"), key=key, parent=above, cells=cells)


def cells(form, *given):
    return IncomingForm(form=form, cells=given)


def rows(form, *given):
    return IncomingForm(form=form, rows=given)


def landed(*forms, on=EMPTY, **more):
    """The application afterwards; there must be no problem."""
    landing = land(PROGRAMME, on, Incoming(forms=forms, **more))
    assert [each.problem for each in landing.problems] == []
    return apply(on, landing.edits)[0]


def problems(*forms, on=EMPTY, **more):
    """The codes of the problems."""
    return [each.problem.code for each in land(PROGRAMME, on, Incoming(forms=forms, **more)).problems]


def edits(*forms, on=EMPTY, **more):
    return land(PROGRAMME, on, Incoming(forms=forms, **more)).edits
