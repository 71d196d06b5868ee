"""Rosters as tables: numbered rows, grouped and summed; a child roster grouped by its parent rows.

A row bears the number that it has on the desk, also where the table is grouped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.fields import Form
from reports.outline.blocks import Row, Table
from reports.outline.entries import Source
from reports.outline.roster_rows import RosterRows, is_long
from reports.outline.row_groups import RowGroup, groups_above, groups_by, rows_of, task_field
from reports.outline.tabling import form_table


def roster_table(source: Source, form: Form) -> Table:
    """The rows in order, or by tasks where a field says to which task a row belongs; money is summed."""
    by = task_field(source.figures.programme, form)
    items = source.figures.items(form)
    fields = tuple(field for field in form.live_fields if field is not by)
    rows = RosterRows(source, form, fields, form.unit)
    groups = groups_by(source, form, by, items) if by else (RowGroup(heading=(), items=items),)
    return _table(rows, tuple(rows_of(rows, groups)))


def child_table(source: Source, form: Form) -> Table:
    """The rows under a heading for each parent row, with its sum, and the sum of all."""
    rows = RosterRows(source, form, form.live_fields, form.unit)
    groups = groups_above(source, form, source.figures.items(form))
    return _table(rows, tuple(rows_of(rows, groups)))


def _table(rows: RosterRows, body: Sequence[Row]) -> Table:
    table = form_table(rows.form, rows.columns(), rows.or_none(body), heads=(rows.head(),))
    return replace(table, is_dense=is_long(body))
