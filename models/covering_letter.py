"""The words of a covering letter (申报函、请示): the programme's text with the towns and figures of a file.

Not here: how it looks (`reports.letter`).

Source: GB/T 9704-2012 clause 7.3: title, addressee, text, attachments, issuer, note.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.chapters import BOUND, MISSING, resolved
from models.divisions import Level
from models.errors import UserError
from models.expressions import compile_expression
from models.figures import Figures, show_figure
from models.programme.schema import Letter, Programme

_EACH, _TOWN = "{each}", "{town}"
_LEVELS = {Level.TOWN: "镇", Level.COUNTY: "县（市、区）", Level.CITY: "市（州）", Level.PROVINCE: "省"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWords:
    """A letter as it reads."""

    title: str
    to: str
    paragraphs: tuple[str, ...]
    attachments: tuple[str, ...]
    issuer: str
    note: str


def letter_for(programme: Programme, level: Level) -> Letter:
    """The letter that an office of this level writes.

    Raises:
        UserError: the programme has none.
    """
    for each in programme.letters:
        if each.level is level:
            return each
    known = "、".join(_LEVELS[each.level] for each in programme.letters) or "—"
    raise UserError.because("letter_not_of_level", level=_LEVELS[level], known=known, title=programme.title)


def write_letter(letter: Letter, towns: Sequence[Figures]) -> LetterWords:
    """The letter about these towns, of which there is at least one."""
    paragraphs: list[str] = []
    for line in (each.strip() for each in letter.text.splitlines()):
        if line == _EACH:
            paragraphs += [_filled(letter, letter.each, [town]) for town in towns]
        elif line:
            paragraphs.append(_filled(letter, line, towns))
    attachments: list[str] = []
    for text in letter.attachments:
        groups = [[town] for town in towns] if _TOWN in text else [list(towns)]
        attachments += [_filled(letter, text, group) for group in groups]
    return LetterWords(
        title=_filled(letter, letter.title, towns),
        to=_filled(letter, letter.to, towns),
        paragraphs=tuple(paragraphs),
        attachments=tuple(attachments),
        issuer=_filled(letter, letter.issuer, towns),
        note=_filled(letter, letter.note, towns),
    )


def _filled(letter: Letter, text: str, towns: Sequence[Figures]) -> str:
    text = BOUND.sub(lambda match: _figure(match[0], match[1].strip(), towns), text)
    named = [each.application.town for each in towns]
    is_of_county = letter.level in {Level.TOWN, Level.COUNTY}
    slots = {
        "{county}": _listed(each.county_name for each in named),
        "{city}": _listed(each.city_name for each in named),
        "{towns}": _listed(each.name if is_of_county else each.county_name + each.name for each in named),
        _TOWN: named[0].name,
        "{count}": str(len(named)),
    }
    for slot, words in slots.items():
        text = text.replace(slot, words)
    return text


def _figure(typed: str, text: str, towns: Sequence[Figures]) -> str:
    """Numbers added, words listed; a place to fill in where a town has none yet."""
    expression = compile_expression(text)
    values = [each.evaluate(text) for each in towns]
    numbers = [each for each in values if isinstance(each, Decimal)]
    if len(numbers) == len(values):
        return show_figure(towns[0], expression, sum(numbers, Decimal(0)))
    return MISSING if numbers else _listed(resolved(each, typed) for each in towns)


def _listed(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(words))
