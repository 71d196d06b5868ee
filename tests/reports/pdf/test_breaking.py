from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.pdf.breaking import break_lines
from reports.pdf.evening import LOOSE, WINDOW
from reports.pdf.marks import CLOSING, NO_END, NO_START, cluster_ends, may_break

EM = 10.0
MARKS = "，。、；：？！”’》）…—·％℃“‘《（￥"
TEXTS = st.text(alphabet=st.sampled_from("的一是在不了有和人这" * 3 + MARKS + "aZ09.,%( )"), max_size=200)


def width_of(character):
    return EM / 2 if character < "\u0250" else EM


def broken(text, measure, indent=0.0):
    return [text[line.start : line.end] for line in break_lines(text, width_of, EM, measure, indent)]


@given(TEXTS, st.integers(3, 30))
@example(" " * 40, 3)
@example("，" * 40, 3)
def test_the_lines_joined_are_the_text(text, cells):
    assert "".join(broken(text, cells * EM)) == text


@given(TEXTS, st.integers(3, 30))
def test_no_line_is_wider_than_the_measure(text, cells):
    for line in break_lines(text, width_of, EM, cells * EM):
        assert line.width <= cells * EM + 0.02


@given(TEXTS, st.integers(3, 30))
def test_no_line_begins_or_ends_with_a_forbidden_mark_unless_a_run_of_marks_leaves_no_choice(text, cells):
    lines = break_lines(text, width_of, EM, cells * EM)
    for line in lines[:-1]:
        inside = range(line.start + 1, line.end + 1)
        if any(may_break(text, place) for place in inside if place < len(text)):
            assert may_break(text, line.end), (text[line.start : line.end], text[line.end :])


@given(TEXTS, st.integers(3, 30))
def test_what_belongs_together_is_parted_only_where_it_is_longer_than_a_line(text, cells):
    ends = {0, *cluster_ends(text)}
    starts = sorted(ends)
    for line in break_lines(text, width_of, EM, cells * EM)[:-1]:
        if line.end not in ends:
            start = max(place for place in starts if place < line.end)
            end = min(place for place in starts if place > line.end)
            assert sum(map(width_of, text[start:end])) > cells * EM


@pytest.mark.parametrize("mark", sorted(set(NO_START) - set("~»›")))
def test_a_mark_that_ends_something_never_begins_a_line(mark):
    for before in range(6, 12):
        lines = broken("字" * before + mark + "字" * 9, 9 * EM)
        assert not any(line.startswith(mark) for line in lines[1:]), lines


@pytest.mark.parametrize("mark", NO_END)
def test_a_mark_that_begins_something_never_ends_a_line(mark):
    for before in range(6, 12):
        lines = broken("字" * before + mark + "字" * 9, 9 * EM)
        assert not any(line.endswith(mark) for line in lines[:-1]), lines


@pytest.mark.parametrize(
    "token",
    [
        "12345.67万元",
        "98.76%",
        "1,200㎡",
        "2021—2025年",
        "GB/T",
        "(2012)",
        "￥99.5",
        "2022年4月8日",
        "（公里）",
        "（万立方米/日）",
        "（企业自筹）",
    ],
)
def test_a_number_stays_with_its_unit_and_a_word_stays_whole(token):
    for before in range(12):
        assert any(token in line for line in broken("字" * before + token + "字" * 9, 12 * EM))


def test_a_word_longer_than_the_line_is_broken_to_fit():
    address = "https://example.cn/" + "a" * 60
    lines = broken("见" + address + "。", 10 * EM)
    assert len(lines) > 3
    assert lines[0] == "见" + address[:18]


def test_a_mark_is_squeezed_in_rather_than_carrying_a_character_down():
    text = "字" * 4 + "（" + "字" * 3 + "），" + "字" * 5
    assert broken(text, 9 * EM)[0] == text[:10]


def test_a_last_line_of_one_character_is_saved_by_squeezing():
    text = "字字，字字（字）、字字，字字。"
    assert len(broken(text, (len(text) - 1) * EM)) == 1


def test_spaces_hang_over_the_end_of_a_line():
    lines = broken("abcd efgh     ijkl", 4.5 * EM)
    assert lines == ["abcd efgh     ", "ijkl"]


def test_a_line_feed_ends_a_line_and_belongs_to_none():
    lines = break_lines("一\n\n二", width_of, EM, 9 * EM)
    assert [(line.start, line.end, line.is_last) for line in lines] == [
        (0, 1, True),
        (2, 2, True),
        (3, 4, True),
    ]


def test_only_the_first_line_is_indented():
    assert [len(line) for line in broken("字" * 27, 10 * EM, 2 * EM)] == [8, 10, 9]


def test_every_mark_with_a_blank_half_may_not_begin_a_line():
    assert set(CLOSING) <= set(NO_START)


def test_a_box_to_tick_stays_with_what_it_is_for():
    text = "□新建　□改扩建　□续建　□其他"
    for measure in range(4, 12):
        lines = break_lines(text, lambda _: 1.0, 1.0, measure)
        assert not any(text[line.start : line.end].endswith("□") for line in lines)


def test_a_capacity_stays_with_what_it_is_counted_by():
    for before in range(12):
        lines = broken("字" * before + "提高到18.00吨/日" + "字" * 9, 12 * EM)
        assert any("18.00吨/日" in line for line in lines)


def test_a_line_that_would_gape_shares_what_it_lacks_with_those_before_it():
    text = "字" * 50 + "229901-2022-0" + "字" * 9
    lines = break_lines(text, width_of, EM, 28 * EM)
    lacking = [line.measure - line.width for line in lines[:-1]]
    code = text.index("2")
    assert all(not line.start <= code < line.end <= code + 12 for line in lines)
    assert max(lacking) <= 3 * EM
    assert min(lacking) > 0


def test_only_the_few_lines_before_one_that_would_gape_leave_the_grid():
    text = "字" * (28 * 20 + 19) + "2109-229901-04-01-21" + "字" * (28 * 9)
    lines = break_lines(text, width_of, EM, 28 * EM)
    lacking = [line.measure - line.width for line in lines[:-1]]
    moved = [number for number, lack in enumerate(lacking) if lack > EM / 2]
    assert moved == list(range(21 - WINDOW, 21))
    assert max(lacking) <= 2 * EM


def test_a_number_that_ends_the_text_is_squeezed_in_rather_than_leaving_a_line_to_gape():
    text = "字，字（字）字，字，字字字字字字字字字字字，字字字字、12,345.00万元。"
    (line,) = break_lines(text, width_of, EM, 33 * EM)
    assert line.is_last
    assert line.width == pytest.approx(33 * EM)


def test_no_more_lines_leave_the_grid_than_it_takes():
    lines = break_lines("字" * (28 * 20 + 25) + "10,950.00公顷" + "字" * 200, width_of, EM, 28 * EM)
    lacking = [line.measure - line.width for line in lines[:-1]]
    assert [number for number, lack in enumerate(lacking) if lack > EM / 2] == [18, 19, 20]
    assert max(lacking) <= LOOSE * EM


def test_a_paragraph_of_full_lines_stays_on_the_grid():
    assert [len(line) for line in broken("字" * 26 + "国" * 60, 28 * EM, 2 * EM)] == [26, 28, 28, 4]


def test_a_span_of_years_is_parted_behind_its_dash_rather_than_leaving_half_a_line_empty():
    lines = broken("按《吉林省乡村振兴示范镇（2022—2025年）》审核，没有强制性问题；其他均已说明。", 18 * EM)
    assert lines[0].endswith("2022—")
    assert lines[1].startswith("2025年")


def test_a_long_number_is_parted_from_its_unit_rather_than_leaving_half_a_line_empty():
    assert broken("字" * 14 + "10,950.00公顷" + "字" * 9, 20 * EM)[0].endswith("字10,950.00")
    assert broken("字" * 17 + "120公顷" + "字" * 9, 20 * EM)[1].startswith("120公顷")


def test_a_unit_with_a_greek_letter_stays_whole():
    for before in range(12):
        assert any("35μg/m³" in line for line in broken("字" * before + "不超过35μg/m³" + "字" * 9, 12 * EM))


def test_a_document_keeps_its_year_and_number_together():
    for before in range(12):
        lines = broken("字" * before + "示财预〔2022〕16号" + "字" * 9, 12 * EM)
        assert any("〔2022〕16号" in line for line in lines)


def test_two_marks_beside_each_other_leave_half_an_em_less():
    (line,) = break_lines("（见“表”）。", width_of, EM, 28 * EM)
    assert line.width == 7 * EM - 2 * EM / 2


@pytest.mark.parametrize("lacking", [0.05, 0.2])
def test_a_line_without_marks_to_squeeze_does_not_stand_over(lacking):
    text = "老旧供热管网改造项目建设地点"
    assert len(broken(text, (len(text) - lacking) * EM)) == 2


def test_a_number_too_long_for_a_column_is_broken_between_its_thousands():
    assert broken("1,296,296,272.00", 7 * EM) == ["1,296,296,", "272.00"]
    assert broken("（1,296,296,272.00万元）", 7 * EM)[1] == "272.00万元）"


@pytest.mark.parametrize("sign", "≤≥≈")
def test_a_bound_stays_with_its_sign(sign):
    assert broken(f"浓度年均值{sign}35μg/m³。", 8 * EM)[1] == f"{sign}35μg/m³。"
