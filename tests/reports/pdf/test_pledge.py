"""The pledge on paper: a sheet of its own, signed on the page of its words as long as they fit."""

from __future__ import annotations

import pytest

from reports.outline.blocks import Paragraph, Pledge, Signature, plain
from reports.pdf import render
from reports.pdf.geometry import SEAL_SIDE
from tests.reports.pdf.paper import BOTTOM, MM, RIGHT, body_lines, glyphs
from tests.reports.pdf.specimens import a_document

TOWN = Signature(office="岔路口镇人民政府", person="主要负责人（签字）：")
COUNTY = Signature(office="德惠市人民政府", person="负责人（签字）：")
SENTENCE = "坚持先规划后建设，有项目必规划、无设计不动工，不搞大拆大建，不搞形象工程，保留古树名木。"


def rendered(sentences, *signatures):
    block = Pledge(
        title=plain("真实性承诺书"),
        paragraphs=tuple(plain(SENTENCE) for _ in range(sentences)),
        signatures=signatures,
    )
    return render(a_document(Paragraph(text=plain("前文")), block, Paragraph(text=plain("后文")))).pdf


@pytest.mark.parametrize("sentences", [1, 5, 8])
def test_words_and_signatures_stand_on_one_odd_page_and_what_follows_on_another(sentences):
    pages = body_lines(rendered(sentences, TOWN, COUNTY))
    assert len(pages) == 5
    assert pages[2][0] == "真实性承诺书"
    assert "岔路口镇人民政府德惠市人民政府" in pages[2]
    assert pages[4] == ["后文"]


def test_a_long_pledge_goes_on_over_the_leaf_and_is_signed_there():
    pages = body_lines(rendered(20, TOWN))
    assert pages[3][-3:] == ["岔路口镇人民政府", "（盖章）", "年月日"]
    assert pages[4] == ["后文"]


def test_there_is_room_for_a_seal_over_office_and_date_inside_the_type_area():
    page = glyphs(rendered(8, TOWN, COUNTY))[2]
    office = next(each for each in page if each.text == "岔")
    person = next(each for each in page if each.text == "签")
    day = min(each.bottom for each in page if each.text == "日")
    middle = (office.top + day) / 2
    assert middle + SEAL_SIDE / 2 <= person.bottom + 1
    assert middle - SEAL_SIDE / 2 >= BOTTOM - 1


def test_a_single_signature_stands_on_the_right():
    page = glyphs(rendered(1, COUNTY))[2]
    assert min(each.left for each in page if each.text == "德") > RIGHT - 78 * MM


def test_beside_an_office_with_a_long_name_stamps_and_days_stand_level():
    long = Signature(office="吉林长白山自然保护区濛江朝鲜族满族自治示例镇人民政府", person=TOWN.person)
    page = glyphs(rendered(1, long, COUNTY))[2]
    for mark in "盖日":
        one, other = (each.baseline for each in page if each.text == mark)
        assert one == pytest.approx(other, abs=0.1)
