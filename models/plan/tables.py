"""The tables of money of a plan: projects, investment by period, money by source, bonds asked for.

Who is responsible and what is aimed at is in `commitments`, the seventh table, the schedule, in `schedule`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.figures import Figures
from models.plan.amounts import Amount, add_up
from models.plan.funding_channel import channel
from models.plan.plan_table import Column, Line, LineKind, PlanTable, columns_of, field_of
from models.plan.projects import Project, read_projects, value_of
from models.plan.roles import (
    FUNDING_AMOUNT,
    FUNDING_SOURCE,
    FUNDING_STATE,
    PROJECT_END,
    PROJECT_NAME,
    PROJECT_START,
    PROJECT_SUPPORT,
    PROJECT_TOTAL,
    periods,
    roster_of,
)
from models.plan.totals import Funding, Investment, choice_keys, in_order, invest, sum_up
from models.programme.schema import Programme

DESCRIPTION = ("project_category", "project_nature", "project_place", "project_content")
CHANNEL, REASON = "channel", "reason"
"""The columns that say what supports a project, and why."""


def project_table(figures: Figures) -> PlanTable:
    """Table 1: every project under its task group, with subtotals."""
    programme, projects = figures.programme, read_projects(figures)
    columns = columns_of(
        programme, (PROJECT_NAME, *DESCRIPTION, PROJECT_START, PROJECT_END, PROJECT_TOTAL, "project_state")
    )
    lines: list[Line] = []
    for group, members in _by_group(programme, projects):
        lines += [_described(figures, columns, each) for each in members]
        lines.append(_total(columns, LineKind.SUBTOTAL, _group_label(programme, group), members))
    if projects:
        lines.append(_total(columns, LineKind.TOTAL, "", projects))
    return PlanTable(columns=columns, lines=tuple(lines))


def investment_table(figures: Figures) -> PlanTable:
    """Table 2: what is invested in each period, by task, with subtotals by group."""
    programme, projects = figures.programme, read_projects(figures)
    spans = periods(programme)
    keys = [each.key for each in spans]
    columns = (
        *columns_of(programme, (PROJECT_TOTAL,)),
        *(Column(key=each.key, field=programme.fields[each.invested]) for each in spans),
    )
    labels = {each.number: each.label for each in programme.tasks}
    lines: list[Line] = []
    for group, members in _by_group(programme, projects):
        for task in in_order([key for key in labels if any(each.task == key for each in members)], ()):
            own = invest([each for each in members if each.task == task], keys)
            lines.append(_invested(LineKind.ENTRY, labels[task], own))
        lines.append(_invested(LineKind.SUBTOTAL, _group_label(programme, group), invest(members, keys)))
    if projects:
        lines.append(_invested(LineKind.TOTAL, "", invest(projects, keys)))
    return PlanTable(columns=columns, lines=tuple(lines))


def funding_table(figures: Figures) -> PlanTable:
    """Table 3: what each source gives in each period, and what of it is secured and applied for."""
    programme = figures.programme
    totals = sum_up(programme, read_projects(figures))
    source = field_of(programme, FUNDING_SOURCE)
    states = choice_keys(programme, FUNDING_STATE)
    columns = (
        *columns_of(programme, (FUNDING_AMOUNT,)),
        *(Column(key=key, field=field_of(programme, FUNDING_STATE)) for key in states),
        *(
            Column(key=each.key, field=programme.fields[each.funded])
            for each in periods(programme)
            if each.funded
        ),
    )
    lines = [
        _funded(LineKind.ENTRY, source.choice_label(key) if source and key else "", funding, states)
        for key, funding in totals.by_source.items()
        if funding.count
    ]
    if lines:
        lines.append(_funded(LineKind.TOTAL, "", totals.funds, states))
    return PlanTable(columns=columns, lines=tuple(lines))


def bond_tables(figures: Figures) -> Mapping[str, PlanTable]:
    """Table 4: for each channel that brings money, the projects that ask for it.

    With what they ask for, what supports them (`funding_channel`) and why, or why not.
    """
    programme = figures.programme
    support = field_of(programme, PROJECT_SUPPORT)
    if support is None or programme.form_of[support.code] is not roster_of(programme, PROJECT_TOTAL):
        return {}
    offered = {each.key for each in programme.channels}.intersection(choice_keys(programme, FUNDING_SOURCE))
    columns = (
        *columns_of(programme, (PROJECT_NAME, PROJECT_TOTAL, FUNDING_AMOUNT)),
        *(Column(key=CHANNEL, field=support), Column(key=REASON)),
    )
    found: dict[str, PlanTable] = {}
    for key in (choice.key for choice in support.choices if choice.key in offered):
        asking = [each for each in read_projects(figures) if each.support == key]
        lines = [_asking(figures, each) for each in asking]
        if asking:
            sums = add_up(each.total for each in asking), add_up(map(_asked, asking))
            lines.append(Line(kind=LineKind.TOTAL, values=(None, *sums, None, None)))
        found[key] = PlanTable(columns=columns, lines=tuple(lines))
    return found


def _by_group(programme: Programme, projects: Sequence[Project]) -> Iterator[tuple[str, list[Project]]]:
    """The groups that have projects, in the programme's order; projects without a task come last."""
    for key in in_order([each.key for each in programme.groups], [""]):
        members = [each for each in projects if each.group == key]
        if members:
            yield key, members


def _group_label(programme: Programme, key: str) -> str:
    return next((each.label for each in programme.groups if each.key == key), "")


def _described(figures: Figures, columns: Sequence[Column], project: Project) -> Line:
    form = roster_of(figures.programme, PROJECT_TOTAL)
    form_id = form.id if form else ""
    values = tuple(
        project.total if each.key == PROJECT_TOTAL else value_of(figures, each.key, form_id, project.item)
        for each in columns
    )
    return Line(form=form_id, item=project.item, values=values)


def _total(columns: Sequence[Column], kind: LineKind, label: str, projects: Sequence[Project]) -> Line:
    total = add_up(each.total for each in projects)
    return Line(
        kind=kind, label=label, values=tuple(total if each.key == PROJECT_TOTAL else None for each in columns)
    )


def _invested(kind: LineKind, label: str, investment: Investment) -> Line:
    return Line(kind=kind, label=label, values=(investment.total, *investment.by_period.values()))


def _funded(kind: LineKind, label: str, funding: Funding, states: Sequence[str]) -> Line:
    by_state = (funding.by_state[key] for key in states)
    return Line(kind=kind, label=label, values=(funding.total, *by_state, *funding.by_period.values()))


def _asked(project: Project) -> Amount:
    """The money that a project expects from the support that it asks for."""
    return add_up(each.total for each in project.sources if each.source == project.support)


def _asking(figures: Figures, project: Project) -> Line:
    form = roster_of(figures.programme, PROJECT_TOTAL)
    found = channel(figures.programme, figures, project.item)
    said = (found.kind, found.reason) if found else (None, None)
    return Line(
        form=form.id if form else "",
        item=project.item,
        values=(project.name, project.total, _asked(project), *said),
    )
