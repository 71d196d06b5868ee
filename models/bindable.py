"""The figures that a chapter can quote, by name: what stands in a cell, sums and counts of rosters.

Not here: how a quoted figure reads in its sentence (`chapters`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.chapters import MISSING, bound_figure
from models.expressions import ExpressionFault, compile_expression
from models.fields import Form, Shape
from models.figures import Figures
from models.kinds import kind_of
from models.programme.schema import OUTLINE, Programme
from models.rule_words import in_words

_LONG = ("prose",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bindable:
    """One figure that can be quoted."""

    expression: str
    """As it stands between the braces."""
    name: str
    unit: str
    form: str
    """Title of the form where its value stands."""


def bindables(programme: Programme) -> Iterator[Bindable]:
    """Every figure that has a name, in the order of the forms."""
    for form in programme.forms:
        if form.id == OUTLINE:
            continue
        yield from _of_roster(form) if form.shape is Shape.ROSTER else _of_form(programme, form)


def name_of(programme: Programme, expression: str) -> str:
    """A figure in words, whether it is in the list or was composed by hand."""
    try:
        compile_expression(expression)
    except ExpressionFault:
        return expression
    return in_words(programme, expression)


def shown(figures: Figures, bindable: Bindable) -> str:
    """What a figure is now; empty where there is none yet."""
    piece = bound_figure(figures, bindable.expression)
    return piece.text if piece and piece.text != MISSING else ""


def _of_form(programme: Programme, form: Form) -> Iterator[Bindable]:
    for field in form.live_fields:
        if field.kind in _LONG:
            continue
        if form.shape is Shape.SINGLE:
            yield Bindable(expression=field.code, name=field.label, unit=field.unit, form=form.title)
            continue
        for year in reversed(form.years) if programme.years.base == max(form.years) else form.years:
            is_base = year == programme.years.base
            yield Bindable(
                expression=field.code if is_base else f"at({field.code}, {year})",
                name=f"{field.label}（{year}年）",
                unit=field.unit,
                form=form.title,
            )


def _of_roster(form: Form) -> Iterator[Bindable]:
    yield Bindable(expression=f"count({form.id})", name=f"{form.title}的行数", unit="", form=form.title)
    for field in form.live_fields:
        if kind_of(field).is_numeric:
            expression = f"total({form.id}, {field.code})"
            yield Bindable(expression=expression, name=f"{field.label}合计", unit=field.unit, form=form.title)
