"""The shipped samples: complete, at one with themselves; a figure is the same wherever it is said."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from models.audit import audit, hindrances
from models.chapters import empty_figures, resolved, unknown_figures
from models.entries import Draft, Given
from models.figures import Figures
from models.kinds import kind_of
from models.programme.schema import Severity
from models.samples import shipped_sample
from reports.intake import examine
from tests.sample_attachments import drawn, shipped_attachment

JILIN = shipped_sample("jilin-2022")
SMALL = shipped_sample("example-2026")
LEAST_CHARACTERS = 8000
"""Of the implementation plan."""

samples = pytest.mark.parametrize("shown", [JILIN, SMALL], ids=["jilin-2022", "example-2026"])


def chapters(shown):
    return {
        address.code: cell.entry.value
        for address, cell in shown.application.filled_cells()
        if isinstance(cell.entry, Given) and kind_of_chapter(shown, address)
    }


def kind_of_chapter(shown, address):
    field = shown.programme.fields[address.code]
    return kind_of(field).name == "prose"


@samples
def test_nothing_stands_in_the_way_of_submitting(shown):
    findings = audit(shown.programme, shown.application)
    assert hindrances(findings) == ()
    assert not [each for each in findings if each.severity is Severity.BLOCKING]
    assert not [cell for _, cell in shown.application.filled_cells() if isinstance(cell.entry, Draft)]


@samples
def test_there_is_something_in_every_form_that_is_typed(shown):
    forms = {address.form for address, _ in shown.application.filled_cells()}
    assert forms == {form.id for form in shown.programme.forms if any(form.typed_fields)}


@samples
def test_every_bound_figure_of_the_chapters_is_known_and_has_a_value(shown):
    figures = Figures(shown.programme, shown.application)
    for code, text in chapters(shown).items():
        assert (code, unknown_figures(figures, text), empty_figures(figures, text)) == (code, (), ())


def test_every_task_has_a_measure_and_every_group_projects():
    figures = Figures(JILIN.programme, JILIN.application)
    for task in JILIN.programme.tasks:
        assert figures.evaluate(f"count(measures, W01 == '{task.number}')") >= 1
    assert figures.evaluate("count(measures)") == 30
    assert figures.evaluate("count(projects)") == 40
    assert all(figures.evaluate(f"P4{group}") > 0 for group in range(1, 6))


def test_every_source_and_both_bonds_bear_a_part():
    figures = Figures(JILIN.programme, JILIN.application)
    assert all(figures.evaluate(f"P{source}") > 0 for source in range(21, 31))
    for bond in ("general_bond", "special_bond"):
        assert figures.evaluate(f"count(projects, X28 == '{bond}')") > 0


def test_projects_years_and_sources_have_one_sum_and_the_chapters_say_it():
    figures = Figures(JILIN.programme, JILIN.application)
    projects = figures.evaluate("total(projects, X13)")
    years = sum(
        figures.evaluate(f"total(projects, or_zero({code}))")
        for code in ("X14", "X15", "X16", "X17", "X18", "X19")
    )
    sources = figures.evaluate("total(project_funding, Z10)")
    groups = sum(figures.evaluate(f"P{code}") for code in range(46, 51))
    assert projects == years == sources == groups == figures.evaluate("P12") == Decimal("43176.80")
    text = resolved(figures, chapters(JILIN)["N31"])
    total, previous, *plan = amounts(text)[:6]
    assert total == projects
    assert previous + sum(plan) == projects
    assert amounts(resolved(figures, chapters(JILIN)["N32"]))[0] == projects
    spoken = [
        amounts(resolved(figures, chapters(JILIN)[code]))[0] for code in ("N21", "N22", "N23", "N24", "N25")
    ]
    assert sum(spoken[:4]) + figures.evaluate("P50") == projects


def amounts(text):
    """The amounts of money in running text, in order."""
    return [Decimal(each.replace(",", "")) for each in re.findall(r"([\d,]+\.\d\d)万元", text)]


def test_the_implementation_plan_is_long_enough_and_says_nothing_twice():
    figures = Figures(JILIN.programme, JILIN.application)
    texts = [resolved(figures, text) for code, text in chapters(JILIN).items() if code.startswith("N")]
    assert sum(len(re.sub(r"\s", "", text)) for text in texts) >= LEAST_CHARACTERS
    sentences = [each for text in texts for each in re.split("[。；\n]", text) if len(each) > 15]
    assert len(sentences) == len(set(sentences))


def test_rare_characters_occur():
    typed = "".join(str(cell.entry) for _, cell in JILIN.application.filled_cells())
    assert {"濛", "䶮", "𬭎"} <= set(typed)


def test_the_attachments_are_what_they_say_and_small(tmp_path):
    for attachment, content in zip(JILIN.application.attachments, JILIN.contents, strict=True):
        path = tmp_path / attachment.name
        path.write_bytes(content)
        examined = examine(path, attachment.kind).attachment
        assert (examined.media_type, examined.pages) == (attachment.media_type, attachment.pages)
        assert examined.sha256 == attachment.sha256
        assert attachment.size <= 200 * 1024


def test_what_is_shipped_is_what_is_drawn_in_the_form_that_is_kept():
    assert {name: shipped_attachment(name) for name in drawn()} == drawn()
