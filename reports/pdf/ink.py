"""Draws on one page: text, rules and frames, as the operators of a PDF content stream.

Not here: what stands where (the modules of the blocks), page feet (`press`), the file (`pdf_file`).

Source: ISO 32000-1 chapters 8 and 9.
Units: points from the lower left corner of the sheet, or of the turned type area inside `turned`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import NamedTuple

from models.entries import Address
from reports.pdf.faces import Face
from reports.pdf.geometry import HAIRLINE, TEXT_BOTTOM, TEXT_RIGHT
from reports.pdf.lettering import Style, runs_by_face
from reports.pdf.marks import LATIN_INSIDE, tight_pairs

Squeezes = tuple[tuple[int, float], ...]
"""Positions in a text behind which what follows moves nearer, in order, and by how many points."""


class Place(NamedTuple):
    """Where on paper a value stands, so that a click on the page finds its cell, and the other way round.

    Made for every value, and therefore a tuple, which is made and handed to another process in half the time.
    """

    address: Address
    page: int
    """Counted from 1."""
    x: float
    y: float
    """The lower left corner, in points from that of the sheet."""
    width: float
    height: float


class Ink:
    """The content of one page."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.drawn: defaultdict[Face, list[str]] = defaultdict(list)
        """Texts by the face that draws them."""
        self.places: list[Place] = []
        self._operators: list[str] = []
        self._is_turned = False
        self.is_read_turned = False
        """Whether the sheet is turned to be read."""

    def content(self) -> bytes:
        """The content stream of the page."""
        return "\n".join(self._operators).encode("ascii")

    def lay_under(self, other: Ink) -> None:
        """Puts the content of another page below what is drawn here."""
        self._operators[:0] = other._operators
        for face, texts in other.drawn.items():
            self.drawn[face] += texts

    def text(
        self,
        x: float,
        y: float,
        text: str,
        style: Style,
        *,
        stretch: float = 0.0,
        squeezes: Squeezes = (),
    ) -> None:
        """A line of text from x on the baseline y; `stretch` goes behind characters, but not inside words.

        Of two marks beside each other half an em is left out.
        """
        if not text:
            return
        tight = tight_pairs(text)
        if not (stretch or squeezes or tight or style.tracking):
            self._operators.append(f"{style.begun} {x:.2f} {y:.2f} Tm {self._shown(text, style)}ET")
            return
        if stretch or squeezes or tight:
            nearer = dict(squeezes) | dict.fromkeys(tight, style.size / 2)
            shown = self._spaced(text, style, stretch, nearer)
        else:
            shown = f"{style.tracking:.3f} Tc {self._shown(text, style)}"
        tail = "0 Tc ET" if style.tracking or stretch else "ET"
        self._operators.append(f"{style.begun} {x:.2f} {y:.2f} Tm {shown}{tail}")

    def rules(self, segments: Iterable[tuple[float, float, float, float]], width: float = HAIRLINE) -> None:
        """Straight lines from point to point, of one width."""
        path = " ".join(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l" for x1, y1, x2, y2 in segments)
        if path:
            self._operators.append(f"{width:g} w {path} S")

    def frame(self, x: float, y: float, width: float, height: float, rule: float) -> None:
        """The outline of a rectangle whose lower left corner is (x, y)."""
        self._operators.append(f"{rule:g} w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def shape(
        self, points: Iterable[tuple[float, float]], *, grey: float | None = None, rule: float = 0.0
    ) -> None:
        """A closed figure, filled with a grey (0 is black, 1 white), outlined by a rule, or both."""
        path = " l ".join(f"{x:.2f} {y:.2f}" for x, y in points).replace(" l ", " m ", 1) + " l h"
        if grey is not None:
            self._operators.append(f"{grey:g} g {path} f 0 g")
        if rule:
            self._operators.append(f"{rule:g} w {path} S")

    def squares(self, x: float, y: float, side: float, rows: Sequence[str]) -> None:
        """Black squares where a row, from the top, has a 1; the lower left corner of all is (x, y).

        A stencil with a dot for each square: a third of the bytes of a path, and no seams.
        Source: ISO 32000-1 clauses 8.9.6.2 (stencil masks) and 8.9.7 (inline images).
        """
        columns = len(rows[0])
        filling = "0" * (-columns % 8)
        digits = (columns + len(filling)) // 4
        dots = "".join(f"{int(row + filling, 2):0{digits}X}" for row in rows)
        self._operators.append(
            f"q {columns * side:.2f} 0 0 {len(rows) * side:.2f} {x:.2f} {y:.2f} cm "
            f"BI /W {columns} /H {len(rows)} /IM true /D [1 0] /F /AHx ID {dots}> EI Q"
        )

    def place(self, address: Address, x: float, y: float, width: float, height: float) -> None:
        """Notes that a value was drawn in the rectangle whose lower left corner is (x, y)."""
        if self._is_turned:
            x, y, width, height = TEXT_RIGHT - y - height, TEXT_BOTTOM + x, height, width
        self.places.append(Place(address, self.page, x, y, width, height))

    @contextmanager
    def turned(self) -> Iterator[None]:
        """Inside, the type area is turned 90° counter-clockwise; its lower left corner is the origin.

        Source: GB/T 9704-2012 clause 8: the head of a turned table lies at the left edge of the sheet.
        """
        with self.changed(f"0 1 -1 0 {TEXT_RIGHT:.2f} {TEXT_BOTTOM:.2f} cm"):
            self._is_turned = self.is_read_turned = True
            yield
            self._is_turned = False

    @contextmanager
    def changed(self, operators: str) -> Iterator[None]:
        """Inside, these operators hold (a colour, a transformation)."""
        self._operators.append(f"q {operators}")
        yield
        self._operators.append("Q")

    def _shown(self, text: str, style: Style) -> str:
        try:
            shown = "".join(map(style.code_of, text))
        except KeyError:
            return self._shown_by_faces(text, style)
        self.drawn[style.first_face].append(text)
        return f"[<{shown}>] TJ "

    def _shown_by_faces(self, text: str, style: Style) -> str:
        shown, size = [], f"{style.size:g}"
        for face, run in runs_by_face(style.role, text):
            shown.append(f"/{face.key} {size} Tf [<{''.join(map(face.shown, run))}>] TJ ")
            self.drawn[face].append(run)
        if face is not style.first_face:
            shown.append(f"/{style.first_face.key} {size} Tf ")
        return "".join(shown)

    def _spaced(self, text: str, style: Style, stretch: float, squeezes: dict[int, float]) -> str:
        """Text cut where its spacing changes: around words and behind squeezed marks."""
        words = list(LATIN_INSIDE.finditer(text)) if stretch else []
        cuts = {0, len(text), *(place + 1 for place in squeezes)}
        inside: set[int] = set()
        for word in words:
            cuts |= {word.start(), word.end()}
            inside.add(word.start())
        places = sorted(cuts)
        shown = []
        for start, end in pairwise(places):
            spacing = style.tracking + (0.0 if start in inside else stretch)
            shown.append(f"{spacing:.3f} Tc {self._shown(text[start:end], style)}")
            if end - 1 in squeezes:
                shown.append(f"[{squeezes[end - 1] * 1000 / style.size:.1f}] TJ ")
        return "".join(shown)
