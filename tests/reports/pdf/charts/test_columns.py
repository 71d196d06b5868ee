"""Stacked columns over a table of their values."""

from __future__ import annotations

import pytest

from reports.pages import page_texts
from reports.pdf import render
from reports.pdf.charts.patterns import COUNT
from tests.reports.pdf.charts.drawings import at, column_chart, filled, meetings, outside
from tests.reports.pdf.paper import body_lines, glyphs
from tests.reports.pdf.specimens import a_document

YEARS = [("2022年", "30", "50", "20"), ("2023年", "60", "0", "140")]


def pdf_of(chart):
    return render(a_document(chart)).pdf


def parts(pdf):
    """The parts of the columns, by column from the left, each from the top."""
    columns = {}
    for box in filled(pdf)[0]:
        if box.height != pytest.approx(7.5, abs=0.05) or box.width != pytest.approx(14, abs=0.05):
            columns.setdefault(round(box.left), []).append(box)
    return [sorted(columns[x], key=lambda box: -box.top) for x in sorted(columns)]


def swatches(pdf):
    """The fills beside the rows of the table, from the top."""
    found = [box for box in filled(pdf)[0] if (round(box.width, 1), round(box.height, 1)) == (14.0, 7.5)]
    return sorted(found, key=lambda box: -box.top)


def test_parts_are_as_high_as_their_values_say_and_add_up():
    first, second = parts(pdf_of(column_chart(YEARS)))
    unit = first[0].height / 30
    assert [each.height for each in first] == pytest.approx([30 * unit, 50 * unit, 20 * unit], abs=0.03)
    assert [each.height for each in second] == pytest.approx([60 * unit, 140 * unit], abs=0.03)
    assert first[0].top - first[-1].bottom == pytest.approx(100 * unit, abs=0.05)


def test_the_order_of_the_parts_is_that_of_the_table_under_them():
    (first, _) = parts(pdf_of(column_chart(YEARS)))
    assert [each.grey for each in first] == [each.grey for each in swatches(pdf_of(column_chart(YEARS)))]


def test_columns_stand_over_their_values():
    pdf = pdf_of(column_chart(YEARS))
    first, _ = parts(pdf)
    name = [glyph for glyph in glyphs(pdf)[0] if glyph.text == "年"]
    value = min(name, key=lambda glyph: glyph.left)
    middle = (first[0].left + first[0].right) / 2
    assert abs(value.right - middle) < 25


def test_the_total_stands_on_top():
    lines = body_lines(pdf_of(column_chart(YEARS)))[0]
    assert any("200" in line for line in lines[:3])
    assert any("100" in line for line in lines)


def test_every_value_and_total_has_its_address():
    rendered = render(a_document(column_chart(YEARS)))
    expected = {at(f"{year[0]}{number}") for year in YEARS for number in range(3)}
    assert {place.address for place in rendered.places} == expected | {at(f"{year[0]}合计") for year in YEARS}


def test_missing_values_are_said_and_zero_columns_have_no_parts():
    pdf = pdf_of(column_chart([("2022年", None, None, None), ("2023年", "0", "0", "0")]))
    assert parts(pdf) == []
    assert "无数据" in page_texts(pdf)[0]


@pytest.mark.parametrize("count", [1, 2, COUNT])
@pytest.mark.parametrize("columns", [1, 6, 9])
@pytest.mark.parametrize("value", ["0", "0.01", "12345678.90", "-55.5"])
def test_nothing_meets_or_leaves_the_type_area(count, columns, value):
    series = tuple(f"资金来源名称很长的第{number}项（含配套）" for number in range(count))
    chart = column_chart([(f"{2022 + year}年及以后", *[value] * count) for year in range(columns)], series)
    pdf = pdf_of(chart)
    assert outside(pdf) == []
    assert meetings(pdf) == []


def test_the_same_chart_gives_the_same_bytes():
    assert pdf_of(column_chart(YEARS)) == pdf_of(column_chart(YEARS))
