"""Ratios within one run: storing an entry costs little more than a bare commit, however much there is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from statistics import median
from time import perf_counter

from models.edits import AddRow, SetEntry
from models.entries import Address, Cell, Given
from tests.models.applications import TOWN
from tests.models.store.actions import enter

TIMES = 15


def seconds(work):
    """The median of several runs; each gets its number."""
    taken = []
    for number in range(TIMES):
        start = perf_counter()
        work(number)
        taken.append(perf_counter() - start)
    return median(taken)


def rows(count):
    edits = []
    for at in range(count):
        edits.append(AddRow(form="projects", item=f"row{at}", position=at))
        edits += [
            SetEntry(
                address=Address(form="projects", item=f"row{at}", code=code),
                cell=Cell(entry=Given(f"{code} {at}")),
            )
            for code in ("X01", "X08")
        ]
    return tuple(edits)


def bare_commit(tmp_path):
    with closing(sqlite3.connect(tmp_path / "bare.db")) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE t (a)")
        connection.commit()

        def commit(number):
            connection.execute("INSERT INTO t VALUES (?)", (number,))
            connection.commit()

        return seconds(commit)


def test_an_entry_in_a_large_application_is_stored_within_the_budget(workspace, application, tmp_path):
    workspace.act("导入", {application.id: rows(150)}, kind="import")
    stored = seconds(lambda number: enter(workspace, application, number))
    assert stored <= bare_commit(tmp_path) + 0.025


def test_storing_an_entry_costs_the_same_among_many_towns(workspace, application):
    alone = seconds(lambda number: enter(workspace, application, number))
    for number in range(100):
        workspace.file_application(replace(TOWN, code=f"2299{number:05}"))
    among_many = seconds(lambda number: enter(workspace, application, 1000 + number))
    assert among_many <= 3 * alone + 0.005


def test_opening_does_not_grow_with_the_length_of_the_log(workspace, application, reopen):
    def opened(_):
        reopen(read_only=True).close()

    short = seconds(opened)
    for number in range(300):
        enter(workspace, application, number)
    assert seconds(opened) <= 3 * short + 0.005
