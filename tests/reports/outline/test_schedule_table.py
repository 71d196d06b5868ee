"""The schedule as a table of quarters: filled from start to end, and what does not fit is said."""

from __future__ import annotations

from models.figures import Figures
from reports.outline.blocks import words_of
from reports.outline.entries import Source
from reports.outline.row_groups import groups_by
from reports.outline.schedule_table import schedule_table
from tests.reports.outline.plans import JILIN, plan

SOURCE = Source(Figures(JILIN, plan()), is_draft=True)
PROJECTS = JILIN.form("projects")
GROUPS = groups_by(SOURCE, PROJECTS, PROJECTS.field("X04"), SOURCE.figures.items(PROJECTS))
TABLE = schedule_table(SOURCE, PROJECTS, GROUPS)


def words(row):
    return [words_of(cell.text) for cell in row.cells]


def filled_quarters(name):
    row = next(row for row in TABLE.rows if len(row.cells) > 2 and name in words(row)[1])
    return [at for at, text in enumerate(words(row)[2:]) if text]


def test_the_quarters_are_filled_from_start_to_end():
    assert filled_quarters("water") == [1, 2, 3, 4, 5, 6, 7]
    assert filled_quarters("road") == [4]
    assert filled_quarters("park") == []


def test_what_lies_beyond_the_quarters_and_what_has_no_dates_is_said():
    assert filled_quarters("sewage项目（2021年4月开工）（2026年6月竣工）") == list(range(16))
    notes = "".join(map(words_of, TABLE.notes))
    assert "起止年月未填或先后不符的项目：park项目。" in notes
    assert "2022年4月确定示范镇" in notes
