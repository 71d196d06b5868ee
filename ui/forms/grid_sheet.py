"""A yearly form or a roster laid out as lines and columns: which cell of the application stands where.

A roster has a line for each row and a column for each field; a yearly form a line for each field and a
column for each year, as printed. Not here: Qt, and what is done to the cells (`grid_actions`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from models.application import Application
from models.entries import Address, Blank, Cell, Entry, Given
from models.fields import Field, Form, Shape
from models.figures import Figures
from models.kinds import kind_of, show_entry
from models.plan.amounts import Amount, read_column
from models.reach import differences, reaches_of

Felt = Mapping[str, frozenset[str] | None]
"""Key of a column → the lines in which something can be felt; None: in all of them."""
LABEL, UNIT, SECTION = "·label", "·unit", "·section"
"""Keys of the columns of a yearly form that name the line."""
_MONEY = "money"
_MOST_FROZEN = 2
"""More frozen columns would leave no room for the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column."""

    key: str
    """A code on a roster, a year on a yearly form, or a key that names the line."""
    head: str
    unit: str = ""
    names_line: bool = False
    """It says what the line is, and holds no cell."""
    is_frozen: bool = False
    """It stays while the others scroll."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One form as a sheet; a snapshot, made anew after a change."""

    form: Form
    application: Application
    figures: Figures
    parent: str = ""
    """The row that the rows of a child roster hang on."""

    @property
    def is_roster(self) -> bool:
        """Whether rows are added and removed."""
        return self.form.shape is Shape.ROSTER

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The key of every line in stored order: row ids of a roster, codes of a yearly form."""
        if self.is_roster:
            return self.application.items(self.form.id, self.parent)
        return tuple(each.code for each in self.form.live_fields)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each line stands in stored order."""
        return {key: at for at, key in enumerate(self.lines)}

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The live fields by code."""
        return {each.code: each for each in self.form.live_fields}

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns from left to right."""
        if self.is_roster:
            frozen = self._frozen
            return tuple(
                Column(key=each.code, head=each.label, unit=each.unit, is_frozen=at < frozen)
                for at, each in enumerate(self.form.live_fields)
            )
        sections = any(each.section for each in self.form.live_fields)
        units = any(each.unit for each in self.form.live_fields)
        names = [(SECTION, "类别")] * sections + [(LABEL, "指标")] + [(UNIT, "计量单位")] * units
        return (
            *(Column(key=key, head=head, names_line=True, is_frozen=True) for key, head in names),
            *(Column(key=str(year), head=f"{year}年") for year in self.form.years),
        )

    @property
    def _frozen(self) -> int:
        """Up to the column that names the row: the first of its key, or the first at all."""
        codes = [each.code for each in self.form.live_fields]
        named = codes.index(self.form.key[0]) + 1 if self.form.key and self.form.key[0] in codes else 1
        return named if named <= _MOST_FROZEN and named < len(codes) else min(1, len(codes) - 1)

    @property
    def first_data_column(self) -> int:
        """The first column that holds cells."""
        return next((at for at, each in enumerate(self.columns) if not each.names_line), 0)

    def address(self, line: str, column: Column) -> Address | None:
        """The cell at a place, or None where the column names the line."""
        if column.names_line:
            return None
        if self.is_roster:
            return Address(form=self.form.id, item=line, code=column.key)
        return Address(form=self.form.id, item=column.key, code=line)

    def find(self, address: Address) -> tuple[str, str] | None:
        """Line and column of a cell, or None where it does not stand on this sheet."""
        line, column = (address.item, address.code) if self.is_roster else (address.code, address.item)
        is_here = address.form == self.form.id and line in self.positions and column in self.column_at
        return (line, column) if is_here else None

    @cached_property
    def column_at(self) -> Mapping[str, int]:
        """Where each column stands."""
        return {each.key: at for at, each in enumerate(self.columns)}

    def field(self, address: Address) -> Field:
        """The field of a cell."""
        return self.fields[address.code]

    def cell(self, address: Address) -> Cell:
        """What was typed into a cell, with its note."""
        return self.application.cell(address)

    def entry(self, address: Address) -> Entry:
        """What stands in a cell, typed or computed."""
        return self.figures.entry(address)

    def text(self, line: str, column: Column) -> str:
        """What is shown at a place."""
        address = self.address(line, column)
        if address is not None:
            return show_entry(self.field(address), self.entry(address))
        field = self.fields[line]
        return {LABEL: field.label, UNIT: field.unit, SECTION: field.section}[column.key]

    def is_asked(self, address: Address) -> bool:
        """Whether the cell is to be filled at all."""
        when = self.field(address).when
        return not when or self.figures.holds(when, address.form, address.item)

    def is_missing(self, address: Address) -> bool:
        """Whether the cell must be filled and is not."""
        field = self.field(address)
        if field.is_computed or not isinstance(self.cell(address).entry, Blank):
            return False
        if not self.is_roster and int(address.item) not in self.form.required_years:
            return False
        return self.is_asked(address) and self.figures.holds(field.required, address.form, address.item)

    def number(self, address: Address) -> Decimal | None:
        """The quantity in a cell, or None where there is none."""
        entry = self.entry(address)
        return entry.value if isinstance(entry, Given) and isinstance(entry.value, Decimal) else None

    def is_summed(self, column: Column) -> bool:
        """Whether the column has a total on paper: money, also where it is computed."""
        if not self.is_roster:
            return False
        field = self.fields[column.key]
        units = {each.unit for each in self.form.fields if each.kind == _MONEY}
        return field.kind == _MONEY or (field.is_computed and field.unit in units)

    def amounts(self, column: Column, lines: Iterable[str]) -> dict[str, Amount]:
        """What cells of a roster are worth in the total of their column, by line."""
        return read_column(self.figures, self.form.id, column.key, lines)

    def show_total(self, column: Column, amount: Amount) -> str:
        """A total as printed; what is missing is said."""
        shown = kind_of(self.fields[column.key]).show(self.fields[column.key], amount.value)
        return shown if amount.is_whole else f"{shown}（缺{amount.missing}）"

    def felt_since(self, former: Sheet) -> Felt:
        """In which lines each column can be other than in a former state of the same roster."""
        change = differences(former.figures, self.figures)
        reaches = reaches_of(self.figures.programme, self.form)
        return {code: reach.felt(change, self.figures) for code, reach in reaches.items()}
