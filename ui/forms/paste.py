"""The clipboard's text, which is what spreadsheets speak: blocks of cells as TSV and as HTML, in and out.

What is shown is what lands: hidden exact values in a spreadsheet's HTML are not preferred to what the
clerk saw. Not here: what a text means in a cell (`paste_landing`).
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

Block = tuple[tuple[str, ...], ...]
"""Rows of texts, all equally long; line breaks in a cell are LF."""

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r\n|\n|\r|\Z)')
_BARE = re.compile(r"[^\t\r\n]*")
_NEEDS_QUOTES = re.compile(r'[\t\r\n]|""')
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LONGEST_SPAN = 1000
"""Cells that a damaged span may stand for at most."""


def read_clipboard(text: str, markup: str = "") -> Block:
    """The cells on the clipboard.

    The plain text is the more faithful; the markup is used where the text has lost the shape of the table
    (line breaks in cells that were not quoted, as WPS and LibreOffice write them) or where there is none.
    """
    rows = _split(text)
    is_table = len({len(row) for row in rows}) == 1
    if markup and (not rows or not is_table or "<br" in markup.lower()):
        from_markup = read_html(markup)
        if from_markup:
            return from_markup
    return _squared(rows)


def read_tsv(text: str) -> Block:
    """The cells of tab-separated text as Excel and WPS write it."""
    return _squared(_split(text))


def write_tsv(block: Block) -> str:
    """The cells as spreadsheets read them; `read_tsv` gives the same block."""
    return "".join("\t".join(_quoted(cell) for cell in row) + "\r\n" for row in block)


def write_html(block: Block) -> str:
    """The cells as a table for word processors and spreadsheets."""
    rows = "".join("<tr>" + "".join(map(_cell_markup, row)) + "</tr>" for row in block)
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'


def read_html(markup: str) -> Block:
    """The cells of the first table in some markup; none where there is no table."""
    reader = _TableReader()
    reader.feed(markup)
    reader.close()
    return _squared(reader.rows())


def _split(text: str) -> list[list[str]]:
    if '"' not in text:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if lines[-1] == "":
            lines.pop()
        return [line.split("\t") for line in lines]
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        cell, at = _cell_at(text, at)
        rows[-1].append(cell)
        if at >= len(text):
            return rows
        if text[at] == "\t":
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        if at >= len(text):
            return rows
        rows.append([])


def _cell_at(text: str, at: int) -> tuple[str, int]:
    """The cell that begins there, and where it ends; quotes that guard nothing are part of the text."""
    quoted = _QUOTED.match(text, at)
    if quoted and _NEEDS_QUOTES.search(quoted[1]):
        return _line_breaks(quoted[1].replace('""', '"')), quoted.end()
    bare = _BARE.match(text, at)
    assert bare is not None
    return bare[0], bare.end()


def _quoted(cell: str) -> str:
    if cell.startswith('"') or any(each in cell for each in "\t\r\n"):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _cell_markup(cell: str) -> str:
    text = html.escape(cell, quote=False).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f"<td>{text}</td>"


def _line_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _squared(rows: list[list[str]]) -> Block:
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *("",) * (width - len(row))) for row in rows)


class _TableReader(HTMLParser):
    """Collects the cells of the first table; a merged cell stands at its upper left, the rest is blank."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._cells: dict[tuple[int, int], str] = {}
        self._row = -1
        self._column = 0
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._depth = 0
        self._is_over = False

    def rows(self) -> list[list[str]]:
        """What was read, without blank columns and rows that only stem from spans at the end."""
        self._end_cell()
        if not self._cells:
            return []
        height = self._row + 1
        width = max(column for _, column in self._cells) + 1
        return [[self._cells.get((row, column), "") for column in range(width)] for row in range(height)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Rows, cells and line breaks; what stands after the first table is of no interest."""
        if self._is_over:
            return
        match tag:
            case "table":
                self._depth += 1
            case "tr" if self._depth == 1:
                self._end_cell()
                self._row += 1
                self._column = 0
            case "td" | "th" if self._depth == 1:
                self._end_cell()
                self._start_cell(dict(attrs))
            case "br" if self._text is not None:
                self._text.append("\n")
            case "p" | "div" if self._text is not None and any(each.strip() for each in self._text):
                self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Ends of cells, rows and the table."""
        if tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_cell()
                self._is_over = True
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Text, in which markup's own line ends are mere spaces."""
        if self._text is not None and not self._is_over:
            self._text.append(_SPACES.sub(" ", data))

    def _start_cell(self, attributes: dict[str, str | None]) -> None:
        self._row = max(self._row, 0)
        while (self._row, self._column) in self._cells:
            self._column += 1
        self._span = _span(attributes.get("rowspan")), _span(attributes.get("colspan"))
        self._text = []

    def _end_cell(self) -> None:
        if self._text is None:
            return
        lines = "".join(self._text).replace("\xa0", " ").split("\n")
        text = "\n".join(line.strip() for line in lines).strip("\n")
        self._text = None
        down, right = self._span
        for row in range(down):
            for column in range(right):
                self._cells.setdefault((self._row + row, self._column + column), "")
        self._cells[self._row, self._column] = text
        self._column += right


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _LONGEST_SPAN) if text and text.isdecimal() else 1
