"""The pledge: its words and, under them, the places to sign and to stamp, on a sheet of its own.

Source: GB/T 9704-2012 clause 7.3.5: office and date stand under the text and the seal goes over both; where
the room does not suffice, lines are set closer rather than the signature left alone on a page.
"""

from __future__ import annotations

from typing import Final

from reports.outline.blocks import Align, Pledge, Signature, words_of
from reports.pdf.faces import Role
from reports.pdf.geometry import (
    MM,
    PITCH,
    SEAL_SIDE,
    SIZE_3,
    SIZE_4,
    SIZE_5,
    SIZE_SMALL_3,
    TEXT_LEFT,
    TEXT_WIDTH,
    baseline_in,
)
from reports.pdf.ink import Ink
from reports.pdf.lettering import style
from reports.pdf.opening import set_title
from reports.pdf.passage import Passage
from reports.pdf.press import Press
from reports.pdf.titles import title_passage
from reports.pdf.wording import Wording, wording

_SETTINGS: Final = ((SIZE_3, PITCH), (SIZE_3, 26.0), (SIZE_SMALL_3, 24.0), (SIZE_4, 22.0))
"""Size and leading of the words: the largest that leaves room for the seals."""
_COLUMNS: Final = 2
_LEADING: Final = 24.0
_GAP: Final = 4 * MM
_HEIGHT: Final = _GAP + _LEADING + SEAL_SIDE
_DAY: Final = "　　　年　　月　　日"
_STAMP: Final = "（盖章）"


def set_pledge(press: Press, block: Pledge) -> None:
    """The pledge on sheets of its own: it begins on an odd page, and so does what follows."""
    press.close_page(is_odd_next=True)
    press.open_page()
    press.mark(words_of(block.title), 1)
    press.used += set_title(press.ink, block.title, press.top) + PITCH
    rows = -(-len(block.signatures) // _COLUMNS)
    passages, leading = _fitting(block, press.room - rows * _HEIGHT)
    for passage in passages:
        _set_paragraph(press, passage, leading)
    for number in range(rows):
        press.ensure(_HEIGHT)
        pair = block.signatures[number * _COLUMNS : (number + 1) * _COLUMNS]
        _set_signatures(press.ink, pair, press.top - _GAP)
        press.used += _HEIGHT
    press.close_page(is_odd_next=True)


def _fitting(block: Pledge, room: float) -> tuple[list[Passage], float]:
    for size, leading in _SETTINGS:
        lettering = style(Role.FANGSONG, size)
        words = [Passage.of(wording(each), lettering, TEXT_WIDTH, 2 * size) for each in block.paragraphs]
        if sum(len(each.lines) for each in words) * leading <= room:
            break
    return words, leading


def _set_paragraph(press: Press, passage: Passage, leading: float) -> None:
    for number in range(len(passage.lines)):
        press.ensure(leading)
        x = TEXT_LEFT + (2 * passage.style.size if number == 0 else 0.0)
        baseline = press.top - baseline_in(leading, passage.style.size)
        passage.set_line(number, press.ink, x, baseline, Align.LEFT)
        press.used += leading


def _set_signatures(ink: Ink, signatures: tuple[Signature, ...], top: float) -> None:
    """Side by side, stamps and days level; a single one stands on the right, where a letter is signed."""
    width = TEXT_WIDTH / _COLUMNS
    offices = [
        title_passage(Wording(each.office), style(Role.FANGSONG, SIZE_4), width) for each in signatures
    ]
    deepest = max(len(each.lines) for each in offices)
    for number, (each, office) in enumerate(zip(signatures, offices, strict=True), _COLUMNS - len(offices)):
        _set_signature(ink, each.person, office, (TEXT_LEFT + number * width, width, top), deepest)


def _set_signature(
    ink: Ink, person: str, office: Passage, place: tuple[float, float, float], deepest: int
) -> None:
    """The person who signs above; below, office and date, with room for a seal over both.

    Left, width and top; the longest office beside it has `deepest` lines.
    """
    left, width, top = place
    ink.text(left, top - baseline_in(_LEADING, SIZE_4), person, office.style)
    signed = ((_STAMP, style(Role.SONGTI, SIZE_5)), (_DAY, office.style))
    height = (deepest + len(signed)) * _LEADING
    y = top - _LEADING - (SEAL_SIDE - height) / 2 - deepest * _LEADING
    office.set(ink, left, y + len(office.lines) * _LEADING, _LEADING, Align.CENTER)
    for text, lettering in signed:
        x = left + (width - lettering.width(text)) / 2
        ink.text(x, y - baseline_in(_LEADING, lettering.size), text, lettering)
        y -= _LEADING
