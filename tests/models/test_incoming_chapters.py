"""Sections of a foreign document: every line lands in a chapter or is listed, once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.application import Application
from models.edits import apply
from models.entries import Address, Given
from models.figures import Figures
from models.incoming_chapters import (
    Passage,
    Section,
    arrivals,
    landing,
    left_out,
    present,
    sort_sections,
)
from models.programme.load import find
from models.programme.schema import OUTLINE
from models.samples import shipped_sample

PROGRAMME = find("jilin-2022")
assert PROGRAMME.outline is not None
CHAPTERS = tuple(PROGRAMME.outline.live_fields)
LABELS = st.sampled_from([each.label for each in CHAPTERS])
HEADINGS = LABELS | st.text("一二、（）目标资金安排鸣谢", max_size=8)
CODES = st.sampled_from(["", *(each.code for each in CHAPTERS)])


@given(st.lists(st.tuples(HEADINGS, st.integers(0, 3), st.integers(0, 3)), max_size=12))
def test_every_line_lands_or_is_listed(drawn):
    sections = drawn_sections(drawn)
    passages = sort_sections(sections, CHAPTERS)
    landed = [line for each in arrivals(passages, CHAPTERS) for line in each.lines]
    listed = [line for each, _ in left_out(passages) for line in each.lines]
    marked = sorted(line for line in (*landed, *listed) if "行" in line)
    assert marked == sorted(line for each in sections for line in each.lines)
    named = {*landed, *listed, *(each.heading for each in passages)}
    assert {each.heading for each in sections} <= named


@given(
    st.lists(st.tuples(HEADINGS, st.integers(0, 3), st.integers(0, 3)), max_size=8),
    st.lists(CODES, min_size=8, max_size=8),
)
def test_whatever_the_clerk_chooses_every_line_and_heading_lands_where_it_was_sent(drawn, codes):
    passages = sort_sections(drawn_sections(drawn), CHAPTERS)
    chosen = [each.for_chapter(code) for each, code in zip(passages, codes, strict=False)]
    found = {each.chapter.code: each for each in arrivals(chosen, CHAPTERS)}
    for passage in chosen:
        if passage.chapter and passage.lines:
            arrival = found[passage.chapter]
            assert set(passage.lines) <= set(arrival.lines)
            assert passage.heading in ("", *arrival.lines, arrival.heading)
    assert set(found) == {each.chapter for each in chosen if each.lines} - {""}


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda each: each.code)
def test_a_chapter_is_known_by_its_words_whatever_its_number(chapter):
    words = chapter.label.split("）")[-1].split("、", 1)[-1]
    assert targets(Section(f"第九章 {words}：", 1, ("文。",))) == [chapter.code]


def test_a_heading_is_known_by_a_part_or_by_likeness_and_a_stranger_is_listed_with_the_reason():
    sections = [Section(words, 1, (words,)) for words in ("四、镇资金筹措", "总体指导思想", "鸣谢")]
    passages = sort_sections(sections, CHAPTERS)
    found = arrivals(passages, CHAPTERS)
    assert [each.chapter.label for each in found] == ["（二）资金筹措", "（一）指导思想"]
    assert [(each.heading, why.code) for each, why in left_out(passages)] == [
        ("鸣谢", "passage_unknown_heading")
    ]


def test_titles_of_groups_need_no_place_and_what_stands_below_a_stranger_goes_with_it():
    group = next(each.section for each in CHAPTERS if each.section)
    assert sort_sections([Section(group, 1)], CHAPTERS) == ()
    (one,) = sort_sections([Section("鸣谢", 1, ("甲",)), Section("各位", 2, ("乙",))], CHAPTERS)
    assert one == Passage("鸣谢", ("甲", "各位", "乙"))


def test_a_text_replaces_what_stands_there_or_follows_it():
    shown = shipped_sample("example-2026")
    chapters = shown.programme.outline.live_fields
    coming = arrivals([Passage("别的", ("新文。",), chapters[0].code)], chapters)
    empty = replace(shown.application, cells={**shown.application.cells, OUTLINE: {}})
    assert text(empty, chapters[0], coming, is_appended=True) == "别的\n新文。"
    first, _ = apply(
        empty, landing(empty, arrivals([Passage("", ("原{{C01}}。",), chapters[0].code)], chapters))
    )
    there = present(Figures(shown.programme, first), chapters[0].code)
    assert (there.characters, there.figures) == (len("原18,396。"), 1)
    assert text(first, chapters[0], coming, is_appended=True) == "原{{C01}}。\n别的\n新文。"
    assert text(first, chapters[0], coming) == "别的\n新文。"


def text(application: Application, chapter, coming, **how):
    after, _ = apply(application, landing(application, coming, **how))
    entry = after.cell(Address(form=OUTLINE, item="", code=chapter.code)).entry
    assert isinstance(entry, Given)
    return entry.value


def targets(*sections):
    return [each.chapter for each in sort_sections(sections, CHAPTERS)]


def drawn_sections(drawn):
    return [
        Section(heading, level, tuple(f"{at}行{line}" for line in range(count)))
        for at, (heading, level, count) in enumerate(drawn)
    ]
