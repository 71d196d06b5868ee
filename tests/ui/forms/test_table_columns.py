"""The bars of a table in plain text stand in line, numbers at the right of their column."""

from __future__ import annotations

from ui.forms.table_columns import gaps

ROWS = ("| 甲甲甲 | 1 |", "| 乙 | 12,345 |", "| 丙 |")


def ends(rows, moved):
    """Where each bar stands, a character being a pixel wide."""
    found = []
    for row, each in zip(rows, moved, strict=True):
        bars = (at for at, sign in enumerate(row) if sign == "|")
        found.append([at + sum(pixels for place, pixels in each if place < at) for at in bars])
    return found


def test_bars_stand_below_one_another_and_numbers_at_the_right():
    moved = gaps(ROWS, len, 100)
    first, second, third = ends(ROWS, moved)
    assert first == second
    assert third == first[:2]
    assert moved[0] == ((ROWS[0].index("1") - 1, 5),)


def test_a_wide_table_is_left_as_it_is():
    assert not any(gaps(ROWS, len, 10))


def test_a_bar_within_a_figure_is_none_of_the_table():
    rows = ("| {{one_of(A03, 'a|b')}} | 1 |", "| 甲 | 2 |")
    assert [len(each) for each in gaps(rows, len, 100)] == [0, 1]
