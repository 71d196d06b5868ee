"""A sealed package is an archive file that carries all it is made from."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import pdfa
from PIL import Image, ImageChops

from models import canonical_json
from models.programme.sources import digest
from reports.envelope import laid_in, make_package, opened
from reports.outline.blocks import Paragraph, plain
from reports.pages import page_images, page_texts
from reports.pdf import Frame, render
from tests.reports.envelope.packages import LARGE, SMALL, enclosed, package
from tests.reports.pdf.specimens import a_document
from tests.sample_attachments import shipped_attachment


@pytest.mark.parametrize("name", [SMALL, LARGE])
def test_it_passes_as_pdf_a_3b(name):
    report = pdfa.validate_written(BytesIO(package(name).pdf), "3b")
    assert report.verdict == "pass", report


@pytest.mark.parametrize("name", [SMALL, LARGE])
def test_what_it_was_made_from_comes_out_again_and_makes_it_again(name):
    made = package(name)
    again = opened(made.pdf)
    assert again.raw == enclosed(name).raw
    assert again.contents == enclosed(name).contents
    assert again.programme == enclosed(name).programme
    assert make_package(again).pdf == made.pdf


def test_it_says_what_it_is_in_title_language_and_dates():
    with pikepdf.open(BytesIO(package().pdf)) as pdf, pdf.open_metadata() as metadata:
        revision = enclosed().revision
        day = revision.frozen.isoformat()
        assert metadata["dc:title"] == str(pdf.docinfo.Title)
        assert metadata["dc:creator"] == [revision.office.name]
        assert metadata["xmp:CreateDate"] == metadata["xmp:MetadataDate"] == f"{day}T00:00:00+08:00"
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "B"
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.trailer.ID[0] == pdf.trailer.ID[1]


def test_two_packages_have_two_identifiers():
    ids = set()
    for name in (SMALL, LARGE):
        with pikepdf.open(BytesIO(package(name).pdf)) as pdf:
            ids.add(bytes(pdf.trailer.ID[0]))
    assert len(ids) == 2


def test_the_files_inside_have_plain_names_and_are_associated():
    with pikepdf.open(BytesIO(package(LARGE).pdf)) as pdf:
        assert len(pdf.Root.AF) == len(pdf.attachments)
        for name, specification in pdf.attachments.items():
            assert name.isascii()
            assert "/" not in name
            assert specification.obj.AFRelationship == "/Data"
        texts = canonical_json.parse(pdf.attachments["programme.json"].get_file().read_bytes())
        shown = {str(each.obj.UF) for each in pdf.attachments.values()}
    assert digest(texts) == enclosed(LARGE).revision.programme.digest
    assert "社会资本出资协议清单.docx" in shown


def frames(sha256, *pages):
    return [
        Frame(page=page, sha256=sha256, sheet=sheet, x=80, y=100, width=400, height=500)
        for sheet, page in enumerate(pages, start=1)
    ]


def two_pages():
    return render(a_document(Paragraph(text=plain("说明" * 400)))).pdf


def test_a_picture_is_laid_in_as_it_is_inside_its_frame():
    picture = shipped_attachment("street.jpg")
    pdf = laid_in(two_pages(), frames("a", 2), {"a": picture})
    with pikepdf.open(BytesIO(pdf)) as made:
        (image,) = made.pages[1].get_images(recursive=False).values()
        assert image.read_raw_bytes() == picture
    (before,), (after,) = (list(page_images(each, 72, [2])) for each in (two_pages(), pdf))
    left, top, right, bottom = Image.eval(difference(before, after), bool).getbbox()
    assert left >= 79
    assert right <= 481
    assert top >= before.height - 601
    assert bottom <= before.height - 99
    assert abs((left + right) / 2 - 280) < 2


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_of_a_pdf_is_laid_in_as_it_is_seen_whatever_its_rotation(rotation):
    with pikepdf.open(BytesIO(shipped_attachment("budget.pdf"))) as source:
        source.pages[0].rotate(rotation, relative=False)
        turned = BytesIO()
        source.save(turned)
    pdf = laid_in(two_pages(), frames("a", 2), {"a": turned.getvalue()})
    assert "预算" in page_texts(pdf)[1]
    before, after = (next(page_images(each, 72, [2])).convert("L") for each in (two_pages(), pdf))
    left, top, right, bottom = difference(before, after).getbbox()
    assert (right - left > bottom - top) == (rotation in (0, 180)), "lines lie as they lie on the page"


def difference(one, other):
    return ImageChops.difference(one.convert("L"), other.convert("L"))
