from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont

import resources
from reports.outline.blocks import Paragraph, plain
from reports.pages import page_texts
from reports.pdf import render
from reports.pdf.faces import FILES, Face, Role, face_for
from tests.reports.pdf.paper import body_lines
from tests.reports.pdf.specimens import a_document, narrative, project_table

RARE = "濛江䶮㎡㎥𬭎𠅤啰瞭叆漷㛃①㎞"


@pytest.mark.parametrize("character", RARE)
def test_rare_characters_are_drawn_and_read_back(character):
    pdf = render(a_document(Paragraph(text=plain(f"前{character}后")))).pdf
    assert body_lines(pdf) == [[f"前{character}后"]]


def test_characters_beyond_the_basic_plane_are_mapped_as_utf_16():
    pdf = render(a_document(Paragraph(text=plain("𬭎")))).pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        maps = [bytes(font.ToUnicode.read_bytes()) for font in fonts_of(document)]
    assert any(re.search(rb"<[0-9A-F]{4}> <D872DF4E>", each) for each in maps)


def fonts_of(document):
    return [font for page in document.pages for font in page.Resources.Font.values()]


def test_all_fonts_are_embedded_composite_fonts_and_none_is_a_standard_one():
    pdf = render(a_document(*narrative(10), project_table(3))).pdf
    assert b"Helvetica" not in pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        for font in fonts_of(document):
            assert font.Subtype == "/Type0"
            assert font.Encoding == "/Identity-H"
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_an_embedded_subset_is_a_sound_font_with_the_outlines_and_widths_of_the_original():
    text = "国土空间规划濛江镇2022年4月8日，总投资㎡“”"
    pdf = render(a_document(Paragraph(text=plain(text)))).pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = {str(font.BaseFont)[8:]: font.DescendantFonts[0] for font in fonts_of(document)}
        font = fonts["FandolFang-Regular"]
        subset = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    original = TTFont(BytesIO(resources.read_bytes("fonts/FandolFang-Regular.ttf")))
    cmap, order = original.getBestCmap(), original.getGlyphOrder()
    for character in set(text) & {chr(code) for code in cmap}:
        number = original.getGlyphID(cmap[ord(character)])
        name = subset.getGlyphName(number)
        assert subset["hmtx"][name] == original["hmtx"][order[number]]
        assert (
            subset["glyf"][name].getCoordinates(subset["glyf"])[0]
            == (original["glyf"][order[number]].getCoordinates(original["glyf"])[0])
        )


@pytest.mark.parametrize("file", FILES)
def test_every_character_of_a_face_has_a_code_of_its_own_and_the_width_of_its_glyph(file):
    font = Face(file).font
    original = TTFont(BytesIO(resources.read_bytes(f"fonts/{file}")), lazy=True)
    cmap = original.getBestCmap()
    codes = {character: code for character in map(chr, range(0x30000)) if (code := font.code_of[character])}
    assert {ord(character) for character in codes} == set(cmap)
    assert len(set(codes.values())) == len(codes)
    for character, code in codes.items():
        assert font.advance(code) == original["hmtx"][cmap[ord(character)]][0]


def test_two_characters_that_share_a_glyph_are_both_read_back():
    pdf = render(a_document(Paragraph(text=plain("前\u00a0后 前")))).pdf
    assert "前\u00a0后 前" in page_texts(pdf)[0]


def test_quotation_marks_of_second_level_headings_are_as_wide_as_a_character():
    face = face_for(Role.KAITI, "“")
    assert face is not None
    assert face.width("“") == 1.0
