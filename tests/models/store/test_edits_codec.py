import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.application import Attachment, Concern, Explanation, Town
from models.edits import (
    AddAttachment,
    AddRow,
    MoveRow,
    RemoveAttachment,
    RemoveRow,
    SetEntry,
    SetExplanation,
    SetTown,
)
from models.entries import BLANK, Address, Cell, Draft, Given, Month, NoData, NotApplicable
from models.store.edits_codec import decode, encode

words = st.text(max_size=6)
values = st.one_of(
    words,
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.builds(Month, st.integers(1900, 2100), st.integers(1, 12)),
    st.booleans(),
    st.lists(words).map(tuple),
)
entries = st.one_of(
    st.builds(Given, values),
    st.just(BLANK),
    st.just(NotApplicable()),
    st.builds(NoData, words),
    st.builds(Draft, words),
)
addresses = st.builds(Address, form=words, item=words, code=words)
concerns = st.builds(Concern, rule=words, address=addresses)
explanations = st.builds(Explanation, text=words, figures=st.dictionaries(words, words))
numbers = st.integers(0, 10**6)
attachments = st.builds(
    Attachment,
    **dict.fromkeys(("id", "kind", "name", "caption", "media_type", "sha256"), words),
    size=numbers,
    pages=numbers,
)
towns = st.builds(Town, **dict.fromkeys(Town.__dataclass_fields__, words))
rows = {"form": words, "item": words, "parent": words, "position": numbers}
edits = st.one_of(
    st.builds(SetEntry, address=addresses, cell=st.builds(Cell, entry=entries, note=words)),
    *(st.builds(kind, **rows) for kind in (AddRow, RemoveRow, MoveRow)),
    st.builds(SetExplanation, concern=concerns, explanation=st.none() | explanations),
    *(
        st.builds(kind, attachment=attachments, position=numbers)
        for kind in (AddAttachment, RemoveAttachment)
    ),
    st.builds(SetTown, town=towns),
)


@given(st.lists(edits).map(tuple))
def test_every_edit_comes_back_as_it_went(listed):
    again = decode(encode(listed))
    assert again == listed
    assert repr(again) == repr(listed)  # 1.0 equals 1.00, but is not the same entry


def test_a_value_says_its_own_type():
    values = [Decimal("1.50"), date(2022, 4, 8), Month(2022, 4), True, ("a", "b"), "1.50"]
    listed = [
        SetEntry(address=Address(form="f", item="", code="C"), cell=Cell(entry=Given(each)))
        for each in values
    ]
    assert [edit[4][1] for edit in json.loads(encode(listed))] == [
        {"number": "1.50"},
        {"day": "2022-04-08"},
        {"month": [2022, 4]},
        True,
        ["a", "b"],
        "1.50",
    ]


@pytest.mark.parametrize("text", ['[["forget"]]', '[["set","f","","C",["guessed","1"],""]]'])
def test_a_log_of_another_kind_is_not_guessed_at(text):
    with pytest.raises(ValueError, match="in the log"):
        decode(text)
