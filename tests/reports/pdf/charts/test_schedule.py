"""The schedule on turned pages: bars by months, groups apart, nothing lost on the way."""

from __future__ import annotations

import random

import pikepdf
import pytest

from reports.outline.blocks import NewPage
from reports.pages import page_texts
from reports.pdf import render
from reports.pdf.charts.schedule import ScheduleSetting
from reports.pdf.charts.schedule_layout import ROW_PADDING
from tests.reports.pdf.charts.drawings import LONG, at, meetings, outside, schedule, turned_bars
from tests.reports.pdf.paper import crossings, glyphs
from tests.reports.pdf.specimens import a_document

MILESTONES = (((2022, 4), "确定示范镇"), ((2023, 9), "年度现场会"), ((2025, 12), "全面总结"))


def rendered(*groups, **changes):
    return render(a_document(schedule(*groups, **changes)))


def many(count, seed=1):
    chance = random.Random(seed)
    rows = []
    for number in range(count):
        year, length = chance.randint(2021, 2026), chance.randint(0, 2)
        name = chance.choice(["道路硬化", LONG, "卫生院"]) + str(number)
        rows.append((name, (year, 3), (year + length, 11)))
    return rows


def test_bars_reach_from_the_first_month_to_the_end_of_the_last():
    first, second = turned_bars(rendered([("甲", (2022, 1), (2022, 12)), ("乙", (2023, 1), (2023, 6))]).pdf)
    assert second.bottom == pytest.approx(first.top, abs=0.02)
    assert first.height == pytest.approx(2 * second.height, abs=0.03)


def test_a_bar_ends_at_the_edge_of_the_years_and_an_arrow_says_that_it_goes_on():
    (inside,) = turned_bars(rendered([("甲", (2022, 1), (2025, 12))]).pdf)
    (cut,) = turned_bars(rendered([("甲", (2019, 1), (2031, 12))]).pdf)
    assert (cut.bottom, cut.top) == pytest.approx((inside.bottom, inside.top), abs=0.02)


def test_what_lies_outside_the_years_or_has_no_dates_is_listed_without_a_bar():
    made = rendered([("早", (2018, 7), (2020, 2)), ("晚", (2027, 1), (2028, 1)), ("无", None, (2023, 1))])
    assert turned_bars(made.pdf) == []
    text = page_texts(made.pdf)[0]
    assert all(word in text for word in ("早", "晚", "无", "未填报"))


def test_groups_are_told_apart_without_colour():
    one, other = turned_bars(rendered([("甲", (2022, 1), (2022, 12))], [("乙", (2022, 1), (2022, 12))]).pdf)
    assert abs(one.grey - other.grey) > 0.3


def test_the_head_lies_at_the_left_edge_of_the_sheet():
    made = rendered([("甲", (2022, 1), (2022, 12))])
    page = glyphs(made.pdf)[0]
    title = min(glyph.left for glyph in page if glyph.text == "图")
    assert title < min(glyph.left for glyph in page if glyph.text == "甲")


def test_every_project_of_many_stands_once_with_its_name_and_months():
    groups = [many(90), many(70, 2), many(40, 3)]
    made = rendered(*groups, milestones=MILESTONES)
    places = [(place.address.code, place.address.item) for place in made.places]
    assert {each for each in places if each[0] == "name"} == {("name", str(n)) for n in range(1, 201)}
    assert {each for each in places if each[0] == "span"} == {("span", str(n)) for n in range(1, 201)}
    assert made.pages < 20


def test_further_pages_say_that_they_go_on_and_repeat_group_and_milestones():
    made = rendered(many(60), milestones=MILESTONES)
    first, *further = page_texts(made.pdf)
    assert further
    assert "续图" not in first
    for words in ("续图", "第1类（续）", "①2022年4月确定示范镇"):
        assert all(words in text for text in further)


@pytest.mark.parametrize("count", [1, 2, 40, 200])
def test_nothing_meets_leaves_the_type_area_or_is_cut_by_a_rule(count):
    made = rendered(many(count), many(count // 2 + 1, 2), milestones=MILESTONES, unit="计划表9")
    assert outside(made.pdf) == []
    assert meetings(made.pdf) == []
    assert crossings(made.pdf) == []


def test_a_name_without_end_is_shortened_rather_than_printed_over_the_page():
    made = rendered([(LONG * 40, (2022, 1), (2022, 12))])
    assert made.pages == 1
    assert "…" in page_texts(made.pdf)[0]
    assert outside(made.pdf) == []


def test_milestones_close_to_each_other_do_not_meet():
    near = tuple(((2023, month), f"节点{month}") for month in range(1, 13))
    pdf = rendered([("甲", (2022, 1), (2022, 12))], milestones=near, years=(2021, 2030)).pdf
    assert meetings(pdf) == []


def test_milestones_outside_the_years_are_not_placed():
    text = page_texts(rendered([("甲", (2022, 1), (2022, 12))], milestones=(((2030, 1), "以后"),)).pdf)[0]
    assert text.count("①") == 1


def test_the_schedule_stands_in_outline_and_contents():
    chart = schedule([("甲", (2022, 1), (2022, 12))], key="projects")
    made = render(a_document(NewPage(), chart))
    assert made.tables == {"projects": 1}
    with pikepdf.open(__import__("io").BytesIO(made.pdf)) as document, document.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["图3　时序图"]


def test_addresses_lie_where_the_words_are():
    made = rendered([("甲", (2022, 1), (2022, 12))])
    glyph = next(glyph for glyph in glyphs(made.pdf)[0] if glyph.text == "甲")
    place = next(place for place in made.places if place.address == at("name", "1"))
    assert place.x <= glyph.left
    assert place.x + place.width >= glyph.right
    assert place.y <= glyph.bottom
    assert place.y + place.height >= glyph.top


def test_the_same_schedule_gives_the_same_bytes():
    assert rendered(many(30)).pdf == rendered(many(30)).pdf


def test_rows_move_closer_where_that_spares_a_page():
    chart = schedule(many(30))
    assert ScheduleSetting(chart, paddings=(ROW_PADDING,)).pages() == 3
    assert ScheduleSetting(chart).pages() == 2
    usual, closer = (ScheduleSetting(schedule(many(count))).layout for count in (28, 30))
    height = {layout: next(layout.strips(300, 300)).boxes[1].height for layout in (usual, closer)}
    assert height[closer] < height[usual]
