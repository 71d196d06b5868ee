"""审核报告: everything the audit found, by severity and form, with the figures put into each rule.

A working paper of the office, apart from the package: whoever corrects or explains works it off line by line.
Not here: the explanations that go into the package (`findings`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from models.application import Application
from models.audit import Finding, hindrances
from models.figures import Figures
from models.naming import ATTACHMENTS, place_name
from models.programme.schema import Programme, Severity
from reports.outline.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Paragraph,
    Part,
    Row,
    RowRole,
    Sheet,
    Table,
    plain,
)
from reports.outline.cover import SAMPLE, day_words, is_sample
from reports.outline.figure_words import closed_up, figure_words
from reports.outline.findings import gap_table
from reports.outline.tabling import group, head

_NAMES = {Severity.BLOCKING: "强制性", Severity.CONFIRM: "核实性", Severity.HINT: "提示性"}
_TASKS = {
    Severity.BLOCKING: "须改正后才能上报。",
    Severity.CONFIRM: "须改正，或写出不少于10个字的说明。",
    Severity.HINT: "供审核参考，不影响上报。",
}
_GAPS_TASK = "须填写后才能上报；确实没有的，填“不适用”或“无数据：原因”。"
_OTHER = "其他"
_MANY = 20
"""Findings from which they are set close together."""
_COLUMNS = (Column(align=Align.CENTER, share=6), Column(share=22), Column(share=35), Column(share=37))
_CAPTIONS = ("序号", "审核公式和位置", "审核情况和说明", "涉及数据")
_COUNTS = (Column(share=60), *(Column(align=Align.RIGHT, share=10) for _ in range(4)))


def audit_report(
    programme: Programme, application: Application, findings: Sequence[Finding], *, office: str, day: date
) -> Document:
    """The report on one application.

    Args:
        programme: whose rules were applied.
        application: as it stood when it was audited.
        findings: all of them, with their explanations.
        office: whose report it is.
        day: on which the audit ran.
    """
    town = application.town
    return Document(
        title=f"{town.county_name}{town.name}审核报告",
        author=office,
        day=day.isoformat(),
        foot=" · ".join((town.county_name, town.name, f"审核报告 · {day_words(day)}")),
        head=SAMPLE if is_sample(town) else "",
        blocks=tuple(_blocks(programme, application, findings, day)),
    )


def _blocks(
    programme: Programme, application: Application, findings: Sequence[Finding], day: date
) -> Iterator[Block]:
    town = application.town
    yield Part(title=plain(f"{town.county_name}{town.name}审核报告"))
    yield Paragraph(text=plain(_summary(programme, findings, day)))
    if not findings:
        return
    figures = Figures(programme, application)
    by_form = _by_form(programme, findings)
    yield _counts(by_form)
    required = programme.built_in.required
    gaps = [one for _, each in by_form for one in each if one.rule == required]
    if gaps:
        table = gap_table(figures, [each.address for each in gaps])
        title = table.title + plain(f"（{_NAMES[gaps[0].severity]}审核问题，{required}）")
        yield replace(table, title=title, notes=(plain(_GAPS_TASK),))
    for severity, name in _NAMES.items():
        found = [
            (title, chosen)
            for title, each in by_form
            if (chosen := [one for one in each if one.severity is severity and one.rule != required])
        ]
        if found:
            yield _table(figures, f"{name}审核问题", _TASKS[severity], found)


def _summary(programme: Programme, findings: Sequence[Finding], day: date) -> str:
    base = f"{day_words(day)}按《{programme.title}》审核公式（第{programme.version}版）审核，"
    if not findings:
        return f"{base}没有发现问题，自审通过。"
    counted = "、".join(
        f"{name}{count}个"
        for severity, name in _NAMES.items()
        if (count := sum(each.severity is severity for each in findings))
    )
    still = len(hindrances(findings))
    verdict = f"其中{still}个须改正或说明后才能上报" if still else "没有妨碍上报的问题，自审通过"
    return f"{base}共有审核问题{len(findings)}个：{counted}；{verdict}。"


def _by_form(programme: Programme, findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """Title of a form and its findings, in the order of the programme."""
    order = {form.id: at for at, form in enumerate(programme.forms)}

    def place(finding: Finding) -> int:
        return order.get(finding.address.form, len(order))

    found = []
    for _, each in groupby(sorted(findings, key=place), key=lambda one: one.address.form):
        group = list(each)
        form = programme.forms_by_id.get(group[0].address.form)
        found.append((_titled(form.number, form.title) if form else _OTHER, group))
    return found


def _titled(number: str, title: str) -> str:
    return f"{number}　{title}" if number else title


def _counts(by_form: Sequence[tuple[str, Sequence[Finding]]]) -> Table:
    def line(title: str, findings: Sequence[Finding], role: RowRole = RowRole.BODY) -> Row:
        counts = [sum(each.severity is severity for each in findings) for severity in _NAMES]
        shown = (*counts, len(findings))
        return Row(
            cells=(Cell(text=plain(title)), *(Cell(text=plain(str(each))) for each in shown)), role=role
        )

    everything = [one for _, findings in by_form for one in findings]
    return Table(
        title=plain("审核问题分布"),
        columns=_COUNTS,
        head=(head(("表", *_NAMES.values(), "合计")),),
        rows=(*(line(*each) for each in by_form), line("合计", everything, RowRole.TOTAL)),
        unit="单位：个",
    )


def _table(
    figures: Figures, title: str, task: str, by_form: Sequence[tuple[str, Sequence[Finding]]]
) -> Table:
    rows: list[Row] = []
    number = 0
    is_dense = sum(len(findings) for _, findings in by_form) >= _MANY
    for form, findings in by_form:
        rows.append(group(plain(f"{form}（{len(findings)}个）"), len(_COLUMNS)))
        for finding in findings:
            number += 1
            rows.append(_row(figures, number, finding))
    return Table(
        title=plain(title),
        columns=_COLUMNS,
        head=(head(_CAPTIONS),),
        rows=tuple(rows),
        notes=(plain(task),),
        sheet=Sheet.UPRIGHT,
        is_dense=is_dense,
    )


def _row(figures: Figures, number: int, finding: Finding) -> Row:
    place = place_name(figures.programme, figures.application, finding.address)
    _, _, within = place.partition("·")
    here = place if finding.address.form == ATTACHMENTS else within or place
    texts = (
        str(number),
        f"{finding.rule}　{here}",
        "\n".join((closed_up(finding.message), *_said(finding))),
        "\n".join(figure_words(figures, finding.figures)),
    )
    return Row(cells=tuple(Cell(text=plain(each, finding.address)) for each in texts))


def _said(finding: Finding) -> Iterator[str]:
    if finding.explanation is not None:
        stale = "（数据已变，待重新确认）" if finding.is_stale else ""
        yield f"说明：{finding.explanation.text}{stale}"
    elif finding.severity is Severity.CONFIRM:
        yield "说明：（待说明）"
