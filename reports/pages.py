"""Pictures and words of the pages of a PDF, for the screen, the printer and tests.

Not here: the making of the PDF (`reports.pdf`). The library behind it serves one thread at a time, so that
every call holds a lock.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from ctypes import c_double
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

if TYPE_CHECKING:
    from PIL.Image import Image

_LOCK = threading.Lock()
_POINTS_PER_INCH = 72
_HYPHEN = "\x02"
"""How the library tells a hyphen at the end of a line, which it takes for one that parts a word."""


def page_images(pdf: bytes, dpi: float, pages: Iterable[int] | None = None) -> Iterator[Image]:
    """Pictures of pages in the order asked for, all of them by default.

    Units: dpi in dots per inch; pages are counted from 1.
    Raises: IndexError if there is no such page.
    """
    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        document.init_forms()  # what is filled in is drawn
        count = len(document)
    try:
        for number in pages if pages is not None else range(1, count + 1):
            if not 1 <= number <= count:
                raise IndexError(f"there is no page {number} of {count}")
            with _LOCK:
                page = document[number - 1]
                picture: Image = page.render(scale=dpi / _POINTS_PER_INCH).to_pil()
                page.close()
            yield picture
    finally:
        with _LOCK:
            document.close()


def page_count(pdf: bytes) -> int:
    """How many pages there are."""
    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where words that were looked for stand on a page."""

    page: int
    """Counted from 1."""
    x: float
    y: float
    """The lower left corner, in points from that of the sheet."""
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Letter:
    """One character on a page, and the box of its ink in points from the lower left corner of the sheet."""

    character: str
    left: float
    bottom: float
    right: float
    top: float
    baseline: float


def page_letters(pdf: bytes) -> Iterator[list[Letter]]:
    """The characters of every page that are no spaces, in the order in which they are drawn."""
    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for page in document:
                yield list(_letters(page))
        finally:
            document.close()


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    text_page = page.get_textpage()
    x, y = c_double(), c_double()
    for index in range(text_page.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text_page, index)).replace(_HYPHEN, "-")
        if not character.isspace() and character != "\0":
            raw.FPDFText_GetCharOrigin(text_page, index, x, y)
            left, bottom, right, top = text_page.get_charbox(index)
            yield Letter(character, left, bottom, right, top, y.value)
    text_page.close()
    page.close()


def find_words(pdf: bytes, words: str) -> list[Hit]:
    """Every place of some words that stand in one line, page by page; the case of letters does not matter."""
    hits = []
    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for number, page in enumerate(document, 1):
                hits += [Hit(page=number, **box) for box in _boxes(page, words)]
        finally:
            document.close()
    return hits


def page_texts(pdf: bytes) -> list[str]:
    """The words of every page, lines ended by a line feed."""
    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [_text(page) for page in document]
        finally:
            document.close()


def _text(page: pypdfium2.PdfPage) -> str:
    text_page = page.get_textpage()
    text: str = text_page.get_text_range().replace("\r\n", "\n").replace(_HYPHEN, "-")
    text_page.close()
    page.close()
    return text


def _boxes(page: pypdfium2.PdfPage, words: str) -> Iterator[dict[str, float]]:
    text_page = page.get_textpage()
    search = text_page.search(words)
    while (found := search.get_next()) is not None:
        if text_page.count_rects(*found):
            left, bottom, right, top = text_page.get_rect(0)
            yield {"x": left, "y": bottom, "width": right - left, "height": top - bottom}
    search.close()
    text_page.close()
    page.close()
