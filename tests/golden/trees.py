"""A document as text that a person can review: a line for each block and row, addresses behind values."""

from __future__ import annotations

from collections.abc import Iterator

from reports.outline.blocks import (
    AttachedPages,
    BarChart,
    Block,
    Cell,
    ColumnChart,
    Contents,
    Cover,
    Document,
    Heading,
    NewPage,
    Opinions,
    Paragraph,
    Part,
    Pledge,
    Row,
    ScheduleChart,
    Table,
    Text,
)


def tree_of(document: Document) -> str:
    """The whole document."""
    lines = [
        f"document {document.title} | {document.author} | {document.day}",
        f"  foot {document.foot}",
        f"  head {document.head} watermark {document.watermark}",
    ]
    for block in document.blocks:
        lines += _lines(block)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Cover():
            yield f"cover {_shown(block.title)} {_shown(block.subtitle)}"
            yield from (f"  {label}: {_shown(value)}" for label, value in block.facts)
            yield f"  {_shown(block.issuer)} {_shown(block.day)}"
        case Contents():
            yield f"contents {block.title}"
        case Part():
            yield f"part {block.mark} {_shown(block.title)}"
        case Heading():
            yield f"heading {block.level}{'' if block.in_contents else '-'} {_shown(block.text)}"
        case Paragraph():
            yield f"paragraph {_shown(block.text)}"
        case Opinions():
            yield f"opinions {_shown(block.title)}"
            yield from (f"  {box.office} | {box.prompt} | {box.signer}" for box in block.boxes)
        case Pledge():
            yield f"pledge {_shown(block.title)}"
            yield from (f"  {_shown(paragraph)}" for paragraph in block.paragraphs)
            yield from (f"  {each.office} | {each.person}" for each in block.signatures)
        case AttachedPages():
            yield f"attached {block.mark} {_shown(block.title)} {block.pages} pages {block.sha256}"
        case NewPage():
            yield f"page {'odd' if block.is_odd else ''}"
        case Table():
            yield from _table(block)
        case BarChart() | ColumnChart():
            yield from _chart(block)
        case ScheduleChart():
            yield from _schedule(block)


def _table(table: Table) -> Iterator[str]:
    yield f"table {_shown(table.title)} [{table.key}] {table.unit} {table.sheet}"
    yield "  columns " + " ".join(f"{column.align}:{column.share}" for column in table.columns)
    for row in table.head:
        yield f"  head {_row(row)}"
    for row in table.rows:
        yield f"  {row.role} {_row(row)}"
    for note in table.notes:
        yield f"  note {_shown(note)}"


def _chart(chart: BarChart | ColumnChart) -> Iterator[str]:
    names = " | ".join(each if isinstance(each, str) else _shown(each) for each in chart.series)
    yield f"{type(chart).__name__} {_shown(chart.title)} {chart.unit} {names}"
    if isinstance(chart, BarChart):
        yield from (f"  compared with {each.name} {each.shape}" for each in chart.comparisons)
    for category in chart.categories:
        figures = " | ".join(f"{_shown(each.text)} {each.value}" for each in category.figures)
        marks = " | ".join(f"{_shown(each.text)} {each.value}" if each else "" for each in category.marks)
        yield f"  {_shown(category.label)} : {figures} : {marks} : {_shown(category.total)}"
    yield from (f"  note {_shown(note)}" for note in chart.notes)


def _schedule(chart: ScheduleChart) -> Iterator[str]:
    yield f"schedule {_shown(chart.title)} [{chart.key}] {chart.unit} {chart.first_year}-{chart.last_year}"
    for each in chart.milestones:
        yield f"  milestone {each.month.year}-{each.month.month} {each.label}"
    for group in chart.groups:
        yield f"  group {_shown(group.label)}"
        for row in group.rows:
            drawn = [f"{each.year}-{each.month}" for each in (row.start, row.end) if each]
            yield f"    {row.number} | {_shown(row.label)} | {_shown(row.span)} | {' '.join(drawn)}"
    yield from (f"  note {_shown(note)}" for note in chart.notes)


def _row(row: Row) -> str:
    return " | ".join(_cell(cell) for cell in row.cells)


def _cell(cell: Cell) -> str:
    span = f"<{cell.columns}x{cell.rows}>" if (cell.columns, cell.rows) != (1, 1) else ""
    return f"{span}{'*' if cell.is_label else ''}{_shown(cell.text)}"


def _shown(text: Text) -> str:
    """Each run with its address; a bound figure stands out from the text around it."""
    shown = []
    for run in text:
        at = run.address
        place = f"‹{at.form}/{at.item}/{at.code}›" if at else ""
        shown.append(run.text.replace("\n", "⏎") + place)
    return "".join(shown)
