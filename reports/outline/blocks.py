"""The blocks a document is made of: frozen, printable by any writer, every value carrying its address.

Not here: how a block looks (`reports.pdf`), or which blocks a package holds (the sibling modules).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.page_code import RevisionCode
from reports.outline.chart_blocks import BarChart, Chart, ColumnChart, ScheduleChart, texts_of_chart
from reports.outline.text import Run, Text, plain, words_of

__all__ = [
    "Align", "AttachedPages", "BarChart", "Block", "Cell", "Chart", "Closing", "Column", "ColumnChart",
    "Contents", "Cover", "Document", "Heading", "NewPage", "Opinion", "Opinions", "Paragraph", "Part",
    "Pledge", "Row", "RowRole", "Run", "ScheduleChart", "Sheet", "Signature", "Table", "Text", "plain",
    "texts_of", "words_of",
]  # fmt: skip


class Align(StrEnum):
    """How the cells of a column stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    DECIMAL = "decimal"
    """Right-aligned with the decimal points in one vertical line."""


class RowRole(StrEnum):
    """What a table row is; writers set the ruling and weight accordingly."""

    BODY = "body"
    GROUP = "group"
    """A heading inside the table that spans all columns; never the last row of a page."""
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One table column."""

    align: Align = Align.LEFT
    share: int = 0
    """Wished width relative to the other columns; 0 = from the content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One table cell; may span columns and rows (the covered places are left out of later rows)."""

    text: Text
    columns: int = 1
    rows: int = 1
    align: Align | None = None
    """Overrides the column's."""
    is_label: bool = False
    """A caption inside the table (the left side of a form), set like a head."""
    is_closed: bool = False
    """Shaded: nothing is to be written there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One table row."""

    cells: tuple[Cell, ...]
    role: RowRole = RowRole.BODY


class Sheet(StrEnum):
    """How a table lies on the page."""

    UPRIGHT = "upright"
    ROTATED = "rotated"
    """Turned 90° counter-clockwise on a portrait page (GB/T 9704-2012, clause 8)."""
    FIT = "fit"
    """Upright where the columns fit at the smallest permitted type, else rotated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The first page: what, who, when."""

    title: Text
    subtitle: Text = ()
    facts: tuple[tuple[str, Text], ...] = ()
    """Label and value, one line each, e.g. 申报单位."""
    issuer: Text = ()
    day: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The table of contents, with the page numbers of the headings that follow."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Begins a part of the document on an odd page; first level of contents and outline."""

    title: Text
    mark: str = ""
    """第一部分, 附件1: stands before the title, flush left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Levels 1–4: 一、 （一） 1. （1）; the text carries its own number."""

    text: Text
    level: int = 1
    in_contents: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text on the grid of 28 characters by 22 lines."""

    text: Text
    is_indented: bool = True
    align: Align = Align.LEFT
    """LEFT means justified."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table with a repeated head; continued pages say 续表."""

    title: Text
    columns: tuple[Column, ...]
    head: tuple[Row, ...] = ()
    rows: tuple[Row, ...]
    unit: str = ""
    """Stands right above the table, e.g. 单位：万元."""
    side: str = ""
    """Stands left above the table where it begins, e.g. 镇名称： and room to write."""
    notes: tuple[Text, ...] = ()
    """Small lines under the table."""
    sheet: Sheet = Sheet.FIT
    is_dense: bool = False
    """A long list that is looked up rather than read: set in the smallest permitted type."""
    is_to_write: bool = False
    """Filled by pen: every row is high enough for handwriting, or higher, as the sheet allows."""
    is_one_sheet: bool = False
    """A list to be filled by pen, on one sheet: the rows that this does not hold are left out."""
    lines: tuple[Text, ...] = ()
    """A table that is part of running text: its lines as typed, which older layouts printed as paragraphs."""
    key: str = ""
    """The form the table shows: it stands in the contents, and its page can be asked for by form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A box for one office: its opinion, signature and date, with a clear place for a seal (50 × 50 mm)."""

    office: str
    prompt: str
    """e.g. 意见："""
    signer: str
    """e.g. 负责人签字："""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """The approval sheet: boxes by office, on a sheet of its own (both sides)."""

    title: Text
    boxes: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs and stamps: a line for the person, a clear place for the seal of the office."""

    office: str
    person: str
    """e.g. 负责人（签字）："""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A statement that is signed and stamped, on a sheet of its own (both sides)."""

    title: Text
    paragraphs: tuple[Text, ...]
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedPages:
    """The pages of one attachment: the writer sets an empty frame for each, which is filled later."""

    attachment: str
    """Its id."""
    sha256: str
    pages: int
    mark: str
    """附件3: its number in the list of attachments."""
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The end of a letter: office and day on the right, with a clear place for the seal over both."""

    office: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """The next block begins a page; an odd one where `is_odd`."""

    is_odd: bool = False


Block = (
    Cover
    | Contents
    | Part
    | Heading
    | Paragraph
    | Table
    | Chart
    | Opinions
    | Pledge
    | AttachedPages
    | Closing
    | NewPage
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document, ready for a writer."""

    title: str
    author: str
    day: str
    """ISO date; the only date that reaches the file."""
    foot: str = ""
    """Small line in every page foot: town, office, revision, fingerprint."""
    watermark: str = ""
    """e.g. 送审稿; empty on a formal document."""
    head: str = ""
    """Small line in every page head, e.g. 示例; empty on real documents."""
    code: RevisionCode | None = None
    """What the code on every page says of the revision; None on all but a formal package."""
    blocks: tuple[Block, ...]


def texts_of(block: Block) -> Iterator[tuple[str, Text]]:
    """Every text of a block with a word that says where in the block it stands."""
    match block:
        case Cover():
            yield "封面标题", block.title
            yield "封面副题", block.subtitle
            for label, value in block.facts:
                yield f"封面“{label}”", plain(label) + value
            yield "封面单位", block.issuer
            yield "封面日期", block.day
        case Contents():
            yield "目录", plain(block.title)
        case Part():
            yield "部分标题", plain(block.mark) + block.title
        case Heading():
            yield "标题", block.text
        case Paragraph():
            yield "正文", block.text
        case Table():
            name = f"表“{words_of(block.title)}”"
            yield name, block.title + plain(block.unit)
            for row in (*block.head, *block.rows):
                for cell in row.cells:
                    yield name, cell.text
            for note in block.notes:
                yield f"{name}注", note
        case BarChart() | ColumnChart() | ScheduleChart():
            yield from texts_of_chart(block)
        case Opinions() | Pledge() | Closing():
            yield from _texts_of_sheet(block)
        case AttachedPages():
            yield block.mark, plain(block.mark) + block.title
        case NewPage():
            return


def _texts_of_sheet(block: Opinions | Pledge | Closing) -> Iterator[tuple[str, Text]]:
    if isinstance(block, Closing):
        yield "署名", plain(block.office + block.day)
        return
    name = words_of(block.title)
    yield name, block.title
    if isinstance(block, Opinions):
        yield from ((name, plain(box.office + box.prompt + box.signer)) for box in block.boxes)
    else:
        yield from ((name, paragraph) for paragraph in block.paragraphs)
        yield from ((name, plain(each.person + each.office)) for each in block.signatures)
