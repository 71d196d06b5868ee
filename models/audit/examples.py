"""Runs the examples that a rule carries: the programme proves itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from models.application import Application, Town
from models.audit.rules import CompiledRule, compile_rule
from models.edits import AddRow, Edit, SetEntry, apply
from models.entries import Address, Cell, Given, NotApplicable, Value
from models.fields import Field, Form, Shape
from models.figures import Figures
from models.kinds import KINDS, read_entry
from models.programme.schema import Programme, Rule, Scope

EXAMPLE_TOWN = Town(
    code="229901100",
    name="示例镇",
    county_code="229901",
    county_name="示例县",
    city_code="229900",
    city_name="示例市",
)
ROWS, YEARS, TOWN = "rows", "years", "town"
"""Keys of an example besides codes: rows of rosters, values by year, the town's code."""


class BadExample(ValueError):
    """An example that names an unknown code or holds a value its field cannot read."""


def outcome(programme: Programme, rule: Rule, example: Mapping[str, object]) -> bool:
    """Whether the rule fires on the example.

    Raises:
        BadExample: a code or value that does not fit the programme.
    """
    compiled = compile_rule(programme, rule)
    return fires(compiled, situation(programme, compiled, example))


def fires(rule: CompiledRule, figures: Figures) -> bool:
    """Whether a rule finds anything."""
    return any(True for _ in rule.run(figures))


def situation(programme: Programme, rule: CompiledRule, example: Mapping[str, object]) -> Figures:
    """The application that an example of a rule describes.

    Raises:
        BadExample: a code or value that does not fit the programme.
    """
    town = EXAMPLE_TOWN
    if TOWN in example:
        code = str(example[TOWN])
        town = Town(
            code=code,
            name=code,
            county_code=code[:6],
            county_name="",
            city_code=code[:4] + "00",
            city_name="",
        )
    application = Application(id="example", town=town)
    scope_form = rule.form if rule.rule.scope is not Scope.FORM else ""
    application, _ = apply(application, _edits(programme, example, scope_form))
    return Figures(programme, application)


def _edits(programme: Programme, example: Mapping[str, object], scope_form: str) -> Iterator[Edit]:
    plain = {code: value for code, value in example.items() if code not in (ROWS, YEARS, TOWN)}
    rows: list[Mapping[str, object]] = list(_rows(example))
    in_rows = {code: value for code, value in plain.items() if _form(programme, code).shape is Shape.ROSTER}
    if in_rows or (scope_form and programme.form(scope_form).shape is Shape.ROSTER and not rows):
        rows.insert(0, in_rows)
    for code, value in plain.items():
        form = _form(programme, code)
        if form.shape is not Shape.ROSTER:
            item = str(programme.years.base) if form.shape is Shape.YEARLY else ""
            yield _set(programme.fields[code], form.id, item, value)
    yield from _year_edits(programme, example)
    yield from _row_edits(programme, rows, scope_form)


def _year_edits(programme: Programme, example: Mapping[str, object]) -> Iterator[Edit]:
    years = example.get(YEARS, {})
    if not isinstance(years, Mapping):
        raise BadExample(YEARS)
    for year, values in years.items():
        for code, value in values.items():
            yield _set(_field(programme, code), _form(programme, code).id, str(year), value)


def _row_edits(programme: Programme, rows: Sequence[Mapping[str, object]], scope_form: str) -> Iterator[Edit]:
    """A row may hold codes of parent and child rosters; a later child joins the last parent."""
    last: dict[str, str] = {}
    counts: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows):
        forms = {_form(programme, code).id for code in row} or {scope_form}
        for form in (each for each in programme.rosters if each.id in forms):
            parent = last.get(form.parent, "") if form.parent else ""
            item = f"{form.id}{number}"
            position = counts.get((form.id, parent), 0)
            counts[form.id, parent] = position + 1
            last[form.id] = item
            yield AddRow(form=form.id, item=item, parent=parent, position=position)
            for code, value in row.items():
                if _form(programme, code).id == form.id:
                    yield _set(programme.fields[code], form.id, item, value)


def _rows(example: Mapping[str, object]) -> Sequence[Mapping[str, object]]:
    rows = example.get(ROWS, ())
    if not isinstance(rows, Sequence) or not all(isinstance(row, Mapping) for row in rows):
        raise BadExample(ROWS)
    return rows


def _form(programme: Programme, code: str) -> Form:
    _field(programme, code)
    return programme.form_of[code]


def _field(programme: Programme, code: str) -> Field:
    if code not in programme.fields:
        raise BadExample(code)
    return programme.fields[code]


def _set(field: Field, form: str, item: str, value: object) -> Edit:
    address = Address(form=form, item=item, code=field.code)
    if value == "不适用":
        return SetEntry(address=address, cell=Cell(entry=NotApplicable()))
    return SetEntry(address=address, cell=Cell(entry=Given(_value(field, value))))


def _value(field: Field, value: object) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | Decimal) and (KINDS[field.kind].is_numeric):
        return Decimal(value)
    if isinstance(value, date):
        return value
    if isinstance(value, list | tuple):
        return tuple(str(each) for each in value)
    reading = read_entry(field, str(value))
    if isinstance(reading.entry, Given):
        return reading.entry.value
    if field.kind == "town":
        return str(value)
    raise BadExample(field.code)
