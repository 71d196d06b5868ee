"""GB/T 9704-2012 measured on the pages of the whole package of the province's sample."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from reports.outline.blocks import (
    Contents,
    Cover,
    Opinions,
    Paragraph,
    Part,
    Pledge,
    ScheduleChart,
    Table,
    plain,
    words_of,
)
from reports.pages import page_texts
from reports.pdf import render
from tests.reports.pdf.paper import BOTTOM, LEFT, MM, RIGHT, TOP, glyphs, is_of_code, lines, rules, words
from tests.reports.pdf.specimens import a_document, narrative, project_table
from tests.reports.province import province_document, province_package

WIDTH, HEIGHT, LINES, CHARACTERS = 156 * MM, 225 * MM, 22, 28
SMALLEST = 9
"""小五."""


@pytest.fixture(scope="module")
def document():
    return province_document()


@pytest.fixture(scope="module")
def rendered():
    return province_package()


@pytest.fixture(scope="module")
def pages(rendered):
    return glyphs(rendered.pdf, loose=True)


@pytest.fixture(scope="module")
def texts(rendered):
    return page_texts(rendered.pdf)


def feet(pages):
    """The page number of each page that has one: its characters from the left."""
    for number, page in enumerate(pages, start=1):
        foot = sorted((each for each in page if each.baseline < BOTTOM - 5 * MM), key=lambda each: each.left)
        numbers = [each for each in foot if each.right - each.left > 6 or each.text.isdigit()]
        if f"—{number}—" in words(numbers):
            yield number, numbers


def test_all_ink_lies_in_the_type_area(rendered):
    for number, page in enumerate(glyphs(rendered.pdf), start=1):
        for each in page:
            if BOTTOM <= each.baseline <= TOP:
                assert each.left >= LEFT - 0.5, (number, each)
                assert each.right <= RIGHT + 0.5, (number, each)
                assert each.bottom >= BOTTOM - 0.5, (number, each)
                assert each.top <= TOP + 0.5, (number, each)


def test_all_rules_lie_in_the_type_area(rendered):
    for number, page in enumerate(rules(rendered.pdf), start=1):
        straight = [each for each in page if each[0] == each[2] or each[1] == each[3]]
        for x1, y1, x2, y2 in straight:  # hatching is slanted, and cut off at the edge of its bar
            assert LEFT - 0.6 <= x1 <= x2 <= RIGHT + 0.6, number
            assert BOTTOM - 0.6 <= y1 <= y2 <= TOP + 0.6, number


def test_a_full_page_of_text_has_22_lines_that_fill_its_height():
    full = [lines(page) for page in glyphs(render(a_document(*narrative(60))).pdf, loose=True)]
    full = [page for page in full if len(page) == LINES]
    assert len(full) >= 4
    for page in full:
        baselines = [line[0].baseline for line in page]
        steps = [above - below for above, below in pairwise(baselines)]
        assert all(step == pytest.approx(HEIGHT / LINES, abs=0.05) for step in steps)
        assert TOP - baselines[0] == pytest.approx((HEIGHT / LINES - 16) / 2 + 0.88 * 16, abs=0.5)


def test_a_full_line_has_28_characters_from_edge_to_edge():
    text = Paragraph(text=plain("国" * CHARACTERS * 3), is_indented=False)
    (page,) = glyphs(render(a_document(text)).pdf, loose=True)
    for line in lines(page):
        assert len(line) == CHARACTERS
        steps = {round(after.left - before.left, 1) for before, after in pairwise(line)}
        assert max(abs(step - WIDTH / CHARACTERS) for step in steps) < 0.1
        assert line[0].left == pytest.approx(LEFT, abs=0.5)
        assert line[-1].right == pytest.approx(RIGHT, abs=0.5)


def test_every_page_but_the_cover_has_its_number_outside_in_portrait_position(pages):
    found = dict(feet(pages))
    assert set(found) == set(range(3, len(pages) + 1))
    for number, foot in found.items():
        line = [each for each in foot if each.text in "—0123456789"]
        assert len({round(each.baseline, 1) for each in line}) == 1, number
        if number % 2:
            assert max(each.right for each in line) == pytest.approx(RIGHT - 14, abs=0.5), number
        else:
            assert min(each.left for each in line) == pytest.approx(LEFT + 14, abs=0.5), number


def test_the_dashes_of_every_number_lie_7_mm_below_the_type_area(rendered):
    for page in glyphs(rendered.pdf)[2:]:
        dashes = [each for each in page if each.text == "—" and each.baseline < BOTTOM - 5 * MM]
        assert len(dashes) == 2
        for dash in dashes:
            assert (dash.top + dash.bottom) / 2 == pytest.approx(BOTTOM - 7 * MM, abs=0.5 * MM)


def test_in_a_square_of_16_mm_opposite_every_number_stands_nothing_but_the_code(pages, rendered):
    for number, (page, segments) in enumerate(zip(pages, rules(rendered.pdf), strict=True), start=1):
        left = LEFT if number % 2 else RIGHT - 16 * MM
        box = (left, BOTTOM - 20 * MM, left + 16 * MM, BOTTOM - 4 * MM)
        assert not [each for each in page if is_over((each.left, each.bottom, each.right, each.top), box)]
        assert not [each for each in segments if is_over(each, box)]


def test_the_head_of_a_turned_table_lies_at_the_left_edge_of_odd_and_even_pages():
    pdf = render(a_document(project_table(60))).pdf
    pages = glyphs(pdf, loose=True)
    assert len(pages) >= 4
    for page in pages:
        body = [each for each in page if each.baseline > BOTTOM - 3 * MM]
        head = [each for each in body if each.text == "建"]
        title = sorted((each for each in body if each.left < LEFT + 8), key=lambda each: each.bottom)
        assert min(each.left for each in head) < LEFT + 70
        said = words(title)
        assert "总表" in said  # read upwards: from the lower edge of the sheet to the upper one


def test_every_turned_page_of_the_package_reads_from_its_left_edge(rendered):
    """The only turn on a page is a quarter to the left, into the type area."""
    turned = 0
    with pikepdf.open(BytesIO(rendered.pdf)) as pdf:
        for page in pdf.pages:
            assert [float(each) for each in page.MediaBox] == pytest.approx([0, 0, 595.28, 841.89], abs=0.01)
            assert "/Rotate" not in page
            matrices = {
                tuple(float(each) for each in operands)
                for operands, operator in pikepdf.parse_content_stream(page, "cm")
                if not is_of_code(pikepdf.Matrix(*(float(each) for each in operands)))
            }
            turned += bool(matrices)
            for matrix in matrices:
                assert matrix[:4] == (0, 1, -1, 0)
                assert matrix[4:] == pytest.approx((RIGHT, BOTTOM), abs=0.01)
    assert turned > 10


def test_title_or_head_of_every_turned_page_lies_at_the_binding_or_the_cut_edge(document, rendered, pages):
    """Odd pages are bound on the left, even ones cut there (GB/T 9704-2012 clause 8)."""
    set_turned = (block for block in document.blocks if isinstance(block, Table | ScheduleChart))
    titles = ["".join(words_of(block.title).split()) for block in set_turned]
    found = set()
    for number in sorted(rendered.turned):
        body = [each for each in pages[number - 1] if BOTTOM - 3 * MM < each.baseline < TOP]
        strip = sorted((each for each in body if each.left < LEFT + 12), key=lambda each: each.bottom)
        said = words(strip)
        assert any(title in said for title in titles if title), (number, said)
        found.add(number % 2)
    assert found == {0, 1}


def test_parts_begin_on_odd_pages(document, rendered):
    parts = [block for block in document.blocks if isinstance(block, Part | Opinions | Pledge)]
    assert len(rendered.parts) == len(parts)
    assert all(page % 2 for page in rendered.parts.values())


def test_what_is_signed_stands_on_sheets_of_its_own(document, rendered, texts):
    starts = sorted([*rendered.parts.values(), rendered.pages + 1])
    signed = [block for block in document.blocks if isinstance(block, Opinions | Pledge)]
    assert len(signed) == 2
    for block in signed:
        title = "".join(run.text for run in block.title)
        first = rendered.parts[title]
        following = min(page for page in starts if page > first)
        assert (following - first) % 2 == 0
        for other in document.blocks:
            if isinstance(other, Contents | Cover):
                continue
            name = "".join(run.text for run in getattr(other, "title", ()))
            if other is not block:
                said = "\n".join(texts[first - 1 : following - 1]).splitlines()
                assert name not in [line.strip() for line in said if line.strip()], name


def test_each_box_of_the_approval_sheet_keeps_50_mm_clear(document, rendered, pages):
    (sheet,) = (block for block in document.blocks if isinstance(block, Opinions))
    first = rendered.parts["审核意见表"]
    clear = 0
    for number in range(first, first + 2):
        segments = rules(rendered.pdf)[number - 1]
        edges = sorted({y1 for x1, y1, x2, y2 in segments if y1 == y2 and x2 - x1 > 100 * MM})
        for low in edges[:-1]:
            square = (RIGHT - 53 * MM, low + 2 * MM, RIGHT - 3 * MM, low + 52 * MM)
            ink = [(each.left, each.bottom, each.right, each.top) for each in pages[number - 1]]
            assert not [each for each in (*ink, *segments) if is_over(each, square)]
            clear += 1
    assert clear == len(sheet.boxes)


def test_under_a_seal_on_the_pledge_stand_office_and_day_only(document, rendered, pages):
    """GB/T 9704-2012 clause 7.3.5: the seal goes over the name of the office and the date."""
    (block,) = (each for each in document.blocks if isinstance(each, Pledge))
    page = pages[rendered.parts["真实性承诺书"] - 1]
    count = len(block.signatures)
    stamps = [each for each in page if each.text == "章" and each.right - each.left < 12]
    assert len(stamps) == count
    allowed = set("".join(each.office for each in block.signatures) + "（盖章）年月日")
    for each in stamps:
        x, y = (each.left + each.right) / 2 - 5.25, each.baseline
        square = (x - 25 * MM, y - 25 * MM, x + 25 * MM, y + 25 * MM)
        assert square[0] >= LEFT - 20 * MM
        assert square[1] >= BOTTOM - 1
        inside = [one for one in page if is_over((one.left, one.bottom, one.right, one.top), square)]
        assert {one.text for one in inside} <= allowed
        assert rules(rendered.pdf)[rendered.parts["真实性承诺书"] - 1] == []


def test_the_mark_of_an_attachment_stands_in_the_first_line_its_title_in_the_third():
    part = Part(title=plain("示范镇区位图"), mark="附件1")
    (page,) = glyphs(render(a_document(part, Paragraph(text=plain("正文")))).pdf, loose=True)
    mark, title, _ = lines(page)
    pitch = HEIGHT / LINES
    assert words(mark) == "附件1"
    assert mark[0].left == pytest.approx(LEFT, abs=0.5)
    assert TOP - pitch <= mark[0].baseline <= TOP
    assert words(title) == "示范镇区位图"
    assert TOP - 3.2 * pitch <= title[0].baseline <= TOP - 2 * pitch
    assert (title[0].left + title[-1].right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)
    sizes = [each.right - each.left for each in (mark[0], title[0])]
    assert sizes == pytest.approx([16, 22], abs=0.3)


def test_no_date_has_a_leading_zero(texts):
    found = [each for text in texts for each in re.findall(r"\d{4}年0\d月|\d{4}年\d+月0\d日", text)]
    assert found == []


def test_no_type_is_smaller_than_the_smallest_permitted_one(rendered):
    sizes = Counter()
    with pikepdf.open(BytesIO(rendered.pdf)) as pdf:
        for page in pdf.pages:
            for operands, _ in pikepdf.parse_content_stream(page, "Tf"):
                sizes[float(operands[1])] += 1
    assert min(sizes) >= SMALLEST
    assert {16, 22} <= set(sizes)


def test_no_page_is_left_nearly_empty(rendered, pages):
    """Blank backs of sheets are wanted; a page with a few lines is not, but at the end of a part."""
    last = {page - 1 for page in rendered.parts.values()} | {page - 2 for page in rendered.parts.values()}
    framed = {each.page for each in rendered.frames}
    for number, page in enumerate(pages, start=1):
        inside = [each for each in page if each.baseline > BOTTOM]
        if number not in last and number > 2 and number not in framed:
            assert len(inside) > 60, number


def is_over(one, other):
    """Whether two rectangles (left, low, right, high) overlap."""
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
