"""Pictures and words of the pages of a PDF, for the screen, the printer and tests.

Not here: the making of the PDF (`reports.pdf`). The library behind it serves one thread at a time, so that
every call holds a lock.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from PIL.Image import Image

_LOCK = threading.Lock()
_POINTS_PER_INCH = 72


def page_images(pdf: bytes, dpi: float, pages: Iterable[int] | None = None) -> Iterator[Image]:
    """Pictures of pages in the order asked for, all of them by default.

    Units: dpi in dots per inch; pages are counted from 1.
    Raises: IndexError if there is no such page.
    """
    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
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
    text: str = text_page.get_text_range().replace("\r\n", "\n")
    text_page.close()
    page.close()
    return text
