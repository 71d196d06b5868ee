"""Breaks titles and table heads into balanced lines at places where the sense allows it.

Not here: running text (`breaking`), what an end of a line costs the sense (`sense`).

Source: GB/T 9704-2012 clause 7.3.1: a title of several lines keeps words whole, its lines form a trapezoid or
a lozenge.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from reports.pdf.breaking import break_lines
from reports.pdf.lettering import Style
from reports.pdf.lines import Line, Stretch
from reports.pdf.marks import CLOSING, OPENING
from reports.pdf.passage import Passage
from reports.pdf.sense import BEHIND_LONE, INSIDE_WORD, costs_of
from reports.pdf.wording import Wording

_UNEVEN, _LINE, _ALONE = 0.12, 0.6, 3.0
"""What an em of unevenness (squared), a further line and a character alone cost, against those of a break."""
_TOLERANCE: Final = 0.01
_LONGEST: Final = 80
_LONGEST_NAME: Final = 40
"""Characters; longer ones are running text."""
_NAMES_KEPT: Final = 16384
"""As many as two long documents have."""
_NARROW: Final = 12
"""Em; in a narrower column a sentence is broken like a name."""
_SENTENCE: Final = re.compile("[，；。]")
_RUNT: Final = 1.5
"""Hardly more than one character, in em."""
_SHORT_LAST: Final = 0.4
"""A last line shorter than that part of the measure is given some words of the others."""


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
    if len(text.text) > _LONGEST_NAME or "\n" in text.text:
        return Passage.of(text, style, measure)
    return Passage(text, style, _named(text.text, style, measure))


@lru_cache(_NAMES_KEPT)
def _named(text: str, style: Style, measure: float) -> list[Line]:
    greedy = break_lines(text, style.width_of, style.size, measure)
    if len(greedy) == 1:
        return greedy
    *before, last = greedy
    if last.width > _RUNT * style.size:
        if measure > _NARROW * style.size and _SENTENCE.search(text):
            return greedy
        costs = costs_of(text)
        ends_well = all(costs.get(line.end, INSIDE_WORD) <= BEHIND_LONE for line in before)
        if ends_well and last.width >= _SHORT_LAST * measure:
            return greedy
    found = _Ways(text, style, measure, is_centred=False).cheapest(len(greedy))
    return found.lines if found else greedy


@lru_cache(4096)
def _balanced(text: str, style: Style, measure: float, further: int) -> list[Line]:
    """Centred lines; the blank halves of marks at their ends may stand over."""
    greedy = break_lines(text, style.width_of, style.size, measure)
    if len(greedy) <= 1:
        return greedy
    ways = _Ways(text, style, measure, is_centred=True)
    found = (ways.cheapest(count) for count in range(len(greedy) - 1, len(greedy) + further + 1))
    best = min(filter(None, found), key=lambda way: way.cost, default=None)
    return best.lines if best else greedy


class _Way(NamedTuple):
    """A text in lines, and what that costs."""

    cost: float
    lines: list[Line]


class _Ways:
    """The ways in which a text can be made lines of a measure."""

    def __init__(self, text: str, style: Style, measure: float, *, is_centred: bool) -> None:
        self._stretch = Stretch(text, 0, style.width_of, style.size)
        self._size, self._measure = style.size, measure
        self._blank = blank_ends if is_centred else blank_end
        self._ends = [*costs_of(text).items(), (len(text), 0.0)]

    def cheapest(self, count: int) -> _Way | None:
        """The cheapest way to make that many lines: sense, evenness, and no character alone."""
        text, natural = self._stretch.text, self._stretch.natural
        ideal = natural(0, len(text)) / count
        states: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for left in range(count - 1, -1, -1):
            reached: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start, (cost, places) in states.items():
                for end, own in self._ends if left else self._ends[-1:]:
                    if end <= start:
                        continue
                    width = natural(start, end)
                    if width > self._measure + _TOLERANCE:
                        if width > self._measure + self._size:
                            break
                        if width - self._size * self._blank(text[start:end]) > self._measure + _TOLERANCE:
                            continue
                    uneven = (width - ideal) / self._size
                    total = cost + own + _UNEVEN * uneven * uneven
                    if width <= _RUNT * self._size:
                        total += _ALONE
                    if end not in reached or total < reached[end][0]:
                        reached[end] = total, (*places, end)
            states = reached
        if len(text) not in states:
            return None
        cost, places = states[len(text)]
        return _Way(cost + _LINE * count, [self._line(*pair) for pair in pairwise((0, *places))])

    def _line(self, start: int, end: int) -> Line:
        return Line(start, end, self._stretch.natural(start, end), self._measure, is_last=True)
