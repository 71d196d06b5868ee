"""What it costs the sense of a title, a caption or a name to end a line at a place.

Not here: which of these places are taken (`titles`), what is a word (`words`).

Source: GB/T 9704-2012 clause 7.3.1: a title of several lines keeps words whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from reports.pdf.marks import cluster_ends
from reports.pdf.words import word_lengths

_TERM: Final = re.compile(
    "[”’]期间|乡村振兴|示范镇|示范城镇|领导小组|协调机制|镇域|镇区|建成区|行政村|自然屯|社会资本|永久基本农田|"
    "至[0-9]{4}年|及以[前后上下]|[省市县乡镇村]级|底累计|中央财政|中央预算内|可支配|净收益|均增长率|拟申请|收运|"
    "客运站|网格化|文号|项数"
)
"""Words of the field that no dictionary has."""
_ASIDE: Final = re.compile("（[^（）]{1,6}）|“[^“”]{1,6}”")
"""A unit, a number or a few words in brackets or quotation marks are not broken either."""
_GOOD_BEFORE: Final = frozenset("（《“‘〔【—")
_GOOD_AFTER: Final = frozenset("的和与及、，。；：》”）〕】· ")
_PLACE: Final = re.compile("..[省市县区镇乡]")
"""A line may well end behind the name of a place."""
_PARTICLES: Final = frozenset("的和与及或在为由至是有无对从按等不已未")
"""Words of one character; any other one alone belongs to its neighbour: 处理率, 濛江."""
INSIDE_WORD: Final = 4.0
_BETWEEN_LONE, _BEFORE_LONE, _HALF = 2.0, 1.2, 1.0
BEHIND_LONE: Final = 0.8
_PLAIN, _GOOD = 0.5, 0.0
_LONE: Final = {
    (True, True): _BETWEEN_LONE,
    (False, True): _BEFORE_LONE,
    (True, False): BEHIND_LONE,
    (False, False): _PLAIN,
}
"""By whether a character stands alone before and behind the end of the line."""


def word_ends(text: str) -> list[int]:
    """Where the sense allows a caption to be broken, and its end."""
    return [*(end for end, cost in costs_of(text).items() if cost < _BEFORE_LONE), len(text)]


@lru_cache(8192)
def costs_of(text: str) -> dict[int, float]:
    """What it costs the sense to end a line at each place that the marks allow."""
    wholes = (*_TERM.finditer(text), *_ASIDE.finditer(text))
    inside = {place for whole in wholes for place in range(whole.start() + 1, whole.end())}
    words = {end: text[start:end] for start, end in pairwise((0, *accumulate(word_lengths(text))))}
    halves = {end - 2 for end, word in words.items() if len(word) == 4 and _is_of_two(word)}
    following = dict(pairwise(words))
    costs = {}
    for end in cluster_ends(text)[:-1]:
        if end in inside or (end > 1 and text[end - 2] in _GOOD_BEFORE):
            costs[end] = INSIDE_WORD
        elif end not in words:
            costs[end] = _HALF if end in halves else INSIDE_WORD
        elif (
            text[end] in _GOOD_BEFORE
            or text[end - 1] in _GOOD_AFTER
            or (end > 2 and _PLACE.match(text, end - 3))
        ):
            costs[end] = _GOOD
        else:
            costs[end] = _LONE[_is_lone(words[end]), _is_lone(words[following[end]])]
    return costs


def _is_of_two(word: str) -> bool:
    """Whether a word of four characters is two words: 道路交通."""
    return word_lengths(word[:2]) == word_lengths(word[2:]) == (2,)


def _is_lone(word: str) -> bool:
    """Whether a character belongs to its neighbour, whatever the dictionary says."""
    return len(word) == 1 and word not in _PARTICLES and not word.isascii()
