"""From a document to a PDF: the blocks one after the other, then feet, contents and the file.

Not here: how a block is set (a module each).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reports.outline.blocks import (
    Document,
    Heading,
    Paragraph,
)
from reports.pdf.drawable import check_drawable
from reports.pdf.folio import set_folio
from reports.pdf.ink import Place
from reports.pdf.narrative import Narrative
from reports.pdf.pdf_file import pdf_file
from reports.pdf.press import Press

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF."""

    pdf: bytes
    places: tuple[Place, ...]
    """Where each value with an address stands, in the order of drawing."""
    pages: int


def render(document: Document, *, progress: Progress | None = None) -> Rendered:
    """The document as PDF; the same document gives the same bytes.

    `progress` is told blocks done and blocks in all; what it raises ends the work.

    Raises: UndrawableCharacters if a character is in no shipped face, with all places, before drawing.
    """
    check_drawable(document)
    press = Press()
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph | Heading):
            Narrative(block).set(press, 60)
        if progress:
            progress(number + 1, len(document.blocks))
    for ink in press.pages:
        set_folio(ink, document, is_numbered=ink.page not in press.unnumbered)
    pdf = pdf_file(document, press.pages, press.bookmarks)
    places = tuple(place for ink in press.pages for place in ink.places)
    return Rendered(pdf, places, len(press.pages))
