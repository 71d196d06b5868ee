"""A rule of the programme, compiled: where it is evaluated, what it reads, what it finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from models.audit.finding import Finding
from models.entries import Address, Value
from models.expressions import Expression, compile_expression
from models.fields import Shape
from models.figures import CellScope, Figures
from models.kinds import kind_of
from models.kinds.numbers import canonical_number
from models.programme.schema import Programme, Rule, Scope
from models.reach import Reach, reach_of

SLOT = re.compile(r"\{([A-Za-z0-9_]+)(\.label|\.value)?\}")
"""A slot of a message: a code, a code's label, {here} or {here.value}."""
HERE, VALUE = "here", ".value"


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready to be run over any application of its programme."""

    rule: Rule
    form: str
    """The form whose rows or years it runs over; of a `form` rule, where findings without a code stand."""
    when: Expression | None
    checks: tuple[Expression, ...]
    reach: Reach
    """What it depends on, computed fields looked through."""

    def run(self, figures: Figures) -> Iterator[Finding]:
        """The findings over an application; at most one per cell."""
        is_once = self.rule.scope is Scope.FORM
        places = (figures.here(),) if is_once else figures.rows(figures.programme.form(self.form))
        return (finding for _, finding in self.run_at(places))

    def run_at(self, places: Iterable[CellScope]) -> Iterator[tuple[str, Finding]]:
        """The findings at some rows or years (or where it stands once), each with its item."""
        applies = self.when.evaluate if self.when is not None else None
        checks = self.checks
        for here in places:
            if applies is not None and applies(here) is not True:
                continue
            failing = [check for check in checks if check.evaluate(here) is False]
            if failing:
                for finding in self._findings(here, failing):
                    yield here.item, finding

    def _findings(self, here: CellScope, failing: Sequence[Expression]) -> Iterator[Finding]:
        found: dict[Address, dict[str, str]] = {}
        for check in failing:
            found.setdefault(self._place(here, check), {}).update(_figures(check, here))
        for address, operands in found.items():
            yield Finding(
                rule=self.rule.id,
                severity=self.rule.severity,
                address=address,
                message=fill_slots(self.rule.message, here, address),
                figures=operands,
            )

    def _place(self, here: CellScope, check: Expression) -> Address:
        """The first cell that the check reads at this place.

        Where it reads only rosters below: the row itself, at its key; else the form of those rosters.
        """
        for operand in check.operands:
            address = here.address(operand.code)
            if address is not None:
                year = operand.year(here) if operand.year else None
                return replace(address, item=str(year)) if year is not None else address
        for code in check.own_codes:
            address = here.address(code)
            if address is not None:
                return address
        if here.item:
            own = here.figures.programme.form(here.form)
            return Address(form=own.id, item=here.item, code=(*own.key, own.fields[0].code)[0])
        code = check.codes[0] if check.codes else ""
        form = here.figures.programme.form_of[code].id if code else self.form or (check.forms or ("",))[0]
        return Address(form=form, item="", code=code)


def compile_rule(programme: Programme, rule: Rule) -> CompiledRule:
    """A rule with its expressions compiled and its form found.

    Raises:
        ExpressionFault: a check or condition that is not an expression (the loader refuses it first).
    """
    checks = tuple(compile_expression(check) for check in rule.checks)
    when = compile_expression(rule.when) if rule.when else None
    expressions = (*checks, when) if when else checks
    form = rule.form or _form_of(programme, rule, checks)
    place = None if rule.scope is Scope.FORM else programme.forms_by_id.get(form)
    said = (each[0] for each in SLOT.findall(rule.message) if each[0] in programme.fields)
    reach = reach_of(programme, place, (*expressions, *map(compile_expression, said)))
    return CompiledRule(rule, form, when, checks, reach)


def _form_of(programme: Programme, rule: Rule, checks: tuple[Expression, ...]) -> str:
    """The roster (or yearly form) of the scope: the deepest one whose codes the checks read themselves."""
    shape = {Scope.ROW: Shape.ROSTER, Scope.YEAR: Shape.YEARLY, Scope.FORM: None}[rule.scope]
    own = [
        programme.form_of[code] for check in checks for code in check.own_codes if code in programme.form_of
    ]
    fitting = [form for form in own if shape is None or form.shape is shape]
    if not fitting:
        return ""
    order = [form.id for form in programme.rosters]
    return (
        max(fitting, key=lambda form: order.index(form.id)).id if rule.scope is Scope.ROW else fitting[0].id
    )


def _figures(check: Expression, here: CellScope) -> dict[str, str]:
    programme = here.figures.programme
    return {each.text: pack(programme, each.code, each.evaluate(here)) for each in check.operands}


def pack(programme: Programme, code: str, value: Value | None) -> str:
    """A figure in canonical form; empty where there is none."""
    if value is None:
        return ""
    field = programme.fields.get(code)
    if field is not None and not (field.is_computed or kind_of(field).is_numeric):
        return kind_of(field).pack(value)
    return f"{canonical_number(value):f}" if isinstance(value, Decimal) else str(value)


def fill_slots(template: str, here: CellScope, place: Address | None = None) -> str:
    """A sentence of the programme with the values that stand here, {here} being the cell at fault."""
    fields = here.figures.programme.fields

    def fill(slot: re.Match[str]) -> str:
        is_place = slot[1] == HERE
        name = place.code if is_place and place is not None else slot[1]
        field = fields.get(name)
        if field is None:
            return str(here.named(name) if here.named(name) is not None else slot[0])
        if slot[2] != VALUE and (slot[2] or is_place):
            return field.label
        value = here.figures.value(place) if is_place and place is not None else here.value(name)
        return "（空）" if value is None else kind_of(field).show(field, value) + field.unit

    return SLOT.sub(fill, template)
