"""The rows of a roster beside the row above that they hang on, which is named once for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.entries import Address, Blank
from models.fields import Field
from models.naming import own_row_name
from models.plan.roles import FUNDING_AMOUNT
from reports.outline.blocks import Align, Cell, Column, Row, RowRole, Run, Table, plain
from reports.outline.roster_rows import NONE, TOTAL, RosterRows, caption
from reports.outline.tabling import align_of, head

_NUMBER, _SUM = "序号", "小计"
_BETWEEN, _NEXT, _LAST = "，", "；", "。"
_MANY_VALUES = 3
"""Rows that say more than that stand on lines of their own, beside a narrow name."""
_SHARES = (24, 76)
_QUESTION = "yesno"
_DECIMAL = "decimal"


def child_view(rows: RosterRows, items: Sequence[str]) -> Table:
    """Number and name of the row above, the money of all its rows, then the rows themselves."""
    naming = _naming(rows)
    whole = _whole(rows)
    body: list[Row] = []
    for name, own in _owners(rows, items):
        lead = (*name, *([Cell(text=rows.sum(whole, own))] if whole else []))
        for at, item in enumerate(own):
            before = () if at else tuple(replace(cell, rows=len(own)) for cell in lead)
            body.append(Row(cells=(*before, *rows.row(item).cells[1:])))
    if len(items) > 1:
        body += _total(rows, items, whole)
    columns = (
        Column(align=Align.CENTER),
        Column(align=align_of(naming)),
        *([Column(align=align_of(whole))] if whole else []),
        *(Column(align=align_of(field)) for field in rows.fields),
    )
    captions = (
        _NUMBER,
        naming.label,
        *([_SUM] if whole else []),
        *(caption(field, rows.unit) for field in rows.fields),
    )
    return _table(captions, columns, body)


def listed_view(rows: RosterRows, items: Sequence[str]) -> Table:
    """Number and name of the row above, and its rows behind one another as running text."""
    naming = _naming(rows)
    body = [
        Row(cells=(*lead, Cell(text=tuple(run for item in own for run in _listed(rows, item, own)))))
        for lead, own in _owners(rows, items)
    ]
    name, text = _SHARES if _is_lined(rows) else (0, 0)
    columns = (Column(align=Align.CENTER), Column(share=name), Column(share=text))
    captions = (_NUMBER, naming.label, "、".join(caption(field, rows.unit) for field in rows.fields))
    return _table(captions, columns, body)


def _naming(rows: RosterRows) -> Field:
    """What the rows above are called by."""
    programme = rows.source.figures.programme
    parent = programme.form(rows.form.parent)
    return programme.fields[parent.key[0]] if parent.key else parent.live_fields[0]


def _whole(rows: RosterRows) -> Field | None:
    """The field that says what a line of money comes to in all."""
    code = rows.source.figures.programme.roles.get(FUNDING_AMOUNT)
    return next((field for field in rows.fields if field.code == code), None)


def _owners(rows: RosterRows, items: Sequence[str]) -> Iterator[tuple[tuple[Cell, ...], list[str]]]:
    """Number and name of each row above that has rows, and these."""
    figures = rows.source.figures
    parent = figures.programme.form(rows.form.parent)
    for at, owner in enumerate(figures.items(parent), start=1):
        own = [item for item in figures.items(rows.form, owner) if item in items]
        if own:
            name = own_row_name(figures.application, parent, owner)
            address = Address(form=parent.id, item=owner, code=_naming(rows).code)
            yield (Cell(text=plain(str(at))), Cell(text=plain(name, address))), own


def _listed(rows: RosterRows, item: str, own: Sequence[str]) -> Iterator[Run]:
    """What a row says, without what was left blank; yes and no need the question.

    A quantity stands right between what is counted and its unit.
    """
    figures = rows.source.figures
    before: Field | None = None
    for field in rows.fields:
        address = rows.address(field, item)
        if isinstance(figures.entry(address), Blank):
            continue
        question = f"{field.label}：" if field.kind == _QUESTION else ""
        if before and _DECIMAL not in (before.kind, field.kind):
            yield from plain(_BETWEEN)
        yield from plain(question)
        for run in rows.source.text(field, address):
            yield Run(_short(run.text), address) if field.kind == _DECIMAL else run
        before = field
    is_last = item == own[-1]
    yield from plain(_LAST if is_last else _NEXT)
    if not is_last and _is_lined(rows):
        yield from plain("\n")


def _is_lined(rows: RosterRows) -> bool:
    return len(rows.fields) > _MANY_VALUES


def _short(number: str) -> str:
    """Figures of unlike units do not stand under each other, so that they need no zeros at the end."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def _total(rows: RosterRows, items: Sequence[str], whole: Field | None) -> tuple[Row, ...]:
    """The sums of all, or none where nothing is summed."""
    lead = 3 if whole else 2
    summed = [rows.is_summed(field) for field in rows.fields]
    if not any(summed):
        return ()
    before = summed.index(True)
    cells = [Cell(text=plain(TOTAL), columns=before + lead, align=Align.CENTER)]
    for field, is_summed in list(zip(rows.fields, summed, strict=True))[before:]:
        cells.append(Cell(text=rows.sum(field, items) if is_summed else ()))
    return (Row(cells=tuple(cells), role=RowRole.TOTAL),)


def _table(captions: Sequence[str], columns: Sequence[Column], body: Sequence[Row]) -> Table:
    none = (Row(cells=(Cell(text=plain(NONE), columns=len(columns), align=Align.CENTER),)),)
    return Table(title=(), columns=tuple(columns), head=(head(captions),), rows=tuple(body) or none)
