"""Text as it comes from Word or a web page, made into the structured plain text of a chapter.

A line is a paragraph; a point of a list begins with a hyphen. Not here: what a line becomes on paper
(`reports.outline.chapters`).
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\u2028\u2029]")
_POINT = re.compile(r"^[•·●○■□◆◇➢✓\uf0b7\uf0d8\uf06c\uf0a7]\s*|^-\s+")
"""Signs that Word puts before the points of a list, those of its symbol fonts among them."""
_SPACES = re.compile(r"[ \t\u00a0]+")
_CJK_GAP = re.compile(r"(?<=[\u4e00-\u9fff，。；：、]) (?=[\u4e00-\u9fff])")
_UNSEEN = re.compile(r"[\u200b\u200c\u200d\ufeff\u00ad]")


def pasted_prose(text: str) -> str:
    """The text without its formatting; what is a single line stays in its line."""
    lines = _LINE_ENDS.sub("\n", _UNSEEN.sub("", text)).split("\n")
    if len(lines) == 1:
        return _SPACES.sub(" ", lines[0])
    return "\n".join(filter(None, map(_line, lines)))


def _line(text: str) -> str:
    bare = text.strip("　 \t\u00a0")
    point = _POINT.match(bare)
    body = _SPACES.sub(" ", bare[point.end() :] if point else bare)
    return ("- " if point and body else "") + _CJK_GAP.sub("", body)
