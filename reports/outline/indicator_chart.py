"""Charts of indicators: the year before beside the base year, marked with a reference value and the aim.

The aim is the target of the last year of the plan, of the field that is a target of the indicator.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from models.entries import Address, Blank, Draft, Given, NotApplicable
from models.fields import Field
from models.kinds import NO_DATA, NOT_APPLICABLE, kind_of
from models.programme.schema import ChartView
from reports.outline.blocks import BarChart, plain
from reports.outline.chart_blocks import Category, Comparison, Figure, MarkShape
from reports.outline.entries import Source

_YEAR, _AIM = "{year}年", "{year}年目标"
_UNIT = "单位：{unit}"
_BLANK, _UNREAD = "未填报", "待改正"


def indicator_chart(source: Source, view: ChartView) -> BarChart | None:
    """The chart, or nothing where no indicator of it is asked for or has a value."""
    programme = source.figures.programme
    fields = [programme.fields[code] for code in view.fields if source.asks_for(programme.form_of[code])]
    base = {field.code: _figure_in(source, field, programme.years.base) for field in fields}
    before = {field.code: _figure_in(source, field, programme.years.previous) for field in fields}
    is_compared = any(figure and figure.value is not None for figure in before.values())
    if not any(figure and figure.value is not None for figure in (*base.values(), *before.values())):
        return None
    references = {
        code: _reference(source, programme.fields[code], name) for code, name in view.references.items()
    }
    aims = {field.code: _aim(source, field) for field in fields}
    compared = [
        (Comparison(name=name, shape=shape), figures)
        for name, shape, figures in (
            (view.reference, MarkShape.LINE, references),
            (_AIM.format(year=programme.years.plan[-1]), MarkShape.POINTER, aims),
        )
        if any(figures.values())
    ]
    years = (*([programme.years.previous] if is_compared else []), programme.years.base)
    series = [before, base] if is_compared else [base]
    return BarChart(
        title=plain(view.title),
        unit=_UNIT.format(unit=fields[0].unit) if fields[0].unit else "",
        series=tuple(_YEAR.format(year=year) for year in years),
        comparisons=tuple(comparison for comparison, _ in compared),
        categories=tuple(
            Category(
                label=plain(field.label),
                figures=tuple(each[field.code] or Figure(text=plain("—")) for each in series),
                marks=tuple(figures.get(field.code) for _, figures in compared),
            )
            for field in fields
        ),
        notes=tuple(map(plain, view.notes)),
    )


def figure_of(source: Source, field: Field, address: Address) -> Figure:
    """A cell as it is drawn and printed in a chart; what has no value says why."""
    match source.entry(field, address):
        case Given(value) if isinstance(value, Decimal):
            return Figure(text=plain(kind_of(field).show(field, value), address), value=value)
        case NotApplicable():
            words = NOT_APPLICABLE
        case Draft():
            words = _UNREAD
        case Blank() if not field.is_computed:
            words = _BLANK
        case _:
            words = NO_DATA
    return Figure(text=plain(words, address))


def _figure_in(source: Source, field: Field, year: int) -> Figure | None:
    form = source.figures.programme.form_of[field.code]
    if year not in form.years:
        return None
    return figure_of(source, field, Address(form=form.id, item=str(year), code=field.code))


def _reference(source: Source, field: Field, name: str) -> Figure:
    value = source.figures.programme.thresholds[name]
    return Figure(text=plain(kind_of(field).show(field, value)), value=value)


def _aim(source: Source, field: Field) -> Figure | None:
    programme = source.figures.programme
    last = programme.years.plan[-1]
    for target in _targets_of(source, field):
        form = programme.form_of[target.code]
        if last in form.years and source.asks_for(form):
            figure = figure_of(source, target, Address(form=form.id, item=str(last), code=target.code))
            return figure if figure.value is not None else None
    return None


def _targets_of(source: Source, field: Field) -> Sequence[Field]:
    return [
        each
        for each in source.figures.programme.fields.values()
        if each.of == field.code and each.unit == field.unit and kind_of(each).is_numeric and not each.retired
    ]
