"""Lying bars on paper: proportional, labelled, inside the type area, honest about what is missing."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from reports.outline.blocks import plain, words_of
from reports.outline.chart_blocks import Category, Comparison, MarkShape
from reports.pages import page_texts
from reports.pdf import render
from tests.reports.pdf.charts.drawings import LONG, at, bar_chart, bars, figure, filled, meetings, outside
from tests.reports.pdf.paper import body_lines, crossings, glyphs, rules, words
from tests.reports.pdf.specimens import a_document

REFERENCE = Comparison(name="参考值", shape=MarkShape.LINE)
AIM = Comparison(name="2025年目标", shape=MarkShape.POINTER)


def pdf_of(chart):
    return render(a_document(chart)).pdf


def pointer(pdf):
    """The pointer at the bars; that of the caption lies on the right."""
    pointers = [box for box in filled(pdf)[0] if box.width == pytest.approx(6.8, abs=0.05)]
    return min(pointers, key=lambda box: box.left)


def line_at(pdf, bar):
    """Where the broken line crosses a bar."""
    across = [x for x, y, other, top in rules(pdf)[0] if x == other and y < bar.bottom and top > bar.top]
    return max(x for x in across if x > bar.left + 1)


def test_bars_are_as_long_as_their_values_say():
    drawn = bars(pdf_of(bar_chart(("甲", "1200"), ("乙", "300"), ("丙", "75.5"))))
    unit = drawn[0].width / 1200
    assert [each.width for each in drawn] == pytest.approx([1200 * unit, 300 * unit, 75.5 * unit], abs=0.02)


def test_bars_of_two_series_lie_under_each_other_and_differ_in_fill():
    first, second = bars(pdf_of(bar_chart(("甲", "10", "20"), series=("2020年", "2021年"))))
    assert second.width == pytest.approx(2 * first.width, abs=0.02)
    assert first.bottom >= second.top
    assert abs(first.grey - second.grey) > 0.3


def test_parts_of_a_stack_follow_each_other_and_add_up():
    category = Category(label=plain("甲"), figures=(figure("30"), figure("50")), total=plain("80"))
    other = Category(label=plain("乙"), figures=(figure("80"), figure("0")), total=plain("80"))
    chart = bar_chart(category, other, series=("已落实", "拟申请"), is_stacked=True)
    first, second, whole = bars(pdf_of(chart))
    assert first.right == pytest.approx(second.left, abs=0.02)
    assert first.width + second.width == pytest.approx(whole.width, abs=0.02)
    assert first.width / second.width == pytest.approx(0.6, abs=0.002)


def test_what_has_no_value_is_not_drawn_but_said():
    pdf = pdf_of(bar_chart(("甲", None), ("乙", "5")))
    assert len(bars(pdf)) == 1
    assert "无数据" in page_texts(pdf)[0]


def test_zero_is_written_and_has_no_bar():
    pdf = pdf_of(bar_chart(("甲", "0"), ("乙", "5")))
    assert len(bars(pdf)) == 1
    assert "无数据" not in page_texts(pdf)[0]
    assert [*next(line for line in body_lines(pdf)[0] if line.startswith("甲"))] == ["甲", "0"]


def test_negative_values_lie_on_the_other_side_of_zero():
    below, above = bars(pdf_of(bar_chart(("甲", "-12.3"), ("乙", "8.2"))))
    assert below.right == pytest.approx(above.left, abs=0.02)
    assert below.width / above.width == pytest.approx(1.5, abs=0.003)


def test_all_zero_has_a_scale_without_invented_values():
    pdf = pdf_of(bar_chart(("甲", "0"), ("乙", "0")))
    assert bars(pdf) == []
    assert body_lines(pdf)[0][-2] == "0"


def test_a_huge_value_does_not_make_the_others_longer_than_they_are():
    huge, small = bars(pdf_of(bar_chart(("甲", "9999999999.99"), ("乙", "1"))))
    assert small.width < 0.02
    assert huge.width > 100


def test_every_value_has_its_place_with_its_address():
    rendered = render(a_document(bar_chart(("甲", "10", "20"), series=("2020年", "2021年"))))
    places = {place.address: place for place in rendered.places}
    assert set(places) == {at("甲0"), at("甲1")}
    for code, expected in (("甲0", "10"), ("甲1", "20")):
        place = places[at(code)]
        inside = [
            glyph.text
            for glyph in glyphs(rendered.pdf)[0]
            if place.x <= glyph.left <= place.x + place.width
            and place.y <= glyph.bottom <= place.y + place.height
        ]
        assert "".join(inside) == expected


def test_what_is_compared_with_is_marked_at_its_value_and_written_beside():
    category = Category(label=plain("供水"), figures=(figure("96"),), marks=(figure("80"), figure("100")))
    pdf = pdf_of(bar_chart(category, comparisons=(REFERENCE, AIM)))
    (bar,) = bars(pdf)
    aim = pointer(pdf)
    assert aim.bottom >= bar.top
    assert (aim.left + aim.right) / 2 - bar.left == pytest.approx(bar.width / 0.96, abs=0.05)
    assert line_at(pdf, bar) - bar.left == pytest.approx(bar.width / 0.96 * 0.8, abs=0.05)
    line = next(line for line in body_lines(pdf)[0] if line.startswith("供水"))
    assert line == "供水9680100"


@pytest.mark.parametrize("comparison", [AIM, REFERENCE])
def test_no_mark_hides_a_value_wherever_it_stands(comparison):
    for value in range(80, 120, 3):
        category = Category(label=plain("甲"), figures=(figure("90.00"),), marks=(figure(str(value)),))
        pdf = pdf_of(bar_chart(category, comparisons=(comparison,)))
        (bar,) = bars(pdf)
        if comparison is AIM:
            mark = pointer(pdf)
            left, right, bottom, top = mark.left, mark.right, mark.bottom, mark.top
        else:
            left = right = line_at(pdf, bar)
            bottom, top = bar.bottom, bar.top
        assert not [
            glyph
            for glyph in glyphs(pdf)[0]
            if bottom < glyph.top
            and top > glyph.bottom
            and glyph.left < right + 0.7
            and glyph.right > left - 0.7
        ]


@pytest.mark.parametrize("seed", range(8))
def test_nothing_meets_or_leaves_the_type_area_whatever_is_shown(seed):
    chance = random.Random(seed)
    series = chance.choice([("",), ("2020年", "2021年")])

    def value():
        power = chance.choice([1, 10, 10**4, 10**9])
        return chance.choice([None, "0", f"{chance.uniform(-power / 3, power):.2f}", str(power)])

    comparisons = (REFERENCE, AIM)[: chance.randint(0, 2)]
    categories = [
        Category(
            label=plain(chance.choice(["人口", LONG, "一般公共预算收入", "a" * 70])),
            figures=tuple(figure(value()) for _ in series),
            marks=tuple(chance.choice([None, figure(value() or "1")]) for _ in comparisons),
        )
        for _ in range(chance.choice([1, 6, 14]))
    ]
    pdf = pdf_of(bar_chart(*categories, series=series, comparisons=comparisons))
    assert outside(pdf) == []
    assert meetings(pdf) == []


def test_no_rule_cuts_a_character():
    pdf = pdf_of(bar_chart(("甲", "10", "20"), (LONG, "-3", None), series=("2020年", "2021年")))
    assert crossings(pdf) == []


def test_a_chart_longer_than_a_page_goes_on_under_its_title():
    rendered = render(a_document(bar_chart(*((f"镇{number}", str(number)) for number in range(200)))))
    assert rendered.pages > 3
    titles = [line[-1] for line in body_lines(rendered.pdf)]
    assert titles == ["图1示例", *["图1示例（续）"] * (rendered.pages - 1)]
    assert len(bars(rendered.pdf)) == 199
    assert outside(rendered.pdf) == []


def test_a_chart_is_not_parted_from_its_title():
    from tests.reports.pdf.specimens import narrative

    chart = bar_chart(*((f"镇{number}", str(number)) for number in range(1, 12)))
    pdf = render(a_document(*narrative(9), chart)).pdf
    pages = [words(page) for page in glyphs(pdf)]
    assert ["单位" in page for page in pages] == ["图1示例" in page for page in pages]


def test_the_same_chart_gives_the_same_bytes():
    chart = bar_chart(("甲", "10", "20"), series=("2020年", "2021年"))
    assert pdf_of(chart) == pdf_of(chart)


def test_the_title_stands_under_the_chart():
    chart = bar_chart(("甲", "10"))
    assert body_lines(pdf_of(chart))[0][-1] == words_of(chart.title).replace("　", "")


def test_sums_of_a_whole_province_stand_on_one_line():
    sums = ("13370122360.44", "2972098521.72", "10398023838.72")
    category = Category(
        label=plain("县级财政"), figures=tuple(map(figure, sums[1:])), total=figure(sums[0]).text
    )
    chart = bar_chart(category, series=("已落实", "拟申请"), is_stacked=True)
    text = page_texts(pdf_of(chart))[0]
    assert all(f"{Decimal(each):,}" in text for each in sums)
