from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.check_code import ALPHABET, check_code
from models.errors import UserError
from models.page_code import LONGEST, PageCode, RevisionCode, page_code, read_page_code, written

CODE = PageCode(application="K3M9QW2R7TB", number=2, check_code="0123-4567-89AB-CDEF", page=12, pages=113)
WRITTEN = "SFZ1/K3M9QW2R7TB/2/0123456789ABCDEF/12/113"
OWN_IDS = st.text(ALPHABET, min_size=11, max_size=11)
FOREIGN_IDS = st.text(min_size=1, max_size=3) | st.text("0123456789abcdef_-", min_size=1, max_size=14)


@st.composite
def page_codes(draw, ids=OWN_IDS):
    pages = draw(st.integers(1, 9999))
    return PageCode(
        application=draw(ids),
        number=draw(st.integers(1, 9999)),
        check_code=check_code(f"{draw(st.integers(0, 2**256 - 1)):064x}"),
        page=draw(st.integers(1, pages)),
        pages=pages,
    )


def test_a_code_is_written_as_agreed():
    assert written(CODE) == WRITTEN
    assert read_page_code(WRITTEN) == CODE


@given(page_codes())
def test_what_is_written_is_read_again(code):
    text = written(code)
    assert read_page_code(text) == code
    assert len(text) <= LONGEST
    assert re.fullmatch(r"[0-9A-Z $%*+\-./:]+", text)


@given(page_codes(ids=FOREIGN_IDS))
def test_ids_of_other_making_are_kept_as_they_are(code):
    assert read_page_code(written(code)) == code


def test_an_id_that_is_too_long_is_refused_by_name():
    with pytest.raises(UserError, match="示范镇示范镇"):
        written(replace(CODE, application="示范镇" * 8))


@given(st.text(max_size=LONGEST + 5))
def test_any_other_text_is_no_code(text):
    assert read_page_code(text) is None


@given(page_codes(), st.data())
def test_a_code_with_a_character_more_or_less_is_another_one_or_none(code, draws):
    text = written(code)
    at = draws.draw(st.integers(0, len(text) - 1))
    for other in (text[:at] + text[at + 1 :], text[:at] + "/" + text[at:]):
        found = read_page_code(other)
        assert found is None or (written(found) == other and found != code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        WRITTEN.lower(),
        WRITTEN + "\n",
        " " + WRITTEN,
        WRITTEN.replace("SFZ1", "SFZ2"),
        WRITTEN.replace("/12/", "/0/"),
        WRITTEN.replace("/12/", "/012/"),
        WRITTEN.replace("/12/", "/１２/"),
        WRITTEN.replace("/12/", "/114/"),
        WRITTEN.replace("CDEF", "CDEU"),
        WRITTEN.replace("K3M9QW2R7TB", "$"),
        WRITTEN.replace("K3M9QW2R7TB", "$A"),
        WRITTEN.replace("K3M9QW2R7TB", "$74======"),
        WRITTEN.replace("K3M9QW2R7TB", "$JM"),
        WRITTEN.replace("/113", "/" + "9" * 40),
    ],
)
def test_what_is_not_quite_a_code_is_none(text):
    assert read_page_code(text) is None


def test_the_pages_of_a_revision_share_its_code():
    revision = RevisionCode(application=CODE.application, number=2, check_code=CODE.check_code)
    assert page_code(revision, 12, 113) == CODE
