"""Makes the PDF file of finished pages: fonts, page tree, outline, document information.

Not here: what is on the pages. PDF/A, attachments and identifiers of a package belong to the envelope.

Source: ISO 32000-1 clauses 7.7 (document structure), 12.3.3 (outline), 14.3.3 (information).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

from reportlab.pdfbase.pdfdoc import (
    Destination,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFObjectReference,
    PDFPage,
)

from reports.outline.blocks import Document
from reports.pdf.cid_font import Subset, font_dictionary
from reports.pdf.compression import packed, stream_of
from reports.pdf.faces import Face
from reports.pdf.geometry import PAGE_HEIGHT, PAGE_WIDTH
from reports.pdf.ink import Ink

PRODUCER = "示范镇申报"
_THREADS = 2
_BATCH = 12
"""So many pages are handed to a thread at once: handing one over takes as long as packing a small page."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of the outline."""

    title: str
    level: int
    """0 is the outermost."""
    page: int
    top: float
    """Points from the lower edge of the sheet."""


def pdf_file(
    document: Document,
    pages: Sequence[Ink],
    bookmarks: Sequence[Bookmark],
    *,
    sheet: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT),
) -> bytes:
    """The bytes of the file; the same pages give the same bytes, whatever the clock and the settings.

    Units: width and height of the sheet in points.
    """
    pdf = PDFDocument(compression=1, invariant=1)
    pdf.signature = hashlib.md5(usedforsecurity=False)
    _tell_about(pdf, document)
    with ThreadPoolExecutor(_THREADS) as pool:  # packs outlines while those of the next face are gathered
        subsets = _subsets(pages, pool)
        contents = [page.content() for page in pages]
        batches = [contents[at : at + _BATCH] for at in range(0, len(contents), _BATCH)]
        streams = [pool.submit(_all_packed, batch) for batch in batches]
        for content in contents:
            pdf.updateSignature(content)
        fonts = {subset.face.key: font_dictionary(pdf, subset) for subset in subsets}
        resources = pdf.Reference(PDFDictionary({"Font": PDFDictionary(fonts)}))
        leaves = [_add_page(pdf, stream, resources, sheet) for batch in streams for stream in batch.result()]
    targets = _Targets()
    _add_outline(pdf, bookmarks, leaves, targets)
    file: bytes = pdf.GetPDFData(targets)
    return file


def _all_packed(contents: Sequence[bytes]) -> list[bytes]:
    return [packed(content) for content in contents]


def _tell_about(pdf: PDFDocument, document: Document) -> None:
    day = date.fromisoformat(document.day)
    pdf.setTitle(document.title)
    pdf.setAuthor(document.author)
    pdf.setSubject(document.title)
    pdf.setCreator(PRODUCER)
    pdf.setProducer(PRODUCER)
    pdf.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000+08'00'")


def _subsets(pages: Sequence[Ink], pool: Executor) -> list[Subset]:
    """The fonts; what takes longest to pack is begun first."""
    characters: defaultdict[Face, set[str]] = defaultdict(set)
    for page in pages:
        for face, texts in page.drawn.items():
            characters[face].update(*texts)
    largest_first = sorted(characters, key=lambda face: (-len(characters[face]), face.key))
    subsets = [Subset.of(face, characters[face], pool) for face in largest_first]
    return sorted(subsets, key=lambda subset: subset.face.key)


def _add_page(
    pdf: PDFDocument, stream: bytes, resources: PDFObjectReference, sheet: tuple[float, float]
) -> PDFPage:
    leaf = PDFPage()
    leaf.MediaBox = PDFArray([0, 0, *(round(side, 2) for side in sheet)])
    leaf.Contents = stream_of(stream)
    leaf.Resources = resources
    pdf.addPage(leaf)
    return leaf


class _Targets(dict[str, Destination]):
    """What the outline of the PDF library asks for the places it names."""

    def _bookmarkReference(self, name: str) -> Destination:  # noqa: N802 - the library's name
        return self[name]


def _add_outline(
    pdf: PDFDocument, bookmarks: Sequence[Bookmark], leaves: Sequence[PDFPage], targets: _Targets
) -> None:
    outer: list[int] = []
    for number, bookmark in enumerate(bookmarks):
        name = f"{number}"
        target = targets[name] = Destination(name)
        target.xyz(0, round(bookmark.top, 2), 0)
        target.setPage(leaves[bookmark.page - 1])
        while outer and outer[-1] >= bookmark.level:
            outer.pop()
        pdf.outline.addOutlineEntry(name, len(outer), bookmark.title, closed=bool(outer))
        outer.append(bookmark.level)
    if bookmarks:
        pdf.Catalog.showOutline()
