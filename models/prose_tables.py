"""Tables in the structured plain text of a chapter: a row is a line, | before, between and behind its cells.

    表1 主要指标（单位：人）
    | 指标 | 2021年 | 2025年 |
    | 常住人口 | {{C03}} | {{at(V01, 2025)}} |

Two rows or more, one below the other, are a table; the first is its head. A line 表… right above is the
caption. A shorter row is filled up with empty cells. Not here: how it looks (`reports.outline.text_tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

BAR = "|"
_CELL = re.compile(r"(?:\{\{.*?\}\}|[^|])*")
_CAPTION = re.compile(r"表\s*\d*.{0,40}[^。；，：、！？]")
_UNIT = re.compile(r"[（(]\s*(单位：[^（）()]{1,12})\s*[）)]$")
_SEPARATOR = re.compile(r":?-{2,}:?")
"""Between head and rows in some other programs; it says nothing here."""
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class ProseTable:
    """A table of a text: every row has as many cells as the longest one."""

    caption: str
    unit: str
    """单位：万元; from the end of the caption."""
    rows: tuple[tuple[str, ...], ...]
    """The head first."""
    lines: tuple[str, ...]
    """As typed, the caption first where there is one."""


@dataclass(frozen=True, slots=True)
class Ragged:
    """A row that has fewer cells than its table."""

    first: str
    """What stands in its first cell."""
    cells: int
    width: int


def parts(text: str) -> Iterator[str | ProseTable]:
    """The text in its order: lines as they are, tables."""
    waiting: list[str] = []
    for is_row, group in groupby(text.splitlines(), key=is_row_line):
        lines = list(group)
        table = _table(lines, waiting[-1] if waiting else "") if is_row else None
        if table is None:
            yield from waiting
            waiting = lines
            continue
        yield from waiting[:-1] if table.caption else waiting
        yield table
        waiting = []
    yield from waiting


def is_row_line(line: str) -> bool:
    """Whether a line can be a row: two cells or more between bars."""
    bare = line.strip()
    return bare.startswith(BAR) and bare.endswith(BAR) and len(cells_of(bare)) > 1


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a row; a bar within a bound figure parts nothing."""
    inner = line.strip()[1:-1]
    found, at = [], 0
    while at <= len(inner):
        match = _CELL.match(inner, at)
        assert match is not None
        found.append(match[0].strip())
        at = match.end() + 1
    return tuple(found)


def typed_rows(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The lines that make a table of cells that come from elsewhere, all as wide as the widest row."""
    width = max(map(len, rows), default=0)
    full = ((*map(_bare, row), *("",) * (width - len(row))) for row in rows)
    return tuple(f"{BAR} {f' {BAR} '.join(row)} {BAR}" for row in full)


def without_bars(text: str) -> str:
    """The text as it is counted: the bars of tables are none of its characters."""
    if BAR not in text:
        return text
    said = (each if isinstance(each, str) else _words(each) for each in parts(text))
    return "\n".join(said)


def ragged_rows(text: str) -> Iterator[Ragged]:
    """The rows that are shorter than others of their table."""
    for part in parts(text) if BAR in text else ():
        if isinstance(part, ProseTable):
            width = len(part.rows[0])
            typed = (cells_of(line) for line in part.lines if is_row_line(line))
            yield from (Ragged(row[0], len(row), width) for row in typed if len(row) < width)


def _table(lines: Sequence[str], above: str) -> ProseTable | None:
    typed = [cells_of(line) for line in lines]
    rows = [row for row in typed if not all(map(_SEPARATOR.fullmatch, row))]
    if len(rows) < _LEAST_ROWS:
        return None
    width = max(map(len, rows))
    full = tuple((*row, *("",) * (width - len(row))) for row in rows)
    caption = above.strip() if _CAPTION.fullmatch(above.strip()) else ""
    unit = _UNIT.search(caption)
    title = caption[: unit.start()].rstrip() if unit else caption
    typed_lines = tuple(each.strip() for each in ((above, *lines) if caption else lines))
    return ProseTable(title, unit[1] if unit else "", full, typed_lines)


def _words(table: ProseTable) -> str:
    return "\n".join((table.caption, table.unit, *("\n".join(row) for row in table.rows)))


def _bare(cell: str) -> str:
    """A cell in one line, without a bar of its own."""
    return " ".join(cell.split()).replace(BAR, "｜")
