"""Whether forms and their fields make sense: codes, kinds, choices, bounds, units, years, parents, keys.

Not here: the expressions in them beyond naming where they stand (`expressions`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.expressions import CODE
from models.fields import Shape
from models.kinds import KINDS
from models.programme.checks.expressions import check_bound_figures, check_code, check_expression
from models.programme.checks.identity import check_contiguous, repeated
from models.programme.faults import fault
from models.programme.shape import nearest
from models.units import factor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.fields import Field, Form
    from models.problems import Problem
    from models.programme.places import Places
    from models.programme.schema import Programme

CHOOSING = ("choice", "choices")
SEPARATORS = "、，,;；\n"
"""What separates the labels of several choices, and so may not stand in one."""
MOST_PLACES = 8


def check_forms(programme: Programme, places: Places) -> Iterator[Problem]:
    """The faults of every form and field."""
    owners: dict[str, str] = {}
    for form in programme.forms:
        yield from _check_form(programme, form, places)
        for field in form.fields:
            if field.code in owners:
                place = places.field(form, field, "code")
                yield fault("programme_code_taken", place, code=field.code, form=owners[field.code])
            owners.setdefault(field.code, form.id)
            yield from _check_field(programme, form, field, places)
    yield from _check_renames(programme, places)


def _check_form(programme: Programme, form: Form, places: Places) -> Iterator[Problem]:
    if not form.fields:
        yield fault("programme_form_empty", places.form(form, "field"))
    yield from _check_shape(programme, form, places)
    for code in form.key:
        if code not in {field.code for field in form.typed_fields}:
            yield fault("programme_key_elsewhere", places.form(form, "key"), code=code)
    yield from check_expression(programme, form.when, places.form(form, "when"))


def _check_shape(programme: Programme, form: Form, places: Places) -> Iterator[Problem]:
    if (form.shape is Shape.YEARLY) != bool(form.years):
        yield fault("programme_years_and_shape", places.form(form, "years"), shape=form.shape)
    yield from check_contiguous(form.years, places.form(form, "years"))
    for year in form.required_years:
        if year not in form.years:
            yield fault("programme_required_year_outside", places.form(form, "required_years"), year=year)
    if form.key and form.shape is not Shape.ROSTER:
        yield fault("programme_key_without_rows", places.form(form, "key"))
    if form.parent:
        yield from _check_parent(programme, form, places)


def _check_parent(programme: Programme, form: Form, places: Places) -> Iterator[Problem]:
    place = places.form(form, "parent")
    rosters = [each.id for each in programme.forms if each.shape is Shape.ROSTER]
    if form.parent not in rosters or form.id not in rosters:
        yield fault("programme_bad_parent", place, word=form.parent, rosters="、".join(rosters))
        return
    above, seen = form, {form.id}
    while above.parent in programme.forms_by_id:
        above = programme.form(above.parent)
        if above.id in seen:
            yield fault("programme_parent_circle", place, form=form.id)
            return
        seen.add(above.id)


def _check_field(programme: Programme, form: Form, field: Field, places: Places) -> Iterator[Problem]:
    if not CODE.fullmatch(field.code):
        yield fault("programme_bad_code", places.field(form, field, "code"), word=field.code)
    if not field.label.strip():
        yield fault("programme_no_label", places.field(form, field, "label"))
    if field.kind not in KINDS:
        meant = nearest(field.kind, tuple(KINDS)) or "、".join(KINDS)
        yield fault("programme_unknown_kind", places.field(form, field, "kind"), word=field.kind, meant=meant)
    else:
        yield from _check_numbers(form, field, places)
    yield from _check_choices(form, field, places)
    yield from _check_role(programme, form, field, places)
    for key, text in (("required", field.required), ("when", field.when), ("formula", field.formula)):
        yield from check_expression(programme, text, places.field(form, field, key), form)
    yield from check_bound_figures(programme, field.help, places.field(form, field, "help"))


def _check_numbers(form: Form, field: Field, places: Places) -> Iterator[Problem]:
    given = {
        "places": field.places is not None,
        "min": field.min is not None,
        "max": field.max is not None,
        "accepts": bool(field.accepts),
    }
    if not KINDS[field.kind].is_numeric:
        for key in (key for key, is_given in given.items() if is_given):
            yield fault("programme_not_numeric", places.field(form, field, key), kind=field.kind)
        return
    most = 0 if field.kind == "whole" else MOST_PLACES
    if field.places is not None and not 0 <= field.places <= most:
        yield fault("programme_bad_places", places.field(form, field, "places"), limit=most)
    if field.min is not None and field.max is not None and field.min > field.max:
        yield fault(
            "programme_bounds_reversed", places.field(form, field, "min"), min=field.min, max=field.max
        )
    for unit in field.accepts:
        if unit == field.unit or factor(unit, field.unit) is None:
            place = places.field(form, field, "accepts")
            yield fault("programme_not_convertible", place, word=unit, unit=field.unit or "（无）")


def _check_choices(form: Form, field: Field, places: Places) -> Iterator[Problem]:
    place = places.field(form, field, "choices")
    if (field.kind in CHOOSING) != bool(field.choices):
        yield fault("programme_choices_and_kind", place, kind=field.kind)
    yield from repeated((each.key for each in field.choices), place)
    yield from repeated((each.label for each in field.choices), place)
    for each in field.choices:
        spoken = each.key + each.label if field.kind == "choices" else ""
        if not each.key or not each.label or any(mark in spoken for mark in SEPARATORS):
            yield fault("programme_bad_choice", place, word=each.key, label=each.label)


def _check_role(programme: Programme, form: Form, field: Field, places: Places) -> Iterator[Problem]:
    if field.is_computed != bool(field.formula):
        yield fault("programme_formula_and_kind", places.field(form, field, "formula"), kind=field.kind)
    if field.required is not False and (field.is_computed or field.retired):
        yield fault("programme_cannot_be_required", places.field(form, field, "required"))
    if field.of:
        yield from check_code(programme, field.of, places.field(form, field, "of"))
    if field.of == field.code:
        yield fault("programme_target_of_itself", places.field(form, field, "of"))
    if field.min_length and (field.kind != "prose" or field.min_length < 0):
        yield fault("programme_bad_min_length", places.field(form, field, "min_length"))


def _check_renames(programme: Programme, places: Places) -> Iterator[Problem]:
    """An earlier code belongs to one field, and to none that is there under it."""
    heirs: dict[str, str] = {}
    for form in programme.forms:
        for field in (field for field in form.fields if field.renamed_from):
            place = places.field(form, field, "renamed_from")
            former = field.renamed_from
            if not CODE.fullmatch(former):
                yield fault("programme_bad_code", place, word=former)
            elif former in programme.fields:
                yield fault("programme_renamed_code_in_use", place, code=former)
            elif former in heirs:
                yield fault("programme_renamed_twice", place, code=former, heir=heirs[former])
            heirs.setdefault(former, field.code)
