from __future__ import annotations

import pytest

from reports.pdf.faces import Role
from reports.pdf.lettering import style
from reports.pdf.titles import name_passage, title_passage
from reports.pdf.wording import Wording

LETTERING = style(Role.XIAOBIAOSONG, 22)


def titled(text, cells):
    passage = title_passage(Wording(text), LETTERING, cells * 22)
    return [text[line.start : line.end] for line in passage.lines]


@pytest.mark.parametrize(
    ("text", "cells", "wished"),
    [
        ("审核意见表", 20, ["审核意见表"]),
        ("吉林省“十四五”期间示范镇建设申报材料", 17, ["吉林省“十四五”期间", "示范镇建设申报材料"]),
        ("总投资（万元）", 5, ["总投资", "（万元）"]),
    ],
)
def test_a_title_is_broken_where_the_sense_allows(text, cells, wished):
    assert titled(text, cells) == wished


@pytest.mark.parametrize("cells", range(11, 24))
def test_a_title_keeps_words_and_numbers_and_fits(cells):
    text = "濛江镇“十四五”期间示范镇建设工作计划（2021—2025年）"
    lines = titled(text, cells)
    assert "".join(lines) == text
    assert all(LETTERING.width(line) <= cells * 22 + 0.1 for line in lines)
    assert any("2021—2025年" in line for line in lines)
    assert not any(line.startswith(("）", "”")) for line in lines)


def test_lines_of_a_title_are_about_as_long():
    lines = titled("关于申报国家城乡融合发展示范城镇建设项目及资金安排的请示", 19)
    widths = [LETTERING.width(line) for line in lines]
    assert len(lines) == 2
    assert max(widths) - min(widths) <= 6 * 22


@pytest.mark.parametrize(
    ("text", "cells", "wished"),
    [
        ("九有（一）", 2, ["九有", "（一）"]),
        ("4. 推进道路交通设施建设", 6.5, ["4. 推进道路", "交通设施建设"]),
        ("是否公益性项目", 3, ["是否", "公益性", "项目"]),
        ("至2021年底累计完成投资", 4.5, ["至2021年", "底累计", "完成投资"]),
        ("项目（法人）单位", 4, ["项目", "（法人）", "单位"]),
        ("2026年及以后投资", 3.5, ["2026年", "及以后", "投资"]),
    ],
)
def test_a_narrow_head_keeps_its_words_and_what_stands_in_brackets(text, cells, wished):
    assert titled(text, cells) == wished


def named(text, cells):
    passage = name_passage(Wording(text), LETTERING, cells * 22)
    return [text[line.start : line.end] for line in passage.lines]


@pytest.mark.parametrize(
    ("text", "cells", "wished"),
    [
        ("农产品加工园区标准化厂房建设项目", 10, ["农产品加工园区标准化", "厂房建设项目"]),
        ("肉牛规模养殖和秸秆饲料化利用项目", 9, ["肉牛规模养殖和秸秆", "饲料化利用项目"]),
        ("县文化广播电视和旅游局", 9, ["县文化广播电视", "和旅游局"]),
        ("濛江湿地乡村旅游驿站", 8, ["濛江湿地", "乡村旅游驿站"]),
        ("清雪和保洁机械购置项目", 9, ["清雪和保洁", "机械购置项目"]),
        ("县自然资源局", 5.5, ["县自然", "资源局"]),
        ("存栏二千头，出栏一千头", 7, ["存栏二千头，", "出栏一千头"]),
        ("示例镇", 9, ["示例镇"]),
    ],
)
def test_a_name_in_a_narrow_column_is_broken_between_words(text, cells, wished):
    assert named(text, cells) == wished


@pytest.mark.parametrize("cells", range(4, 12))
def test_whole_words_cost_a_name_no_further_line(cells):
    text = "示例镇东升肉牛养殖专业合作社联合社"
    assert len(named(text, cells)) == -(-len(text) // cells)
    assert "".join(named(text, cells)) == text


def test_the_lines_of_a_sentence_are_filled_but_none_holds_a_character_alone():
    assert named("标准化牛舍一栋，秸秆饲料年加工能力三万吨。", 13)[0] == "标准化牛舍一栋，秸秆饲料年"
    assert len(named("统筹镇区建设，审定年度计划和事项", 15)[-1]) > 1
