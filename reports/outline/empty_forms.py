"""The empty forms, to be printed and filled by pen; what is to be ticked stands in the boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.entries import Address
from models.fields import Field, Form, Shape
from models.programme.schema import OUTLINE, Programme
from reports.outline.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    NewPage,
    Row,
    Sheet,
    Table,
    Text,
    plain,
)
from reports.outline.form_tables import single_table, yearly_table
from reports.outline.roster_rows import roster_head
from reports.outline.tabling import form_table

_ROWS, _TURNED_ROWS = 6, 4
"""As many as stand on one page, with what is to be ticked."""
_PROSE_LINES, _ROW_LINES = 6, 4
"""To write running text on; in a row of a roster its column is narrow, and the row as high."""
_SHARES = {
    "text": 26,
    "prose": 40,
    "town": 26,
    "office": 26,
    "yesno": 14,
    "choice": 34,
    "choices": 34,
    "month": 20,
    "day": 30,
}
"""Width of a column to write in, by kind, in hundredths of an upright page."""
_SHARE = 16
"""Of any other kind."""
_WIDE = 130
"""A table wider than this is turned."""
_WIDEST = 330
"""A row wider than this cannot be a line of a table."""
_MOST_CHOICES = 4
"""More than this are said under the table."""
_SHORT = 11
"""Choices with longer labels stand below each other."""
_CARD = "每一行另填一张。"
_BOX = "□"
_DAY, _MONTH = "　　　年　　月　　日", "　　年　月"
_COMPUTED = "由程序计算"
_HOW = "填写说明：数字按所列单位填；不适用的填“不适用”，有此项而无数据的填“无数据：原因”；“□”处打“√”。"


def empty_forms(programme: Programme, forms: Sequence[str] = ()) -> Document:
    """The forms of those ids, or all but the chapters, each on a page of its own."""
    chosen = [programme.form(each) for each in forms] or [
        form for form in programme.forms if form.id != OUTLINE
    ]
    return Document(
        title=f"{programme.title}空表",
        author="",
        day=f"{programme.years.plan[0]}-01-01",
        foot=f"{programme.title} · 空表",
        blocks=tuple(_blocks(programme, chosen)),
    )


def _blocks(programme: Programme, forms: Sequence[Form]) -> Iterator[Block]:
    for at, form in enumerate(forms):
        if at:
            yield NewPage()
        table = _table(programme, form)
        notes = (*table.notes, plain(_HOW))
        if form.typed_fields:
            table = replace(table, is_dense=False, is_to_write=True)
        yield replace(table, notes=notes)


def _table(programme: Programme, form: Form) -> Table:
    match form.shape:
        case Shape.SINGLE:
            return single_table(form, _box)
        case Shape.YEARLY:
            return yearly_table(form, _box)
        case Shape.ROSTER:
            return _roster(programme, form)


def _roster(programme: Programme, form: Form) -> Table:
    """Numbered empty rows, or a card for one row where that has more columns than a sheet can hold.

    What hangs on a row of another form begins with the key of that row.
    """
    fields = form.live_fields
    if form.parent:
        parent = programme.form(form.parent)
        naming = parent.field(parent.key[0]) if parent.key else parent.fields[0]
        fields = (replace(naming, label=f"所属{naming.label}", kind="text", choices=()), *fields)
    shares = [_SHARES.get(field.kind, _SHARE) if _few(field) else _SHARE for field in fields]
    if sum(shares) > _WIDEST:
        card = single_table(replace(form, fields=fields), _box)
        return replace(card, notes=(*card.notes, plain(_CARD)))
    is_turned = sum(shares) > _WIDE
    rows = [
        Row(cells=(Cell(text=plain(str(number))), *(Cell(text=_row_box(field)) for field in fields)))
        for number in range(1, (_TURNED_ROWS if is_turned else _ROWS) + 1)
    ]
    columns = (
        Column(align=Align.CENTER, share=6),
        *(Column(align=_align(field), share=share) for field, share in zip(fields, shares, strict=True)),
    )
    table = form_table(form, columns, rows, heads=(roster_head(fields, form.unit),))
    return replace(
        table,
        sheet=Sheet.ROTATED if is_turned else Sheet.UPRIGHT,
        notes=(*table.notes, *(_choices_note(field) for field in fields if not _few(field))),
    )


def _few(field: Field) -> bool:
    """Whether the choices of a field, if it has any, can stand in every row."""
    return len(field.choices) <= _MOST_CHOICES


def _row_box(field: Field) -> Text:
    return _box(field, None) if _few(field) else ()


def _choices_note(field: Field) -> Text:
    return plain(f"“{field.label}”可填：{'、'.join(choice.label for choice in field.choices)}。")


def _align(field: Field) -> Align:
    return Align.LEFT if field.choices else Align.CENTER


def _box(field: Field, address: Address | None) -> Text:
    """What stands in a box; choices stand below each other where columns are narrow: of rows, of years."""
    match field.kind:
        case "choice" | "choices":
            is_beside = (
                address and not address.item and max(len(each.label) for each in field.choices) <= _SHORT
            )
            between = "  " if is_beside else "\n"
            return plain(between.join(f"{_BOX}{choice.label}" for choice in field.choices))
        case "yesno":
            return plain(f"{_BOX}是　{_BOX}否")
        case "day":
            return plain(_DAY)
        case "month":
            return plain(_MONTH)
        case "computed":
            return plain(_COMPUTED)
        case "prose":
            return plain("\n" * ((_PROSE_LINES if address else _ROW_LINES) - 1) + "　")
    return ()
