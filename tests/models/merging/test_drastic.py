from __future__ import annotations

from fractions import Fraction

from models.edits import SetEntry, apply
from models.entries import EMPTY, Address, Cell, Given
from models.merging.drastic import upheaval
from models.messages import render
from tests.models.applications import EMPTY_APPLICATION, PROGRAMME


def with_profile(**values):
    edits = [
        SetEntry(
            address=Address(form="profile", item="", code=code),
            cell=Cell(entry=Given(value)) if value else EMPTY,
        )
        for code, value in values.items()
    ]
    return apply(EMPTY_APPLICATION, edits)[0]


BEFORE = with_profile(B01="一", B02="二", B03="三", B04="四")


def test_more_than_30_percent_changed_or_cleared_is_drastic_and_says_where():
    found = upheaval(BEFORE, with_profile(B01="一", B02="二", B03="另", B04=""), PROGRAMME)
    assert found.share == Fraction(1, 2)
    assert found.is_drastic
    (reason,) = found.reasons
    title = PROGRAMME.form("profile").title
    assert render(reason) == f"“{title}”现有 4 个值，将改动 1 个、清除 1 个。"


def test_a_quarter_is_not_drastic_and_what_is_only_added_counts_nothing():
    assert not upheaval(BEFORE, with_profile(B01="改", B02="二", B03="三", B04="四"), PROGRAMME).is_drastic
    assert upheaval(EMPTY_APPLICATION, BEFORE, PROGRAMME).share == 0
