from __future__ import annotations

from hypothesis import given, settings

from models.edits import apply
from models.exchange import land
from reports.workbook import incoming_of, read_grids, write_workbook
from tests.reports.workbook.filled import EMPTY, PROGRAMME, filled


def landed(content, application=EMPTY):
    landing = land(PROGRAMME, application, incoming_of(read_grids(content), PROGRAMME))
    assert landing.problems == ()
    return apply(application, landing.edits)[0], landing


@given(filled())
@settings(max_examples=50)
def test_a_workbook_carries_an_application_into_an_empty_file_and_changes_nothing_twice(application):
    content = write_workbook(PROGRAMME, application)
    arrived, landing = landed(content)
    assert arrived == application
    assert landing.normalised == ()
    _, again = landed(content, arrived)
    assert (again.edits, again.changed, again.normalised) == ((), 0, ())
