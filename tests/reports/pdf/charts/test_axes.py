"""Scales: round steps that span zero and all values, exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.pdf.charts.axes import axis_over, tick_words

NUMBERS = st.decimals(
    min_value=Decimal(-(10**15)), max_value=Decimal(10**15), allow_nan=False, allow_infinity=False, places=4
)


def ticks(*values, most=5):
    return [tick_words(each) for each in axis_over(map(Decimal, values), most).ticks]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("97.3",), ["0", "20", "40", "60", "80", "100"]),
        (("12.5",), ["0", "2.5", "5", "7.5", "10", "12.5"]),
        (("28410", "13900"), ["0", "10,000", "20,000", "30,000"]),
        (("0.03",), ["0", "0.01", "0.02", "0.03"]),
        (("-12.3", "8.1"), ["-15", "-10", "-5", "0", "5", "10"]),
        (("-3",), ["-3", "-2", "-1", "0"]),
        (("123456789.5",), ["0", "25,000,000", "50,000,000", "75,000,000", "100,000,000", "125,000,000"]),
    ],
)
def test_steps_are_round(values, expected):
    assert ticks(*values) == expected


@pytest.mark.parametrize("values", [(), ("0",), ("0", "0.00")])
def test_nothing_to_show_gives_a_scale_all_the_same(values):
    axis = axis_over(map(Decimal, values))
    assert axis.low == 0
    assert axis.share(Decimal(0)) == 0


@given(st.lists(NUMBERS, min_size=1, max_size=8), st.integers(2, 6))
def test_the_scale_spans_zero_and_every_value_in_few_steps(values, most):
    axis = axis_over(values, most)
    assert axis.low <= min(0, *values) <= max(0, *values) <= axis.high
    assert 0 in axis.ticks
    assert axis.ticks[0] == axis.low
    assert axis.ticks[-1] == axis.high
    assert 2 <= len(axis.ticks) <= most + 1
    assert all(0 <= axis.share(each) <= 1 for each in values)


@given(st.lists(NUMBERS.filter(bool), min_size=1, max_size=4))
def test_a_step_is_1_2_2_5_or_5_times_a_power_of_ten(values):
    digits = "".join(map(str, axis_over(values).step.normalize().as_tuple().digits))
    assert digits in {"1", "2", "25", "5"}
