"""Whether the expressions of a programme compile, and read only what there is where they stand.

Not here: the language itself (`models.expressions`).
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from models.expressions import CODE, Expression, ExpressionFault, compile_expression
from models.fields import Shape
from models.messages import render
from models.programme.faults import fault
from models.programme.schema import FACTS
from models.programme.shape import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from models.fields import Field, Form
    from models.problems import Problem
    from models.programme.faults import Place
    from models.programme.places import Places
    from models.programme.schema import Programme

OPENING, CLOSING = "{{", "}}"
"""Around a bound figure."""


def check_expression(
    programme: Programme, text: bool | str, place: Place, form: Form | None = None
) -> Iterator[Problem]:
    """The faults of an expression that is evaluated on a form, in a row of it where it is a roster.

    An empty text and a plain true or false are no expressions.
    """
    if isinstance(text, bool) or not text:
        return
    try:
        expression = compile_expression(text)
    except ExpressionFault as error:
        yield fault("programme_expression", place, detail=render(error.problem))
        return
    yield from _unknown_words(programme, expression, place)
    yield from _unreachable_codes(programme, expression, place, form)
    for node in ast.walk(ast.parse(expression.text, mode="eval")):
        if isinstance(node, ast.Call):
            yield from _wrong_years(programme, node, place)
        yield from _unknown_choices(programme, node, place)


def check_bound_figures(programme: Programme, text: str, place: Place) -> Iterator[Problem]:
    """The faults of the figures bound into a text."""
    for part in text.split(OPENING)[1:]:
        expression, closing, _ = part.partition(CLOSING)
        if closing:
            yield from check_expression(programme, expression.strip(), place)
        else:
            yield fault("programme_open_figure", place)


def check_cycles(programme: Programme, places: Places) -> Iterator[Problem]:
    """The computed fields that follow from themselves; each circle once."""
    reads = {field.code: _codes(field) for field in programme.fields.values() if field.is_computed}
    seen: set[frozenset[str]] = set()
    for form in programme.forms:
        for field in form.fields:
            circle = _circle(field.code, reads)
            if circle and frozenset(circle) not in seen:
                seen.add(frozenset(circle))
                place = places.field(form, field, "formula")
                yield fault("programme_cycle", place, circle=" → ".join((*circle, circle[0])))


def _codes(field: Field) -> tuple[str, ...]:
    try:
        return compile_expression(field.formula).codes
    except ExpressionFault:
        return ()


def _circle(start: str, reads: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way from a code back to itself, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for code in reads.get(way[-1], ()):
            if code == start:
                return way
            if code not in seen:
                seen.add(code)
                ways.append((*way, code))
    return ()


def _unknown_words(programme: Programme, expression: Expression, place: Place) -> Iterator[Problem]:
    for code in expression.codes:
        yield from check_code(programme, code, place)
    rosters = [form.id for form in programme.forms if form.shape is Shape.ROSTER]
    for name in expression.forms:
        if name not in rosters:
            yield _unknown("programme_unknown_roster", name, rosters, place)
    names = (*programme.thresholds, *programme.lists, *FACTS)
    for name in expression.names:
        if name not in names:
            yield _unknown("programme_unknown_name", name, names, place)


def check_code(programme: Programme, code: str, place: Place) -> Iterator[Problem]:
    """Whether a code is one of the programme and is still asked for."""
    field = programme.fields.get(code)
    if field is None:
        yield _unknown("programme_unknown_code", code, tuple(programme.fields), place)
    elif field.retired:
        yield fault("programme_retired_code", place, code=code)


def _unknown(message: str, word: str, known: Iterable[str], place: Place) -> Problem:
    return fault(message, place, word=word, meant=nearest(word, tuple(known)) or "—")


def _unreachable_codes(
    programme: Programme, expression: Expression, place: Place, form: Form | None
) -> Iterator[Problem]:
    """The codes of rosters that are read where no row of that roster is at hand."""
    here = lineage(programme, form)
    below = {
        each for name in expression.forms for each in lineage(programme, programme.forms_by_id.get(name))
    }
    for code in expression.codes:
        owner = programme.form_of.get(code)
        if owner is None or owner.shape is not Shape.ROSTER or owner.id in here:
            continue
        if code in expression.own_codes or owner.id not in below:
            yield fault("programme_code_without_row", place, code=code, form=owner.id)


def lineage(programme: Programme, form: Form | None) -> tuple[str, ...]:
    """A form and the rosters above it; at most as many as there are, since parents may be faulty."""
    found: list[str] = []
    while form is not None and form.id not in found:
        found.append(form.id)
        form = programme.forms_by_id.get(form.parent)
    return tuple(found)


def _wrong_years(programme: Programme, call: ast.Call, place: Place) -> Iterator[Problem]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    code = call.args[0].id if call.args and isinstance(call.args[0], ast.Name) else ""
    form = programme.form_of.get(code)
    if name not in ("at", "previous") or form is None:
        return
    if form.shape is not Shape.YEARLY:
        yield fault("programme_code_without_years", place, code=code, function=name)
    elif name == "at" and isinstance(call.args[1], ast.Constant) and call.args[1].value not in form.years:
        years = "、".join(map(str, form.years))
        yield fault("programme_year_outside", place, code=code, year=call.args[1].value, years=years)


def _unknown_choices(programme: Programme, node: ast.AST, place: Place) -> Iterator[Problem]:
    """The texts that a choice is compared with, though it cannot be chosen."""
    match node:
        case ast.Compare(left=left, comparators=others):
            parts: Sequence[ast.expr] = (left, *others)
        case ast.Call(func=ast.Name(id="one_of"), args=args):
            parts = args
        case _:
            return
    codes = [part.id for part in parts if isinstance(part, ast.Name) and CODE.fullmatch(part.id)]
    fields = [programme.fields[code] for code in codes if code in programme.fields]
    for field in fields:
        keys = [each.key for each in field.choices]
        for text in _texts(parts) if keys else ():
            if text not in keys:
                meant = nearest(text, keys) or "、".join(keys)
                yield fault("programme_unknown_choice", place, code=field.code, word=text, meant=meant)


def _texts(parts: Sequence[ast.expr]) -> list[str]:
    flat = [each for part in parts for each in (part.elts if isinstance(part, ast.Tuple) else [part])]
    return [each.value for each in flat if isinstance(each, ast.Constant) and isinstance(each.value, str)]
