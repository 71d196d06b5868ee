"""The example: it loads in both versions, its examples hold, and it uses all there is to use."""

import ast

import pytest

from models.audit.examples import outcome
from models.expressions.functions import Compiler
from models.fields import Shape
from models.kinds import KINDS
from models.programme.load import find, shipped, shipped_ids
from models.programme.schema import OUTLINE, PartKind, Scope, Severity, ViewKind
from tests.models.programme.faulty import second_version

EXAMPLE = shipped("example-2026")


@pytest.mark.parametrize("name", shipped_ids())
def test_every_shipped_programme_makes_sense_and_proves_itself(name):
    assert find(name, outcome).id == name


def test_the_second_version_makes_sense_and_proves_itself():
    second = second_version()
    assert (second.id, second.version) == (EXAMPLE.id, EXAMPLE.version + 1)
    assert second.digest != EXAMPLE.digest


def test_the_example_uses_every_kind_shape_scope_severity_and_part():
    assert {field.kind for field in EXAMPLE.fields.values()} == set(KINDS)
    assert {form.shape for form in EXAMPLE.forms} == set(Shape)
    assert {rule.scope for rule in EXAMPLE.rules} == set(Scope)
    assert {rule.severity for rule in EXAMPLE.rules} == set(Severity)
    assert {part.block for part in EXAMPLE.parts} == set(PartKind)
    assert {view.view for part in EXAMPLE.parts for view in part.tables} == set(ViewKind)


def test_the_example_uses_every_function_of_the_expressions():
    texts = [text for rule in EXAMPLE.rules for text in (rule.when, *rule.checks) if text]
    nodes = [node for text in texts for node in ast.walk(ast.parse(text, mode="eval"))]
    called = {node.func.id for node in nodes if isinstance(node, ast.Call)}
    assert called == set(Compiler("")._functions)


def test_the_example_has_eighteen_rules_two_conditional_boxes_and_a_child_roster():
    assert len(EXAMPLE.rules) == 18
    boxes = [box for part in EXAMPLE.parts for box in part.opinions]
    assert sum(bool(box.when) for box in boxes) == 2
    assert EXAMPLE.children["projects"] == ("funding",)
    assert [form.parent for form in EXAMPLE.rosters] == ["", "", "projects"]


def test_years_by_name_become_numbers():
    statistics, targets = EXAMPLE.form("statistics"), EXAMPLE.form("targets")
    assert (statistics.years, statistics.required_years) == ((2024, 2025), (2025,))
    assert targets.years == targets.required_years == (2025, 2026, 2027, 2028, 2029, 2030)


def test_chapters_become_a_form_of_prose_that_comes_last():
    assert EXAMPLE.forms[-1] is EXAMPLE.outline
    assert (EXAMPLE.outline.id, EXAMPLE.outline.shape) == (OUTLINE, Shape.SINGLE)
    assert {field.kind for field in EXAMPLE.outline.fields} == {"prose"}
    assert EXAMPLE.outline.field("N01").min_length == 100


def test_choices_are_written_as_a_list_or_as_a_table():
    assert [each.key for each in EXAMPLE.fields["A03"].choices] == ["province", "county"]
    assert EXAMPLE.fields["A04"].choice_label("farming") == "精品农业"
    assert [each.label for each in EXAMPLE.levels] == ["省级", "县级"]


def test_forms_stand_in_the_order_in_which_the_head_lists_them():
    listed = ["cover", "profile", "statistics", "targets", "projects", "funding", "honours", OUTLINE]
    assert [form.id for form in EXAMPLE.forms] == listed
