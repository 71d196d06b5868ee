"""Rules and formulas in words: nothing of the language is left for a clerk to decipher."""

from __future__ import annotations

import re

import pytest

from models.programme.load import shipped
from models.programme.schema import FACTS
from models.rule_words import _FACT_WORDS, in_words, rule_in_words

IDENTIFIER = re.compile(r"[a-z]{3,}|[A-Z]\d{2}|_")


@pytest.fixture(scope="module")
def jilin():
    return shipped("jilin-2022")


@pytest.mark.parametrize("name", ["example-2026", "jilin-2022"])
def test_no_rule_leaves_a_code_or_a_name_of_the_language(name):
    programme = shipped(name)
    assert programme.rules
    for rule in programme.rules:
        lines = rule_in_words(programme, rule)
        assert len(lines) == len(rule.checks)
        assert [line for line in lines if IDENTIFIER.search(line)] == []


@pytest.mark.parametrize("name", ["example-2026", "jilin-2022"])
def test_no_formula_and_no_condition_does_either(name):
    programme = shipped(name)
    texts = [
        text
        for field in programme.fields.values()
        for text in (field.formula, field.when, field.required)
        if text and isinstance(text, str)
    ]
    assert texts
    assert [text for text in texts if IDENTIFIER.search(in_words(programme, text))] == []


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("C06 <= C03", "镇区常住人口不大于常住人口"),
        ("C06 / (C03 + C02) * 100", "镇区常住人口÷（常住人口＋户籍人口）×100"),
        ("C03 - (C02 - C06)", "常住人口－（户籍人口－镇区常住人口）"),
        ("town_density_least <= F02 <= town_density_most", "镇区人口密度在500和20000之间"),
        ("previous(C03) > 0", "上一年的常住人口大于0"),
        ("total(projects, X18)", "《项目清单》各行“2025年计划投资”合计"),
        ("D09 != 'none'", "乡镇国土空间规划编制状态不等于“未启动”"),
        ("not filled(C02)", "没有填写户籍人口"),
        ("(C02 > 1 or C03 > 1) and C06 > 1", "（户籍人口大于1，或者常住人口大于1），并且镇区常住人口大于1"),
    ],
)
def test_an_expression_reads_as_a_sentence(jilin, expression, words):
    assert in_words(jilin, expression) == words


def test_every_fact_of_programme_and_town_has_words():
    assert set(_FACT_WORDS) == set(FACTS)
