"""How long the audit takes: 1, 20 and 426 towns, the sample, one change. Prints what it measures."""

from __future__ import annotations

import statistics
from itertools import cycle

import pytest

from models.application import Application
from models.audit import Auditor, audit
from models.edits import AddRow, Edit, SetEntry, apply
from models.entries import EMPTY, Address, Cell, Given
from models.fields import Form, Shape
from models.kinds import kind_of
from models.samples import shipped_sample
from tests.benchmarks.clock import milliseconds, runs
from tests.models.applications import PROGRAMME, TOWN

pytestmark = pytest.mark.slow
PROJECTS = 40
CHILDREN = 3


def a_full_town(number: int) -> Application:
    """A town in which every cell is filled, with 40 rows a roster and three child rows each."""
    application = Application(id=f"town{number}", town=TOWN)
    edits: list[Edit] = []
    for form in PROGRAMME.rosters:
        parents = [edit.item for edit in edits if isinstance(edit, AddRow) and edit.form == form.parent] or [
            ""
        ]
        for at, parent in enumerate(parents):
            edits += [
                AddRow(form=form.id, item=f"r{at}x{position}", parent=parent, position=position)
                for position in range(CHILDREN if form.parent else PROJECTS)
            ]
    items = {
        form.id: [e.item for e in edits if isinstance(e, AddRow) and e.form == form.id]
        for form in PROGRAMME.forms
    }
    for form in PROGRAMME.forms:
        for item in items[form.id] or _places(form):
            for at, field in enumerate(form.typed_fields):
                value = kind_of(field).examples[at % 3]
                address = Address(form=form.id, item=item, code=field.code)
                edits.append(SetEntry(address=address, cell=Cell(entry=Given(value))))
    return apply(application, edits)[0]


def _places(form: Form) -> list[str]:
    return [str(year) for year in form.years] if form.shape is Shape.YEARLY else [""]


def without(town: Application, form: Form, code: str) -> Application:
    """The town with one cell less."""
    item = next(iter(town.cells[form.id]))
    return apply(town, (SetEntry(address=Address(form=form.id, item=item, code=code), cell=EMPTY),))[0]


def test_the_audit_grows_linearly_with_the_towns(capsys):
    towns = [a_full_town(number) for number in range(426)]
    audit(PROGRAMME, towns[0])
    one = milliseconds(lambda: audit(PROGRAMME, towns[0]), 9)
    twenty = milliseconds(lambda: [audit(PROGRAMME, each) for each in towns[:20]], 3)
    every = milliseconds(lambda: [audit(PROGRAMME, each) for each in towns], 1)
    with capsys.disabled():
        print(f"\naudit: 1 town {one:.1f} ms; 20 towns {twenty:.0f} ms; 426 towns {every:.0f} ms")
        print(f"per town: {one:.1f} / {twenty / 20:.1f} / {every / 426:.1f} ms")
    assert every / 426 <= 2 * twenty / 20


def test_the_sample_of_the_province_is_audited_in_a_blink(capsys):
    shown = shipped_sample("jilin-2022")
    auditor = Auditor(shown.programme)
    auditor.run(shown.application)
    whole = min(runs(lambda: auditor.run(shown.application), 40))
    counting = min(runs(_count_to_a_million, 40))
    with capsys.disabled():
        cells = sum(1 for _ in shown.application.filled_cells())
        print(f"\nthe sample: {cells} cells, {len(shown.programme.rules)} rules, full audit {whole:.1f} ms")
        print(f"counting to a million takes {counting:.1f} ms; ratio {whole / counting:.2f}")
    assert whole <= 2 * counting


def _count_to_a_million() -> None:
    """A yardstick for the machine and what else it does; about 20 ms."""
    for _ in range(1_000_000):
        pass


def test_a_change_is_audited_in_a_fraction_of_a_full_audit(capsys):
    town = a_full_town(0)
    auditor = Auditor(PROGRAMME)
    auditor.run(town)
    whole = milliseconds(lambda: auditor.run(town), 9)
    shares = {
        field.code: milliseconds(lambda: auditor.rerun(next(states)), 4)
        for form in PROGRAMME.forms
        for field in form.typed_fields
        if (states := cycle((without(town, form, field.code), town)))
    }
    slowest = max(shares, key=shares.__getitem__)
    with capsys.disabled():
        middle = statistics.median(shares.values())
        print(f"\none change: median {middle:.2f}, slowest {shares[slowest]:.2f} ms ({slowest})")
        print(f"a full audit {whole:.1f} ms; {middle / whole:.2f} and {shares[slowest] / whole:.2f} of it")
    assert statistics.median(shares.values()) <= 0.5 * whole
