"""The schedule of an application as a document of its own, for a large sheet; it bears no check code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from models.application import Application
from models.figures import Figures
from models.programme.schema import Programme, ViewKind
from reports.outline.blocks import Document, ScheduleChart, plain, words_of
from reports.outline.cover import SAMPLE, day_words, is_sample
from reports.outline.entries import Source
from reports.outline.plan_tables import plan_tables

_KIND = "单张，不代替申报包"


def schedule_sheet(
    programme: Programme, application: Application, *, office: str, day: date
) -> Document | None:
    """The first schedule of the package as it stands, or nothing where the programme prints none."""
    chart = next(_schedules(Source(Figures(programme, application), is_draft=True)), None)
    if chart is None:
        return None
    town = application.town
    title = plain(f"{town.county_name}{town.name}") + chart.title
    return Document(
        title=words_of(title),
        author=office,
        day=day.isoformat(),
        foot=" · ".join((town.county_name, town.name, f"{_KIND} · {day_words(day)}")),
        head=SAMPLE if is_sample(town) else "",
        blocks=(replace(chart, title=title, unit=""),),
    )


def _schedules(source: Source) -> Iterator[ScheduleChart]:
    for part in source.figures.programme.parts:
        views = tuple(view for view in part.tables if view.view is ViewKind.SCHEDULE)
        if views and source.figures.holds(part.when or True):
            made = plan_tables(source, replace(part, tables=views))
            yield from (each for each in made if isinstance(each, ScheduleChart))
