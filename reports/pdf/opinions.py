"""The approval sheet: a box for each office with its opinion, signature, date and a clear place for a seal.

Not here: what the boxes say (the blocks). A seal is never drawn.

Source: sizes of seals by 国发〔1999〕25号 (see `geometry`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reports.outline.blocks import Align, Opinion, Opinions, words_of
from reports.pdf.faces import Role
from reports.pdf.geometry import (
    HAIRLINE,
    MM,
    PITCH,
    RULE,
    SEAL_SIDE,
    SIZE_4,
    SIZE_5,
    TEXT_LEFT,
    TEXT_RIGHT,
    TEXT_WIDTH,
    baseline_in,
)
from reports.pdf.ink import Ink
from reports.pdf.lettering import style
from reports.pdf.opening import set_title
from reports.pdf.passage import Passage
from reports.pdf.press import Press
from reports.pdf.titles import title_passage
from reports.pdf.wording import Wording

_OFFICE_WIDTH: Final = 38 * MM
_PADDING: Final = 3 * MM
_LEAST_HEIGHT: Final = SEAL_SIDE + 2 * _PADDING
_MOST_HEIGHT: Final = 95 * MM
_DAY: Final = "　　　年　　月　　日"
_STAMP: Final = "（盖章）"
_LEADING: Final = 24.0


def set_opinions(press: Press, block: Opinions) -> None:
    """The boxes on sheets of their own: they begin on an odd page, and so does what follows."""
    press.close_page(is_odd_next=True)
    press.open_page()
    press.mark(words_of(block.title), 1)
    press.used += set_title(press.ink, block.title, press.top) + 0.5 * PITCH
    most = int(press.room / _LEAST_HEIGHT)
    pages = -(-len(block.boxes) // most)
    count = -(-len(block.boxes) // pages) if pages else 0
    for page in range(pages):
        if page:
            press.close_page()
            press.open_page()
        boxes = block.boxes[page * count : (page + 1) * count]
        _set_boxes(press.ink, boxes, press.top, min(press.room / count, _MOST_HEIGHT))
    press.close_page(is_odd_next=True)


def _set_boxes(ink: Ink, boxes: Sequence[Opinion], top: float, height: float) -> None:
    left, middle = TEXT_LEFT, TEXT_LEFT + _OFFICE_WIDTH
    for number, box in enumerate(boxes):
        _set_box(ink, box, top - number * height, height)
    bottom = top - len(boxes) * height
    across = [top - number * height for number in range(1, len(boxes))]
    ink.rules([(left, y, TEXT_RIGHT, y) for y in across] + [(middle, top, middle, bottom)], HAIRLINE)
    ink.frame(left, bottom, TEXT_WIDTH, top - bottom, RULE)


def _set_box(ink: Ink, box: Opinion, top: float, height: float) -> None:
    """Office on the left; opinion above, signature and date beside the clear square at the lower right."""
    heiti, songti, small = style(Role.HEITI, SIZE_4), style(Role.SONGTI, SIZE_4), style(Role.SONGTI, SIZE_5)
    office = title_passage(Wording(box.office), heiti, _OFFICE_WIDTH - 2 * _PADDING)
    lines = len(office.lines) + 1
    first = top - (height - lines * _LEADING) / 2
    office.set(ink, TEXT_LEFT + _PADDING, first, _LEADING, Align.CENTER)
    stamp_x = TEXT_LEFT + (_OFFICE_WIDTH - small.width(_STAMP)) / 2
    ink.text(stamp_x, first - (lines - 1) * _LEADING - baseline_in(_LEADING, SIZE_5), _STAMP, small)
    x = TEXT_LEFT + _OFFICE_WIDTH + _PADDING
    measure = TEXT_RIGHT - _PADDING - x
    prompt = Passage.of(Wording(box.prompt), songti, measure)
    if len(prompt.lines) * _LEADING > height - SEAL_SIDE - 3 * _PADDING:
        prompt = Passage.of(Wording(box.prompt), songti, measure - SEAL_SIDE - _PADDING)
    prompt.set(ink, x, top - _PADDING, _LEADING, Align.LEFT)
    bottom = top - height + _PADDING
    ink.text(x, bottom + _LEADING + 0.3 * SIZE_4, box.signer, songti)
    ink.text(x + 2 * SIZE_4, bottom + 0.3 * SIZE_4, _DAY, songti)
