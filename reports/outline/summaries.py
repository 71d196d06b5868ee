"""汇总表 and 名录: what the towns of an office's area come to, and the demonstration towns beside the quotas.

The sums are those of `models.rollup`, the quotas those of `models.register`; nothing is added up here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from models.check_code import check_code
from models.divisions import Level
from models.kinds import kind_of
from models.offices import Office
from models.plan.amounts import ZERO, Amount
from models.plan.roles import FUNDING_SOURCE, PROJECT_TOTAL, periods
from models.plan.totals import Funding, Investment
from models.programme.schema import Programme
from models.register import Measured, Register, Shortfall
from models.rollup import Contribution, Line
from reports.outline.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Part,
    Row,
    RowRole,
    Sheet,
    Table,
    plain,
)
from reports.outline.cover import SAMPLE, day_words
from reports.outline.tabling import head

_BENEATH = {
    Level.PROVINCE: (Level.CITY, Level.COUNTY, Level.TOWN),
    Level.CITY: (Level.COUNTY, Level.TOWN),
    Level.COUNTY: (Level.TOWN,),
    Level.TOWN: (Level.TOWN,),
}
_COUNT, _AMOUNT = 5, 8
"""Shares of the columns, in characters, where the captions are longer than the amounts below them."""
_LEAST_PLACE, _MOST_PLACE = 6, 13
_MOST_UPRIGHT = 7
"""Columns that an upright table has room for beside names that are indented by level."""
_INDENT = "　"
_OTHER = "未填"
_MISSING = "*"
_NOTE = "注：“*”表示其中有数据未掌握，未计入合计。"
_SELECTED = "√"


def rollup_document(
    programme: Programme, lines: Sequence[Line], *, office: Office, day: date, accepted_only: bool
) -> Document:
    """The rollup of an office's area: by period, task and source, indicators, and which revisions count."""
    counted = "已受理的版本" if accepted_only else "最新上报的版本"
    return _document(
        f"{office.name}申报汇总表", counted, _rollup_blocks(programme, lines, office), office=office, day=day
    )


def register_document(programme: Programme, listed: Register, *, office: Office, day: date) -> Document:
    """The register of an office's area: the quotas with what they miss, then the towns by level."""
    return _document(
        f"{office.name}示范镇名录", "", _register_blocks(programme, listed), office=office, day=day
    )


def _document(title: str, counted: str, blocks: Iterator[Block], *, office: Office, day: date) -> Document:
    foot = " · ".join(each for each in (title, counted, day_words(day)) if each)
    return Document(
        title=title,
        author=office.name,
        day=day.isoformat(),
        foot=foot,
        head=SAMPLE if office.is_sample else "",
        blocks=(Part(title=plain(title)), *blocks),
    )


def _rollup_blocks(programme: Programme, lines: Sequence[Line], office: Office) -> Iterator[Block]:
    shown = [lines[0], *(each for each in lines[1:] if each.level in _BENEATH[office.level])]
    if programme.totals:
        yield _indicators(programme, office, shown)
    groups = list(lines[0].totals.by_group)
    names = {each.key: each.label for each in programme.groups}
    tasks = _sums(
        programme,
        office,
        "任务投资汇总表",
        shown,
        [names.get(each, _OTHER) for each in groups],
        lambda line: [_amount(line.totals.by_group.get(each)) for each in groups],
    )
    yield replace(tasks, columns=_even_columns(shown, office, counts=0, amounts=1 + len(groups)))
    spans = periods(programme)
    yield _sums(
        programme,
        office,
        "项目投资汇总表",
        shown,
        [_period_name(each.key) for each in spans],
        lambda line: [line.totals.whole.by_period[each.key] for each in spans],
        with_counts=True,
    )
    sources = [key for key, each in lines[0].totals.by_source.items() if each.count]
    if sources:
        choices = {each.key: each.label for each in programme.fields[programme.roles[FUNDING_SOURCE]].choices}
        yield _sums(
            programme,
            office,
            "资金来源汇总表",
            shown,
            [choices.get(each, _OTHER) for each in sources],
            lambda line: [_amount(line.totals.by_source.get(each)) for each in sources],
        )
    yield _revisions(lines[0].contributions)


def _sums(
    programme: Programme,
    office: Office,
    title: str,
    lines: Sequence[Line],
    captions: Sequence[str],
    amounts: Callable[[Line], Sequence[Amount]],
    *,
    with_counts: bool = False,
) -> Table:
    field = programme.fields[programme.roles[PROJECT_TOTAL]]

    def show(amount: Amount) -> str:
        return kind_of(field).show(field, amount.value) + ("" if amount.is_whole else _MISSING)

    counted = ("镇数（个）", "项目数（个）") if with_counts else ()
    is_wide = len(_BENEATH[office.level]) > 1 and 2 + len(counted) + len(captions) > _MOST_UPRIGHT
    rows = []
    for line in lines:
        whole = line.totals.whole
        counts = [str(len(line.contributions)), str(whole.count)] if with_counts else []
        texts = [_name(line, office), *counts, *map(show, (whole.total, *amounts(line)))]
        role = RowRole.TOTAL if line is lines[0] else RowRole.BODY
        rows.append(Row(cells=tuple(Cell(text=plain(each)) for each in texts), role=role))
    return Table(
        title=plain(title),
        columns=(
            Column(),
            *(Column(align=Align.RIGHT) for _ in counted),
            *(Column(align=Align.DECIMAL) for _ in range(1 + len(captions))),
        ),
        head=(head(("地区", *counted, "总投资", *captions)),),
        rows=tuple(rows),
        unit=f"单位：{field.unit}",
        sheet=Sheet.ROTATED if is_wide else Sheet.FIT,
        notes=(plain(_NOTE),) if not all(each.totals.whole.total.is_whole for each in lines) else (),
    )


def _indicators(programme: Programme, office: Office, lines: Sequence[Line]) -> Table:
    fields = [programme.fields[code] for code in programme.totals]
    rows = []
    for line in lines:
        amounts = [(each, line.indicators[each.code]) for each in fields]
        shown = [
            kind_of(each).show(each, amount.value) + ("" if amount.is_whole else _MISSING)
            for each, amount in amounts
        ]
        texts = (_name(line, office), str(len(line.contributions)), *shown)
        role = RowRole.TOTAL if line is lines[0] else RowRole.BODY
        rows.append(Row(cells=tuple(Cell(text=plain(each)) for each in texts), role=role))
    is_whole = all(each.is_whole for line in lines for each in line.indicators.values())
    return Table(
        title=plain(f"主要指标汇总表（{programme.years.base}年）"),
        columns=_even_columns(lines, office, counts=1, amounts=len(fields)),
        head=(head(("地区", "镇数（个）", *(each.label_with_unit for each in fields))),),
        rows=tuple(rows),
        notes=() if is_whole else (plain(_NOTE),),
    )


def _even_columns(lines: Sequence[Line], office: Office, *, counts: int, amounts: int) -> tuple[Column, ...]:
    longest = max(len(_name(line, office)) for line in lines) + 1
    return (
        Column(share=min(max(longest, _LEAST_PLACE), _MOST_PLACE)),
        *(Column(align=Align.RIGHT, share=_COUNT) for _ in range(counts)),
        *(Column(align=Align.DECIMAL, share=_AMOUNT) for _ in range(amounts)),
    )


def _revisions(contributions: Sequence[Contribution]) -> Table:
    rows = tuple(
        _row(
            str(number),
            each.town.county_name,
            each.town.name,
            f"第{each.number}版",
            check_code(each.fingerprint),
            each.state.value,
        )
        for number, each in enumerate(contributions, start=1)
    )
    centred = Column(align=Align.CENTER)
    return Table(
        title=plain("计入汇总的上报版本"),
        columns=(centred, Column(), Column(), centred, centred, centred),
        head=(head(("序号", "县（市、区）", "镇", "版次", "校验码", "状态")),),
        rows=rows,
    )


def _register_blocks(programme: Programme, listed: Register) -> Iterator[Block]:
    if listed.quotas:
        yield _quotas(listed.quotas)
    labels = {each.key: each.label for each in programme.levels}
    rows = tuple(
        _row(
            str(number),
            labels.get(each.level, _OTHER),
            each.town.city_name,
            each.town.county_name,
            each.town.name,
            f"第{each.number}版",
            check_code(each.fingerprint),
            _SELECTED if each.is_selected else "",
        )
        for number, each in enumerate(listed.entries, start=1)
    )
    centred = Column(align=Align.CENTER)
    yield Table(
        title=plain("候选示范镇名录"),
        columns=(centred, centred, Column(), Column(), Column(), centred, centred, centred),
        head=(head(("序号", "级别", "市（州）", "县（市、区）", "镇", "版次", "校验码", "入选")),),
        rows=rows,
    )


def _quotas(quotas: Sequence[Measured]) -> Table:
    rows = tuple(
        _row(
            each.label,
            str(each.quota.total),
            str(each.applied),
            str(each.selected),
            "" if each.missing is None else str(each.missing),
            "、".join(map(_short, each.short)),
        )
        for each in quotas
    )
    numbers = [Column(align=Align.RIGHT, share=9) for _ in range(4)]
    return Table(
        title=plain("名额完成情况"),
        columns=(Column(share=9), *numbers, Column(share=55)),
        head=(head(("级别", "全省名额", "申报", "已入选", "还差", "未达到最低数的地区（应有/已入选）")),),
        rows=rows,
        unit="单位：个",
    )


def _short(each: Shortfall) -> str:
    return f"{each.name}（{each.wanted}/{each.selected}）"


def _row(*texts: str) -> Row:
    return Row(cells=tuple(Cell(text=plain(each)) for each in texts))


def _amount(part: Investment | Funding | None) -> Amount:
    return part.total if part else ZERO


def _name(line: Line, office: Office) -> str:
    return _INDENT * _BENEATH[office.level].index(line.level) + line.name if line.code else line.name


def _period_name(key: str) -> str:
    return f"{key}年" if key.isdigit() else {"before": "以前年度", "after": "以后年度"}[key]
