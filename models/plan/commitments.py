"""What a plan commits to: who answers for each project and measure, and the targets of each year."""

from __future__ import annotations

from collections.abc import Iterator

from models.entries import Address, Value
from models.fields import Field, Shape
from models.figures import Figures
from models.plan.plan_table import Column, Line, PlanTable, field_of
from models.plan.projects import group_of, text_of, value_of
from models.plan.roles import roster_of
from models.plan.totals import in_order

ANSWERABLE = ("project", "measure")
"""What somebody answers for; the roles of its fields begin with this word."""
DUTIES = ("name", "owner", "department", "responsible", "assisting", "person", "end")
"""What is said of it: its name, who owns it, which department, who is responsible, assists, by when."""


def duty_table(figures: Figures) -> PlanTable:
    """Table 5: who answers for every project and measure, by task group."""
    programme = figures.programme
    columns = tuple(
        Column(key=duty, field=field)
        for duty in DUTIES
        if (field := next(filter(None, (field_of(programme, f"{each}_{duty}") for each in ANSWERABLE)), None))
    )
    found = [each for thing in ANSWERABLE for each in _duties(figures, thing, columns)]
    groups = in_order([each.key for each in programme.groups], [""])
    lines = tuple(line for group in groups for own, line in found if own == group)
    return PlanTable(columns=columns, lines=lines)


def target_table(figures: Figures) -> PlanTable:
    """Table 6: every target, from the base year to the last year of the plan.

    The base year's figure is the indicator's own where the target says of which (`of`).
    """
    years = figures.programme.years
    columns = tuple(Column(key=str(year)) for year in (years.base, *years.plan))
    lines = tuple(
        Line(
            label=field.label_with_unit,
            form=form,
            code=field.code,
            values=(
                _base(figures, form, field),
                *(figures.value(Address(form=form, item=str(year), code=field.code)) for year in years.plan),
            ),
        )
        for form, field in _targets(figures)
    )
    return PlanTable(columns=columns, lines=lines)


def _duties(figures: Figures, thing: str, columns: tuple[Column, ...]) -> Iterator[tuple[str, Line]]:
    """The group of each project or measure, and its line."""
    programme = figures.programme
    form = roster_of(programme, f"{thing}_name")
    if form is None:
        return
    for item in figures.items(form):
        values = tuple(value_of(figures, f"{thing}_{each.key}", form.id, item) for each in columns)
        group = group_of(programme, text_of(figures, f"{thing}_task", form.id, item))
        yield group, Line(form=form.id, item=item, values=values)


def _targets(figures: Figures) -> Iterator[tuple[str, Field]]:
    """The fields of the yearly forms that hold targets, with their form."""
    for form in figures.programme.forms:
        if form.shape is Shape.YEARLY and any(field.of for field in form.live_fields):
            yield from ((form.id, field) for field in form.live_fields)


def _base(figures: Figures, form: str, field: Field) -> Value | None:
    base = str(figures.programme.years.base)
    own = figures.value(Address(form=form, item=base, code=field.code))
    return own if own is not None or not field.of else figures.here(form, base).value(field.of)
