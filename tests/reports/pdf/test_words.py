from __future__ import annotations

from itertools import accumulate

import pytest

from reports.pdf.words import word_lengths


@pytest.mark.parametrize(
    "words",
    [
        "公共/供水/综合/生产能力",
        "镇区/老/旧/供水/管网/改造",
        "中小企业/服务/平台",
        "濛/江/湿地",
        "A/1/，/项目",
    ],
)
def test_a_text_is_taken_apart_into_its_likeliest_words(words):
    parts = words.split("/")
    assert word_lengths("".join(parts)) == tuple(map(len, parts))


def test_no_character_is_lost():
    text = "𬭎示范镇2022—2025年（“十四五”期间）建设工作计划"
    assert list(accumulate(word_lengths(text)))[-1] == len(text)
    assert word_lengths("") == ()
