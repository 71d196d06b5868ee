"""The same package as blocks of this program; as a script, the whole process: reads a file, writes a PDF."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

from models.entries import Month
from reports.outline.blocks import (
    Align,
    BarChart,
    Block,
    Cell,
    Column,
    Contents,
    Cover,
    Document,
    Heading,
    Paragraph,
    Part,
    Row,
    ScheduleChart,
    Sheet,
    Table,
    plain,
)
from reports.outline.chart_blocks import Category, Figure, ScheduleGroup, ScheduleRow
from reports.pdf import Rendered, render
from tests.benchmarks.rivals.content import HEAD, RIGHT, YEARS, Bars, Content, read, span_in_words


def document(what: Content) -> Document:
    """The package as this program sets it."""
    blocks: list[Block] = [
        Cover(title=plain(what.title), issuer=plain(what.office), day=plain("2026年1月1日")),
        Contents(title="目录"),
        Part(title=plain("项目申报表")),
        Table(
            title=(),
            columns=(Column(share=27), Column(share=73)),
            rows=tuple(
                Row(cells=(Cell(text=plain(a), is_label=True), Cell(text=plain(b)))) for a, b in what.form
            ),
        ),
        Part(title=plain("实施方案")),
    ]
    for chapter in what.chapters:
        blocks.append(Heading(text=plain(chapter.title)))
        for section in chapter.sections:
            blocks.append(Heading(text=plain(section.title), level=2))
            blocks += [Paragraph(text=plain(each)) for each in section.paragraphs]
    blocks += [Part(title=plain("附图")), *map(_chart, what.charts), _schedule(what)]
    blocks += [Part(title=plain("项目明细表")), _table(what)]
    return Document(
        title=what.title, author=what.office, day="2026-01-01", foot=what.foot, blocks=tuple(blocks)
    )


def _table(what: Content) -> Table:
    aligns = (Align.DECIMAL if at in RIGHT else Align.LEFT for at in range(len(HEAD)))
    return Table(
        title=plain("项目明细表"),
        columns=tuple(Column(align=each) for each in aligns),
        head=(Row(cells=tuple(Cell(text=plain(each)) for each in HEAD)),),
        rows=tuple(Row(cells=tuple(Cell(text=plain(each)) for each in row)) for row in what.rows),
        sheet=Sheet.ROTATED,
        is_dense=True,
        key="projects",
    )


def _chart(bars: Bars) -> BarChart:
    categories = (
        Category(
            label=plain(label),
            figures=tuple(Figure(text=plain(each), value=Decimal(each)) for each in values),
        )
        for label, values in bars.bars
    )
    return BarChart(
        title=plain(bars.title), unit=bars.unit, series=tuple(bars.series), categories=tuple(categories)
    )


def _schedule(what: Content) -> ScheduleChart:
    rows = (
        ScheduleRow(
            number=f"{number}",
            label=plain(each.name),
            span=plain(span_in_words(each.first, each.last)),
            start=_month(each.first),
            end=_month(each.last),
        )
        for number, each in enumerate(what.projects, 1)
    )
    return ScheduleChart(
        title=plain("项目进度安排"),
        first_year=YEARS[0],
        last_year=YEARS[-1],
        groups=(ScheduleGroup(label=plain("重点项目"), rows=tuple(rows)),),
    )


def _month(number: int) -> Month:
    return Month(YEARS[number // 12], number % 12 + 1)


def _sealed(rendered: Rendered, source: Path) -> bytes:
    """As an archive file that carries what it was made from."""
    from reports.envelope.sealing import File, sealed_with

    file = File(
        name=source.name,
        shown_as=source.name,
        description=source.name,
        media_type="application/json",
        content=source.read_bytes(),
    )
    return sealed_with(rendered, {}, [file])


if __name__ == "__main__":
    source, out, *options = map(Path, sys.argv[1:])
    rendered = render(document(read(source.read_text("utf-8"))))
    out.write_bytes(_sealed(rendered, source) if options else rendered.pdf)
