"""The expression language: what it allows, what it refuses, and that a missing operand stays missing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.entries import Month
from models.expressions import ExpressionFault, compile_expression
from models.messages import MESSAGES, render


class Desk:
    """A scope over plain values, with rows below it."""

    def __init__(self, values=(), rows=(), named=(), not_applicable=()):
        self._values, self._rows = dict(values), dict(rows)
        self._named, self._not_applicable = dict(named), set(not_applicable)

    def value(self, code):
        return self._values.get(code)

    def at(self, code, year):
        return self._values.get(f"{code}@{year}")

    def previous(self, code):
        return self._values.get(f"{code}@previous")

    def is_filled(self, code):
        return code in self._values

    def is_absent(self, code):
        return code not in self._values

    def is_blank(self, code):
        return code not in self._values and code not in self._not_applicable

    def rows(self, form):
        return self._rows.get(form, ())

    def named(self, name):
        return self._named.get(name)


def worth(text, scope=None, **values):
    return compile_expression(text).evaluate(scope or Desk(values))


def number(text):
    return Decimal(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("C06 + C03 * 2", Decimal(70)),
        ("(C06 + C03) * 2", Decimal(80)),
        ("C06 / C03", Decimal(10) / Decimal(30)),
        ("C03 / (C06 - 10)", None),
        ("-C06", Decimal(-10)),
        ("C06 ** 2", Decimal(100)),
        ("0.1 + 0.2 == 0.3", True),
        ("5 <= C06 < C03", True),
        ("C06 if C06 > C03 else C03", Decimal(30)),
        ("min(C06, C03)", Decimal(10)),
        ("max(C06, C03, 99)", Decimal(99)),
        ("abs(C06 - C03)", Decimal(20)),
        ("near(C06, 10.05, 0.05)", True),
        ("near(C06, 10.06, 0.05)", False),
    ],
)
def test_calculations_are_exact(text, value):
    assert worth(text, C06=Decimal(10), C03=Decimal(30)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("C06 <= C03", None),
        ("C03 + 1", None),
        ("C06 <= C03 and 1 > 2", False),
        ("C06 <= C03 or 1 < 2", True),
        ("C06 <= C03 or 1 > 2", None),
        ("not (C06 <= C03)", None),
        ("implies(C06 > 5, C03 > 0)", None),
        ("implies(1 > 2, C03 > 0)", True),
        ("filled(C03)", False),
        ("not filled(C03)", True),
        ("or_zero(C03) + 1", Decimal(1)),
        ("near(C06, C03, 1)", None),
    ],
)
def test_a_missing_operand_makes_the_result_missing_unless_it_does_not_matter(text, value):
    assert worth(text, C06=Decimal(10)) == value


def test_rosters_are_counted_and_totalled():
    rows = [Desk({"X13": number("600.5"), "X04": "road"}), Desk({"X13": number("99.5"), "X04": "water"})]
    scope = Desk({"C06": Decimal(1)}, {"projects": rows})
    assert worth("count(projects)", scope) == 2
    assert worth("count(projects, X13 > 500)", scope) == 1
    assert worth("total(projects, X13)", scope) == 700
    assert worth('total(projects, X13 if X04 == "road" else 0)', scope) == number("600.5")
    assert worth("total(nothing, X13)", scope) == 0


def test_a_total_with_a_blank_row_is_missing_but_one_that_does_not_apply_counts_as_absent():
    given_row = Desk({"X13": Decimal(5)})
    assert worth("total(projects, X13)", Desk({}, {"projects": [given_row, Desk()]})) is None
    absent = Desk(not_applicable={"X13"})
    assert worth("total(projects, X13)", Desk({}, {"projects": [given_row, absent]})) == 5
    assert worth("total(projects, or_zero(X13))", Desk({}, {"projects": [given_row, Desk()]})) == 5


def test_years_are_asked_for():
    scope = Desk({"V01@2025": Decimal(9), "C06@previous": Decimal(8)}, named={"base_year": Decimal(2025)})
    assert worth("at(V01, 2025)", scope) == 9
    assert worth("at(V01, base_year)", scope) == 9
    assert worth("previous(C06)", scope) == 8


def test_words_choices_and_months():
    scope = Desk(
        {
            "A01": "229901100",
            "A06": ("border", "poor"),
            "X12": Month(2022, 4),
            "X02": "供水管网改造",
            "L04": "2019",
        },
        named={"border_counties": ("229901",), "doubtful": ("雕塑", "管网")},
    )
    assert worth('"border" in A06', scope) is True
    assert worth('one_of(A06, "poor", "none")', scope) is True
    assert worth("one_of(A01, border_counties)", scope) is False
    assert worth('matches(A01, "2299\\\\d{5}")', scope) is True
    assert worth("mentions(X02, doubtful)", scope) is True
    assert worth('mentions(X02, "雕塑", "办公楼")', scope) is False
    assert worth("mentions(X10, doubtful)", scope) is None
    assert worth("year_of(X12) == 2022", scope) is True
    assert worth("year_of(L04) == 2019", scope) is True
    assert worth("year_of(X02) == 2022", scope) is None
    assert worth("length(X02) >= 4", scope) is True


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("C06 +", "expression_syntax"),
        ("C06 <= ", "expression_syntax"),
        ("__import__('os')", "expression_form"),
        ("C06.real", "expression_form"),
        ("[x for x in C06]", "expression_form"),
        ("lambda: 1", "expression_form"),
        ("C06[0]", "expression_form"),
        ("f'{C06}'", "expression_form"),
        ("total(X13)", "expression_call"),
        ("at(2025, C06)", "expression_call"),
        ("near(C06, C03)", "expression_call"),
        ("filled()", "expression_call"),
        ("matches(A01, '(')", "expression_call"),
        ("1 + " * 3000 + "1", "expression_size"),
        ("1j", "expression_form"),
        ("", "expression_syntax"),
    ],
)
def test_what_the_language_does_not_have_is_refused_with_its_column(text, code):
    with pytest.raises(ExpressionFault) as refused:
        compile_expression(text)
    assert refused.value.problem.code == code
    assert render(refused.value.problem)
    assert code in MESSAGES


def test_an_expression_knows_what_it_reads():
    found = compile_expression("near(X13, total(funding, Z02), rounding) and count(villages) >= 1")
    assert found.codes == ("X13", "Z02")
    assert found.own_codes == ("X13",)
    assert found.forms == ("funding", "villages")
    assert found.names == ("rounding",)
    assert [each.text for each in found.operands] == ["X13", "total(funding, Z02)", "count(villages)"]


NAMES = st.sampled_from(["C06", "C03", "1", "0.5", "true_name"])
TEXTS = st.recursive(
    NAMES,
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
        st.builds("({} {} {})".format, inner, st.sampled_from(["<=", "==", "and", "or"]), inner),
        st.builds("not {}".format, inner),
        st.builds("implies({}, {})".format, inner, inner),
    ),
    max_leaves=8,
)


@given(TEXTS, st.none() | st.decimals(-9, 9, places=2), st.none() | st.decimals(-9, 9, places=2))
def test_no_expression_of_the_language_fails_on_any_values(text, a, b):
    values = {code: value for code, value in (("C06", a), ("C03", b)) if value is not None}
    try:
        found = worth(text, Desk(values))
    except ExpressionFault:
        return
    assert found is None or isinstance(found, Decimal | bool)


@given(st.text(max_size=40))
def test_no_text_does_anything_but_compile_or_be_refused(text):
    try:
        compiled = compile_expression(text)
    except ExpressionFault as refused:
        compiled = refused.problem.code
    assert compiled in MESSAGES if isinstance(compiled, str) else callable(compiled.evaluate)
