"""Typed once: a project's total that is edited stands everywhere on the draft a moment later."""

from __future__ import annotations

import re
import time
from decimal import Decimal

import pytest

from models.chapters import BOUND, resolved
from models.entries import Address, Cell, Given
from models.figures import Figures
from models.programme.schema import OUTLINE
from models.samples import shipped_sample
from reports.pages import page_texts
from tests.ui.desk.conftest import dressed, reflexes  # noqa: F401  fixtures
from tests.ui.desk.window import Desk
from ui.places import Place

PATIENT_MS = 60_000
LATEST_S = 10
"""On a machine that is busy; what is promised and measured stands in docs/performance.md."""


@pytest.fixture
def live(qtbot, dressed, reflexes, tmp_path):  # noqa: F811
    made = Desk(qtbot, tmp_path, is_live=True)
    made.create("jilin-2022")
    assert made.session.take_in(shipped_sample("jilin-2022"))
    settled(qtbot, made)
    yield made
    made.close()


AROUND = re.compile("送审稿|^示例$")


def settled(qtbot, desk):
    draft = desk.window.live.draft
    qtbot.waitUntil(lambda: draft.is_current and draft.rendered is not None, timeout=PATIENT_MS)


def draft_words(desk):
    """The words of all pages, as if they were one: without watermark, head and foot."""
    lines = "\n".join(page_texts(desk.window.live.draft.rendered.pdf)).splitlines()
    return "".join("".join(each for each in lines if not AROUND.search(each)).split())


def sentences(figures):
    """The sentences of the plan that quote a figure, as they read."""
    found = []
    for code, cell in figures.application.cells[OUTLINE][""].items():
        if isinstance(cell.entry, Given):
            lines = str(cell.entry.value).splitlines()
            found += [(code, resolved(figures, line)) for line in lines if BOUND.search(line)]
    return found


def test_a_total_that_is_edited_stands_in_every_table_chart_and_sentence(live, qtbot, capsys):
    programme, application = live.session.programme, live.session.application
    code = programme.roles["project_total"]
    form = programme.form_of[code]
    row = application.items(form.id)[0]
    address = Address(form=form.id, item=row, code=code)
    before, old = Figures(programme, application), draft_words(live)
    live.window.go(Place(form=form.id, item=row, code=code))
    former = application.cell(address).entry.value
    begun = time.perf_counter()
    assert live.session.put("改总投资", address, Cell(entry=Given(former + Decimal("1234.56"))))
    settled(qtbot, live)
    taken = time.perf_counter() - begun
    after, new = Figures(programme, live.session.application), draft_words(live)
    changed = [
        (then, now)
        for (_, then), (_, now) in zip(sentences(before), sentences(after), strict=True)
        if then != now
    ]
    assert changed, "no sentence quotes the total"
    for then, now in changed:
        assert bare(now) in new
        assert bare(then) in old
        assert bare(then) not in new
    for text in totals(before, after):
        assert text in new
    with capsys.disabled():
        print(f"\na changed total stands on the draft after {taken:.2f} s")
    assert taken < LATEST_S


def bare(text):
    return "".join(text.split()).lstrip("-•·")


def totals(before, after):
    """What every computed single value that changed reads now, as tables and charts print it."""
    for form in after.programme.forms:
        for field in form.live_fields if form.shape == "single" else ():
            address = Address(form=form.id, item="", code=field.code)
            if field.is_computed and before.value(address) != after.value(address):
                value = after.value(address)
                if isinstance(value, Decimal) and value > 1000:
                    yield f"{value:,.2f}"
