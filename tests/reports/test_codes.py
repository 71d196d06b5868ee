"""The code in the foot: on every page, clear of all else, and read again after paper, printer and scanner."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import product

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from models.check_code import check_code
from models.freezing import to_application
from models.page_code import LONGEST, PageCode, RevisionCode, page_code, written
from models.revision import fingerprint
from reports.codes import code_rows, read_codes
from reports.envelope.making import draft_of, package_of
from reports.excerpt import excerpt
from reports.pages import page_images
from reports.pdf import render
from tests.reports.envelope.packages import LARGE, enclosed, package
from tests.reports.print_scan import Wear, printed, scanned

DPI = 200
MM = DPI / 25.4
MODULE = 0.45 * MM
INSIDE = enclosed(LARGE)
REVISION = INSIDE.revision
SOME = PageCode(application="K3M9QW2R7TB", number=2, check_code="0123-4567-89AB-CDEF", page=3, pages=40)


def expected(page, pages=0):
    return PageCode(
        application=REVISION.application.id,
        number=REVISION.number,
        check_code=check_code(fingerprint(INSIDE.raw)),
        page=page,
        pages=pages or package(LARGE).pages,
    )


def pictures(pdf, pages=None):
    for picture in page_images(pdf, DPI, pages):
        yield picture.convert("L")


def around_the_code(picture, page):
    """The picture of the code with four modules on each side, and the same with the code left out."""
    side, quiet = 29 * MODULE, 4 * MODULE
    left = 28 * MM if page % 2 else 184 * MM - side
    top = (297 - 35 + 4) * MM
    box = (left - quiet, top - quiet, left + side + quiet, top + side + quiet)
    cut = picture.crop(tuple(round(each) for each in box))
    ring = cut.copy()
    ImageDraw.Draw(ring).rectangle(
        (quiet - 1, quiet - 1, cut.width - quiet + 1, cut.height - quiet + 1), fill=255
    )
    return cut, ring


@pytest.fixture(scope="module")
def seen():
    """Of each page of the sample's package: the codes read, and how dark it is around and inside the code."""
    found = []
    for page, picture in enumerate(pictures(package(LARGE).pdf), start=1):
        cut, ring = around_the_code(picture, page)
        found.append((read_codes(picture), ring.getextrema()[0], cut.getextrema()[0]))
    return found


def test_every_page_of_the_package_names_itself(seen):
    assert len(seen) == package(LARGE).pages > 60
    assert [codes for codes, _, _ in seen] == [[expected(page)] for page in range(1, len(seen) + 1)]


def test_nothing_stands_in_the_quiet_zone_of_any_page(seen):
    assert all(inside < 30 for _, _, inside in seen)
    assert [page for page, (_, around, _) in enumerate(seen, start=1) if around < 255] == []


def test_pages_that_are_printed_again_keep_their_codes():
    wanted = (1, 6, package(LARGE).pages)
    copy = excerpt(package(LARGE).pdf, wanted)
    assert [read_codes(each) for each in pictures(copy)] == [[expected(page)] for page in wanted]


def test_a_draft_has_a_watermark_and_no_code_a_formal_package_a_code_and_no_watermark():
    application = to_application(REVISION, INSIDE.programme)
    draft = draft_of(INSIDE.programme, application, "示例县", REVISION.frozen)
    formal, _ = package_of(INSIDE.programme, REVISION, INSIDE.raw)
    assert (bool(draft.watermark), draft.code) == (True, None)
    assert (formal.watermark, formal.code) == ("", RevisionCode(**fields(expected(1))))
    assert [codes_drawn(render(each).pdf) for each in (draft, formal)] == [0, package(LARGE).pages]


def fields(code):
    return {"application": code.application, "number": code.number, "check_code": code.check_code}


def codes_drawn(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        return sum(page.Contents.read_bytes().count(b" BI ") for page in opened.pages)


@pytest.mark.parametrize("pages", [1, 9, 40, 999])
@pytest.mark.parametrize("application", ["K3M9QW2R7TB", "7", "aB-9"])
def test_all_codes_are_of_one_size(application, pages):
    rows = code_rows(replace(SOME, application=application, page=1, pages=pages))
    assert [len(each) for each in rows] == [29] * 29


def test_the_longest_code_keeps_its_size():
    longest = replace(SOME, application="K" * (LONGEST - len(written(SOME)) + len(SOME.application)))
    assert len(written(longest)) == LONGEST
    assert len(code_rows(longest)) == 29
    assert read_codes(a_sheet(longest)) == [longest]


def a_sheet(code, side=4, size=(1654, 2339), at=(220, 2100)):
    """An empty page with a code on it."""
    sheet = Image.new("L", size, 255)
    pen = ImageDraw.Draw(sheet)
    for row, column in product(range(29), range(29)):
        if code_rows(code)[row][column] == "1":
            x, y = at[0] + column * side, at[1] + row * side
            pen.rectangle((x, y, x + side - 1, y + side - 1), fill=0)
    return sheet


def test_pictures_of_nothing_give_nothing():
    assert read_codes(Image.new("L", (1, 1))) == []
    assert read_codes(Image.new("RGB", (300, 40), "white")) == []
    assert read_codes(Image.new("1", (1240, 1754), 1)) == []


def test_both_codes_of_a_picture_of_two_sheets_are_read():
    both = Image.new("L", (3308, 2339), 255)
    other = page_code(SOME, 4, 40)
    both.paste(a_sheet(SOME), (0, 0))
    both.paste(a_sheet(other), (1654, 0))
    assert set(read_codes(both)) == {SOME, other}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_blurred_code_is_read_whichever_way_the_sheet_lies(turned):
    blurred = a_sheet(SOME).rotate(turned, expand=True).filter(ImageFilter.GaussianBlur(2.2))
    assert read_codes(blurred) == [SOME]


def test_a_red_seal_over_the_code_does_not_hide_it():
    sheet = a_sheet(SOME).convert("RGB")
    seal = Image.new("RGB", sheet.size, "white")
    pen = ImageDraw.Draw(seal)
    pen.ellipse((120, 2000, 420, 2300), outline=(200, 20, 30), width=14)
    pen.rectangle((200, 2140, 360, 2170), fill=(200, 20, 30))
    assert read_codes(ImageChops.multiply(sheet, seal)) == [SOME]


def test_a_photograph_of_a_sheet_on_a_table_is_read():
    """Taken from the side, the sheet in the middle third, half of it in shadow."""
    table = Image.new("L", (4000, 3000), 90)
    sheet = a_sheet(SOME).point(lambda value: 40 + value * 170 // 255)
    corners = (-140, -100, -60, 2400, 1700, 2600, 1800, -180)
    slanted = sheet.transform((1700, 2400), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    table.paste(slanted, (1100, 300))
    shade = Image.linear_gradient("L").resize(table.size).point(lambda value: 110 + value * 145 // 255)
    taken = ImageChops.multiply(table, shade).filter(ImageFilter.GaussianBlur(1.2))
    assert read_codes(taken) == [SOME]


HARSH = {
    "blurred": Wear(dpi=200, blur=0.2, gain=5, turned=-3),
    "pale and noisy": Wear(dpi=200, ink=150, paper=200, noise=12, turned=1.5),
    "made smaller": Wear(dpi=150, scale=0.9, blur=0.15, turned=3),
    "dark": Wear(dpi=200, ink=20, paper=90, noise=10, turned=2),
    "fine": Wear(dpi=600, turned=-1),
}


@pytest.mark.parametrize("wear", HARSH.values(), ids=HARSH)
def test_a_page_that_came_through_a_bad_scanner_is_read(wear):
    pdf = package(LARGE).pdf
    assert read_codes(scanned(printed(pdf, 57, wear.gain), wear)) == [expected(57)]


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_how_many_pages_are_read_after_printing_and_scanning(dpi):
    """Every sixth page, five turns, whole and at 90 %; blur, noise, spread ink, JPEG. Prints the rate."""
    pdf, read, tried = package(LARGE).pdf, 0, 0
    for page in range(1, package(LARGE).pages + 1, 6):
        sheet = printed(pdf, page)
        for scale, turned in product((1.0, 0.9), (-3.0, -1.0, 0.0, 1.5, 3.0)):
            tried += 1
            wear = Wear(dpi=dpi, turned=turned, scale=scale)
            read += read_codes(scanned(sheet, wear, seed=tried)) == [expected(page)]
    print(f"{dpi} dpi: {read} of {tried} pages read")
    assert read >= 0.99 * tried
