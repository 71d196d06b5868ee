"""A line of a text, and a stretch of text as wide as its characters are.

Not here: where lines end (`breaking`, `evening`), how wide a character is (`lettering`).

Source: GB/T 15834-2011 clauses 5.1.10 and 5.1.11 (marks squeezed).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import Final, NamedTuple

from reports.pdf.marks import CLOSING, blank_halves, tight_pairs

TOLERANCE: Final = 0.01
SINGLE_SQUEEZE: Final = 0.25
"""The part of an em that a mark alone gives up at most."""


class Line(NamedTuple):
    """A line of a text, by the positions of its first character and the one behind its last.

    Units: widths in those of the breaker's `width_of`.
    """

    start: int
    end: int
    width: float
    """Natural width after squeezing, without spaces at its end and the blank half of a mark that ends it."""
    measure: float
    is_last: bool = False
    """Ends its paragraph, and is therefore never stretched."""
    squeezes: tuple[tuple[int, float], ...] = ()
    """Positions behind which the following character moves nearer, and by how much."""


class Stretch:
    """Text without line feeds; places are counted from its own beginning."""

    def __init__(self, text: str, origin: int, width_of: Callable[[str], float], em: float) -> None:
        self.text = text
        self.origin = origin
        """Where it begins in the whole text, by whose positions lines are told."""
        self.em = em
        widths = list(map(width_of, text))
        self._tight = tight_pairs(text)
        for place in self._tight:
            widths[place] -= em / 2
        self.at = [0.0, *accumulate(widths)]
        """How far the text before each place reaches."""

    def natural(self, start: int, end: int) -> float:
        """Width of a line before anything is squeezed but pairs; its last mark has nothing beside it."""
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return self.at[end] - self.at[start] + (self.em / 2 if end - 1 in self._tight else 0.0)

    def squeezed(self, start: int, end: int, measure: float) -> tuple[tuple[int, float], ...] | None:
        """What must move nearer so that a line ending with a mark fits, or None if it cannot."""
        line = self.text[start:end].rstrip(" ")
        if not line:
            return ()
        over = self.natural(start, end) - measure
        if line[-1] in CLOSING:
            over -= self.em / 2
        if over <= TOLERANCE:
            return ()
        inner = [place for place in blank_halves(line) if place < len(line) - 1]
        if not inner or over > len(inner) * self.em * SINGLE_SQUEEZE:
            return None
        return tuple((self.origin + start + place, over / len(inner)) for place in inner)

    def line(self, start: int, end: int, measure: float, squeezes: tuple[tuple[int, float], ...]) -> Line:
        """The line from start to end; the last of its paragraph if it ends where the stretch does."""
        width = self.natural(start, end) - sum(by for _, by in squeezes)
        if width > measure and self.text[start:end].rstrip(" ")[-1:] in CLOSING:
            width -= self.em / 2
        is_last = end == len(self.text)
        return Line(self.origin + start, self.origin + end, width, measure, is_last, squeezes)
