"""Sections of a foreign document: every line lands in a chapter or is listed, once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.incoming_chapters import Section, sort_sections
from models.programme.load import find

OUTLINE = find("jilin-2022").outline
assert OUTLINE is not None
CHAPTERS = tuple(OUTLINE.live_fields)
LABELS = st.sampled_from([each.label for each in CHAPTERS])
HEADINGS = LABELS | st.text("一二、（）目标资金安排鸣谢", max_size=8)


@given(st.lists(st.tuples(HEADINGS, st.integers(0, 3), st.integers(0, 3)), max_size=12))
def test_every_line_lands_or_is_listed(drawn):
    sections = [
        Section(heading, level, tuple(f"{at}行{line}" for line in range(count)))
        for at, (heading, level, count) in enumerate(drawn)
    ]
    found = sort_sections(sections, CHAPTERS)
    landed = [line for each in found.arrivals for line in each.lines]
    listed = [line for each in found.homeless for line in each.lines]
    marked = sorted(line for line in (*landed, *listed) if "行" in line)
    assert marked == sorted(line for each in sections for line in each.lines)
    named = {*landed, *(each.heading for each in (*found.arrivals, *found.homeless))}
    assert {each.heading for each in sections} <= named


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda each: each.code)
def test_a_chapter_is_known_by_its_words_whatever_its_number(chapter):
    words = chapter.label.split("）")[-1].split("、", 1)[-1]
    found = sort_sections([Section(f"第九章 {words}：", 1, ("文。",))], CHAPTERS)
    assert [each.chapter.code for each in found.arrivals] == [chapter.code]


def test_a_heading_is_known_by_a_part_or_by_likeness_and_a_stranger_is_listed():
    sections = [Section(words, 1, (words,)) for words in ("四、镇资金筹措", "总体指导思想", "鸣谢")]
    found = sort_sections(sections, CHAPTERS)
    assert [each.chapter.label for each in found.arrivals] == ["（二）资金筹措", "（一）指导思想"]
    assert [each.heading for each in found.homeless] == ["鸣谢"]
