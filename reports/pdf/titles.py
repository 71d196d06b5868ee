"""Breaks titles and table heads into balanced lines at places where the sense allows it.

Not here: running text (`breaking`).

Source: GB/T 9704-2012 clause 7.3.1: a title of several lines keeps words whole, its lines form a trapezoid or
a lozenge.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import Final

from reports.pdf.breaking import break_lines
from reports.pdf.lettering import Style
from reports.pdf.lines import Line
from reports.pdf.marks import CLOSING, OPENING, cluster_ends
from reports.pdf.passage import Passage
from reports.pdf.wording import Wording
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
_INSIDE_WORD, _BETWEEN_LONE, _BEFORE_LONE, _HALF = 4.0, 2.0, 1.2, 1.0
_BEHIND_LONE, _PLAIN, _GOOD = 0.8, 0.5, 0.0
_LONE: Final = {
    (True, True): _BETWEEN_LONE,
    (False, True): _BEFORE_LONE,
    (True, False): _BEHIND_LONE,
    (False, False): _PLAIN,
}
"""By whether a character stands alone before and behind the end of the line."""
_UNEVEN, _LINE, _ALONE = 0.12, 0.6, 3.0
"""What an em of unevenness (squared), a further line and a character alone cost, against those of a break."""
_LONGEST: Final = 80
_LONGEST_NAME: Final = 40
"""Characters; longer ones are running text."""
_NARROW: Final = 12
"""Em; in a narrower column a sentence is broken like a name."""
_SENTENCE: Final = re.compile("[，；。]")
_RUNT: Final = 1.5
"""Hardly more than one character, in em."""
_SHORT_LAST: Final = 0.4
"""A last line shorter than that part of the measure is given some words of the others."""


def word_ends(text: str) -> list[int]:
    """Where the sense allows a caption to be broken, and its end."""
    return [*(end for end, cost in _costs(text).items() if cost < _BEFORE_LONE), len(text)]


def blank_ends(line: str) -> float:
    """How much blank the marks at both ends of a centred line let stand over, in em."""
    return ((line[:1] in OPENING) + (line[-1:] in CLOSING)) / 2 if line else 0.0


def blank_end(line: str) -> float:
    """The same of a line that is flush left."""
    return (line[-1:] in CLOSING) / 2 if line else 0.0


def title_passage(text: Wording, style: Style, measure: float, further: int = 1) -> Passage:
    """A title in as few lines as it needs, balanced; a long text is broken like any other.

    Up to so many further lines are made where that keeps words whole.
    """
    if len(text.text) > _LONGEST or "\n" in text.text:
        return Passage.of(text, style, measure)
    return Passage(text, style, _balanced(text.text, style, measure, further))


def name_passage(text: Wording, style: Style, measure: float) -> Passage:
    """A name flush left in as few lines as it needs, by words; no word is alone on the last one if it can be.

    The lines of a sentence are filled where they are long, but for a character alone on the last one.
    """
    passage = Passage.of(text, style, measure)
    if len(passage.lines) == 1 or len(text.text) > _LONGEST_NAME or "\n" in text.text:
        return passage
    *before, last = passage.lines
    if last.width > _RUNT * style.size:
        if measure > _NARROW * style.size and _SENTENCE.search(text.text):
            return passage
        costs = _costs(text.text)
        ends_well = all(costs.get(line.end, _INSIDE_WORD) <= _BEHIND_LONE for line in before)
        if ends_well and last.width >= _SHORT_LAST * measure:
            return passage
    return Passage(text, style, _balanced(text.text, style, measure, 0, is_centred=False))


@cache
def _costs(text: str) -> dict[int, float]:
    """What it costs the sense to end a line at each place that the marks allow."""
    wholes = (*_TERM.finditer(text), *_ASIDE.finditer(text))
    inside = {place for whole in wholes for place in range(whole.start() + 1, whole.end())}
    words = {end: text[start:end] for start, end in pairwise((0, *accumulate(word_lengths(text))))}
    halves = {end - 2 for end, word in words.items() if len(word) == 4 and _is_of_two(word)}
    following = dict(pairwise(words))
    costs = {}
    for end in cluster_ends(text)[:-1]:
        if end in inside or (end > 1 and text[end - 2] in _GOOD_BEFORE):
            costs[end] = _INSIDE_WORD
        elif end not in words:
            costs[end] = _HALF if end in halves else _INSIDE_WORD
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


@lru_cache(4096)
def _balanced(
    text: str, style: Style, measure: float, further: int, *, is_centred: bool = True
) -> list[Line]:
    """The lines; the blank halves of marks at their ends may stand over where they are centred."""
    greedy = break_lines(text, style.width_of, style.size, measure)
    if len(greedy) <= 1:
        return greedy
    best: tuple[float, list[int]] | None = None
    for count in range(len(greedy) - is_centred, len(greedy) + further + 1):
        found = _cheapest(text, style, measure, count, is_centred=is_centred)
        if found and (best is None or found[0] < best[0]):
            best = found
    if best is None:
        return greedy
    places = [0, *best[1], len(text)]
    return [Line(a, b, _width(text[a:b], style), measure, is_last=True) for a, b in pairwise(places)]


def _width(line: str, style: Style) -> float:
    return style.width(line.rstrip(" "))


def _cheapest(
    text: str, style: Style, measure: float, count: int, *, is_centred: bool
) -> tuple[float, list[int]] | None:
    """The cheapest way to make that many lines: sense, evenness, and no line much shorter than the rest."""
    ideal = style.width(text) / count
    ends = _costs(text)
    states: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for number in range(count):
        reached: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, places) in states.items():
            for end in (len(text),) if number == count - 1 else ends:
                if end <= start:
                    continue
                line = text[start:end]
                width = _width(line, style)
                over = blank_ends(line) if is_centred else blank_end(line)
                if width - style.size * over > measure + 0.01:
                    continue
                uneven = (width - ideal) / style.size
                total = cost + ends.get(end, 0.0) + _UNEVEN * uneven * uneven
                if width <= _RUNT * style.size:
                    total += _ALONE
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, [*places, end] if end < len(text) else places)
        states = reached
    found = states.get(len(text))
    return (found[0] + _LINE * count, found[1]) if found else None
