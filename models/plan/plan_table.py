"""What a table of a plan is made of: columns, and lines of plain values.

An entry says in which row its values are entered; a sum is nobody's cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.entries import Value
from models.fields import Field
from models.plan.amounts import Amount
from models.programme.schema import Programme


class LineKind(StrEnum):
    """What a line is."""

    ENTRY = "entry"
    SUBTOTAL = "subtotal"
    """Of one task group."""
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table."""

    key: str
    """The role, period or choice that it stands for."""
    field: Field | None = None
    """Where label, unit and places come from; nothing for what is found out here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line: as many values as the table has columns, None where there is none."""

    kind: LineKind = LineKind.ENTRY
    label: str = ""
    """The group, task, source or indicator it is about; empty for the total, and where none was chosen."""
    form: str = ""
    item: str = ""
    """The row that an entry shows; empty for a sum."""
    code: str = ""
    """The field that an entry shows year by year."""
    values: tuple[Value | Amount | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTable:
    """A table; without lines where the plan has nothing for it, without columns where the programme has."""

    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()


def field_of(programme: Programme, role: str) -> Field | None:
    """The field that plays a role."""
    return programme.fields.get(programme.roles.get(role, ""))


def columns_of(programme: Programme, roles: tuple[str, ...]) -> tuple[Column, ...]:
    """A column for each of the roles that the programme has."""
    return tuple(
        Column(key=role, field=field_of(programme, role)) for role in roles if role in programme.roles
    )
