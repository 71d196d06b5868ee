"""The schedule on A3: one sheet where it fits, everything between the margins."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from reports.pages import page_texts
from reports.pdf.charts.large_sheet import BOTTOM, LEFT, RIGHT, SHEET, TOP, render_large_sheet
from tests.reports.pdf.charts.drawings import bars, filled, meetings, schedule
from tests.reports.pdf.charts.test_schedule import MILESTONES, many
from tests.reports.pdf.paper import MM, crossings, glyphs
from tests.reports.pdf.specimens import a_document


def sheet(*groups, **changes):
    return render_large_sheet(a_document(schedule(*groups, milestones=MILESTONES), foot="示例县", **changes))


def pages(pdf):
    with pikepdf.open(BytesIO(pdf)) as document:
        return [[float(side) for side in page.mediabox] for page in document.pages]


def test_it_is_a3_lying_across():
    assert pages(sheet(many(3))) == [pytest.approx([0, 0, 420 * MM, 297 * MM], abs=0.01)]


def test_forty_projects_in_five_groups_fit_on_one_sheet():
    groups = [[(f"项目{number}", (2022, 3), (2023, 5)) for number in range(8)] for _ in range(5)]
    pdf = sheet(*groups)
    assert len(pages(pdf)) == 1
    assert len(bars(pdf)) == 40


def test_few_projects_have_more_air():
    few = bars(sheet([("甲", (2022, 1), (2022, 5)), ("乙", (2022, 1), (2022, 5))]))
    rows = [("项目", (2022, 1), (2022, 5))] * 45
    assert few[0].bottom - few[1].bottom > bars(sheet(rows))[0].bottom - bars(sheet(rows))[1].bottom


def test_two_hundred_projects_take_several_sheets_that_are_counted():
    texts = page_texts(sheet(many(200)))
    assert len(texts) > 1
    assert all(f"第{number}张，共{len(texts)}张" in text for number, text in enumerate(texts, start=1))


@pytest.mark.parametrize("count", [1, 40, 200])
def test_everything_lies_between_the_margins_and_nothing_meets(count):
    pdf = sheet(many(count), many(count, 2))
    for page, boxes in zip(glyphs(pdf), filled(pdf), strict=True):
        for each in (*page, *boxes):
            assert each.left > LEFT - 0.6
            assert each.right < SHEET[0] - RIGHT + 0.6
            assert each.top < SHEET[1] - TOP / 2
            assert each.bottom > BOTTOM - 8 * MM
    assert meetings(pdf) == []
    assert crossings(pdf) == []


def test_the_same_schedule_gives_the_same_bytes():
    assert sheet(many(20)) == sheet(many(20))
