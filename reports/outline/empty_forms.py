"""The empty forms, to be printed and filled by pen; what is to be ticked stands in the boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.entries import Address
from models.fields import Field, Form, Shape
from models.kinds import kind_of
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
    words_of,
)
from reports.outline.filing_line import line_to_sign
from reports.outline.form_tables import BY_PEN, single_table, yearly_table
from reports.outline.roster_rows import roster_head
from reports.outline.tabling import form_table

_ROWS = 40
"""More than stand on one sheet, which holds as many as it can."""
_PROSE_LINES, _ROW_LINES = 4, 2
"""To write running text on, at least: rows grow as the sheet allows."""
_FEW_FIELDS = 4
"""A form of so few does not begin a sheet of its own."""
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
_SHORT, _SHORT_IN_ROW = 11, 4
"""Choices with longer labels stand below each other; in a row of a roster the boxes are narrower."""
_CARD = "一项填一张，不够的复印续填。"
_LIST = "本表不够填的，复印续填。"
_BOX = "□"
_DAY, _MONTH = "　　　年　　月　　日", "　　年　月"
_COMPUTED = "由程序计算"
_NUMBERS, _SIGNS = "数字按单位填", "不适用填“不适用”，无数据填“无数据：原因”"
_TICKS, _CLOSED = "“□”处打“√”", "灰底不填"
"""How a form is filled, as far as it applies; all of it takes one line."""


def empty_forms(programme: Programme, forms: Sequence[str] = ()) -> Document:
    """The forms of those ids, or all in which something is written but the chapters, each on its own sheet.

    One of hardly any fields stands under the form before it if there is room.
    """
    chosen = [programme.form(each) for each in forms] or [
        form for form in programme.forms if form.id != OUTLINE and form.typed_fields
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
        is_small = form.shape is not Shape.ROSTER and len(form.live_fields) <= _FEW_FIELDS
        if at and not is_small:
            yield NewPage()
        table = _table(programme, form)
        notes = (*line_to_sign(programme, form), *table.notes, _how(form, table))
        rows = tuple(map(_closed, table.rows))
        yield replace(table, rows=rows, notes=notes, side=_side(programme, form), is_to_write=True)


def _side(programme: Programme, form: Form) -> str:
    """Whose a loose sheet is, where the form does not ask for it."""
    town = programme.roles.get("town", "")
    return "" if not town or programme.form_of[town] == form else f"{programme.fields[town].label}："


def _closed(row: Row) -> Row:
    """The row, with the boxes that the program fills shaded."""
    is_open = [words_of(cell.text) != _COMPUTED for cell in row.cells]
    cells = zip(row.cells, is_open, strict=True)
    return replace(
        row, cells=tuple(cell if open_ else replace(cell, text=(), is_closed=True) for cell, open_ in cells)
    )


def _how(form: Form, table: Table) -> Text:
    """What is said under the form for the one who fills it: no more than applies."""
    said = {
        _NUMBERS: any(kind_of(field).is_numeric for field in form.typed_fields),
        _SIGNS: bool(form.typed_fields),
        _TICKS: any(_BOX in words_of(cell.text) for row in table.rows for cell in row.cells),
        _CLOSED: any(field.is_computed for field in form.live_fields),
    }
    return plain(f"填写说明：{'；'.join(each for each, applies in said.items() if applies)}。")


def _table(programme: Programme, form: Form) -> Table:
    match form.shape:
        case Shape.SINGLE:
            return single_table(form, _box, BY_PEN)
        case Shape.YEARLY:
            return yearly_table(form, _box, BY_PEN)
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
        card = single_table(replace(form, fields=fields), _box, BY_PEN)
        return replace(card, notes=(*card.notes, plain(_CARD)))
    is_turned = sum(shares) > _WIDE
    rows = [
        Row(cells=(Cell(text=plain(str(number))), *(Cell(text=_row_box(field)) for field in fields)))
        for number in range(1, _ROWS + 1)
    ]
    columns = (
        Column(align=Align.CENTER, share=6),
        *(Column(align=_align(field), share=share) for field, share in zip(fields, shares, strict=True)),
    )
    table = form_table(form, columns, rows, heads=(roster_head(fields, form.unit),))
    return replace(
        table,
        sheet=Sheet.ROTATED if is_turned else Sheet.UPRIGHT,
        notes=(*table.notes, *(_choices_note(field) for field in fields if not _few(field)), plain(_LIST)),
        is_one_sheet=True,
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
            longest = max(len(each.label) for each in field.choices)
            is_beside = longest <= (_SHORT if address else _SHORT_IN_ROW) and not (address and address.item)
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
