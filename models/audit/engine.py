"""Runs the audit: everything once, then only what a change can touch, down to the single row.

A large change can be audited in short steps, between which a window stays awake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from models.application import Application
from models.audit.built_in import Run, audit_attachments, audit_keys, audit_of
from models.audit.finding import Finding
from models.audit.findings import Findings, Order
from models.audit.quoting import read_by
from models.audit.rules import CompiledRule, compile_rule
from models.entries import Address
from models.expressions import compile_expression
from models.fields import Form
from models.figures import CellScope, Figures
from models.programme.schema import Programme
from models.reach import Differences, Reach, Same, differences, reach_of, reaches_of
from models.succession import succeeding

_STEP = 150
"""Places that are looked at between two steps: about two milliseconds."""

Found = tuple[Finding | None, ...]
"""What one check found at one place; None stands for a gap."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is audited at every place of a form, and what it depends on."""

    run: Run
    """The findings at some places, each with its item."""
    reach: Reach
    code: str = ""
    """The field whose gaps it finds."""
    on_attachments: bool = False
    is_running_text: bool = False
    """Running texts quote whatever the clerk likes, so that they say themselves what they depend on."""


class Auditor:
    """The audit of one application, kept up to date change by change."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._checks = _checks(Same(programme))
        self._readers = _readers(Same(programme))
        self._changeable = {
            at for at, each in enumerate(self._checks) if each.is_running_text or each.on_attachments
        }
        self._found: list[dict[str, Found]] = [{} for _ in self._checks]
        self._figures: Figures | None = None
        self._findings: Findings | None = None

    def run(self, application: Application) -> Findings:
        """Audits everything."""
        self._figures = None
        return self.rerun(application)

    def rerun(self, application: Application) -> Findings:
        """Audits what the differences to the application audited last can touch."""
        figures = succeeding(self._figures, self._programme, application)
        return self.finish(self.steps(figures))

    def finish(self, steps: Iterator[None]) -> Findings:
        """Takes the steps that are left."""
        for _ in steps:
            pass
        assert self._findings is not None
        return self._findings

    @property
    def findings(self) -> Findings | None:
        """What the last audit that came to its end found."""
        return self._findings

    def steps(self, figures: Figures) -> Iterator[None]:
        """The same in short steps; nothing is known anew before the last one is done."""
        former = self._figures
        change = differences(former, figures) if former is not None else None
        found = list(self._found)
        order = Order(figures)
        gone: list[int] = []
        come: dict[int, Finding | None] = {}
        # Where rows moved, every key behind them is another one.
        keeps_keys = former is not None and change is not None and not change.shuffled
        looked_at = 0
        former_order = Order(former) if former is not None and keeps_keys else None
        for at in self._concerned(change):
            check = self._checks[at]
            items = self._touched(check, change, figures)
            if items is not None and not items:
                continue
            before, after = found[at], {} if items is None else dict(found[at])
            places = _places(check, items, figures, after)
            for start in range(0, len(places), _STEP):
                batch = places[start : start + _STEP]
                for item, finding in check.run(figures, batch):
                    after[item] = (*after.get(item, ()), finding)
                looked_at += len(batch)
                if looked_at >= _STEP:
                    looked_at = 0
                    yield
            found[at] = after
            if former_order is not None:
                for item in before if items is None else items & before.keys():
                    gone += (key for key, _ in _keyed(former_order, check, at, item, before[item]))
                for item in after if items is None else items & after.keys():
                    come.update(_keyed(order, check, at, item, after[item]))
        if former_order is not None and self._findings is not None:
            findings = self._findings.with_changes(order, gone, come)
        else:
            every: dict[int, Finding | None] = {}
            for at, (check, listed) in enumerate(zip(self._checks, found, strict=True)):
                for item, each in listed.items():
                    every.update(_keyed(order, check, at, item, each))
                if listed:
                    yield
            written = {key: finding for key, finding in every.items() if finding is not None}
            findings = Findings(order, sorted(every), written)
        self._found, self._figures, self._findings = found, figures, findings

    def _concerned(self, change: Differences | None) -> Iterable[int]:
        """The checks that some of the differences may touch, in order; all but a few need no closer look."""
        if change is None or change.is_elsewhere:
            return range(len(self._checks))
        changed = {
            *(code for codes in change.codes.values() for code in codes),
            *change.added,
            *change.shuffled,
        }
        found = {at for each in changed for at in self._readers.get(each, ())}
        return sorted(found | self._changeable)

    def _touched(self, check: Check, change: Differences | None, figures: Figures) -> frozenset[str] | None:
        """The items at which a check must be run again; None: at all of them."""
        if change is None:
            return None
        if check.on_attachments and change.attachments:
            return None
        reach = check.reach
        if check.is_running_text and reach.form is not None:
            codes, rosters = read_by(figures, Address(form=reach.form.id, item="", code=check.code))
            reach = replace(reach, codes=reach.codes | codes, rosters=reach.rosters | rosters)
        return reach.felt(change, figures)


def _places(
    check: Check, items: frozenset[str] | None, figures: Figures, after: dict[str, Found]
) -> Sequence[CellScope]:
    """Where a check is to be run; what it found there before is taken away."""
    form = check.reach.form
    if form is None:
        return (figures.here(),)
    if items is None:
        return figures.rows(form)
    there = figures.positions(form)
    for item in items:
        after.pop(item, None)
    return [figures.here(form.id, item) for item in items if item in there]


def _keyed(
    order: Order, check: Check, at: int, item: str, found: Found
) -> Iterator[tuple[int, Finding | None]]:
    """The findings of one check at one place, each with its number."""
    for nth, finding in enumerate(found, 1):
        if finding is not None:
            yield order.key(finding.address, at, nth), finding
        else:
            assert check.reach.form is not None
            yield order.gap_key(check.reach.form.id, item, check.code, at), None


def audit(programme: Programme, application: Application) -> tuple[Finding, ...]:
    """All findings of an application."""
    return tuple(Auditor(programme).run(application))


@cache
def _checks(same: Same) -> tuple[Check, ...]:
    programme = same.programme
    asked = [each.required for each in programme.attachments if isinstance(each.required, str)]
    attached = reach_of(programme, None, map(compile_expression, asked))
    return (
        *(check for form in programme.forms for check in _form_checks(programme, form)),
        Check(_once(audit_attachments), attached, on_attachments=True),
        *(
            Check(_of_rule(rule), rule.reach)
            for rule in (compile_rule(programme, each) for each in programme.rules)
        ),
    )


@cache
def _readers(same: Same) -> Mapping[str, tuple[int, ...]]:
    """The checks that read a code or a roster."""
    found: dict[str, list[int]] = {}
    for at, check in enumerate(_checks(same)):
        for read in check.reach.codes | check.reach.rosters:
            found.setdefault(read, []).append(at)
    return {read: tuple(places) for read, places in found.items()}


def _form_checks(programme: Programme, form: Form) -> Iterator[Check]:
    reaches, texts = reaches_of(programme, form), form.running_texts
    for field in form.live_fields:
        reach = reaches[field.code]
        yield Check(audit_of(form, field), reach, field.code, is_running_text=field in texts)
    if form.key:
        reach = reach_of(programme, None, (), codes=form.key, asked_once=form.when)
        reach = replace(reach, rosters=reach.rosters | {form.id})
        yield Check(_once(partial(audit_keys, form=form)), reach)


def _of_rule(rule: CompiledRule) -> Run:
    return lambda _, places: rule.run_at(places)


def _once(find: Callable[[Figures], Iterable[Finding]]) -> Run:
    return lambda figures, _: (("", finding) for finding in find(figures))
