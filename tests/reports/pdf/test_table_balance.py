"""Widths of columns: measured in em, as numbers, without a page."""

from __future__ import annotations

from math import ceil

import pytest

from reports.pdf.table_balance import balanced


def lines_of(widths, texts):
    return sum(ceil(text / width - 0.001) for width, each in zip(widths, texts, strict=True) for text in each)


def test_the_columns_share_all_there_is_and_none_gets_less_than_its_least():
    widths = balanced([2.0, 5.0, 5.0], [[2.0] * 9, [30.0] * 9, [8.0] * 9], 30.0)
    assert sum(widths) == pytest.approx(30.0)
    assert all(width >= least for width, least in zip(widths, [2.0, 5.0, 5.0], strict=True))


def test_a_column_one_character_too_narrow_takes_it_from_one_that_does_not_miss_it():
    offices, remarks = [7.0] * 20, [30.0] * 20
    widths = balanced([5.0, 5.0], [offices, remarks], 18.0)
    assert widths[0] >= 7.0
    assert lines_of(widths, [offices, remarks]) < lines_of([6.0, 12.0], [offices, remarks])


def test_a_single_deep_cell_is_worth_more_room_than_many_single_lines_give_up():
    widths = balanced([5.0, 5.0], [[6.0] * 3, [60.0]], 20.0)
    assert widths[1] > 12


def test_nothing_is_shared_where_nothing_is_left():
    assert balanced([5.0, 5.0], [[9.0], [9.0]], 10.0) == [5.0, 5.0]
