"""审核情况说明: what the audit found, with the written explanations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from models.audit import Finding
from models.entries import Address
from models.fields import Form
from models.figures import Figures
from models.naming import place_name
from models.programme.schema import Severity
from reports.outline.blocks import Align, Block, Cell, Column, Paragraph, Row, Run, Table, plain
from reports.outline.entries import Source
from reports.outline.figure_words import closed_up
from reports.outline.tabling import head

_NAMES = {Severity.BLOCKING: "强制性", Severity.CONFIRM: "核实性", Severity.HINT: "提示性"}
_GAPS = "未填项一览"
_UNEXPLAINED = "（待说明）"
_STALE = "（数据已变，待重新确认）"


def finding_blocks(source: Source, findings: Sequence[Finding]) -> Iterator[Block]:
    """A sentence on the whole, what is not filled by form, then a table for each severity that was found."""
    yield Paragraph(text=plain(_summary(source, findings)))
    gaps = [each for each in findings if _is_gap(source, each)]
    if gaps:
        yield gap_table(source.figures, [each.address for each in gaps])
    for severity in _NAMES:
        found = [each for each in findings if each.severity is severity and not _is_gap(source, each)]
        if found:
            yield _table(source, severity, found)


def _is_gap(source: Source, finding: Finding) -> bool:
    """Whether this tells of a cell of a draft that is not filled."""
    return source.is_draft and finding.rule == source.figures.programme.built_in.required


def _summary(source: Source, findings: Sequence[Finding]) -> str:
    programme = source.figures.programme
    base = f"本申报材料按《{programme.title}》审核公式（第{programme.version}版）自审"
    if not findings:
        return f"{base}，没有发现问题，无须说明。"
    counts = {severity: sum(each.severity is severity for each in findings) for severity in _NAMES}
    explained = sum(each.severity is Severity.CONFIRM and each.is_explained for each in findings)
    parts = []
    if counts[Severity.BLOCKING]:
        parts.append(f"强制性问题{counts[Severity.BLOCKING]}个，须改正后才能上报")
    if counts[Severity.CONFIRM]:
        unexplained = counts[Severity.CONFIRM] - explained
        done = "均已书面说明" if not unexplained else f"其中{unexplained}个还须改正或说明"
        parts.append(f"核实性问题{counts[Severity.CONFIRM]}个，{done}")
    if counts[Severity.HINT]:
        parts.append(f"提示性问题{counts[Severity.HINT]}个，供审核参考")
    nothing = "" if counts[Severity.BLOCKING] else "没有强制性问题；"
    return f"{base}，{nothing}{'；'.join(parts)}。"


def _table(source: Source, severity: Severity, findings: Sequence[Finding]) -> Table:
    can_be_explained = severity is Severity.CONFIRM or (severity is Severity.BLOCKING and not source.is_draft)
    with_explanations = can_be_explained or any(each.explanation for each in findings)
    title = f"{_NAMES[severity]}审核问题{'及说明' if can_be_explained else ''}"
    captions = ["序号", "审核公式", "位置", "审核情况", *(["说明"] if with_explanations else [])]
    columns = (
        *(Column(align=Align.CENTER) for _ in range(2)),
        Column(share=22),
        Column(share=30),
        *([Column(share=38)] if with_explanations else []),
    )
    rows = tuple(
        _row(source, number, finding, with_explanations=with_explanations)
        for number, finding in enumerate(findings, start=1)
    )
    return Table(title=plain(title), columns=columns, head=(head(captions),), rows=rows)


def gap_table(figures: Figures, gaps: Sequence[Address]) -> Table:
    """A row for each form: how many of its cells are not filled, and which of each row, year or chapter."""
    rows = []
    for number, (form_id, found) in enumerate(groupby(gaps, key=lambda each: each.form), start=1):
        form, places = figures.programme.form(form_id), list(found)
        words = (str(number), form.title, str(len(places)))
        cells = [*(Cell(text=plain(each)) for each in words), Cell(text=tuple(_gaps(figures, form, places)))]
        rows.append(Row(cells=tuple(cells)))
    columns = (Column(align=Align.CENTER), Column(share=20), Column(align=Align.CENTER), Column(share=60))
    captions = ("序号", "表名", "项数", "没有填写的项")
    return Table(title=plain(_GAPS), columns=columns, head=(head(captions),), rows=tuple(rows), is_dense=True)


def _gaps(figures: Figures, form: Form, places: Sequence[Address]) -> Iterator[Run]:
    """The labels of cells that are not filled, each leading to its cell, under the row, year or chapter."""
    fields, before = figures.programme.fields, None
    for place in places:
        is_chapter = form is figures.programme.outline
        of = fields[place.code].section if is_chapter else _row_or_year(figures, form, place)
        if of == before:
            yield Run("、")
        else:
            yield Run(("" if before is None else "；\n") + (f"{of}：" if of else ""))
        yield Run(fields[place.code].label, place)
        before = of
    yield Run("。")


def _row_or_year(figures: Figures, form: Form, place: Address) -> str:
    """What stands between the names of a form and a cell."""
    name = place_name(figures.programme, figures.application, replace(place, code=""))
    return name.removeprefix(form.title).removeprefix("·")


def _row(source: Source, number: int, finding: Finding, *, with_explanations: bool) -> Row:
    figures = source.figures
    place = place_name(figures.programme, figures.application, finding.address)
    texts = [str(number), finding.rule, place, closed_up(finding.message)]
    cells = [Cell(text=plain(text, finding.address)) for text in texts]
    if with_explanations:
        cells.append(Cell(text=plain(_explanation(finding), finding.address)))
    return Row(cells=tuple(cells))


def _explanation(finding: Finding) -> str:
    if finding.explanation is None:
        return _UNEXPLAINED if finding.severity is Severity.CONFIRM else ""
    if finding.is_stale:
        return finding.explanation.text + _STALE
    return finding.explanation.text
