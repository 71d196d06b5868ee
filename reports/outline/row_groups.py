"""Which rows of a roster stand together: under a choice, under the groups of its tasks, under the row above.

Not here: what a row looks like (`roster_rows`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.entries import Address
from models.fields import Field, Form
from models.naming import own_row_name
from models.plan.projects import group_of
from models.programme.schema import Programme
from reports.outline.blocks import Row, RowRole, Text, plain
from reports.outline.entries import Source
from reports.outline.roster_rows import RosterRows
from reports.outline.tabling import group

_TASK_ROLES = ("project_task", "measure_task")
_NUMERALS = "一二三四五六七八九十"
_NOT_FILLED = "未填"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Rows with a heading; perhaps in parts, each with a heading of its own."""

    heading: Text
    items: tuple[str, ...]
    parts: tuple[RowGroup, ...] = ()


def task_field(programme: Programme, form: Form) -> Field | None:
    """The field of a roster that says to which task a row belongs."""
    codes = [programme.roles.get(role) for role in _TASK_ROLES]
    return next((each for each in form.live_fields if each.code in codes and each.choices), None)


def groups_by(source: Source, form: Form, by: Field, items: Sequence[str]) -> tuple[RowGroup, ...]:
    """The rows by a choice, in its order, those without one last; tasks by their groups."""
    here = source.figures.here
    keys: dict[str, list[str]] = {choice.key: [] for choice in by.choices}
    for item in items:
        keys.setdefault(str(here(form.id, item).value(by.code) or ""), []).append(item)
    parts = {
        key: RowGroup(heading=_heading(source, form, by, key, members), items=tuple(members))
        for key, members in keys.items()
        if members
    }
    if by.code not in {source.figures.programme.roles.get(role) for role in _TASK_ROLES}:
        return tuple(parts.values())
    return _by_task_group(source.figures.programme, parts)


def groups_above(source: Source, form: Form, items: Sequence[str]) -> tuple[RowGroup, ...]:
    """The rows under the rows that they hang on; a row above without any is left out."""
    figures = source.figures
    parent = figures.programme.form(form.parent)
    naming = parent.key[0] if parent.key else ""
    groups = []
    for at, owner in enumerate(figures.items(parent), start=1):
        own = tuple(item for item in figures.items(form, owner) if item in items)
        if own:
            name = f"{at}　{own_row_name(figures.application, parent, owner)}"
            address = Address(form=parent.id, item=owner, code=naming)
            groups.append(RowGroup(heading=plain(name, address), items=own))
    return tuple(groups)


def rows_of(rows: RosterRows, groups: Sequence[RowGroup]) -> Iterator[Row]:
    """The groups as rows, each with its sum where that says more than the rows, then the sum of all."""
    for each in groups:
        if each.heading:
            yield group(each.heading, rows.width)
        for part in each.parts or (each,):
            if part is not each:
                yield group(part.heading, rows.width)
            for item in part.items:
                yield from rows.lines(item)
        if each.heading and len(groups) > 1 and len(each.items) > 1:
            yield from rows.sums(each.items, RowRole.SUBTOTAL)
    everything = [item for each in groups for item in each.items]
    if len(everything) > 1:
        yield from rows.sums(everything, RowRole.TOTAL)


def _by_task_group(programme: Programme, tasks: dict[str, RowGroup]) -> tuple[RowGroup, ...]:
    """The tasks under the groups of the programme, numbered as the policy numbers them."""
    found = []
    for at, each in enumerate(programme.groups):
        parts = tuple(part for key, part in tasks.items() if group_of(programme, key) == each.key)
        if parts:
            heading = plain(f"（{_NUMERALS[at]}）{each.label}")
            items = tuple(item for part in parts for item in part.items)
            found.append(RowGroup(heading=heading, items=items, parts=parts))
    known = {each.key for each in programme.groups}
    return (*found, *(part for key, part in tasks.items() if group_of(programme, key) not in known))


def _heading(source: Source, form: Form, by: Field, key: str, members: Sequence[str]) -> Text:
    text = by.choice_label(key) if key else f"{by.label}{_NOT_FILLED}"
    address = source.figures.here(form.id, members[0]).address(by.code)
    return plain(text, address)
