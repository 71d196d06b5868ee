"""Figures that a text states in typed digits although the forms hold them: found, and compared (R105).

Which words stand for which figure is said by the programme. A statement counts only where everything before
it, back to the word that says whose it is (全镇) or to the begin of the sentence, is made of known words:
what is said of one project, of another place or year is left alone. Silence is better than a false alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from models import divisions
from models.amounts import AFTER, BEFORE, BEHIND, NUMBER, Amount, read_amount
from models.chapters import BOUND
from models.expressions import compile_expression
from models.figures import Figures, show_figure
from models.programme.schema import Programme
from models.programme.wording import Stated
from models.reach import Same
from models.units import alike

_MASK = "\ue000"
"""Stands for every character of a bound figure, whose own digits say nothing."""
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_LINK = "(?:达到|共计|共有|合计|总计|仅为|仅有|只有|仅|为|是|达|共|有|：|:| )*"
_END = r"(?=[，。；、！？,;!?：:（）() ]|$)"
_YEARS = re.compile(r"((?:19|20)\d\d)年?[—–\-－~～至到]{1,2}((?:19|20)\d\d)(?=年)|((?:19|20)\d\d)(?=年)")
_ANY_NUMBER = re.compile("[0-9十百千]")
_SENTENCE_END = re.compile("[。！？]")
_CLAUSE_END = re.compile("[，、；：,;:（(]")
_SIGNS = r"[，、；：,;:（）()“”\s]"
_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|\d+[.．](?!\d)|（\d+）)"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A place in a text that states a figure of the forms."""

    start: int
    end: int
    """Around the number with its unit and the words that limit it: what a bound figure would replace."""
    words: str
    """With the name, as they stand in the text."""
    amount: Amount
    readings: tuple[tuple[Stated, Fraction], ...]
    """The figures that may be meant, each with the worth of the written unit in that of the figure."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A claim that differs from the forms."""

    claim: Claim
    stated: Stated
    value: Decimal
    shown: str
    """The value of the forms with its unit."""
    bound: str
    """What would replace the number: the bound figure with its unit."""


def claims(programme: Programme, town: str, code: str, text: str) -> tuple[Claim, ...]:
    """What a running text of a town states; the same text is read once."""
    return _claims(Same(programme), town, code, text) if programme.stated else ()


def contradictions(figures: Figures, code: str, text: str) -> Iterator[Contradiction]:
    """The claims of a text that differ from every figure that they may mean."""
    for claim in claims(figures.programme, figures.application.town.name, code, text):
        found = [
            _contradiction(figures, claim, stated, value, worth)
            for stated, worth in claim.readings
            if isinstance(value := figures.outside(compile_expression(stated.figure)), Decimal)
        ]
        if found and len(found) == len(claim.readings) and None not in found:
            yield next(each for each in found if each is not None)


def unit_of(programme: Programme, stated: Stated) -> str:
    """The unit of a figure: its own, or that of its field."""
    field = programme.fields.get(stated.figure)
    return stated.unit or (field.unit if field else "")


def names_of(programme: Programme, stated: Stated) -> tuple[str, ...]:
    """The words that name a figure before its number; the label of its field, where nothing else is said."""
    field = programme.fields.get(stated.figure)
    return stated.names or ((field.label,) if field and not stated.counted else ())


def _contradiction(
    figures: Figures, claim: Claim, stated: Stated, value: Decimal, worth: Fraction
) -> Contradiction | None:
    if claim.amount.agrees(Fraction(value) / worth):
        return None
    unit = unit_of(figures.programme, stated)
    shown = show_figure(figures, compile_expression(stated.figure), value)
    return Contradiction(claim, stated, value, f"{shown}{unit}", f"{{{{{stated.figure}}}}}{unit}")


@lru_cache(maxsize=256)
def _claims(same: Same, town: str, code: str, text: str) -> tuple[Claim, ...]:
    reader = _reader(same, town)
    plain = BOUND.sub(lambda found: _MASK * len(found[0]), text.translate(_FULL_WIDTH))
    found, at, heading = list[Claim](), 0, ""
    for line in plain.split("\n"):
        if _HEADING.match(line) and line[-1] not in "。；":
            heading = line
        found += reader.read(code, line, heading, at)
        at += len(line) + 1
    return tuple(found)


@lru_cache(maxsize=8)
def _reader(same: Same, town: str) -> _Reader:
    return _Reader(same.programme, town)


class _Reader:
    """Reads the texts of one town."""

    def __init__(self, programme: Programme, town: str) -> None:
        self._programme, self._town, self._wording = programme, town, programme.wording
        self._names: dict[str, list[Stated]] = {}
        self._counted: dict[str, list[Stated]] = {}
        self._worth: dict[str, dict[str, Fraction]] = {}
        for stated in programme.stated:
            for listed, words in (
                (self._names, names_of(programme, stated)),
                (self._counted, stated.counted),
            ):
                for word in words:
                    listed.setdefault(word, []).append(stated)
            self._worth[stated.figure] = alike(unit_of(programme, stated))
        self._aside = re.compile(f"(?:{_either(self._wording.asides)})[^，。；！？、]*")
        units = _either(unit for each in self._worth.values() for unit in each)
        amount = f"(?P<before>{BEFORE})?(?P<number>{NUMBER}|{_MASK}+)(?P<behind>{BEHIND})?(?P<unit>{units})"
        named = f"(?P<name>{_either(self._names)}){_LINK}{amount}(?P<after>{AFTER})?{_END}"
        counted = f"(?<![\\d.,]){amount}(?P<name>{_either(self._counted)}){_END}"
        self._patterns = ((re.compile(named), self._names), (re.compile(counted), self._counted))
        subjects = {town, *self._wording.of, *(each for stated in programme.stated for each in stated.of)}
        known = (
            *(re.sub(r"\?P<\w+>", "?:", each) for each in (named, counted)),
            _either({*subjects, *self._wording.period, *self._wording.leads}),
            r"(?:19|20)\d\d年?(?:[—–\-－~～至到]{1,2}(?:19|20)\d\d)?年(?:末|底|初)?",
            self._aside.pattern,
            _SIGNS,
        )
        self._known = re.compile(f"(?:{'|'.join(known)})*+")

    def read(self, code: str, line: str, heading: str, at: int) -> Iterator[Claim]:
        """The claims of a line that begins at a place of the text."""
        if not _ANY_NUMBER.search(line):
            return
        for pattern, named in self._patterns:
            for found in pattern.finditer(line):
                if _MASK in found["number"]:
                    continue
                readings = tuple(
                    (stated, worth)
                    for stated in named[found["name"]]
                    if (worth := self._worth[stated.figure].get(found["unit"]))
                    and (not stated.chapters or code in stated.chapters)
                    and self._is_of(stated, line[: found.start()], found["name"])
                    and self._is_then(stated, f"{heading} {line[: found.start()]}")
                )
                if readings:
                    groups = found.groupdict()
                    amount = read_amount(
                        found["number"], groups["before"], groups["behind"], groups.get("after")
                    )
                    ending = found.end("after") if groups.get("after") else found.end("unit")
                    start = found.start("before") if groups["before"] else found.start("number")
                    yield Claim(at + start, at + ending, found[0], amount, readings)

    def _is_of(self, stated: Stated, before: str, name: str) -> bool:
        """Whether the words before a claim say that it is about what the figure is about.

        A sentence that does not say whose figures it tells goes on with what its paragraph was about.
        """
        *earlier, sentence = _SENTENCE_END.split(before)
        subjects = re.compile(_either(stated.of or (self._town, *self._wording.of)))
        begins = (0, *(each.end() for each in _CLAUSE_END.finditer(sentence)))
        for begin in begins:
            if not self._known.fullmatch(sentence[begin:]):
                continue
            if subjects.search(self._aside.sub("", sentence[begin:]) + name):
                return True
        is_told = not earlier or any(map(subjects.search, earlier))
        is_bare = stated.bare and is_told and self._known.fullmatch(sentence)
        return bool(is_bare) and not self._is_elsewhere(before)

    def _is_elsewhere(self, before: str) -> bool:
        """Whether another town is spoken of."""
        return any(name in before for name in _names_of_towns() if name != self._town)

    def _is_then(self, stated: Stated, before: str) -> bool:
        """Whether every year that is named before is one of which the figure is."""
        years = self._programme.years
        for first, last, single in _YEARS.findall(before):
            if stated.of_period:
                is_whole = first and int(first) in (years.period[0], years.plan[0])
                if not (is_whole and int(last) in (years.period[1], years.plan[-1])):
                    return False
            elif not single or int(single) != years.base:
                return False
        return stated.of_period or not any(each in before for each in self._wording.period)


def _either(words: object) -> str:
    """One of some words, the longest first."""
    listed = sorted({re.escape(each) for each in words}, key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(listed) or "(?!)"


@lru_cache(maxsize=1)
def _names_of_towns() -> frozenset[str]:
    return frozenset(each.name for sample in (False, True) for each in divisions.towns(sample=sample))
