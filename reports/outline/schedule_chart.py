"""The schedule of the projects (推进时序) as a chart: group by group, with the milestones."""

from __future__ import annotations

from collections.abc import Sequence

from models.entries import Address, Month
from models.fields import Field, Form
from models.kinds import kind_of
from models.naming import own_row_name
from models.plan.plan_table import field_of
from models.plan.roles import PROJECT_END, PROJECT_START
from models.plan.schedule import schedule
from models.programme.schema import TableView
from reports.outline.blocks import ScheduleChart, Text, plain
from reports.outline.chart_blocks import Milestone, ScheduleGroup, ScheduleRow
from reports.outline.entries import Source
from reports.outline.indicator_chart import figure_of
from reports.outline.roster_rows import NONE, RosterRows
from reports.outline.row_groups import RowGroup

_ALL = "全部项目"
_TO = "—"
_REVERSED = "（先后不符）"
_LEGEND = "注：横条自开工当月起，至竣工当月止"
_BEYOND = "；箭头表示建设期在图示各年之前已开始，或之后才结束"


def schedule_chart(source: Source, form: Form, view: TableView, groups: Sequence[RowGroup]) -> ScheduleChart:
    """The projects in their groups over the years of the plan."""
    years = source.figures.programme.years.plan
    made = schedule(source.figures)
    spans: dict[str, tuple[Month | None, Month | None]] = {
        each.item: (each.start, each.end) for each in made.outside
    }
    spans |= {each.item: (each.start, each.end) for each in made.bars}
    rows = RosterRows(source, form, ())
    shown = tuple(
        ScheduleGroup(
            label=each.heading or plain(_ALL),
            rows=tuple(_row(rows, item, *spans.get(item, (None, None))) for item in each.items),
        )
        for each in groups
        if each.items
    )
    legend = _LEGEND + (_BEYOND if _is_beyond(shown, years[0], years[-1]) else "") + "。"
    return ScheduleChart(
        title=plain(view.title),
        first_year=years[0],
        last_year=years[-1],
        groups=shown or (ScheduleGroup(label=plain(NONE), rows=()),),
        milestones=tuple(Milestone(month=each.month, label=each.label) for each in made.marks),
        notes=(plain(legend), *map(plain, view.notes)),
        unit="　".join(filter(None, (view.number, view.unit))),
    )


def _row(rows: RosterRows, item: str, start: Month | None, end: Month | None) -> ScheduleRow:
    source, form = rows.source, rows.form
    programme = source.figures.programme
    said = [
        _month_words(source, form, item, field_of(programme, role)) for role in (PROJECT_START, PROJECT_END)
    ]
    span = said[0] + plain(_TO) + said[1]
    if start is None or end is None:
        is_reversed = all(source.figures.value(run.address) for text in said for run in text if run.address)
        span += plain(_REVERSED if is_reversed else "")
        start = end = None
    return ScheduleRow(
        number=rows.numbers[item],
        label=plain(
            own_row_name(source.figures.application, form, item),
            Address(form=form.id, item=item, code=form.key[0] if form.key else ""),
        ),
        span=span,
        start=start,
        end=end,
    )


def _month_words(source: Source, form: Form, item: str, field: Field | None) -> Text:
    if field is None:
        return ()
    address = Address(form=form.id, item=item, code=field.code)
    value = source.figures.value(address)
    if value is None:
        return figure_of(source, field, address).text
    return plain(kind_of(field).show(field, value), address)


def _is_beyond(groups: Sequence[ScheduleGroup], first: int, last: int) -> bool:
    return any(
        row.start and row.end and (row.start.year < first or row.end.year > last)
        for group in groups
        for row in group.rows
    )
