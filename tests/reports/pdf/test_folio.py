from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from models.entries import Address
from models.page_code import RevisionCode
from reports.outline.blocks import (
    AttachedPages,
    Contents,
    Cover,
    NewPage,
    Opinion,
    Opinions,
    Paragraph,
    Part,
    plain,
)
from reports.pages import page_images, page_texts
from reports.pdf import render
from tests.reports.pdf.paper import BOTTOM, LEFT, MM, RIGHT, body_lines, crossings, glyphs, rules, words
from tests.reports.pdf.specimens import a_document, narrative

FOOT = "示例县示例镇 · 示例县 · 第2版 · 校验码 7K3M-9QXT-0ZHB-4W5R"
CODE = RevisionCode(application="K3M9QW2R7TB", number=2, check_code="7K3M-9QXT-0ZHB-4W5R")
TITLE_ADDRESS = Address(form="attachments", item="a", code="map")


def foot(page):
    return sorted((glyph for glyph in page if glyph.baseline < BOTTOM - 5 * MM), key=lambda glyph: glyph.left)


@pytest.fixture(scope="module")
def pages():
    return glyphs(render(a_document(*narrative(60), foot=FOOT)).pdf, loose=True)


def test_the_page_number_stands_outside_one_character_in(pages):
    assert len(pages) > 6
    for number, page in enumerate(pages, start=1):
        line = foot(page)
        text = words(line)
        if number % 2:
            assert text.endswith(f"—{number}—")
            assert line[-1].right == pytest.approx(RIGHT - 14, abs=0.5)
        else:
            assert text.startswith(f"—{number}—")
            assert line[0].left == pytest.approx(LEFT + 14, abs=0.5)


def test_the_dashes_lie_7_mm_below_the_type_area():
    page = glyphs(render(a_document(*narrative(1))).pdf)[0]
    for dash in [glyph for glyph in foot(page) if glyph.text == "—"]:
        assert (dash.top + dash.bottom) / 2 == pytest.approx(BOTTOM - 7 * MM, abs=0.5 * MM)


def test_a_square_of_16_mm_is_clear_opposite_the_page_number(pages):
    for number, page in enumerate(pages, start=1):
        left = LEFT if number % 2 else RIGHT - 16 * MM
        low, high = BOTTOM - 20 * MM, BOTTOM - 4 * MM
        inside = [
            glyph
            for glyph in page
            if glyph.right > left and glyph.left < left + 16 * MM and glyph.top > low and glyph.bottom < high
        ]
        assert inside == []


def test_the_small_line_of_the_foot_is_on_every_page(pages):
    for page in pages:
        assert FOOT.replace(" ", "") in words(foot(page))


def test_a_long_small_line_is_broken_beside_the_square():
    page = glyphs(render(a_document(*narrative(1), foot=FOOT * 2)).pdf, loose=True)[0]
    assert all(LEFT + 16 * MM < glyph.left < RIGHT for glyph in foot(page))


def test_a_part_begins_on_an_odd_page_and_the_blank_one_before_it_has_its_number():
    text = Paragraph(text=plain("正文"))
    parts = [Part(title=plain(f"第{number}部"), mark="附件1") for number in range(3)]
    pdf = render(a_document(parts[0], text, parts[1], text, parts[2], text)).pdf
    pages = page_texts(pdf)
    assert len(pages) == 5
    for number, page in enumerate(pages, start=1):
        assert ("部" in page) == (number % 2 == 1)
        assert f"— {number} —" in page


def test_the_cover_and_its_back_have_no_number():
    cover = Cover(title=plain("申报材料"), facts=(("申报单位", plain("示例县")),), day=plain("2022年4月8日"))
    pages = page_texts(render(a_document(cover, Paragraph(text=plain("正文")))).pdf)
    assert [("—" in page) for page in pages] == [False, False, True]
    assert pages[1].strip() == ""


@pytest.mark.parametrize("count", [0, 1, 4, 8, 12])
def test_nothing_on_a_cover_stands_on_anything_else(count):
    cover = Cover(
        title=plain("吉林省“十四五”期间示范镇建设申报材料"),
        subtitle=plain("（2021—2025年）"),
        facts=tuple((f"申报单位{number}", plain("示例县人民政府")) for number in range(count)),
        issuer=plain("示例县人民政府"),
        day=plain("2022年4月8日"),
    )
    pdf = render(a_document(cover)).pdf
    baselines = sorted({round(glyph.baseline) for glyph in glyphs(pdf)[0]})
    assert all(above - below >= 20 for below, above in pairwise(baselines))
    assert baselines[0] > BOTTOM
    assert crossings(pdf) == []


@pytest.mark.parametrize("length", [10, 20, 30, 45])
def test_long_names_on_a_cover_are_set_smaller_rather_than_on_each_other(length):
    name = ("前郭尔罗斯蒙古族自治县乡村振兴和人居环境综合建设服务中心" * 2)[:length]
    cover = Cover(
        title=plain("前郭尔罗斯蒙古族自治县示范镇申报材料"),
        facts=tuple((f"申报单位{number}", plain(name)) for number in range(10)),
        issuer=plain("前郭尔罗斯蒙古族自治县人民政府"),
        day=plain("2022年4月8日"),
    )
    pdf = render(a_document(cover)).pdf
    baselines = sorted({round(glyph.baseline) for glyph in glyphs(pdf)[0]})
    assert all(above - below >= 14 for below, above in pairwise(baselines))
    assert crossings(pdf) == []


def test_an_odd_page_is_begun_where_it_is_asked_for_and_no_page_is_added_at_the_end():
    text = Paragraph(text=plain("正文"))
    pages = page_texts(render(a_document(text, NewPage(), text, NewPage(is_odd=True), NewPage())).pdf)
    assert len(pages) == 2
    pages = page_texts(render(a_document(text, NewPage(is_odd=True), text)).pdf)
    assert ["正文" in page for page in pages] == [True, False, True]


def test_the_approval_sheet_is_alone_on_both_sides_of_its_paper():
    text = Paragraph(text=plain("正文"))
    boxes = tuple(Opinion(office=f"第{n}级政府", prompt="意见：", signer="签字：") for n in range(3))
    pages = page_texts(render(a_document(text, Opinions(title=plain("审核意见表"), boxes=boxes), text)).pdf)
    assert ["审核意见表" in page for page in pages] == [False, False, True, False, False]
    assert ["正文" in page for page in pages] == [True, False, False, False, True]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
def test_each_approval_box_keeps_a_square_of_50_mm_clear_for_a_seal(count):
    boxes = tuple(
        Opinion(
            office=f"吉林省城镇化工作领导小组办公室{n}",
            prompt="审核意见：" + "同意" * 20,
            signer="负责人签字：",
        )
        for n in range(count)
    )
    pdf = render(a_document(Opinions(title=plain("审核意见表"), boxes=boxes), foot=FOOT)).pdf
    found = 0
    for page, segments in zip(glyphs(pdf), rules(pdf), strict=True):
        bottoms = sorted({y1 for x1, y1, x2, y2 in segments if y1 == y2 and x2 - x1 > 100 * MM})
        for low in bottoms[:-1]:
            found += 1
            left, right, high = RIGHT - 53 * MM, RIGHT - 3 * MM, low + 53 * MM
            assert not [
                g for g in page if g.right > left and g.left < right and g.top > low + 1 and g.bottom < high
            ]
            assert not [
                s for s in segments if s[0] < right and s[2] > left and s[1] < high and s[3] > low + 1
            ]
    assert found == count


def test_a_watermark_is_light_and_lies_under_the_text():
    plain_pages = list(page_images(render(a_document(*narrative(3))).pdf, 40))
    marked = render(a_document(*narrative(3), watermark="送审稿", head="示例")).pdf
    assert all("示例" in text for text in page_texts(marked))
    for one, other in zip(plain_pages, page_images(marked, 40), strict=True):
        assert one.convert("L").getextrema()[0] == pytest.approx(other.convert("L").getextrema()[0], abs=3)
        light = sum(other.convert("L").histogram()[225:245])
        assert light > 3000


def test_on_a_cover_the_small_line_is_broken_between_its_parts():
    cover = Cover(title=plain("申报材料"), day=plain("2022年4月8日"))
    page = glyphs(render(a_document(cover, foot=FOOT, code=CODE)).pdf, loose=True)[0]
    lines_of_foot = {}
    for glyph in foot(page):
        lines_of_foot[round(glyph.baseline)] = lines_of_foot.get(round(glyph.baseline), "") + glyph.text
    assert [lines_of_foot[each] for each in sorted(lines_of_foot, reverse=True)] == [
        "示例县示例镇·示例县·第2版",
        "校验码7K3M-9QXT-0ZHB-4W5R",
    ]


def test_a_long_title_of_an_attachment_takes_two_lines_and_one_in_the_outline():
    title = "示例镇污水处理厂及配套管网工程可行性研究报告的批复文件扫描件" * 9
    block = AttachedPages(
        attachment="a", sha256="0" * 64, pages=2, mark="附件3", title=plain(title, TITLE_ADDRESS)
    )
    rendered = render(a_document(Contents(title="目录"), block))
    frames = {frame.sheet: frame for frame in rendered.frames}
    drawn = body_lines(rendered.pdf)[1]
    assert len(drawn) == 2
    assert drawn[0].startswith("附件3示例镇")
    assert drawn[1].endswith("…")
    assert frames[1].height > frames[2].height - 30
    with pikepdf.open(BytesIO(rendered.pdf)) as pdf, pdf.open_outline() as outline:
        (entry,) = outline.root
        assert entry.title.endswith("…")
        assert len(entry.title) < 60
    assert {place.address for place in rendered.places} == {TITLE_ADDRESS}
