"""The charts of a document as blocks: what is drawn, every value with its address.

Not here: how a chart is drawn (`reports.pdf.charts`), which charts a package holds (`charts`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.entries import Month
from reports.outline.text import Text, plain, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One value of a chart, as drawn and as printed."""

    text: Text
    """The value in words and figures; says why where there is none."""
    value: Decimal | None = None
    """What is drawn; None draws nothing, which is not zero."""


class MarkShape(StrEnum):
    """How a value is marked that bars are compared with."""

    LINE = "line"
    """Across all bars of a category: a reference value."""
    POINTER = "pointer"
    """Standing on them: an aim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What bars are compared with."""

    name: str
    shape: MarkShape


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """What one bar, one group of bars or one column of a chart is about."""

    label: Text
    figures: tuple[Figure, ...]
    """One for each series of the chart."""
    marks: tuple[Figure | None, ...] = ()
    """One for each comparison of the chart: the value to compare with, or none."""
    total: Text = ()
    """Printed at the end of a stacked bar or column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Lying bars, one below the other; several series stand side by side, or are stacked."""

    title: Text
    unit: str
    """e.g. 单位：万元; all values are in it."""
    series: tuple[str, ...]
    """What the bars of a category stand for; one without a name needs no legend."""
    comparisons: tuple[Comparison, ...] = ()
    categories: tuple[Category, ...]
    is_stacked: bool = False
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChart:
    """Stacked columns in order of time above a table of their values, whose rows are the legend."""

    title: Text
    unit: str
    series: tuple[Text, ...]
    categories: tuple[Category, ...]
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRow:
    """One project of a schedule."""

    number: str
    label: Text
    span: Text
    """From when to when, in words; says why where nothing is drawn."""
    start: Month | None = None
    end: Month | None = None
    """Both are given, or neither; they may lie outside the years of the chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleGroup:
    """Projects of one kind, drawn alike."""

    label: Text
    rows: tuple[ScheduleRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A date that the whole schedule is measured against."""

    month: Month
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleChart:
    """Projects over the quarters of some years, group by group; turned on pages of its own."""

    title: Text
    first_year: int
    last_year: int
    groups: tuple[ScheduleGroup, ...]
    milestones: tuple[Milestone, ...] = ()
    notes: tuple[Text, ...] = ()
    unit: str = ""
    """Stands right above the chart, like that of a table."""
    key: str = ""
    """As that of a table."""


Chart = BarChart | ColumnChart | ScheduleChart


def texts_of_chart(block: Chart) -> Iterator[tuple[str, Text]]:
    """Every text of a chart with a word that says where it stands."""
    name = f"图“{words_of(block.title)}”"
    yield name, block.title + plain(block.unit)
    if isinstance(block, ScheduleChart):
        yield from ((name, text) for text in _texts_of_schedule(block))
    else:
        yield from ((name, text) for text in _texts_of_bars(block))
    for note in block.notes:
        yield f"{name}注", note


def _texts_of_bars(block: BarChart | ColumnChart) -> Iterator[Text]:
    for each in block.series:
        yield plain(each) if isinstance(each, str) else each
    yield from (plain(each.name) for each in (block.comparisons if isinstance(block, BarChart) else ()))
    for category in block.categories:
        yield category.label
        yield from (each.text for each in (*category.figures, *category.marks) if each)
        yield category.total


def _texts_of_schedule(block: ScheduleChart) -> Iterator[Text]:
    for group in block.groups:
        yield group.label
        for row in group.rows:
            yield plain(row.number) + row.label + row.span
    yield from (plain(each.label) for each in block.milestones)
