"""The rows of a roster under chosen columns: cells, sums, the table around them.

A column may belong to the roster or to one above it. Not here: which rows stand together (`row_groups`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.entries import Address
from models.fields import Field, Form
from models.kinds import kind_of
from models.plan.amounts import add_up, read_amount
from reports.outline.blocks import Align, Cell, Column, Row, RowRole, Text, plain
from reports.outline.entries import Source
from reports.outline.tabling import align_of, head

_MONEY = "money"
NONE = "无"
_NUMBER = "序号"
TOTAL, SUBTOTAL = "合计", "小计"
_MANY = 20
"""Rows from which a table is looked up rather than read."""


@dataclass(frozen=True)
class RosterRows:
    """A roster and the fields that are printed of it, behind the number of the row."""

    source: Source
    form: Form
    fields: tuple[Field, ...]
    unit: str = ""
    """What stands above the table; a unit that is named there is not repeated in a caption."""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.fields) + 1

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number that each row has on the desk; rows that hang on another are counted under it."""
        figures, form = self.source.figures, self.form
        above = figures.items(figures.programme.form(form.parent)) if form.parent else ("",)
        return {
            item: str(at) for owner in above for at, item in enumerate(figures.items(form, owner or None), 1)
        }

    def address(self, field: Field, item: str) -> Address:
        """The cell of a column in a row; of a column that stands above the roster, in the row above."""
        found = self.source.figures.here(self.form.id, item).address(field.code)
        return found or Address(form=self.form.id, item=item, code=field.code)

    def row(self, item: str) -> Row:
        """One row: its number and its values."""
        texts = [self.source.text(field, self.address(field, item)) for field in self.fields]
        return Row(cells=(Cell(text=plain(self.numbers[item])), *(Cell(text=text) for text in texts)))

    def lines(self, item: str) -> tuple[Row, ...]:
        """All that is said of one row of the roster."""
        return (self.row(item),)

    def sums(self, items: Sequence[str], role: RowRole) -> tuple[Row, ...]:
        """A row of sums, or none where nothing is summed."""
        summed = [self.is_summed(field) for field in self.fields]
        if not any(summed):
            return ()
        before = summed.index(True)
        caption = plain(TOTAL if role is RowRole.TOTAL else SUBTOTAL)
        cells = [Cell(text=caption, columns=before + 1, align=Align.CENTER)]
        for field, is_summed in list(zip(self.fields, summed, strict=True))[before:]:
            cells.append(Cell(text=self.sum(field, items) if is_summed else ()))
        return (Row(cells=tuple(cells), role=role),)

    def sum(self, field: Field, items: Iterable[str]) -> Text:
        """The exact sum over some rows; an empty box where a figure that belongs to it is not known yet."""
        whole = add_up(read_amount(self.source.figures, self.address(field, item)) for item in items)
        if not whole.is_whole:
            return ()
        owner = self.source.figures.programme.form_of[field.code]
        return plain(
            kind_of(field).show(field, whole.value), Address(form=owner.id, item="", code=field.code)
        )

    def is_summed(self, field: Field) -> bool:
        """Money of the roster itself, also where it is computed."""
        if field.code not in {each.code for each in self.form.fields}:
            return False
        units = {each.unit for each in self.form.fields if each.kind == _MONEY}
        return field.kind == _MONEY or (field.is_computed and field.unit in units)

    def columns(self) -> tuple[Column, ...]:
        """The columns, that of the number first."""
        return (Column(align=Align.CENTER), *(Column(align=align_of(field)) for field in self.fields))

    def head(self) -> Row:
        """The captions."""
        return roster_head(self.fields, self.unit)

    def or_none(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """The rows, or one that says there are none."""
        return tuple(rows) or (Row(cells=(Cell(text=plain(NONE), columns=self.width, align=Align.CENTER),)),)


def is_long(rows: Sequence[Row]) -> bool:
    """Whether so many rows are set close together."""
    return len(rows) >= _MANY


def roster_head(fields: Iterable[Field], unit: str) -> Row:
    """The captions behind that of the number; a unit that stands above the table is not repeated."""
    return head([_NUMBER, *(caption(field, unit) for field in fields)])


def caption(field: Field, unit: str) -> str:
    """The caption of a column."""
    return field.label if field.unit and field.unit in unit else field.label_with_unit
