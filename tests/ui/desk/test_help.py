"""Help: what a field means, which rules touch it; it follows the hand."""

from __future__ import annotations

import pytest

import resources
from models.programme.load import shipped
from tests.ui.desk.window import KEY
from ui.help.window import ABOUT, RULES
from ui.help.words import codes_of, field_words, rules_words
from ui.places import Place


@pytest.fixture
def helped(desk):
    desk.create("jilin-2022")
    assert desk.session.file_town(desk.session.candidates()[0].code)
    return desk


@pytest.fixture(scope="module")
def jilin():
    return shipped("jilin-2022")


def test_f1_says_what_the_field_of_the_hand_means(helped):
    helped.window.go(Place(form="population", item="2021", code="C06"))
    helped.press(KEY.Key_F1)
    said = helped.window.help.field.toPlainText()
    assert said.startswith("镇区常住人口（人）")
    assert "镇区常住人口不大于常住人口" in said
    assert "R012" in said


def test_help_follows_the_hand_while_it_is_open(helped):
    helped.window.go(Place(form="population", item="2021", code="C06"))
    helped.press(KEY.Key_F1)
    helped.window.go(Place(form="population", item="2021", code="C03"))
    assert helped.window.help.field.toPlainText().startswith("常住人口（人）")


def test_without_a_field_help_says_how_to_get_it(helped):
    helped.window.go(Place(page="start"))
    helped.window.actions_by_key["help"].trigger()
    assert "F1" in helped.window.help.field.toPlainText()


def test_every_rule_is_listed_and_can_be_looked_for(helped, jilin):
    helped.window.actions_by_key["rules"].trigger()
    window = helped.window.help
    assert window.tabs.currentIndex() == RULES
    for rule in jilin.rules:
        assert rule.id in window.rules.toPlainText()
    window.search.setText("不大于常住人口")
    assert "R012" in window.rules.toPlainText()
    assert "R044" not in window.rules.toPlainText()


def test_the_versions_at_work_are_said(helped):
    helped.window.actions_by_key["about"].trigger()
    assert helped.window.help.tabs.currentIndex() == ABOUT
    said = helped.window.help.about.toPlainText()
    assert resources.version() in said
    assert helped.session.programme.title in said


def test_every_field_of_a_programme_can_be_explained(jilin):
    for form in jilin.forms:
        for field in form.fields:
            assert field.label in field_words(jilin, form, field)


def test_a_rule_stands_with_each_field_that_it_reads(jilin):
    for rule in jilin.rules[::5]:
        for code in codes_of(rule):
            form = jilin.form_of[code]
            assert rule.id in field_words(jilin, form, jilin.fields[code])


def test_words_for_a_figure_in_chapters_stand_with_its_field_and_among_the_rules(jilin):
    listed = rules_words(jilin, jilin.built_in.stated)
    for stated in jilin.stated:
        said = field_words(jilin, jilin.form_of[stated.figure], jilin.fields[stated.figure])
        assert jilin.built_in.stated in said
        assert all(word in said and word in listed for word in (*stated.names, *stated.counted))


def test_what_is_not_found_is_said(jilin):
    assert "找到 0 条" in rules_words(jilin, "没有这样的字")
