from __future__ import annotations

import pytest

from reports.outline.blocks import Heading, Paragraph, Table, plain
from reports.pages import page_texts
from reports.pdf import UndrawableCharacters, render
from tests.reports.pdf.specimens import a_document, at, cell, narrative, project_table, row

PRIVATE, EMOJI, JOINER = "\U0010fffd", "😀", "\u200d"


def test_all_places_of_all_characters_that_no_face_has_are_listed_at_once():
    table = Table(
        title=plain("基本情况表"),
        columns=project_table(1).columns[:2],
        rows=(
            row("名称", cell(f"张{PRIVATE}{EMOJI}{PRIVATE}", "A09")),
            row("备注", cell(f"甲{JOINER}乙", "B01")),
        ),
    )
    document = a_document(*narrative(3), Heading(text=plain(f"一、{EMOJI}")), table, foot=f"版本{EMOJI}")
    with pytest.raises(UndrawableCharacters) as refused:
        render(document)
    assert [(place.block, place.address, place.characters) for place in refused.value.places] == [
        ("页脚", None, EMOJI),
        ("标题", None, EMOJI),
        ("表“基本情况表”", at("A09"), PRIVATE + EMOJI),
        ("表“基本情况表”", at("B01"), JOINER),
    ]


def test_the_refusal_says_where_and_which():
    with pytest.raises(UndrawableCharacters) as refused:
        render(a_document(Paragraph(text=plain(f"同意{EMOJI}"))))
    said = str(refused.value)
    assert "正文" in said
    assert "U+1F600" in said
    assert EMOJI in said


def test_in_running_text_the_heading_and_the_words_beside_are_named():
    text = f"{'前' * 200}，濛江{EMOJI}大街，{'后' * 200}"
    with pytest.raises(UndrawableCharacters) as refused:
        render(a_document(Heading(text=plain("（二）管护机制")), Paragraph(text=plain(text))))
    said = str(refused.value)
    assert "“（二）管护机制”下的正文" in said
    assert f"濛江{EMOJI}大街" in said
    assert len(said) < 120


def test_tabs_and_line_ends_are_not_characters_to_draw():
    pdf = render(a_document(Paragraph(text=plain("甲\t乙\r\n丙\r丁")))).pdf
    assert page_texts(pdf)[0].split() == ["甲", "乙", "丙", "丁", "—", "1", "—"]
