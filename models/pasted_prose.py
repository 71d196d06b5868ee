"""Text as it comes from Word or a web page, made into the structured plain text of a chapter.

A line is a paragraph; a point of a list begins with a hyphen; cells parted by tabs, in several lines one
below the other, are a table. Not here: what a line becomes on paper (`reports.outline.chapters`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import groupby

from models.prose_tables import typed_rows

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\u2028\u2029]")
_POINT = re.compile(r"^[•·●○■□◆◇➢✓\uf0b7\uf0d8\uf06c\uf0a7]\s*|^-\s+")
"""Signs that Word puts before the points of a list, those of its symbol fonts among them."""
_LISTED = re.compile(r"[（(]?(?:\d+|[一二三四五六七八九十]+)[.．、)）]|[-•·●○■□◆◇➢✓\uf0b7\uf0d8\uf06c\uf0a7]")
"""What stands before the tab of a numbered or marked line."""
_QUOTED = re.compile(r'(?:^|[\t\n])"[^"\n]*\n')
"""A cell that goes on in the next line."""
_SPACES = re.compile(r"[ \t\u00a0]+")
_CJK_GAP = re.compile(r"(?<=[\u4e00-\u9fff，。；：、]) (?=[\u4e00-\u9fff])")
_UNSEEN = re.compile(r"[\u200b\u200c\u200d\ufeff\u00ad]")


def pasted_prose(text: str) -> str:
    """The text without its formatting; what is a single line stays in its line."""
    plain = _LINE_ENDS.sub("\n", _UNSEEN.sub("", text))
    if "\n" not in plain:
        return _SPACES.sub(" ", plain)
    made: list[str] = []
    is_behind_table = False
    for is_table, group in groupby(_records(plain), key=_is_cells):
        rows = list(group)
        if is_table and len(rows) > 1:
            made += ["", *typed_rows(rows)] if is_behind_table else typed_rows(rows)
            is_behind_table = True
        elif lines := list(filter(None, (_line("\t".join(row)) for row in rows))):
            made += lines
            is_behind_table = False
    return "\n".join(made)


def _records(text: str) -> Iterator[list[str]]:
    """Lines as cells; as spreadsheets write them, a cell in quotation marks may go over several lines."""
    if "\t" in text and _QUOTED.search(text):
        return iter(csv.reader(text.splitlines(keepends=True), delimiter="\t"))
    return (line.split("\t") for line in text.split("\n"))


def _is_cells(row: list[str]) -> bool:
    """Whether a line is one of a table: a list, too, has a tab behind its sign."""
    return len(row) > 1 and not (len(row) == 2 and _LISTED.fullmatch(row[0].strip("　 \u00a0")))


def _line(text: str) -> str:
    bare = text.strip("　 \t\u00a0")
    point = _POINT.match(bare)
    body = _SPACES.sub(" ", bare[point.end() :] if point else bare)
    return ("- " if point and body else "") + _CJK_GAP.sub("", body)
