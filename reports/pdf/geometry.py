"""The measures of the page, each with its source; all other modules take their numbers from here.

Not here: what stands where inside a table or a box, which is the business of their own modules.

Units: points (1/72 inch) unless a name ends in `_mm`; the origin is the lower left corner of the sheet.
"""

from __future__ import annotations

from typing import Final

MM: Final = 72 / 25.4
"""Points of one millimetre."""

PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM
"""A4. Source: GB/T 9704-2012, clause 5.1."""

TEXT_LEFT: Final = 28 * MM
TEXT_WIDTH: Final = 156 * MM
TEXT_HEIGHT: Final = 225 * MM
TEXT_TOP: Final = PAGE_HEIGHT - 37 * MM
TEXT_RIGHT: Final = TEXT_LEFT + TEXT_WIDTH
TEXT_BOTTOM: Final = TEXT_TOP - TEXT_HEIGHT
"""The type area (版心) 156 × 225 mm, 天头 37 mm, 订口 28 mm. Source: GB/T 9704-2012, clause 5.2.1."""

CHARACTERS: Final = 28
LINES: Final = 22
CELL: Final = TEXT_WIDTH / CHARACTERS
PITCH: Final = TEXT_HEIGHT / LINES
"""22 lines of 28 characters that fill the type area. Source: GB/T 9704-2012, clause 5.2.4."""

SIZE_1: Final = 26.0
SIZE_2: Final = 22.0
SIZE_3: Final = 16.0
SIZE_SMALL_3: Final = 15.0
SIZE_4: Final = 14.0
SIZE_SMALL_4: Final = 12.0
SIZE_5: Final = 10.5
SIZE_SMALL_5: Final = 9.0
"""一号 二号 三号 小三 四号 小四 五号 小五; body text is 三号, nothing is smaller than 小五."""

FOLIO_DROP: Final = 7 * MM
"""The dashes of the page number lie this far below the type area. Source: GB/T 9704-2012, clause 7.5."""

CODE_SIDE: Final = 16 * MM
CODE_DROP: Final = 4 * MM
"""Square kept clear in the page foot, opposite the page number, for a code, and how far below the text."""

MODULE: Final = 0.45 * MM
QUIET_ZONE: Final = 4 * MODULE
"""One square of the code, and how far nothing stands around it.

Source: ISO/IEC 18004:2015 clause 6.3.8 (four modules); 0.45 mm survive 150 dpi, see docs/performance.md.
"""

SEAL_SIDE: Final = 50 * MM
"""Square kept clear for a seal.

Source: 国发〔1999〕25号: county governments 45 mm, towns 42 mm, inner offices at most 45 mm.
"""

HAIRLINE: Final = 0.5
RULE: Final = 1.0
"""Widths of inner and outer rules of tables and boxes."""


def baseline_in(height: float, size: float) -> float:
    """How far below the top of a line of that height the baseline of type centred in it lies.

    The Chinese em box reaches 0.88 em above the baseline and 0.12 em below it in all shipped faces.
    """
    return (height - size) / 2 + 0.88 * size
