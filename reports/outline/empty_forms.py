"""The empty forms, to be printed and filled by pen; what is to be ticked stands in the boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.entries import Address
from models.fields import Field, Form, Shape
from models.programme.schema import OUTLINE, Programme
from reports.outline.blocks import Block, Cell, Document, NewPage, Row, Table, Text, plain
from reports.outline.form_tables import single_table, yearly_table
from reports.outline.roster_tables import roster_columns, roster_head
from reports.outline.tabling import form_table

_ROWS = 8
_PROSE_LINES = 6
_BOX = "□"
_DAY, _MONTH = "　　　　年　　月　　日", "　　　　年　　月"
_COMPUTED = "由程序计算"
_HOW = (
    "填写说明：数字按所列计量单位填写；不适用的填“不适用”，有此项而数据未掌握的填“无数据：原因”；“□”处打“√”。"
)


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
        yield replace(table, notes=(*table.notes, plain(_HOW)))


def _table(programme: Programme, form: Form) -> Table:
    match form.shape:
        case Shape.SINGLE:
            return single_table(form, _box)
        case Shape.YEARLY:
            return yearly_table(form, _box)
        case Shape.ROSTER:
            return _roster(programme, form)


def _roster(programme: Programme, form: Form) -> Table:
    """Numbered empty rows; a child roster begins with the key of its parent."""
    fields = form.live_fields
    if form.parent:
        parent = programme.form(form.parent)
        naming = parent.field(parent.key[0]) if parent.key else parent.fields[0]
        fields = (replace(naming, label=f"所属{naming.label}", kind="text", choices=()), *fields)
    rows = [
        Row(cells=(Cell(text=plain(str(number))), *(Cell(text=_box(field, None)) for field in fields)))
        for number in range(1, _ROWS + 1)
    ]
    return form_table(form, roster_columns(fields), rows, heads=(roster_head(form, fields),))


def _box(field: Field, _: Address | None) -> Text:
    match field.kind:
        case "choice" | "choices":
            return plain("　".join(f"{_BOX}{choice.label}" for choice in field.choices))
        case "yesno":
            return plain(f"{_BOX}是　{_BOX}否")
        case "day":
            return plain(_DAY)
        case "month":
            return plain(_MONTH)
        case "computed":
            return plain(_COMPUTED)
        case "prose":
            return plain("\n" * (_PROSE_LINES - 1) + "　")
    return ()
