"""The schedule of the projects (推进时序) as a table: a column for each quarter, filled from start to end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.entries import Address, Month
from models.fields import Form
from models.naming import own_row_name
from models.plan.roles import PROJECT_START
from models.plan.schedule import QUARTERS, Bar, Mark, Schedule, schedule
from reports.outline.blocks import Align, Cell, Column, Row, Table, Text, plain
from reports.outline.entries import Source
from reports.outline.roster_rows import RosterRows
from reports.outline.row_groups import RowGroup
from reports.outline.tabling import group, head

_FILLED, _MILESTONE = "■", "▲"
_NUMERALS = ("一", "二", "三", "四")
_LEGEND = "年份下的一、二、三、四为季度；“■”为建设期所在的季度"
_BEFORE, _AFTER = "（{month}开工）", "（{month}竣工）"
_UNDATED = "起止年月未填或先后不符的项目：{names}。"
_OUTSIDE = "建设期不在各季度之内的项目：{names}。"
_NUMBER_SHARE, _NAME_SHARE, _QUARTER_SHARE = 5, 33, 4


def schedule_table(source: Source, form: Form, groups: Sequence[RowGroup]) -> Table:
    """The projects in their groups over the quarters of the plan, with the milestones of the policy."""
    made = schedule(source.figures)
    bars = {each.item: each for each in made.bars}
    rows = RosterRows(source, form, ())
    body: list[Row] = [_milestones(made)] if made.marks else []
    for each in groups:
        body += [group(each.heading, 2 + len(made.quarters))] if each.heading else []
        body += [_row(rows, made, item, bars.get(item)) for item in each.items]
    columns = (
        Column(align=Align.CENTER, share=_NUMBER_SHARE),
        Column(share=_NAME_SHARE),
        *(Column(align=Align.CENTER, share=_QUARTER_SHARE) for _ in made.quarters),
    )
    return Table(
        title=(),
        columns=columns,
        head=tuple(_heads(made)),
        rows=tuple(body),
        notes=tuple(_notes(made, groups)),
    )


def _heads(made: Schedule) -> Iterator[Row]:
    years = list(dict.fromkeys(each.year for each in made.quarters))
    yield Row(
        cells=(
            *(
                Cell(text=plain(each), rows=2, align=Align.CENTER, is_label=True)
                for each in ("序号", "项目名称")
            ),
            *(
                Cell(text=plain(f"{year}年"), columns=QUARTERS, align=Align.CENTER, is_label=True)
                for year in years
            ),
        )
    )
    yield head(_NUMERALS[each.number - 1] for each in made.quarters)


def _milestones(made: Schedule) -> Row:
    marked = {each.quarter for each in made.marks}
    signs = (_MILESTONE if at in marked else "" for at in range(len(made.quarters)))
    return Row(
        cells=(
            Cell(text=plain("工作节点"), columns=2, align=Align.CENTER),
            *(Cell(text=plain(sign)) for sign in signs),
        )
    )


def _row(rows: RosterRows, made: Schedule, item: str, bar: Bar | None) -> Row:
    source, form = rows.source, rows.form
    name = own_row_name(source.figures.application, form, item)
    address = Address(form=form.id, item=item, code=form.key[0] if form.key else "")
    start = Address(form=form.id, item=item, code=source.figures.programme.roles.get(PROJECT_START, ""))
    beyond = _beyond(bar) if bar else ""
    covered = range(bar.first, bar.last + 1) if bar else range(0)
    return Row(
        cells=(
            Cell(text=plain(rows.numbers[item])),
            Cell(text=plain(name, address) + plain(beyond)),
            *(Cell(text=plain(_FILLED, start) if at in covered else ()) for at in range(len(made.quarters))),
        )
    )


def _beyond(bar: Bar) -> str:
    """When it began or will end, where the quarters do not show it."""
    before = _BEFORE.format(month=_month_words(bar.start)) if bar.begins_before else ""
    return before + (_AFTER.format(month=_month_words(bar.end)) if bar.ends_after else "")


def _notes(made: Schedule, groups: Sequence[RowGroup]) -> Iterator[Text]:
    marks = "、".join(_mark_words(each) for each in made.marks)
    yield plain(f"注：{_LEGEND}" + (f"，“{_MILESTONE}”为工作节点：{marks}。" if marks else "。"))
    shown = {item for each in groups for item in each.items}
    for sentence, projects in ((_UNDATED, made.undated), (_OUTSIDE, made.outside)):
        names = "、".join(each.name for each in projects if each.item in shown and each.name)
        if names:
            yield plain(sentence.format(names=names))


def _mark_words(mark: Mark) -> str:
    return f"{_month_words(mark.month)}{mark.label}"


def _month_words(month: Month) -> str:
    return f"{month.year}年{month.month}月"
