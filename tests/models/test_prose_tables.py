"""Tables typed, pasted and counted in the text of a chapter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.chapters import is_shorter, length
from models.figures import Figures
from models.pasted_prose import pasted_prose
from models.prose_tables import ProseTable, Ragged, cells_of, parts, ragged_rows, typed_rows
from models.samples import shipped_sample

SAMPLE = shipped_sample("example-2026")
FIGURES = Figures(SAMPLE.programme, SAMPLE.application)
TYPED = "表1 人口（单位：人）\n| 项目 | 现状 |\n|---|---|\n| 常住人口 | {{C01}} |"
CELLS = st.text("甲乙12|\n \t，", max_size=6)


def tables(text):
    return [each for each in parts(text) if isinstance(each, ProseTable)]


def test_rows_below_one_another_are_a_table_with_its_caption_and_unit():
    before, table, after = parts(f"前文。\n{TYPED}\n后文。")
    assert (before, after) == ("前文。", "后文。")
    assert (table.caption, table.unit) == ("表1 人口", "单位：人")
    assert table.rows == (("项目", "现状"), ("常住人口", "{{C01}}"))
    assert table.lines == tuple(TYPED.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        "| 只有一行 | 不是表 |",
        "| 甲 |\n| 乙 |",
        "| 甲 | 乙\n| 丙 | 丁",
        "甲 | 乙\n丙 | 丁",
        "|\n||",
        "| 甲 | 乙 |\n\n| 丙 | 丁 |",
        "",
    ],
)
def test_what_is_no_table_stays_as_it_is(text):
    assert list(parts(text)) == text.splitlines()


def test_a_sentence_above_is_no_caption():
    assert tables("表中数字来自年鉴。\n| 甲 | 乙 |\n| 1 | 2 |")[0].caption == ""


def test_a_bar_within_a_bound_figure_parts_nothing():
    assert cells_of("| {{one_of(A03, 'a|b')}} | 2 |") == ("{{one_of(A03, 'a|b')}}", "2")


def test_a_shorter_row_is_filled_up_and_named():
    text = "| 甲 | 乙 | 丙 |\n| 丁 | 1 |"
    assert tables(text)[0].rows[1] == ("丁", "1", "")
    assert list(ragged_rows(text)) == [Ragged("丁", 2, 3)]
    assert not list(ragged_rows(TYPED))


def test_bars_are_not_counted():
    shown = length(FIGURES, "{{C01}}")
    assert length(FIGURES, TYPED) == len("表1人口单位：人项目现状常住人口") + shown
    assert length(FIGURES, "甲|乙") == 3
    bars = "| 甲 | 乙 |\n" * 5
    assert is_shorter(FIGURES, bars, 11)
    assert not is_shorter(FIGURES, bars, 10)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=2, max_size=5))
def test_cells_from_elsewhere_come_back_whole(rows):
    width = max(map(len, rows))
    if all(not "".join(row).strip() for row in rows):
        return
    (table,) = tables("\n".join(typed_rows(rows)))
    expected = [[" ".join(cell.split()).replace("|", "｜") for cell in row] for row in rows]
    assert [list(row) for row in table.rows] == [[*row, *[""] * (width - len(row))] for row in expected]


@pytest.mark.parametrize(
    ("clip", "text"),
    [
        ("项目\t投资\r\n供水\t1,200\r\n", "| 项目 | 投资 |\n| 供水 | 1,200 |"),
        ('项目\t"两行\n的格"\n供水\t12\n', "| 项目 | 两行 的格 |\n| 供水 | 12 |"),
        ("前文。\r\n甲\t乙\r\n1\t2\r\n后文。", "前文。\n| 甲 | 乙 |\n| 1 | 2 |\n后文。"),
        ("甲\t乙\n1\t2\n\n丙\t丁\n3\t4", "| 甲 | 乙 |\n| 1 | 2 |\n\n| 丙 | 丁 |\n| 3 | 4 |"),
        ("甲\t乙\n\t2\n3\t", "| 甲 | 乙 |\n|  | 2 |\n| 3 |  |"),
        ("1.\t第一\n2.\t第二", "1. 第一\n2. 第二"),
        ("•\t第一\n•\t第二", "- 第一\n- 第二"),
        ("甲\t乙", "甲 乙"),
    ],
)
def test_cells_that_are_pasted_stay_a_table(clip, text):
    assert pasted_prose(clip) == text
