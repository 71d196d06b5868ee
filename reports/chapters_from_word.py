"""The headings of a Word document and the text below each, as plain paragraphs.

Headings are known by their styles; where no heading style is used, by their numbering words. Not here: which
chapter a heading stands for (`models.incoming_chapters`).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement

from models.errors import UserError
from models.incoming_chapters import NUMBERING, Section
from models.prose_tables import is_row_line, typed_rows
from reports.intake.sorts import SUFFIXES, media_type_of

_STYLE = re.compile(r"(?:heading|标题)\s*([1-3])", re.IGNORECASE)
_STUMBLES = (
    OpcError, zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, AttributeError,
    OSError, EOFError,
)  # fmt: skip
"""What the reader falls over in a damaged file; the fault of XML is a SyntaxError."""
_LONGEST_HEADING = 40
_SENTENCE_ENDS = ("。", "；", ";", "，", ",")
_ONCE = "not(.//w:txbxContent) and not(ancestor::*[local-name()='Fallback'])"
"""Word writes what is drawn a second time for older readers."""
_LEFT_OUT = {
    "图片": (f".//w:drawing[{_ONCE}]", f".//w:pict[{_ONCE}]"),
    "文本框": (".//w:txbxContent[not(ancestor::*[local-name()='Fallback'])]",),
    "脚注和尾注": (".//w:footnoteReference", ".//w:endnoteReference"),
    "公式": (".//*[local-name()='oMath']",),
}
_UNSAID = frozenset(
    map(qn, ("w:txbxContent", "w:del", "w:moveFrom", "w:pPr", "w:tbl", "w:drawing", "w:pict", "w:object"))
)


@dataclass(frozen=True, slots=True)
class WordPlan:
    """What a document says, in its order, and what of it cannot be text of a chapter."""

    sections: tuple[Section, ...]
    left_out: tuple[str, ...]
    """As said to the clerk: 图片 2 处."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    style_level: int = 0
    may_head: bool = True


_APART = _Line("", may_head=False)
"""Stands before a table, so that it does not grow together with the one above."""


def read_word(path: Path) -> WordPlan:
    """Reads a .docx.

    Raises:
        UserError: it cannot be read, is protected, damaged, no .docx, or holds no words.
    """
    document = _opened(path)
    body = document.element.body
    lines = list(_kept(_lines(document, body)))
    if not lines:
        raise UserError.because("chapters_empty", name=path.name)
    counts = {name: sum(len(body.xpath(where)) for where in places) for name, places in _LEFT_OUT.items()}
    left_out = tuple(f"{name} {count} 处" for name, count in counts.items() if count)
    return WordPlan(tuple(_sections(lines)), left_out)


def _kept(lines: Iterable[_Line]) -> Iterator[_Line]:
    """The lines with words; an empty one only where two tables meet."""
    was_row = is_apart = False
    for line in lines:
        is_apart = is_apart or line is _APART
        if not line.text:
            continue
        is_row = is_row_line(line.text)
        if is_apart and was_row and is_row:
            yield _APART
        yield line
        was_row, is_apart = is_row, False


def _opened(path: Path) -> WordDocument:
    try:
        content = path.read_bytes()
    except OSError:
        raise UserError.because("attachment_unreadable", name=path.name) from None
    if not content:
        raise UserError.because("attachment_empty", name=path.name)
    try:
        suffixes = SUFFIXES.get(media_type_of(path.name, content), ())
    except UserError as refusal:
        if any(each.code == "attachment_unknown" for each in refusal.problems):
            raise UserError.because("chapters_not_docx", name=path.name) from None
        raise
    if ".docx" not in suffixes:
        raise UserError.because("chapters_not_docx", name=path.name)
    try:
        return Document(io.BytesIO(content))
    except _STUMBLES:
        raise UserError.because("attachment_damaged", name=path.name) from None


def _sections(lines: list[_Line]) -> Iterator[Section]:
    is_styled = any(line.style_level for line in lines)
    heading, level, below = "", 0, list[str]()
    for line in lines:
        depth = line.style_level if is_styled else _depth(line)
        if not depth:
            below.append(line.text)
            continue
        if heading or below:
            yield Section(heading, level, tuple(below))
        heading, level, below = line.text, depth, []
    if heading or below:
        yield Section(heading, level, tuple(below))


def _depth(line: _Line) -> int:
    """The level that numbering words give a short line which does not end as a sentence."""
    text = line.text
    is_short = len(text) <= _LONGEST_HEADING and not text.endswith(_SENTENCE_ENDS)
    if not (line.may_head and is_short and NUMBERING.match(text)):
        return 0
    return 2 if text[0] in "（(" else 1


def _lines(document: WordDocument, parent: BaseOxmlElement) -> Iterator[_Line]:
    """Paragraphs and rows of tables in their order, those inside content controls too."""
    for element in parent.iterchildren():
        if isinstance(element, CT_P):
            yield from _paragraph(document, element)
        elif element.tag == qn("w:tbl"):
            yield from _table(element)
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _lines(document, element)


def _table(table: BaseOxmlElement) -> Iterator[_Line]:
    """The rows of a table, those of tables within it behind; what has no columns is no table."""
    rows = [row for row in (tuple(_cells(each)) for each in table.iter(qn("w:tr"))) if any(row)]
    if len(rows) > 1 and max(map(len, rows)) > 1:
        yield _APART
        yield from (_Line(row, may_head=False) for row in typed_rows(rows))
    else:
        yield from (_Line("　".join(filter(None, row)), may_head=False) for row in rows)


def _cells(row: BaseOxmlElement) -> Iterator[str]:
    """The words of the cells of a row; a cell over several columns is followed by empty ones."""
    for cell in row.xpath("./w:tc | ./w:sdt/w:sdtContent/w:tc"):
        yield _cell(cell)
        spans = cell.xpath("./w:tcPr/w:gridSpan/@w:val")
        yield from ("",) * (int(spans[0]) - 1 if spans else 0)


def _cell(cell: BaseOxmlElement) -> str:
    """The words of a cell in one line; a table within it follows as rows of its own."""
    said = ("".join(_said(each)) for each in cell.xpath("./w:p | ./w:sdt"))
    return " ".join(" ".join(said).split())


def _paragraph(document: WordDocument, element: CT_P) -> Iterator[_Line]:
    name = document.styles.get_by_id(element.style, 1).name or "" if element.style else ""
    styled = _STYLE.fullmatch(name)
    is_listed = name.startswith("List") or bool(element.xpath("./w:pPr/w:numPr"))
    for text in "".join(_said(element)).split("\n"):
        bare = text.strip("　 \t\u00a0")
        if styled:
            yield _Line(bare, int(styled[1]))
        else:
            yield _Line(f"- {bare}" if bare and is_listed and not NUMBERING.match(bare) else bare)


def _said(element: BaseOxmlElement) -> Iterator[str]:
    """The words of an element as they read: insertions counted, deletions and text boxes not."""
    for child in element.iterchildren():
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:tab"):
            yield " "
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n" if element.tag == qn("w:r") else ""
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag not in _UNSAID and child.tag not in (
            qn("w:pPr"),
            qn("w:tbl"),
            qn("w:drawing"),
            qn("w:pict"),
        ):
            yield from _said(child)
