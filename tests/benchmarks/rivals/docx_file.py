"""The same package as a word processor's file, as a mail merge would leave it; written as plain XML.

What a rival would have to write first is not counted: only the conversion is timed. Charts and schedule are
tables of their values, as a merge without drawings would leave them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from tests.benchmarks.rivals.content import HEAD, RIGHT, WIDTHS, Content, span_in_words

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_UPRIGHT = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:left="1588" w:right="1474" w:bottom="1985"/>'
)
_TURNED = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1480" w:left="1000" w:right="1000" w:bottom="1580"/>'
)
_BOTH = '<w:ind w:firstLine="640"/><w:jc w:val="both"/>'
_INDENT = '<w:ind w:firstLine="640"/>'
_PAGE = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
_FOOT = f'<w:footerReference xmlns:r="{_OFFICE}" w:type="default" r:id="rId1"/>'


def write_docx(what: Content, path: Path) -> None:
    """Writes the package."""
    files = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
        f'<Override PartName="/word/footer.xml" ContentType="{_MAIN}.footer+xml"/></Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/footer" Target="footer.xml"/></Relationships>',
        "word/footer.xml": f'{_XML}<w:ftr xmlns:w="{_WORD}">{_footer(what)}</w:ftr>',
        "word/document.xml": f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{"".join(_body(what))}'
        f"<w:sectPr>{_FOOT}{_TURNED}</w:sectPr></w:body></w:document>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)


def _body(what: Content) -> Iterator[str]:
    yield _paragraph(what.title, "Noto Serif SC", 22, '<w:jc w:val="center"/><w:spacing w:before="3000"/>')
    yield _paragraph(what.office, "FandolFang R", 16, '<w:jc w:val="center"/><w:spacing w:before="5000"/>')
    yield _paragraph("项目申报表", "Noto Sans SC Medium", 16, "<w:pageBreakBefore/>")
    yield _table(((a, b) for a, b in what.form), (120, 322), 12, height=800)
    is_first = True
    for chapter in what.chapters:
        start = "<w:pageBreakBefore/>" if is_first else ""
        is_first = False
        yield _paragraph(chapter.title, "Noto Sans SC Medium", 16, start + _grid(_INDENT))
        for section in chapter.sections:
            yield _paragraph(section.title, "LXGW WenKai", 16, _grid(_INDENT))
            for text in section.paragraphs:
                yield _paragraph(text, "FandolFang R", 16, _grid(_BOTH))
    for chart in what.charts:
        yield _paragraph(
            f"{chart.title}（{chart.unit}）", "Noto Sans SC Medium", 14, '<w:jc w:val="center"/>'
        )
        yield _table(((label, *values) for label, values in chart.bars), (202, 120, 120), 9, height=360)
    yield _paragraph("项目进度安排", "Noto Sans SC Medium", 14, '<w:jc w:val="center"/>')
    spans = ((each.name, span_in_words(each.first, each.last)) for each in what.projects)
    yield _table(spans, (242, 200), 9, height=360)
    yield f"<w:p><w:pPr><w:sectPr>{_FOOT}{_UPRIGHT}</w:sectPr></w:pPr></w:p>"
    yield _paragraph("项目明细表", "Noto Sans SC Medium", 14, '<w:jc w:val="center"/>')
    yield _table((HEAD, *what.rows), WIDTHS, 9, height=360, has_head=True)


def _grid(rest: str) -> str:
    return f'<w:widowControl/><w:spacing w:line="580" w:lineRule="exact" w:after="0"/>{rest}'


def _paragraph(text: str, font: str, size: int, settings: str = "") -> str:
    return f"<w:p><w:pPr>{settings}</w:pPr>{_run(text, font, size)}</w:p>"


def _run(text: str, font: str, size: int) -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>'
    lines = "</w:t><w:br/><w:t>".join(escape(text).split("\n"))
    return (
        f'<w:r><w:rPr>{fonts}<w:sz w:val="{2 * size}"/></w:rPr><w:t xml:space="preserve">{lines}</w:t></w:r>'
    )


def _table(
    rows: Iterable[Sequence[str]], widths: Sequence[int], size: int, *, height: int, has_head: bool = False
) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{20 * width}"/>' for width in widths)
    parts = [
        f'<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>',
        f"<w:tblGrid>{grid}</w:tblGrid>",
    ]
    for number, row in enumerate(rows):
        head = "<w:tblHeader/>" if has_head and not number else ""
        parts.append(f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}"/>{head}</w:trPr>')
        for at, (text, width) in enumerate(zip(row, widths, strict=True)):
            align = '<w:jc w:val="right"/>' if has_head and at in RIGHT else ""
            cell = _paragraph(text, "Noto Serif SC", size, align)
            parts.append(f'<w:tc><w:tcPr><w:tcW w:w="{20 * width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>')
        parts.append("</w:tr>")
    return "".join(parts) + "</w:tbl>"


def _footer(what: Content) -> str:
    number = "".join(
        f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' if each else _PAGE for each in ("begin", "", "end")
    )
    return (
        f"<w:p>{_run(what.foot + '　— ', 'Noto Serif SC', 9)}{number}{_run(' —', 'Noto Serif SC', 9)}</w:p>"
    )
