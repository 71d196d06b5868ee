"""Rosters as tables: numbered rows, grouped and summed; a child roster grouped by its parent rows.

A row bears the number that it has on the desk, also where the table is grouped.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from models.entries import Address, Draft, Given, NoData
from models.fields import Field, Form
from models.kinds import kind_of
from models.naming import own_row_name
from reports.outline.blocks import Align, Cell, Column, Row, RowRole, Table, Text, plain
from reports.outline.entries import Source
from reports.outline.tabling import align_of, form_table, group, head

GROUPING_ROLE = "project_task"
"""The role of a choice field by which its roster is grouped on paper."""

_SUMMED_KINDS = ("money",)
_NONE = "无"
_TOTAL, _SUBTOTAL = "合计", "小计"


def roster_table(source: Source, form: Form) -> Table:
    """The rows in order, or by groups where a field plays the grouping role; sums of money at the end."""
    by = _grouping_field(source, form)
    fields = tuple(field for field in form.live_fields if field is not by)
    items = source.figures.items(form)
    numbers = {item: str(at) for at, item in enumerate(items, start=1)}
    groups = _groups(source, form, by, items) if by else [((), items)]
    rows: list[Row] = []
    for heading, members in groups:
        if heading:
            rows.append(group(heading, len(fields) + 1))
        rows += [_row(source, form, fields, item, numbers[item]) for item in members]
        if heading and len(groups) > 1 and len(members) > 1:
            rows += _sums(source, form, fields, members, RowRole.SUBTOTAL)
    if len(items) > 1:
        rows += _sums(source, form, fields, items, RowRole.TOTAL)
    return _table(form, fields, rows)


def child_table(source: Source, form: Form) -> Table:
    """The rows under a heading for each parent row, with its sum, and the sum of all."""
    figures = source.figures
    parent = figures.programme.form(form.parent)
    fields = form.live_fields
    rows: list[Row] = []
    parents = figures.items(parent)
    for at, owner in enumerate(parents, start=1):
        items = figures.items(form, owner)
        if items:
            name = own_row_name(figures.application, parent, owner)
            naming = parent.key[0] if parent.key else ""
            rows.append(
                group(
                    plain(f"{at}　{name}", Address(form=parent.id, item=owner, code=naming)), len(fields) + 1
                )
            )
            rows += [
                _row(source, form, fields, item, str(number)) for number, item in enumerate(items, start=1)
            ]
            if len(items) > 1:
                rows += _sums(source, form, fields, items, RowRole.SUBTOTAL)
    if len(parents) > 1:
        rows += _sums(source, form, fields, figures.items(form), RowRole.TOTAL)
    return _table(form, fields, rows)


def roster_head(form: Form, fields: Sequence[Field]) -> Row:
    """The captions; a unit that stands above the table is not repeated."""
    captions = [
        field.label if field.unit and field.unit in form.unit else field.label_with_unit for field in fields
    ]
    return head(["序号", *captions])


def _table(form: Form, fields: Sequence[Field], rows: list[Row]) -> Table:
    if not rows:
        rows = [Row(cells=(Cell(text=plain(_NONE), columns=len(fields) + 1, align=Align.CENTER),))]
    columns = (Column(align=Align.CENTER), *(Column(align=align_of(field)) for field in fields))
    return form_table(form, columns, rows, heads=(roster_head(form, fields),))


def _row(source: Source, form: Form, fields: Sequence[Field], item: str, number: str) -> Row:
    texts = [source.text(field, Address(form=form.id, item=item, code=field.code)) for field in fields]
    return Row(cells=(Cell(text=plain(number)), *(Cell(text=text) for text in texts)))


def _grouping_field(source: Source, form: Form) -> Field | None:
    code = source.figures.programme.roles.get(GROUPING_ROLE)
    field = next((each for each in form.live_fields if each.code == code), None)
    return field if field is not None and field.choices else None


def _groups(
    source: Source, form: Form, by: Field, items: Sequence[str]
) -> list[tuple[Text, tuple[str, ...]]]:
    """Heading and rows of each group, in the programme's order; rows without a group come last."""
    groups: dict[str, list[str]] = {choice.key: [] for choice in by.choices}
    for item in items:
        entry = source.figures.entry(Address(form=form.id, item=item, code=by.code))
        key = str(entry.value) if isinstance(entry, Given) else ""
        groups.setdefault(key, []).append(item)
    return [
        (_group_heading(form, by, key, members), tuple(members)) for key, members in groups.items() if members
    ]


def _group_heading(form: Form, by: Field, key: str, members: Sequence[str]) -> Text:
    text = by.choice_label(key) if key else f"{by.label}未填"
    return plain(text, Address(form=form.id, item=members[0], code=by.code))


def _sums(
    source: Source, form: Form, fields: Sequence[Field], items: Sequence[str], role: RowRole
) -> list[Row]:
    """A row of sums, or none where nothing is summed."""
    summed = [field.kind in _SUMMED_KINDS for field in fields]
    if not any(summed):
        return []
    before = summed.index(True)
    caption = plain(_TOTAL if role is RowRole.TOTAL else _SUBTOTAL)
    cells = [Cell(text=caption, columns=before + 1, align=Align.CENTER)]
    for field, is_summed in list(zip(fields, summed, strict=True))[before:]:
        cells.append(Cell(text=_sum(source, form, field, items) if is_summed else ()))
    return [Row(cells=tuple(cells), role=role)]


def _sum(source: Source, form: Form, field: Field, items: Sequence[str]) -> Text:
    """The sum of what was given; an empty box where a figure is missing or not readable yet."""
    whole = Decimal(0)
    for item in items:
        entry = source.figures.entry(Address(form=form.id, item=item, code=field.code))
        if isinstance(entry, NoData | Draft):
            return ()
        if isinstance(entry, Given) and isinstance(entry.value, Decimal):
            whole += entry.value
    return plain(kind_of(field).show(field, whole), Address(form=form.id, item="", code=field.code))
