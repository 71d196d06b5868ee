"""The chapters of the implementation plan: structured plain text with bound figures.

A line that begins with 一、 （一） 1. or （1） and does not end like a sentence is a heading of that level,
one that begins with a hyphen is a point of a list, lines of cells between bars are a table, every other one
is a paragraph (GB/T 9704-2012, 7.3.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.entries import Address, Blank, Draft, Given, NoData, NotApplicable
from models.fields import Field
from models.kinds import NO_DATA, NOT_APPLICABLE
from models.prose_tables import ProseTable, parts
from reports.outline.blocks import Block, Heading, Paragraph, Run, Text, plain
from reports.outline.entries import Source
from reports.outline.text_tables import text_table

_HEADINGS = (
    re.compile(r"[一二三四五六七八九十百]+、"),
    re.compile(r"（[一二三四五六七八九十百]+）"),
    re.compile(r"\d+[.．](?!\d)"),
    re.compile(r"（\d+）"),
)
_LONGEST_HEADING = 40
"""Characters; a longer line is a paragraph that begins with its number."""
_SENTENCE_ENDS = "。；：，、！？…"
_POINT = re.compile(r"[-•·]\s*")
_POINT_SIGN = "——"
_LEVELS_IN_CONTENTS = 2
_UNWRITTEN = "（本章未写）"


def chapter_blocks(source: Source) -> Iterator[Block]:
    """Every chapter that is asked for, in order."""
    outline = source.figures.programme.outline
    if outline is None or not source.asks_for(outline):
        return
    section = ""
    for field in outline.live_fields:
        address = Address(form=outline.id, item="", code=field.code)
        if not source.figures.holds(field.when or True):
            continue
        chapter = tuple(_chapter(source, field, address))
        if chapter and field.section != section:
            section = field.section
            if section:
                yield Heading(text=plain(section), level=heading_level(section) or 1)
        yield from chapter


def text_blocks(source: Source, text: str, address: Address) -> Iterator[Block]:
    """Structured plain text as headings, paragraphs and tables."""
    for part in parts(text):
        if isinstance(part, ProseTable):
            yield text_table(part, lambda typed: _runs(source, typed, address), source.blank(address))
            continue
        stripped = part.strip()
        if not stripped:
            continue
        level = heading_level(stripped)
        if level:
            yield Heading(
                text=_runs(source, stripped, address), level=level, in_contents=level <= _LEVELS_IN_CONTENTS
            )
        elif point := _POINT.match(stripped):
            yield Paragraph(text=plain(_POINT_SIGN) + _runs(source, stripped[point.end() :], address))
        else:
            yield Paragraph(text=_runs(source, stripped, address))


def heading_level(line: str) -> int:
    """Which level of heading a line is, by its number; 0 for a paragraph."""
    if len(line) > _LONGEST_HEADING or line[-1] in _SENTENCE_ENDS:
        return 0
    return next((level for level, number in enumerate(_HEADINGS, start=1) if number.match(line)), 0)


def _chapter(source: Source, field: Field, address: Address) -> Iterator[Block]:
    title = Heading(text=plain(field.label), level=heading_level(field.label) or 1)
    match source.figures.entry(address):
        case Given(value):
            yield title
            yield from text_blocks(source, str(value), address)
        case Draft(text):
            yield title
            yield from text_blocks(source, text, address)
        case NotApplicable():
            yield title
            yield Paragraph(text=plain(f"{NOT_APPLICABLE}。", address))
        case NoData(reason):
            yield title
            yield Paragraph(text=plain(f"{NO_DATA}：{reason}", address))
        case Blank() if source.is_draft:
            yield title
            yield Paragraph(text=plain(_UNWRITTEN, address))


def _runs(source: Source, text: str, address: Address) -> Text:
    """The line as runs: what was typed belongs to the chapter, a bound figure to the cell it shows."""
    runs = source.prose(text, address)
    return tuple(Run(run.text.replace("\n", ""), run.address) for run in runs)
