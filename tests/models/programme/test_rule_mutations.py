"""The examples of the rules are sharp: a rule that is written slightly differently fails one of its own.

Each comparison of a check (or of its condition) is exchanged for its neighbour, `and` for `or`, a `not` is
dropped, and each number is moved by one step of its last place.
"""

from __future__ import annotations

import ast
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal

import pytest

from models.audit.examples import fires, situation
from models.audit.rules import compile_rule
from models.expressions import ExpressionFault, compile_expression
from models.programme.load import shipped, shipped_ids

NEIGHBOURS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
CAUGHT_LEAST = 0.95


def mutants(text):
    """Every expression that differs from the text in one operator or one number."""
    tree = ast.parse(text, mode="eval")
    for at, node in enumerate(ast.walk(tree)):
        for change in changes(node):
            copy = deepcopy(tree)
            change(list(ast.walk(copy))[at])
            mutant = ast.unparse(copy)
            try:
                compile_expression(mutant)
            except ExpressionFault:
                continue
            yield mutant


def changes(node):
    """What can be changed in a node, as functions on its copy."""
    match node:
        case ast.Compare(ops=ops):
            yield from (_exchange_comparison(at) for at in range(len(ops)))
        case ast.BoolOp():
            yield _exchange_junction
        case ast.UnaryOp(op=ast.Not()):
            yield _drop_not
        case ast.Constant(value=value) if type(value) in (int, float):
            yield from (_move(step) for step in (1, -1))


def _exchange_comparison(at):
    def change(node):
        node.ops[at] = NEIGHBOURS[type(node.ops[at])]()

    return change


def _exchange_junction(node):
    node.op = NEIGHBOURS[type(node.op)]()


def _drop_not(node):
    node.op = ast.Not()
    node.operand = ast.UnaryOp(op=ast.Not(), operand=node.operand)


def _move(step):
    def change(node):
        number = Decimal(repr(node.value))
        moved = number + step * Decimal(1).scaleb(number.as_tuple().exponent)
        node.value = int(moved) if type(node.value) is int else float(moved)

    return change


def mutated_rules(rule):
    """The rule with one of its expressions changed, and that expression."""
    for at, check in enumerate(rule.checks):
        for mutant in mutants(check):
            yield replace(rule, checks=(*rule.checks[:at], mutant, *rule.checks[at + 1 :])), mutant
    for mutant in mutants(rule.when) if rule.when else ():
        yield replace(rule, when=mutant), mutant


def situations(programme, rule):
    """What the examples of a rule describe, each with whether the rule fires on it."""
    compiled = compile_rule(programme, rule)
    examples = [(each, True) for each in rule.fires] + [(each, False) for each in rule.holds]
    return [(situation(programme, compiled, example), wanted) for example, wanted in examples]


def is_caught(programme, rule, examples):
    """Whether an example does not do what it says."""
    compiled = compile_rule(programme, rule)
    return any(fires(compiled, figures) is not wanted for figures, wanted in examples)


@pytest.mark.parametrize("name", shipped_ids())
def test_a_changed_rule_fails_one_of_its_own_examples(name):
    programme = shipped(name)
    every = [
        (mutant, text, examples)
        for rule in programme.rules
        for examples in [situations(programme, rule)]  # made once for all that are changed from one
        for mutant, text in mutated_rules(rule)
    ]
    survivors = [
        f"{mutant.id}: {text}"
        for mutant, text, examples in every
        if not is_caught(programme, mutant, examples)
    ]
    assert len(every) > 20
    assert len(survivors) <= len(every) * (1 - CAUGHT_LEAST), "\n".join(survivors)


def test_one_operator_or_number_is_changed_at_a_time():
    assert set(mutants("C01 <= 0.5 and not B01")) == {
        "C01 <= 0.5 or not B01",
        "C01 < 0.5 and (not B01)",
        "C01 <= 0.6 and (not B01)",
        "C01 <= 0.4 and (not B01)",
        "C01 <= 0.5 and (not not B01)",
    }


def test_numbers_of_a_finer_grain_move_by_their_last_place():
    assert set(mutants("C01 == 12")) == {"C01 != 12", "C01 == 13", "C01 == 11"}
    assert set(mutants("near(C01, C02, 0.01)")) == {"near(C01, C02, 0.02)", "near(C01, C02, 0.0)"}


def test_a_rule_without_an_example_at_its_boundary_is_not_caught():
    programme = shipped("example-2026")
    rule = next(each for each in programme.rules if each.checks == ("C02 <= C01",))
    blunt = replace(rule, checks=("C02 < C01",), holds=({"C01": 9, "C02": 3},))
    assert not is_caught(programme, blunt, situations(programme, blunt))
    assert is_caught(programme, blunt, situations(programme, rule))
