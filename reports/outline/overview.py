"""镇情一览: the key figures of the town on one page."""

from __future__ import annotations

from collections.abc import Sequence

from models.entries import Address
from models.fields import Field, Shape
from models.kinds import kind_of
from models.programme.schema import DocumentPart
from reports.outline.blocks import Align, Cell, Column, Row, Table, plain, words_of
from reports.outline.entries import Source, foot_notes
from reports.outline.tabling import label

_TITLE = "镇情一览"
_COLUMNS = tuple(Column(align=Align.CENTER, share=share) for share in (34, 16, 34, 16))
_WIDEST = 7
"""Characters of a value beside which no second one fits."""
_BASE = "注：分年的指标为{year}年数；各项取自后面各表。"


def overview(source: Source, part: DocumentPart) -> Table:
    """Label and value, two pairs on a line; a long value has the line to itself."""
    programme = source.figures.programme
    codes = (code for code in part.facts if source.asks_for(programme.form_of[code]))
    rows = _rows(source, [programme.fields[code] for code in codes])
    note = plain(_BASE.format(year=programme.years.base))
    return Table(
        title=plain(_TITLE),
        columns=_COLUMNS,
        rows=tuple(rows),
        notes=(note, *foot_notes(source, rows)),
        key=part.block,
    )


def _rows(source: Source, fields: Sequence[Field]) -> list[Row]:
    rows: list[Row] = []
    pending: list[Cell] = []
    for field in fields:
        pair = _pair(source, field)
        is_wide = not kind_of(field).is_numeric and len(words_of(pair[1].text)) > _WIDEST
        if pending and is_wide:
            rows.append(_alone(pending))
            pending = []
        pending += pair
        if is_wide:
            rows.append(_alone(pending))
        elif len(pending) == len(_COLUMNS):
            rows.append(Row(cells=tuple(pending)))
        else:
            continue
        pending = []
    return [*rows, _alone(pending)] if pending else rows


def _pair(source: Source, field: Field) -> list[Cell]:
    form = source.figures.programme.form_of[field.code]
    item = str(source.figures.programme.years.base) if form.shape is Shape.YEARLY else ""
    text = source.text(field, Address(form=form.id, item=item, code=field.code))
    return [label(field.label_with_unit), Cell(text=text)]


def _alone(pair: Sequence[Cell]) -> Row:
    caption, value = pair
    return Row(cells=(caption, Cell(text=value.text, columns=len(_COLUMNS) - 1)))
