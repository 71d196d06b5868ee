"""The rows of a roster beside the row above that they hang on, which is named once for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.entries import Address
from models.naming import own_row_name
from reports.outline.blocks import Align, Cell, Column, Row, RowRole, Table, Text, plain
from reports.outline.roster_rows import NONE, SUBTOTAL, TOTAL, RosterRows, caption
from reports.outline.tabling import align_of, head

_NUMBER = "序号"


def child_view(rows: RosterRows, items: Sequence[str]) -> Table:
    """Number and name of the row above, then its rows, with their sum where there are several."""
    figures = rows.source.figures
    parent = figures.programme.form(rows.form.parent)
    naming = figures.programme.fields[parent.key[0]] if parent.key else parent.live_fields[0]
    body: list[Row] = []
    for at, owner in enumerate(figures.items(parent), start=1):
        own = [item for item in figures.items(rows.form, owner) if item in items]
        name = own_row_name(figures.application, parent, owner)
        address = Address(form=parent.id, item=owner, code=naming.code)
        body += _group(rows, str(at), plain(name, address), own)
    if len(items) > 1:
        body += _sum(rows, items, RowRole.TOTAL, lead=2)
    columns = (
        Column(align=Align.CENTER),
        Column(align=align_of(naming)),
        *(Column(align=align_of(field)) for field in rows.fields),
    )
    captions = (_NUMBER, naming.label, *(caption(field, rows.unit) for field in rows.fields))
    none = (Row(cells=(Cell(text=plain(NONE), columns=len(columns), align=Align.CENTER),)),)
    return Table(title=(), columns=columns, head=(head(captions),), rows=tuple(body) or none)


def _group(rows: RosterRows, number: str, name: Text, items: Sequence[str]) -> Iterator[Row]:
    own = [Row(cells=rows.row(item).cells[1:]) for item in items]
    if len(items) > 1:
        own += _sum(rows, items, RowRole.BODY, lead=0)
    for at, row in enumerate(own):
        lead = () if at else (Cell(text=plain(number), rows=len(own)), Cell(text=name, rows=len(own)))
        yield Row(cells=(*lead, *row.cells), role=row.role)


def _sum(rows: RosterRows, items: Sequence[str], role: RowRole, *, lead: int) -> tuple[Row, ...]:
    """A row of sums behind columns that lead it, or none where nothing is summed."""
    summed = [rows.is_summed(field) for field in rows.fields]
    if not any(summed):
        return ()
    before = summed.index(True)
    caption_words = plain(TOTAL if role is RowRole.TOTAL else SUBTOTAL)
    caption_cells = [Cell(text=caption_words, columns=before + lead, align=Align.CENTER)]
    cells = caption_cells if before + lead else []
    for field, is_summed in list(zip(rows.fields, summed, strict=True))[before:]:
        cells.append(Cell(text=rows.sum(field, items) if is_summed else ()))
    return (Row(cells=tuple(cells), role=role),)
