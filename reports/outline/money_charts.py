"""Charts of the money of a plan: by year and source, by source and state, by group of tasks.

The sums are those of `models.plan.totals`; a sum in which a figure is missing is not drawn, but says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.entries import Address
from models.fields import Field
from models.kinds import kind_of
from models.plan.amounts import Amount, add_up
from models.plan.plan_table import field_of
from models.plan.roles import (
    FUNDING_AMOUNT,
    FUNDING_SOURCE,
    FUNDING_STATE,
    PROJECT_TOTAL,
    Period,
    periods,
)
from models.plan.totals import Funding, Totals, choice_keys, totals
from models.programme.schema import ChartView, Programme
from reports.outline.blocks import BarChart, ColumnChart, plain
from reports.outline.chart_blocks import Category, Figure
from reports.outline.entries import Source

_UNIT = "单位：{unit}"
_ON_TOP = "{unit}；柱顶数字为合计，空格为没有安排"
_INCOMPLETE = "未填齐"
_NOT_FILLED = "{label}未填"
_NO_TASK = "任务未填"
_OTHERS = "其余{count}项来源"
_COUNT = "（{count}个）"
_MOST_SERIES = 11
"""Fills that can be told apart on a page without colour."""


def investment_chart(source: Source, view: ChartView) -> ColumnChart | None:
    """What is invested in each period, by its sources where they are told apart by period."""
    programme = source.figures.programme
    made = totals(source.figures)
    spans = [each for each in periods(programme) if each.funded]
    if made.funds.count and spans:
        return _by_source(programme, made, spans, view)
    spans = list(periods(programme))
    if not made.whole.count or not spans:
        return None
    return ColumnChart(
        title=plain(view.title),
        unit=_unit(programme.fields[spans[0].invested]),
        series=(plain(programme.fields[programme.roles[PROJECT_TOTAL]].label),),
        categories=tuple(
            _period(programme, span.invested, (made.whole.by_period[span.key],)) for span in spans
        ),
        notes=tuple(map(plain, view.notes)),
    )


def source_chart(source: Source, view: ChartView) -> BarChart | None:
    """What each source gives, by whether it is secured or applied for where the programme asks that."""
    programme = source.figures.programme
    made = totals(source.figures)
    amount = field_of(programme, FUNDING_AMOUNT)
    if amount is None or not made.funds.count:
        return None
    states = [key for key in choice_keys(programme, FUNDING_STATE) or () if key in made.funds.by_state]
    states += [key for key in made.funds.by_state if key not in states]
    named = [key for key in states if key or made.funds.by_state[key] != Amount()]
    show = _shower(programme, amount)
    return BarChart(
        title=plain(view.title),
        unit=_unit(amount),
        series=tuple(_choice(programme, FUNDING_STATE, key) for key in named) or ("",),
        is_stacked=bool(named),
        categories=tuple(
            Category(
                label=plain(_choice(programme, FUNDING_SOURCE, key)),
                figures=tuple(show(each.by_state[state]) for state in named) or (show(each.total),),
                total=show(each.total).text if named else (),
            )
            for key, each in made.by_source.items()
            if each.count
        ),
        notes=tuple(map(plain, view.notes)),
    )


def group_chart(source: Source, view: ChartView) -> BarChart | None:
    """What the projects of each group of tasks come to, and how many there are."""
    programme = source.figures.programme
    made = totals(source.figures)
    total = field_of(programme, PROJECT_TOTAL)
    if total is None or not made.whole.count:
        return None
    labels = {each.key: each.label for each in programme.groups}
    show = _shower(programme, total)
    return BarChart(
        title=plain(view.title),
        unit=_unit(total),
        series=("",),
        categories=tuple(
            Category(
                label=plain(labels.get(key, _NO_TASK)),
                figures=(_with_count(show(each.total), each.count),),
            )
            for key, each in made.by_group.items()
            if each.count or key in labels
        ),
        notes=tuple(map(plain, view.notes)),
    )


def _with_count(figure: Figure, count: int) -> Figure:
    return replace(figure, text=figure.text + plain(_COUNT.format(count=count)))


def _by_source(programme: Programme, made: Totals, spans: list[Period], view: ChartView) -> ColumnChart:
    given = {
        _choice(programme, FUNDING_SOURCE, key): each.by_period
        for key, each in made.by_source.items()
        if each.count
    }
    given = _joined(given, made.by_source)
    return ColumnChart(
        title=plain(view.title),
        unit=_ON_TOP.format(unit=_unit(programme.fields[spans[0].funded])),
        series=tuple(map(plain, given)),
        categories=tuple(
            _period(programme, span.funded, tuple(each[span.key] for each in given.values()))
            for span in spans
        ),
        notes=tuple(map(plain, view.notes)),
    )


def _joined(
    given: Mapping[str, Mapping[str, Amount]], known: Mapping[str, Funding]
) -> dict[str, Mapping[str, Amount]]:
    """The sources, the last ones as one where there are more than fills."""
    names = list(given)
    if len(names) <= _MOST_SERIES:
        return dict(given)
    kept, rest = names[: _MOST_SERIES - 1], names[_MOST_SERIES - 1 :]
    keys = next(iter(known.values())).by_period
    others = {key: add_up(given[name][key] for name in rest) for key in keys}
    return {**{name: given[name] for name in kept}, _OTHERS.format(count=len(rest)): others}


def _period(programme: Programme, code: str, amounts: tuple[Amount, ...]) -> Category:
    field = programme.fields[code]
    show = _shower(programme, field)
    return Category(
        label=plain(field.label),
        figures=tuple(_or_none(show(each)) for each in amounts),
        total=show(add_up(amounts)).text,
    )


def _shower(programme: Programme, field: Field) -> Callable[[Amount], Figure]:
    """How sums of a field are printed; a sum is nobody's cell, so that its address has no row."""
    address = Address(form=programme.form_of[field.code].id, item="", code=field.code)

    def show(amount: Amount) -> Figure:
        if not amount.is_whole:
            return Figure(text=plain(_INCOMPLETE, address))
        return Figure(text=plain(kind_of(field).show(field, amount.value), address), value=amount.value)

    return show


def _or_none(figure: Figure) -> Figure:
    """In a table of amounts most of which are none, zero is an empty box."""
    return replace(figure, text=()) if figure.value == 0 else figure


def _choice(programme: Programme, role: str, key: str) -> str:
    field = field_of(programme, role)
    if field is None:
        return key
    return field.choice_label(key) if key else _NOT_FILLED.format(label=field.label)


def _unit(field: Field) -> str:
    return _UNIT.format(unit=field.unit) if field.unit else ""
