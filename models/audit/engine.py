"""Runs the audit: everything once, then only what a change can touch.

Findings come in a stable order: forms, items and fields as printed, then rules as written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from models.application import Application
from models.audit.built_in import audit_attachments, audit_field, audit_keys, conditions_of
from models.audit.finding import Finding, explained
from models.audit.quoting import Reads, read_by
from models.audit.rules import codes_behind, compile_rule, rosters_behind
from models.entries import Address
from models.expressions import compile_expression
from models.fields import Field, Form, Shape
from models.figures import Figures
from models.programme.schema import OUTLINE, Programme

ATTACHMENTS = "attachments"
"""Stands for the list of attachments among the forms that changed."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is audited, and what it depends on."""

    run: Callable[[Figures], Iterable[Finding]]
    codes: frozenset[str]
    forms: frozenset[str]
    """Rosters whose rows it depends on."""
    quotes: Callable[[Figures], Reads] | None = None
    """What else it depends on as things stand: chapters quote whatever the clerk likes."""

    def is_touched(self, figures: Figures, codes: frozenset[str], forms: frozenset[str]) -> bool:
        """Whether a change of these codes and rosters may change what is found."""
        if not codes.isdisjoint(self.codes) or not forms.isdisjoint(self.forms):
            return True
        if self.quotes is None:
            return False
        quoted, rosters = self.quotes(figures)
        return not codes.isdisjoint(quoted) or not forms.isdisjoint(rosters)


class Auditor:
    """The audit of one application, kept up to date change by change."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._checks = _checks(_Same(programme))
        self._found: list[tuple[Finding, ...]] = [()] * len(self._checks)
        self._figures: Figures | None = None

    def run(self, application: Application) -> tuple[Finding, ...]:
        """Audits everything."""
        self._figures = Figures(self._programme, application)
        self._found = [tuple(check.run(self._figures)) for check in self._checks]
        return self.findings

    def rerun(
        self, application: Application, *, codes: Iterable[str] = (), forms: Iterable[str] = ()
    ) -> tuple[Finding, ...]:
        """Audits again what reads the changed codes, or the rosters whose rows (or attachments) changed."""
        if self._figures is None:
            return self.run(application)
        self._figures = Figures(self._programme, application)
        changed, rosters = frozenset(codes), frozenset(forms)
        for at, check in enumerate(self._checks):
            if check.is_touched(self._figures, changed, rosters):
                self._found[at] = tuple(check.run(self._figures))
        return self.findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, explained where an explanation is kept, in stable order."""
        figures = self._figures
        if figures is None:
            return ()
        place = _order(figures)
        found = [(finding, at) for at, each in enumerate(self._found) for finding in each]
        found.sort(key=lambda pair: (*place(pair[0]), pair[1]))
        return tuple(explained(finding, figures.application) for finding, _ in found)


def audit(programme: Programme, application: Application) -> tuple[Finding, ...]:
    """All findings of an application."""
    return Auditor(programme).run(application)


class _Same:
    """A programme as a cache key: the same object, not an equal one."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    def __hash__(self) -> int:
        return id(self.programme)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.programme is other.programme


@cache
def _checks(same: _Same) -> tuple[Check, ...]:
    programme = same.programme
    attached = _codes(programme, _attachment_conditions(programme))
    return (
        *(check for form in programme.forms for check in _form_checks(programme, form)),
        Check(audit_attachments, attached, frozenset({ATTACHMENTS})),
        *(
            Check(rule.run, rule.codes, rule.rosters)
            for rule in (compile_rule(programme, each) for each in programme.rules)
        ),
    )


def _form_checks(programme: Programme, form: Form) -> Iterator[Check]:
    rows = frozenset({form.id}) if form.shape is Shape.ROSTER else frozenset[str]()
    for field in form.live_fields:
        conditions = conditions_of(form, field)
        rosters = frozenset(_rosters(programme, conditions))
        codes = _codes(programme, conditions) | {field.code}
        quotes = _quotes(form, field) if form.id == OUTLINE else None
        yield Check(_field_check(form, field), codes, rows | rosters, quotes)
    if form.key:
        yield Check(_key_check(form), frozenset(form.key), rows)


def _field_check(form: Form, field: Field) -> Callable[[Figures], Iterable[Finding]]:
    return lambda figures: audit_field(figures, form, field)


def _quotes(form: Form, field: Field) -> Callable[[Figures], Reads]:
    return lambda figures: read_by(figures, Address(form=form.id, item="", code=field.code))


def _key_check(form: Form) -> Callable[[Figures], Iterable[Finding]]:
    return lambda figures: audit_keys(figures, form)


def _attachment_conditions(programme: Programme) -> tuple[str, ...]:
    return tuple(each.required for each in programme.attachments if isinstance(each.required, str))


def _codes(programme: Programme, conditions: Iterable[str]) -> frozenset[str]:
    return frozenset(
        code for text in conditions for code in codes_behind(programme, compile_expression(text))
    )


def _rosters(programme: Programme, conditions: Iterable[str]) -> Iterator[str]:
    for text in conditions:
        yield from rosters_behind(programme, compile_expression(text))


def _order(figures: Figures) -> Callable[[Finding], tuple[int, int, int]]:
    forms = {form.id: at for at, form in enumerate(figures.programme.forms)}
    codes = {code: at for at, code in enumerate(figures.programme.fields)}
    items: dict[str, dict[str, int]] = {}

    def place(finding: Finding) -> tuple[int, int, int]:
        address = finding.address
        if address.form in forms and address.form not in items:
            every = figures.items(figures.programme.form(address.form))
            items[address.form] = {item: at for at, item in enumerate(every)}
        item = items.get(address.form, {}).get(address.item, 0)
        return forms.get(address.form, len(forms)), item, codes.get(address.code, len(codes))

    return place
