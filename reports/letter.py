"""The covering letter (申报函、请示) as a Word document, to go on with in the office's own system.

Not here: what it says (`models.covering_letter`), headings by their numbers (`reports.outline.chapters`).

Source: GB/T 9704-2012 clauses 5 and 7: type area 156 × 225 mm with 22 lines of 28 characters; title in
二号小标宋, text in 三号仿宋, headings in 黑体 and 楷体; attachments one line under the text; date four
characters from the right, the office centred over it; note in brackets; page numbers outside in 四号宋体.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from docx import Document
from docx.document import Document as Letter
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from models.covering_letter import LetterWords
from reports.outline.chapters import heading_level
from reports.pdf.faces import Role
from reports.pdf.geometry import TEXT_WIDTH
from reports.pdf.lettering import style
from reports.pdf.titles import title_passage
from reports.pdf.wording import Wording

_SIZE, _TITLE_SIZE, _FOLIO_SIZE = 16, 22, 14
_PITCH: Final = 28.95
"""22 lines on 225 mm."""
_TITLE_PITCH: Final = 36.0
_BODY, _TITLE, _HEADING, _SUBHEADING, _FOLIO = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
_LATIN: Final = "Times New Roman"
_OTHER_NAMES: Final = {
    _BODY: "仿宋",
    _TITLE: "华文中宋",
    _HEADING: "SimHei",
    _SUBHEADING: "楷体",
    _FOLIO: "SimSun",
}
"""What Word takes where a face is not installed."""
_INDENT: Final = 2 * _SIZE
_DATE_FROM_RIGHT: Final = 4
_DAY: Final = "{year}年　月　日"
_ATTACHMENT, _ATTACHMENTS = "附件：", "{number}."


def letter_document(words: LetterWords, *, day: date, author: str) -> bytes:
    """The letter as docx; month and day are left to whoever signs it."""
    document = Document()
    _set_up(document, words.title, author, day)
    _title(document, words.title)
    _paragraph(document, "")
    _paragraph(document, f"{words.to}：")
    for text in words.paragraphs:
        face = {1: _HEADING, 2: _SUBHEADING}.get(heading_level(text), _BODY)
        paragraph = _paragraph(document, text, face=face, indent=_INDENT)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.keep_with_next = face != _BODY
    before_end = len(document.paragraphs) - (0 if words.attachments else 1)
    _attachments(document, words.attachments)
    _signature(document, words.issuer, _DAY.format(year=day.year))
    if words.note:
        _paragraph(document, f"（{words.note}）", indent=_INDENT)
    _keep_together(document.paragraphs[before_end:])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Letter, title: str, author: str, day: date) -> None:
    """Page, grid, style of the text, page numbers, names of faces, properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(22)
    for grid in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001  the library has no name for the grid
        section._sectPr.remove(grid)  # noqa: SLF001
    section._sectPr.append(  # noqa: SLF001
        parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{round(_PITCH * 20)}"/>')
    )
    normal = document.styles["Normal"]
    normal.font.size = Pt(_SIZE)
    normal.font.name = _LATIN
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _BODY)
    document.settings.odd_and_even_pages_header_footer = True
    _folio(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _folio(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    _name_faces(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, author, ""
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001  a day only


def _title(document: Letter, text: str) -> None:
    """In lines that keep words whole, as on every other page (GB/T 9704-2012 clause 7.3.1)."""
    passage = title_passage(Wording(text), style(Role.XIAOBIAOSONG, _TITLE_SIZE), TEXT_WIDTH)
    broken = "\n".join(text[line.start : line.end] for line in passage.lines)
    paragraph = _paragraph(document, broken, face=_TITLE, size=_TITLE_SIZE, pitch=_TITLE_PITCH)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _attachments(document: Letter, attachments: tuple[str, ...]) -> None:
    """A line under the text; the lines of several begin under each other."""
    if not attachments:
        return
    _paragraph(document, "")
    hanging = len(_ATTACHMENT) * _SIZE
    for number, text in enumerate(attachments, start=1):
        lead = _ATTACHMENT if number == 1 else ""
        order = _ATTACHMENTS.format(number=number) if len(attachments) > 1 else ""
        paragraph = _paragraph(document, lead + order + text, indent=_INDENT)
        if not lead:
            paragraph.paragraph_format.first_line_indent = Pt(_INDENT + hanging)


def _signature(document: Letter, issuer: str, day: str) -> None:
    """Two lines down; where the office is the longer one, it stands two characters from the right."""
    for _ in range(2):
        _paragraph(document, "")
    day_width, issuer_width = _width(day), _width(issuer)
    right = _DATE_FROM_RIGHT * _SIZE
    over = right + (day_width - issuer_width) / 2
    if over < _INDENT:
        over = _INDENT
        right = round(over + (issuer_width - day_width) / 2)
    for text, indent in ((issuer, over), (day, right)):
        paragraph = _paragraph(document, text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(indent)


def _keep_together(end: Sequence[Paragraph]) -> None:
    """Office, date and note stand on a page with the attachments, or with the last line of the text."""
    for paragraph in end[:-1]:
        paragraph.paragraph_format.keep_with_next = True


def _width(text: str) -> float:
    """Of a line in the size of the text, in points: digits take half of what a character takes."""
    return sum(_SIZE / 2 if each.isascii() else _SIZE for each in text)


def _paragraph(
    document: Letter,
    text: str,
    *,
    face: str = _BODY,
    size: int = _SIZE,
    pitch: float = _PITCH,
    indent: float = 0.0,
) -> Paragraph:
    paragraph = document.add_paragraph()
    _set_lines(paragraph, pitch)
    paragraph.paragraph_format.first_line_indent = Pt(indent)
    _run(paragraph, text, face, size)
    return paragraph


def _set_lines(paragraph: Paragraph, pitch: float) -> None:
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch)


def _run(paragraph: Paragraph, text: str, face: str, size: int) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), _LATIN
    faces = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001  the library knows Latin only
    faces.set(qn("w:eastAsia"), face)
    faces.set(qn("w:hint"), "eastAsia")  # or “ ” would be set in the Latin face


def _folio(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one character from the outer edge of the type area."""
    paragraph.alignment = align
    layout = paragraph.paragraph_format
    layout.right_indent = layout.left_indent = Pt(_FOLIO_SIZE)
    _run(paragraph, "— ", _FOLIO, _FOLIO_SIZE)
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>')
    paragraph._p.append(field)  # noqa: SLF001
    inner = parse_xml(
        f'<w:r {nsdecls("w")}><w:rPr><w:rFonts w:ascii="{_FOLIO}" w:hAnsi="{_FOLIO}" w:eastAsia="{_FOLIO}"/>'
        f'<w:sz w:val="{2 * _FOLIO_SIZE}"/></w:rPr><w:t>1</w:t></w:r>'
    )
    field.append(inner)
    _run(paragraph, " —", _FOLIO, _FOLIO_SIZE)


def _name_faces(document: Letter) -> None:
    """Says which face stands in for one that is not installed."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>'
        for name, other in _OTHER_NAMES.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
    part = document.part
    for key, relation in list(part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            part.drop_rel(key)
    table = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, xml.encode(), part.package)
    part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)
