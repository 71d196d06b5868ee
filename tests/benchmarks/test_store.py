"""What leaving a field costs on this disk, beside a bare commit. Prints what it measures."""

from __future__ import annotations

import sqlite3
from decimal import Decimal

import pytest

from models.audit import Auditor
from models.edits import AddRow, SetEntry
from models.entries import Address, Cell, Given
from models.store import Workspace
from tests.benchmarks.clock import runs
from tests.models.applications import PROGRAMME, TOWN

pytestmark = pytest.mark.slow
ROWS = 150
TIMES = 40


def test_leaving_a_field_costs_little_more_than_a_commit(tmp_path, capsys):
    roster = next(form for form in PROGRAMME.rosters if not form.parent)
    amount = next(field for field in roster.typed_fields if field.kind == "money")
    with Workspace.create(tmp_path / "a.sfzsb", office="229901", programme=PROGRAMME) as workspace:
        application = workspace.file_application(TOWN)
        cells = (SetEntry(address=at(roster.id, row, amount.code), cell=number(row)) for row in range(ROWS))
        rows = (AddRow(form=roster.id, item=f"row{row}", position=row) for row in range(ROWS))
        workspace.act("录入", {application.id: (*rows, *cells)})
        auditor = Auditor(PROGRAMME)
        auditor.run(workspace.applications()[0])
        values = iter(range(1000, 9999))

        def leave_a_field():
            edit = SetEntry(address=at(roster.id, 7, amount.code), cell=number(next(values)))
            workspace.act("录入", {application.id: (edit,)})
            auditor.rerun(workspace.applications()[0])

        taken = sorted(runs(leave_a_field, TIMES))
    bare = sorted(bare_commits(tmp_path / "bare.db"))
    slow, plain = taken[int(TIMES * 0.95)], bare[int(TIMES * 0.95)]
    with capsys.disabled():
        print(f"\nleaving a field, stored and audited: median {taken[TIMES // 2]:.1f}, 95 % {slow:.1f} ms")
        print(f"a bare commit: median {bare[TIMES // 2]:.1f}, 95 % {plain:.1f} ms; {slow - plain:.1f} apart")
    assert taken[TIMES // 2] <= bare[TIMES // 2] + 25


def at(form, row, code):
    return Address(form=form, item=f"row{row}", code=code)


def number(value):
    return Cell(entry=Given(Decimal(value)))


def bare_commits(path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE entry (value TEXT)")
    return runs(lambda: connection.execute("INSERT INTO entry VALUES ('x')"), TIMES)
