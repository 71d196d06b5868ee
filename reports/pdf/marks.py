"""Which marks may not begin or end a line, which may be squeezed, and what stays together.

Not here: where a line is broken (`breaking`).

Source: GB/T 15834-2011 clause 5.1 (places of the marks, 5.1.1–5.1.9; marks squeezed at the end of a line and
to save a line, 5.1.10 and 5.1.11); CLREQ, “Prohibition rules for line start and line end” and “Punctuation
width adjustment”.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

NO_START: Final = (
    "，。、；：？！”’》〉）〕】」』｝］〗〙〛｠…—－～／·‧・•％‰℃°′″々〻ー｡､"  # full-width and centred marks
    ")]}!,.:;?%~»›"
    "‐‑–¨ˇˉ‖∶︰＂＇｀｜￠¢"
)
"""Never at the beginning of a line (避头)."""

NO_END: Final = "“‘《〈（〔【「『｛［〖〘〚｟￥＄￡＃＠№§□([{«‹$£¥€≤≥≈＜＞＝"
"""Never at the end of a line (避尾); a box to tick stays with what it is for, a bound with its sign."""

CLOSING: Final = "，。、；：？！”’》〉）〕】」』｝］〗〙〛"
OPENING: Final = "“‘《〈（〔【「『｛［〖〘〚"
"""Marks whose full width is half blank: the right half of the closing ones, the left of the opening ones."""

_UNITS = (
    "万平方公里|平方公里|平方千米|万平方米|平方米|万立方米|立方米|万千瓦时|万千瓦|千瓦时|千瓦|公里|千米|厘米|毫米|"
    "公顷|公斤|千克|万亩|万吨|万元|亿元|千元|百元|万人次|人次|万人|亿人|万户|万株|万头|万只|个百分点|"
    "[元人户个处项家座条台套辆张所件次倍年月日时分秒米亩吨克升度岁级期版号页章款批间块盏根株头只层口类]|[％‰℃㎡㎥㎞°]"
)
_PER = "(?:平方公里|平方米|立方米|公顷|公里|小时|[0-9]*[万千百]?[人户年月日天时元亩吨座辆])"
_PRINTABLE = "!-~\u00a1-\u024f\u0370-\u03ff"
_ASCII_OPENING = re.escape("([{$#@")

_LATIN = rf"[{_PRINTABLE}]*(?![{_ASCII_OPENING}])[{_PRINTABLE}]"
_ASIDE = "（[^（）\n]{1,5}）"
"""A unit, a number or a word in brackets is not broken: （公里）, （二期）, （企业自筹）."""
_DATE = "[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?"
_DOCUMENT = "〔[0-9]{4}〕[0-9]{1,4}号"
"""Year and number of a document: 〔2022〕16号."""
_CHOICE = "□[^□”　\n]{1,12}"
"""A box with what is ticked by it."""
_UNIT = rf"（(?:{_UNITS})(?:/{_PER})?）"
_CLUSTER = re.compile(
    rf"(?:{_ASIDE}|{_UNIT}|{_DATE}|{_DOCUMENT}|{_CHOICE}|[{re.escape(NO_END)}]*(?:{_LATIN}(?:(?<=[0-9])[—～－]{_LATIN})*(?:(?<=[0-9])(?:{_UNITS})(?:/{_PER})?)?|.))"
    rf"[{re.escape(NO_START)} ]*",
    re.DOTALL,
)
LATIN_INSIDE: Final = re.compile(rf"[{_PRINTABLE}]+(?=[{_PRINTABLE}])")
"""Characters of a Latin word or number that are followed by another one: no space is put behind them."""

_SPAN = re.compile(r"(?<=[0-9])[—～－](?=[0-9])")
_LONG_NUMBER = re.compile(rf"[0-9][0-9,.]{{3,}}[0-9](?=(?:{_UNITS}))")
_SEAM = re.compile(r"(?<=[0-9],)(?=[0-9]{3})")
_PAIR = re.compile(f"[{CLOSING}](?=[{CLOSING}{OPENING}])|[{OPENING}](?=[{OPENING}])")
_SINGLE = re.compile(f"[{CLOSING}](?![{CLOSING}{OPENING}])|[^{CLOSING}{OPENING}](?=[{OPENING}])")


def cluster_ends(text: str) -> list[int]:
    """Where a line may end: behind each run of characters that stays together."""
    return [match.end() for match in _CLUSTER.finditer(text)]


def late_ends(text: str) -> list[int]:
    """Where a line may end besides, if it would gape otherwise.

    Behind the dash of a span of numbers, and between a long number and its unit: GB/T 15835-2011 asks that a
    number in figures stand on one line, and no more.
    """
    return [match.end() for each in (_SPAN, _LONG_NUMBER) for match in each.finditer(text)]


def seams(text: str, start: int, end: int) -> list[int]:
    """Where a number is broken if it must be: between its thousands."""
    return [match.start() for match in _SEAM.finditer(text, start, end)]


def may_break(text: str, position: int) -> bool:
    """Whether the marks on both sides of a position allow a line to end there."""
    return text[position] not in NO_START and text[position] != " " and text[position - 1] not in NO_END


def tight_pairs(text: str) -> tuple[int, ...]:
    """Marks followed by another one, between which half an em of blank is one too many and left out.

    Source: CLREQ, “Punctuation width adjustment of adjacent marks”.
    """
    return () if text.isascii() else _tight_pairs(text)


@lru_cache(8192)
def _tight_pairs(text: str) -> tuple[int, ...]:
    return tuple([match.start() for match in _PAIR.finditer(text)])


def blank_halves(text: str) -> list[int]:
    """Characters behind which a mark alone leaves blank space that can be given up in part."""
    return [match.start() for match in _SINGLE.finditer(text)]
