"""The figures of the next state are those that would be made anew."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from models.edits import SetEntry, apply
from models.entries import EMPTY
from models.expressions import compile_expression
from models.figures import Figures
from models.samples import shipped_sample
from models.succession import succeeding
from tests.models.applications import PROGRAMME, actions, edited

CHANGES = 12


def asked(figures, *, only_at_home=False):
    """The values of codes at every place, those of other forms included, and what chapters quote."""
    programme = figures.programme
    places = {
        (form.id, item, code): figures.here(form.id, item).value(code)
        for form in programme.forms
        for item in figures.items(form)
        for code in ([each.code for each in form.fields] if only_at_home else programme.fields)
    }
    sums = [f"total({form.id}, {field.code})" for form in programme.rosters for field in form.live_fields
            if field.kind == "money"]  # fmt: skip
    quoted = [compile_expression(text) for text in (*programme.fields, *sums)]
    return places, {each.text: figures.outside(each) for each in quoted}


@settings(max_examples=40)
@given(st.data())
def test_after_any_actions_every_value_is_what_it_is_anew(data):
    application = data.draw(edited())
    figures = Figures(PROGRAMME, application)
    asked(figures)
    for number in range(4):
        application, _ = apply(application, data.draw(actions(application, f"late{chr(97 + number)}")))
        former, figures = figures, succeeding(figures, PROGRAMME, application)
        assert asked(figures) == asked(Figures(PROGRAMME, application))
        assert asked(former) == asked(Figures(PROGRAMME, former.application))


def test_in_the_provinces_sample_an_emptied_cell_is_felt_wherever_it_counts():
    sample = shipped_sample("jilin-2022")
    programme, application = sample.programme, sample.application
    figures = Figures(programme, application)
    asked(figures, only_at_home=True)
    filled = [address for address, _ in application.filled_cells()]
    is_felt = False
    for address in random.Random(1).sample(filled, CHANGES):
        before = asked(figures, only_at_home=True)
        application, _ = apply(application, (SetEntry(address=address, cell=EMPTY),))
        figures = succeeding(figures, programme, application)
        after = asked(figures, only_at_home=True)
        assert after == asked(Figures(programme, application), only_at_home=True)
        is_felt |= before != after
    assert is_felt
