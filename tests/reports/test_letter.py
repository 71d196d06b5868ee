"""The covering letter as a Word document: page, faces, places of signature and page number."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from models.covering_letter import LetterWords
from reports.letter import letter_document

WORDS = LetterWords(
    title="示例县人民政府关于申报的请示",
    to="示例市人民政府",
    paragraphs=("现将有关情况请示如下：", "一、基本情况", "示例镇：“好”。", "妥否，请批示。"),
    attachments=("甲", "乙"),
    issuer="示例县人民政府",
    note="联系人：张某",
)
RAW = letter_document(WORDS, day=date(2022, 4, 8), author="示例县")
MADE = Document(io.BytesIO(RAW))
TEXTS = [each.text for each in MADE.paragraphs]


def face(text):
    (run,) = next(each for each in MADE.paragraphs if each.text == text).runs
    return run._element.rPr.rFonts.get(qn("w:eastAsia")), run.font.size.pt


def layout(text):
    return next(each for each in MADE.paragraphs if each.text == text).paragraph_format


def test_the_parts_of_the_letter_stand_in_their_order():
    assert [each for each in TEXTS if each] == [
        "示例县人民政府关于申报的请示",
        "示例市人民政府：",
        *WORDS.paragraphs,
        "附件：1.甲",
        "2.乙",
        "示例县人民政府",
        "2022年　月　日",
        "（联系人：张某）",
    ]


def test_the_type_area_is_that_of_official_documents():
    (section,) = MADE.sections
    millimetres = [
        round(each / Mm(1)) for each in (section.page_width, section.top_margin, section.left_margin)
    ]
    assert millimetres == [210, 37, 28]
    assert round((section.page_width - section.left_margin - section.right_margin) / Mm(1)) == 156
    assert round((section.page_height - section.top_margin - section.bottom_margin) / Mm(1)) == 225


def test_title_text_and_headings_have_their_faces_and_sizes():
    assert face(WORDS.title) == ("方正小标宋简体", 22)
    assert face("妥否，请批示。") == ("仿宋_GB2312", 16)
    assert face("一、基本情况") == ("黑体", 16)


def test_a_heading_stays_with_what_it_heads():
    assert layout("一、基本情况").keep_with_next
    assert not layout("妥否，请批示。").keep_with_next


def test_office_date_and_note_never_stand_on_a_page_of_their_own():
    kept = [each.paragraph_format.keep_with_next for each in MADE.paragraphs]
    first, last = TEXTS.index("附件：1.甲"), TEXTS.index("（联系人：张某）")
    assert all(kept[first:last])
    assert not kept[last]
    bare = letter_document(replace(WORDS, attachments=(), note=""), day=date(2022, 4, 8), author="示例县")
    closing = next(each for each in Document(io.BytesIO(bare)).paragraphs if each.text == "妥否，请批示。")
    assert closing.paragraph_format.keep_with_next


def test_the_text_fills_its_lines_and_the_title_is_centred():
    aligned = {each.text: each.alignment for each in MADE.paragraphs}
    assert aligned["示例镇：“好”。"] == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert aligned[WORDS.title] == WD_ALIGN_PARAGRAPH.CENTER


def test_faces_that_are_not_installed_have_a_stand_in():
    with ZipFile(io.BytesIO(RAW)) as file:
        names = [each for each in file.namelist() if each.endswith("fontTable.xml")]
        (table,) = names
        assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in file.read(table).decode()


def test_the_office_stands_centred_over_the_date_four_characters_from_the_right():
    day, office = layout("2022年　月　日"), layout("示例县人民政府")
    assert day.right_indent == Pt(64)
    # 7 characters over 7 characters (the digits take half): 112 and 112 - 16·2 points
    assert abs(office.right_indent.pt + 7 * 16 / 2 - (day.right_indent.pt + (4 * 8 + 5 * 16) / 2)) < 1


def test_a_long_name_of_an_office_stays_inside_the_type_area():
    words = replace(WORDS, attachments=(), issuer="延边朝鲜族自治州人民政府办公室办公厅")
    made = Document(io.BytesIO(letter_document(words, day=date(2022, 4, 8), author="某")))
    (office,) = (each for each in made.paragraphs if each.text == words.issuer)
    assert office.paragraph_format.right_indent >= Pt(32)
    assert not [each.text for each in made.paragraphs if "附件" in each.text]


def test_page_numbers_stand_outside():
    (section,) = MADE.sections
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert MADE.settings.odd_and_even_pages_header_footer
    assert (odd.alignment, even.alignment) == (2, 0)
    assert "PAGE" in odd._p.xml


def test_the_file_says_who_wrote_it_and_when():
    properties = MADE.core_properties
    assert (properties.title, properties.author) == (WORDS.title, "示例县")
    assert properties.created.date() == date(2022, 4, 8)
