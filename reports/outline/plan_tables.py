"""The tables of the work plan, as the programme declares them: views of rosters with chosen columns and rows.

A line for each row, or for each choice with its sums; the schedule has a module of its own. What is printed
is what was entered, and sums of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.fields import Field, Form
from models.kinds import kind_of
from models.plan.funding_channel import channel
from models.programme.schema import DocumentPart, PartKind, Programme, TableView, ViewKind
from reports.outline.blocks import Align, Cell, Column, Row, RowRole, ScheduleChart, Table, Text, plain
from reports.outline.child_rows import child_view, listed_view
from reports.outline.entries import Source, foot_notes
from reports.outline.roster_rows import NONE, SUBTOTAL, TOTAL, RosterRows, caption, is_long
from reports.outline.row_groups import RowGroup, groups_by, rows_of
from reports.outline.schedule_chart import schedule_chart
from reports.outline.tabling import group, head

_COUNT = "个数"
_VERDICT = "对照结论"


def plan_tables(source: Source, part: DocumentPart) -> Iterator[Table | ScheduleChart]:
    """The views of a part whose condition holds, in order."""
    for view in part.tables:
        form = source.figures.programme.form(view.form)
        if source.asks_for(form) and source.figures.holds(view.when or True):
            key = _key(source.figures.programme, view)
            if view.view is ViewKind.SCHEDULE:
                yield replace(schedule_chart(source, form, view, _groups(source, form, view)), key=key)
                continue
            table = _table(source, form, view)
            yield replace(
                table,
                title=plain(view.title),
                unit="　".join(filter(None, (view.number, view.unit))),
                notes=(*map(plain, view.notes), *table.notes, *foot_notes(source, table.rows)),
                is_dense=is_long(table.rows),
                key=key,
            )


def _items(source: Source, form: Form, view: TableView) -> tuple[str, ...]:
    figures = source.figures
    return tuple(item for item in figures.items(form) if figures.holds(view.rows or True, form.id, item))


def _groups(source: Source, form: Form, view: TableView) -> Sequence[RowGroup]:
    items = _items(source, form, view)
    by = source.figures.programme.fields.get(view.group)
    return groups_by(source, form, by, items) if by else (RowGroup(heading=(), items=items),)


def _table(source: Source, form: Form, view: TableView) -> Table:
    figures, programme = source.figures, source.figures.programme
    by = programme.fields.get(view.group)
    items, groups = _items(source, form, view), _groups(source, form, view)
    fields = tuple(programme.fields[code] for code in view.fields)
    undivided = tuple(replace(each, parts=()) for each in groups)  # which task it is, a column may say
    match view.view:
        case ViewKind.TOTALS if by:
            return _totals(RosterRows(source, form, fields, view.unit), by, groups)
        case ViewKind.LISTED:
            return listed_view(RosterRows(source, form, fields, view.unit), items)
    if form.parent and by is None:
        return child_view(RosterRows(source, form, fields, view.unit), items)
    is_judged = figures.holds(view.channel)
    rows = (_JudgedRows if is_judged else RosterRows)(source, form, fields, view.unit)
    body = rows.or_none(tuple(rows_of(rows, undivided)))
    return Table(title=(), columns=rows.columns(), head=(rows.head(),), rows=body)


class _JudgedRows(RosterRows):
    """Rows of projects, each with the support that it can have and the reason."""

    def lines(self, item: str) -> tuple[Row, ...]:
        """The row, and under it what the conditions of support come to."""
        figures = self.source.figures
        found = channel(figures.programme, figures, item)
        row = self.row(item)
        if found is None:
            return (row,)
        number, *values = row.cells
        words = plain(f"{_VERDICT}：{found.label}。{found.reason}。")
        return (
            Row(cells=(replace(number, rows=2), *values)),
            Row(cells=(Cell(text=words, columns=self.width - 1, align=Align.LEFT),)),
        )


def _totals(rows: RosterRows, by: Field, groups: Sequence[RowGroup]) -> Table:
    """A line for each choice with the columns summed; how many rows there are where they are the topmost."""
    has_count = not rows.form.parent
    width = 1 + has_count + len(rows.fields)
    body: list[Row] = []
    for each in groups:
        if each.parts:
            body.append(group(each.heading, width))
        body += [_sums(rows, part.heading, part.items, RowRole.BODY) for part in each.parts or (each,)]
        if len(each.parts) > 1:
            body.append(_sums(rows, plain(SUBTOTAL), each.items, RowRole.SUBTOTAL))
    everything = [item for each in groups for item in each.items]
    if len(groups) > 1 or any(each.parts for each in groups):
        body.append(_sums(rows, plain(TOTAL), everything, RowRole.TOTAL))
    summed = (caption(each, rows.unit) for each in rows.fields)
    captions = [by.label, *([_COUNT] if has_count else []), *summed]
    columns = (
        Column(),
        *([Column(align=Align.CENTER)] if has_count else []),
        *(Column(align=Align.DECIMAL) for _ in rows.fields),
    )
    none = (Row(cells=(Cell(text=plain(NONE), columns=width, align=Align.CENTER),)),)
    return Table(title=(), columns=columns, head=(head(captions),), rows=tuple(body) or none)


def _sums(rows: RosterRows, name: Text, items: Sequence[str], role: RowRole) -> Row:
    cells = [Cell(text=name, align=Align.CENTER if role is not RowRole.BODY else None)]
    if not rows.form.parent:
        cells.append(Cell(text=plain(str(len(items)))))
    sums = (rows.sum(field, items) if kind_of(field).is_numeric else () for field in rows.fields)
    return Row(cells=(*cells, *(Cell(text=each) for each in sums)), role=role)


def _key(programme: Programme, view: TableView) -> str:
    """The form, where no other part prints it; else a name of its own."""
    is_printed = any(view.form in part.forms for part in programme.parts if part.block is PartKind.FORMS)
    return f"{view.form}：{view.title}" if is_printed else view.form
