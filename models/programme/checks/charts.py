"""Whether the charts that are printed make sense: indicators of one unit, thresholds, roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.fields import Shape
from models.kinds import kind_of
from models.programme.checks.expressions import check_code, check_expression
from models.programme.checks.identity import repeated
from models.programme.faults import fault
from models.programme.schema import ChartKind
from models.programme.shape import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.problems import Problem
    from models.programme.places import Places
    from models.programme.schema import ChartView, DocumentPart, Programme

_ROLES = {
    ChartKind.FIGURES: (),
    ChartKind.INVESTMENT: ("project_total",),
    ChartKind.SOURCES: ("project_total", "funding_source", "funding_amount"),
    ChartKind.GROUPS: ("project_total", "project_task"),
}
"""What a chart cannot be drawn without."""


def check_charts(programme: Programme, part: DocumentPart, places: Places) -> Iterator[Problem]:
    """The faults of the charts of one part."""
    for chart in part.charts:
        yield from check_expression(programme, chart.when, places.chart(part, chart, "when"))
        if chart.kind is ChartKind.FIGURES:
            yield from _check_figures(programme, part, chart, places)
            continue
        for key in ("fields", "references"):
            if getattr(chart, key):
                place = places.chart(part, chart, key)
                yield fault("programme_key_of_other_block", place, key_block=ChartKind.FIGURES)
        missing = [each for each in _ROLES[chart.kind] if each not in programme.roles]
        if chart.kind is ChartKind.INVESTMENT:
            by_year = [f"project_{year}" for year in programme.years.plan]
            missing += [] if any(each in programme.roles for each in by_year) else by_year[:1]
        if missing:
            place = places.chart(part, chart, "kind")
            yield fault("programme_chart_without_role", place, roles="、".join(missing))


def _check_figures(
    programme: Programme, part: DocumentPart, chart: ChartView, places: Places
) -> Iterator[Problem]:
    place = places.chart(part, chart, "fields")
    if not chart.fields:
        yield fault("programme_nothing_printed", place)
    yield from repeated(chart.fields, place)
    units: dict[str, None] = {}
    for code in chart.fields:
        yield from check_code(programme, code, place)
        field = programme.fields.get(code)
        if field is None:
            continue
        form = programme.form_of[code]
        is_drawn = form.shape is Shape.YEARLY and programme.years.base in form.years
        if not is_drawn or not kind_of(field).is_numeric:
            yield fault("programme_chart_field", place, code=code)
        units[field.unit] = None
    if len(units) > 1:
        yield fault("programme_chart_units", place, units="、".join(f"“{each}”" for each in units))
    place = places.chart(part, chart, "references")
    for code, name in chart.references.items():
        if code not in chart.fields:
            yield fault("programme_reference_without_bar", place, code=code)
        if name not in programme.thresholds:
            known = tuple(programme.thresholds)
            yield fault("programme_unknown_name", place, word=name, meant=nearest(name, known) or "—")
