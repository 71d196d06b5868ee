"""Whether the rules of a programme make sense, and whether their examples do what they say.

Not here: how a rule is run (`models.audit`); who loads a programme as its author hands that in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from models.expressions import CODE, ExpressionFault, compile_expression
from models.fields import Shape
from models.programme.checks.expressions import check_code, check_expression, lineage
from models.programme.checks.identity import repeated
from models.programme.faults import fault
from models.programme.schema import FACTS, Programme, Rule, Scope
from models.programme.shape import nearest

if TYPE_CHECKING:
    from models.fields import Form
    from models.problems import Problem
    from models.programme.faults import Place
    from models.programme.places import Places

Outcome = Callable[[Programme, Rule, Mapping[str, object]], bool]
"""Whether a rule fires on an example; ValueError where the example does not fit the programme."""

RULE_ID = re.compile(r"[A-Z]\d{2,3}[a-z]?")
SHAPES = {Scope.ROW: Shape.ROSTER, Scope.YEAR: Shape.YEARLY}
HERE = ("here", "here.value")
LABEL = ".label"
SLOT = re.compile(r"\{([^{}]*)\}")
ROWS, YEARS, TOWN = "rows", "years", "town"
"""What an example may hold besides codes."""


def check_rules(programme: Programme, places: Places) -> Iterator[Problem]:
    """The faults of every rule but those of its examples' outcomes."""
    built_in = programme.built_in
    reserved = {getattr(built_in, name) for name in built_in.__slots__}
    if programme.rules:
        ids = [rule.id for rule in programme.rules]
        for problem in repeated(ids, places.rule(programme.rules[0], "id")):
            second = [rule for rule in programme.rules if rule.id == problem.context["word"]][1]
            yield fault(problem.code, places.rule(second, "id"), **_slots(problem))
    for rule in programme.rules:
        if not RULE_ID.fullmatch(rule.id):
            yield fault("programme_bad_rule_id", places.rule(rule, "id"), word=rule.id)
        elif rule.id in reserved:
            yield fault("programme_rule_id_taken", places.rule(rule, "id"), word=rule.id)
        yield from _check_rule(programme, rule, places)


def check_outcomes(programme: Programme, places: Places, outcome: Outcome) -> Iterator[Problem]:
    """The examples that do not do what they say; only for a programme without other faults."""
    for rule in programme.rules:
        for key, must_fire in (("fires", True), ("holds", False)):
            for number, example in enumerate(getattr(rule, key), 1):
                place = places.rule(rule, f"{key}[{number}]")
                try:
                    fires = outcome(programme, rule, example)
                except ValueError as error:
                    yield fault("programme_bad_example", place, detail=error)
                    continue
                if fires != must_fire:
                    yield fault(
                        f"programme_example_{'silent' if must_fire else 'fires'}", place, rule=rule.id
                    )


def _slots(problem: Problem) -> dict[str, str]:
    return {name: text for name, text in problem.context.items() if name in ("word", "count")}


def _check_rule(programme: Programme, rule: Rule, places: Places) -> Iterator[Problem]:
    if not rule.checks:
        yield fault("programme_no_checks", places.rule(rule, "checks"))
    form = _form_of(programme, rule)
    if rule.form and rule.form not in programme.forms_by_id:
        known = tuple(programme.forms_by_id)
        place = places.rule(rule, "form")
        yield fault("programme_unknown_form", place, word=rule.form, meant=nearest(rule.form, known) or "—")
    elif form is None and rule.scope in SHAPES:
        yield fault("programme_rule_without_form", places.rule(rule, "form"), scope=rule.scope)
    elif form is not None and form.shape is not SHAPES.get(rule.scope, form.shape):
        place = places.rule(rule, "scope")
        yield fault("programme_scope_and_form", place, scope=rule.scope, form=form.id, shape=form.shape)
    here = form if rule.scope is Scope.ROW else None
    yield from check_expression(programme, rule.when, places.rule(rule, "when"), here)
    for number, check in enumerate(rule.checks, 1):
        place = places.rule(rule, f"checks[{number}]")
        if not check:
            yield fault("programme_no_checks", place)
        yield from check_expression(programme, check, place, here)
    yield from check_message(programme, rule.message, places.rule(rule, "message"))
    yield from _check_examples(programme, rule, places)


def _form_of(programme: Programme, rule: Rule) -> Form | None:
    """The form named, or the deepest one of the scope's shape that the checks read."""
    if rule.form:
        return programme.forms_by_id.get(rule.form)
    shape = SHAPES.get(rule.scope)
    found: list[Form] = []
    for check in rule.checks:
        try:
            codes = compile_expression(check).own_codes
        except ExpressionFault:
            continue
        found += [programme.form_of[code] for code in codes if code in programme.form_of]
    fitting = [form for form in found if form.shape is shape]
    if rule.scope is Scope.ROW:
        return max(fitting, key=lambda form: len(lineage(programme, form)), default=None)
    return fitting[0] if fitting else None


def check_message(programme: Programme, message: str, place: Place) -> Iterator[Problem]:
    """The faults of a sentence with slots."""
    if not message.strip():
        yield fault("programme_no_message", place)
    for slot in SLOT.findall(message):
        code = slot.removesuffix(LABEL)
        if CODE.fullmatch(code):
            yield from check_code(programme, code, place)
        elif slot not in (*HERE, *FACTS, *programme.thresholds, *programme.lists):
            yield fault("programme_unknown_slot", place, slot=f"{{{slot}}}")
    if SLOT.sub("", message).count("{") + SLOT.sub("", message).count("}"):
        yield fault("programme_open_slot", place)


def _check_examples(programme: Programme, rule: Rule, places: Places) -> Iterator[Problem]:
    for key in ("fires", "holds"):
        examples: tuple[Mapping[str, object], ...] = getattr(rule, key)
        if not examples:
            yield fault(f"programme_no_{key}", places.rule(rule, key), rule=rule.id)
        for number, example in enumerate(examples, 1):
            for name in _names(example):
                yield from check_code(programme, name, places.rule(rule, f"{key}[{number}]"))


def _names(example: Mapping[str, object]) -> Iterator[str]:
    """The codes that an example gives values to, those in rows and years included."""
    for name, value in example.items():
        if name == ROWS and isinstance(value, list):
            inner = value
        elif name == YEARS and isinstance(value, dict):
            inner = list(value.values())
        else:
            inner = []
            if name != TOWN:
                yield name
        for each in inner:
            if isinstance(each, dict):
                yield from each
