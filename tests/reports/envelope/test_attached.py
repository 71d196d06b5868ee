"""Pictures and PDFs that are pages of the package: laid in once, and taken out again as they were."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from models.errors import UserError
from models.messages import render
from reports.envelope import opened, sealed
from reports.envelope.making import package_of
from reports.pages import page_texts
from reports.pdf import Frame
from reports.pdf import render as set_pages
from tests.reports.envelope.packages import LARGE, enclosed
from tests.reports.envelope.tampering import changed

INSIDE = enclosed(LARGE)
ATTACHED = [each for each in INSIDE.revision.attachments if each.pages]


@pytest.fixture(scope="module")
def bound():
    """The package with every page of an attachment laid over a page of text, whatever the outline says."""
    rendered = set_pages(package_of(INSIDE.programme, INSIDE.revision, INSIDE.raw)[0])
    frames = tuple(
        Frame(page=20 + at, sha256=each.sha256, sheet=1, x=80, y=100, width=440, height=600)
        for at, each in enumerate(ATTACHED)
    )
    return sealed(replace(rendered, frames=frames), INSIDE)


def inside(pdf):
    with pikepdf.open(BytesIO(pdf)) as file:
        return {name: each.get_file().read_bytes() for name, each in file.attachments.items()}


def kinds(media_type):
    return [each for each in ATTACHED if each.media_type == media_type]


def test_the_sample_has_both_kinds():
    assert kinds("image/jpeg")
    assert kinds("application/pdf")


def test_pictures_are_not_embedded_a_second_time_and_come_out_as_they_were(bound):
    embedded = set(inside(bound).values())
    for each in kinds("image/jpeg"):
        assert INSIDE.contents[each.sha256] not in embedded
    assert opened(bound).contents == INSIDE.contents


def test_a_pdf_is_laid_in_and_embedded_whole(bound):
    embedded = set(inside(bound).values())
    for at, each in enumerate(ATTACHED):
        if each.media_type == "application/pdf":
            assert INSIDE.contents[each.sha256] in embedded
            assert "预算" in page_texts(bound)[20 + at - 1]


def test_another_picture_in_its_place_is_told_by_the_name_of_the_attachment(bound):
    picture = kinds("image/jpeg")[0]
    page = 20 + ATTACHED.index(picture)

    def exchange(opened_file):
        image = opened_file.pages[page - 1].Resources.XObject["/Attached"]
        image.write(b"\xff\xd8\xff\xd9", filter=pikepdf.Name.DCTDecode)

    with pytest.raises(UserError) as refused:
        opened(changed(bound, exchange))
    assert render(refused.value.problems[0]).startswith(f"附件“{picture.name}”不在文件里")
