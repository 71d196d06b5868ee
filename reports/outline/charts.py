"""The charts of a part as its programme declares them, and the numbers of all charts (图1, 图2 …).

Not here: what each kind shows (`indicator_chart`, `money_charts`, `schedule_chart`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.programme.schema import ChartKind, ChartView, DocumentPart
from reports.outline.blocks import BarChart, Block, ColumnChart, ScheduleChart, plain
from reports.outline.entries import Source
from reports.outline.indicator_chart import indicator_chart
from reports.outline.money_charts import group_chart, investment_chart, source_chart

_NUMBERED = "图{number}　"
_MONEY = (ChartKind.INVESTMENT, ChartKind.SOURCES, ChartKind.GROUPS)


def charts(source: Source, part: DocumentPart) -> Iterator[BarChart | ColumnChart]:
    """The charts whose condition holds and that have something to show."""
    for view in part.charts:
        if source.figures.holds(view.when or True):
            chart = _chart(source, view)
            is_left_out = source.is_draft and view.kind in _MONEY and chart is not None and _is_zero(chart)
            if chart is not None and not is_left_out:
                yield chart


def with_numbers(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, the title of every chart behind its number."""
    number = 0
    for block in blocks:
        if isinstance(block, BarChart | ColumnChart | ScheduleChart):
            number += 1
            yield replace(block, title=plain(_NUMBERED.format(number=number)) + block.title)
        else:
            yield block


def _is_zero(chart: BarChart | ColumnChart) -> bool:
    """Whether nothing is arranged at all, which the tables say in fewer lines."""
    return all(figure.value == 0 for category in chart.categories for figure in category.figures)


def _chart(source: Source, view: ChartView) -> BarChart | ColumnChart | None:
    match view.kind:
        case ChartKind.FIGURES:
            return indicator_chart(source, view)
        case ChartKind.INVESTMENT:
            return investment_chart(source, view)
        case ChartKind.SOURCES:
            return source_chart(source, view)
        case ChartKind.GROUPS:
            return group_chart(source, view)
