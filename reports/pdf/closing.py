"""The end of a letter: the office and the day under the text, the seal of the office over both.

Source: GB/T 9704-2012 clause 7.3.5: four characters in from the right, the office centred over the day; where
the seal does not find room, the closing goes to the next page with some of what it closes.
"""

from __future__ import annotations

from typing import Final

from reports.outline.blocks import Closing
from reports.pdf.faces import Role
from reports.pdf.geometry import CELL, MM, PITCH, SIZE_3, SIZE_5, TEXT_RIGHT, baseline_in
from reports.pdf.lettering import style
from reports.pdf.press import Press

_SEAL: Final = 45 * MM
"""Source: 国发〔1999〕25号: governments of counties and cities have seals of at most 45 mm."""
CLOSING_HEIGHT: Final = _SEAL + 0.5 * PITCH
"""What a table must leave free under its last rows, so that the seal does not stand alone on a page."""
_FROM_RIGHT: Final = 4 * CELL
_STAMP: Final = "（盖章）"


def set_closing(press: Press, block: Closing) -> None:
    """Office, day and the clear square of the seal, whose middle lies on them."""
    press.ensure(_SEAL)
    letters, small = style(Role.FANGSONG, SIZE_3), style(Role.SONGTI, SIZE_5)
    lines = ((block.office, letters), (_STAMP, small), (block.day, letters))
    widest = max(lettering.width(text) for text, lettering in lines)
    middle = TEXT_RIGHT - max(_FROM_RIGHT + widest / 2, _SEAL / 2)
    y = press.top - (_SEAL - len(lines) * PITCH) / 2
    for text, lettering in lines:
        x = middle - lettering.width(text) / 2
        press.ink.text(x, y - baseline_in(PITCH, lettering.size), text, lettering)
        y -= PITCH
    press.used += _SEAL
