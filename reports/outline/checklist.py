"""交件清单: what is handed in, in how many copies, who signs and stamps where, what is scanned afterwards.

One page that goes with the package and is no part of it: the number of copies may change, the package not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.application import Application
from models.figures import Figures
from models.freezing import handed_over
from models.programme.schema import DocumentPart, PartKind
from reports.outline.blocks import Align, Cell, Column, Document, Row, Sheet, Table, plain
from reports.outline.cover import SAMPLE, day_words, filled, is_sample
from reports.outline.entries import Source
from reports.outline.opinions import opinions
from reports.outline.package import DRAFT, Edition
from reports.outline.pledge import pledge
from reports.outline.tabling import group, head

_CAPTIONS = ("序号", "材料", "要求", "数量", "备齐")
_COLUMNS = (
    Column(align=Align.CENTER, share=7),
    Column(share=28),
    Column(share=46),
    Column(align=Align.CENTER, share=10),
    Column(align=Align.CENTER, share=9),
)
_BOX = "□"
_PACKAGE = "申报包"
_PAPER, _FILES, _SEALS, _SCANS = "一、纸质件", "二、电子件", "三、签字盖章", "四、盖章后扫描交入"
_NO_SEAL_YET = "（盖章后）"
_NOTES = (
    "注：份数由收件单位规定，可以改；盖章数按每份一枚计，扫描件只交一份。",
    "　",
    "交件单位：　　　　　　　　　　交件人：　　　　　　　收件人：　　　　　　　　　年　　月　　日",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """What is known of the package once it was set."""

    pages: int
    parts: Mapping[str, int]
    """First page of each part and sheet, by its title."""
    copies: int
    edition: Edition | None = None
    """Of a formal package; None for a 送审稿."""


@dataclass(frozen=True, slots=True)
class _Line:
    what: str
    demand: str
    count: str


def checklist(figures: Figures, printing: Printing, *, office: str, day: date) -> Document:
    """The checklist of one package.

    Args:
        figures: of the application as it was printed.
        printing: the package on paper.
        office: that hands it in.
        day: on which the checklist is printed.
    """
    application, edition = figures.application, printing.edition
    town = application.town
    version = f"第{edition.number}版 · 校验码 {edition.check_code}" if edition else DRAFT
    title = "交件清单"
    sections = (
        (_PAPER, _papers(application, printing)),
        (_FILES, _files(figures, printing)),
        (_SEALS, _seals(Source(figures, is_draft=True), printing)),
        (_SCANS, _scans(figures)),
    )
    table = Table(
        title=plain(f"{town.county_name}{town.name}申报材料{title}"),
        columns=_COLUMNS,
        head=(head(_CAPTIONS),),
        rows=tuple(_rows(sections)),
        unit=version,
        notes=tuple(map(plain, _NOTES)),
        sheet=Sheet.UPRIGHT,
    )
    return Document(
        title=f"{town.county_name}{town.name}{title}",
        author=office,
        day=day.isoformat(),
        foot=" · ".join((town.county_name, town.name, f"{title} · {day_words(day)}")),
        head=SAMPLE if is_sample(town) else "",
        blocks=(table,),
    )


def _rows(sections: Sequence[tuple[str, Iterator[_Line]]]) -> Iterator[Row]:
    number = 0
    for title, lines in sections:
        rows = []
        for line in lines:
            number += 1
            texts = (str(number), line.what, line.demand, line.count, _BOX)
            rows.append(Row(cells=tuple(Cell(text=plain(each)) for each in texts)))
        if rows:
            yield group(plain(title), len(_COLUMNS))
            yield from rows


def _papers(application: Application, printing: Printing) -> Iterator[_Line]:
    sheets = -(-printing.pages // 2)
    demand = f"A4双面打印，左侧装订；{printing.pages}页，每份{sheets}张"
    yield _Line(f"{application.town.name}{_PACKAGE}", demand, f"{printing.copies}份")


def _files(figures: Figures, printing: Printing) -> Iterator[_Line]:
    inside = [each for each in handed_over(figures.programme, figures.application) if not each.pages]
    names = f"；电子件{len(inside)}个随文件内含，不另交" if inside else ""
    state = "正式稿，与打印件同出一个文件，交出后不再改动" if printing.edition else "送审稿，不作正式上报用"
    yield _Line(f"{_PACKAGE}（PDF）", f"{state}{names}", "1份")


def _seals(source: Source, printing: Printing) -> Iterator[_Line]:
    """Where the programme asks for a signature or a stamp, in printed order."""
    count = f"{printing.copies}枚"
    town = source.figures.application.town
    for part in source.figures.programme.parts:
        if not source.figures.holds(part.when or True):
            continue
        at = _page(part, printing, filled(part.title, town))
        match part.block:
            case PartKind.COVER if source.figures.programme.issuer:
                yield _Line(f"封面{at}", f"{filled(source.figures.programme.issuer, town)}盖章", count)
            case PartKind.OPINIONS:
                for box in opinions(source, part).boxes:
                    office = box.office.removesuffix("意见")
                    yield _Line(f"{part.title}{at}", f"{office}写意见，负责人签字、盖章", count)
            case PartKind.PLEDGE:
                for each in pledge(source, part).signatures:
                    yield _Line(f"{part.title}{at}", f"{each.office}主要负责人签字、盖章", count)


def _page(part: DocumentPart, printing: Printing, title: str) -> str:
    page = 1 if part.block is PartKind.COVER else printing.parts.get(title)
    return f"（第{page}页）" if page else ""


def _scans(figures: Figures) -> Iterator[_Line]:
    there = {each.kind for each in figures.application.attachments}
    for kind in figures.programme.attachments:
        if kind.after_printing:
            state = "已交入" if kind.kind in there else kind.help or _NO_SEAL_YET
            yield _Line(kind.label, state, "1份")
