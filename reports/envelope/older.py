"""Judges a package of an older layout: all its words are those that its data make today, and all are seen.

Its pages may be broken otherwise, so that they cannot be compared by their looks. Instead: the words of the
type area in order, those of head and foot page by page, the outlines behind the words, and ink where a word
is. A number of the layout that says something else in words has a function below that takes today's document
back to what it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from io import BytesIO
from itertools import chain
from typing import Final

from pikepdf import Dictionary, Name, Object, Page, Pdf
from pikepdf import open as open_pdf

from models.problems import Problem, problem
from reports.envelope.digests import Digests, page_form
from reports.envelope.looks import DPI, picture_of
from reports.envelope.saving import saved
from reports.envelope.wording import words_around, words_in_order
from reports.outline.blocks import AttachedPages, Block, Cell, Document, Paragraph, Run, Table
from reports.pages import Letter, page_letters
from reports.pdf import render
from reports.pdf.faces import every_face
from reports.pdf.geometry import PAGE_HEIGHT, PAGE_WIDTH
from reports.pdf.truetype import embedded_outline


def _without_attached_pages(document: Document) -> Document:
    blocks = tuple(each for each in document.blocks if not isinstance(each, AttachedPages))
    return replace(document, blocks=blocks, code=None)


def _without_commas(document: Document) -> Document:
    """The values of a row that is printed as running text had spaces between them."""

    def text(cell: Cell) -> Cell:
        return replace(cell, text=tuple(run for run in cell.text if run != Run("，")))

    def block(each: Block) -> Block:
        if not isinstance(each, Table):
            return each
        rows = (replace(row, cells=tuple(map(text, row.cells))) for row in each.rows)
        return replace(each, rows=tuple(rows))

    return replace(document, blocks=tuple(map(block, document.blocks)))


def _with_tables_as_typed(document: Document) -> Document:
    """The rows of a table in running text were paragraphs, bars and all."""
    blocks = (
        (Paragraph(text=line) for line in each.lines) if isinstance(each, Table) and each.lines else (each,)
        for each in document.blocks
    )
    return replace(document, blocks=tuple(chain.from_iterable(blocks)))


def _second(document: Document) -> Document:
    return _without_commas(_with_tables_as_typed(document))


AS_IT_WAS: Final[Mapping[int, Callable[[Document], Document]]] = {
    1: lambda document: _without_attached_pages(_second(document)),
    2: _second,
    3: lambda document: document,
}
"""Older layouts that are known, each with what takes today's document back to its words."""

_PAIR: Final = re.compile(rb"<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>")
_FILLING: Final = b"\0"
_FAINT: Final = 235
"""Of 255: a letter whose darkest spot is lighter is not seen."""
_CONTEXT: Final = 12
"""Characters that are shown around a difference."""


class OlderPackage:
    """A package or slip of an older layout, open, what its data make today, and the document as it was."""

    def __init__(self, received: Pdf, received_bytes: bytes, made: Pdf, document: Document) -> None:
        self._received, self._bytes, self._made = received, received_bytes, made
        self._document = document

    def reasons(self) -> Iterator[Problem]:
        """All that speaks against it."""
        yield from self._sheets()
        yield from self._pictures()
        yield from self._fonts()
        yield from self._words()
        yield from self._ink()

    def _sheets(self) -> Iterator[Problem]:
        for number, page in enumerate(self._received.pages, start=1):
            media, crop, *rest = page_form(page)
            sheet = (0.0, 0.0, round(PAGE_WIDTH, 2), round(PAGE_HEIGHT, 2))
            if media != sheet or crop != sheet or rest != [0, 1.0]:
                yield problem("package_page_form", page=number)

    def _pictures(self) -> Iterator[Problem]:
        """What is drawn besides words and lines must be what is attached."""
        digests = Digests(self._made)
        attached = {digests.of(each) for page in self._made.pages for each in _drawn(page)}
        digests = Digests(self._received)
        for number, page in enumerate(self._received.pages, start=1):
            if not attached.issuperset(digests.of(each) for each in _drawn(page)):
                yield problem("package_page_differs", page=number)

    def _fonts(self) -> Iterator[Problem]:
        """Letters must look as they read: their outlines are those of the shipped fonts."""
        judged: dict[tuple[int, int], bool] = {}
        for number, page in enumerate(self._received.pages, start=1):
            for font in page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary()).values():
                if font.objgen not in judged:
                    judged[font.objgen] = _draws_what_it_says(font)
                if not judged[font.objgen]:
                    yield problem("package_words_differ", page=number)
                    break

    def _words(self) -> Iterator[Problem]:
        made = list(page_letters(render(self._document).pdf))
        due, there = (words_in_order(pages, self._document) for pages in (made, self._letters))
        if due != there:
            pairs = zip(f"{due}\0", f"{there}\0", strict=False)
            at = next(at for at, (one, other) in enumerate(pairs) if one != other)
            around = slice(max(0, at - _CONTEXT), at + _CONTEXT)
            yield problem("package_words_other", page=self._page_of(at), due=due[around], there=there[around])
        feet = {words_around(page, number) for number, page in enumerate(made, start=1)}
        others = [
            number
            for number, page in enumerate(self._letters, start=1)
            if words_around(page, number) not in feet
        ]
        if others:
            yield problem("package_foot_differs", pages="、".join(map(str, others)))

    def _ink(self) -> Iterator[Problem]:
        """Nothing lies over the words."""
        for number, page in enumerate(self._letters, start=1):
            picture, scale = picture_of(self._bytes, number), DPI / 72
            for each in page:
                left, right = each.left * scale, each.right * scale
                top, bottom = picture.height - each.top * scale, picture.height - each.bottom * scale
                box = picture.crop((int(left), int(top), int(right) + 1, int(bottom) + 1))
                if not any(box.histogram()[:_FAINT]):
                    yield problem("package_words_hidden", page=number, text=each.character)
                    break

    def _page_of(self, at: int) -> int:
        """The page on which the character with this place in the flow stands."""
        for number in range(1, len(self._letters) + 1):
            if len(words_in_order(self._letters[:number], self._document)) > at:
                return number
        return len(self._letters)

    @cached_property
    def _letters(self) -> Sequence[Sequence[Letter]]:
        return list(page_letters(_without_forms(self._bytes)))


def _without_forms(pdf: bytes) -> bytes:
    """The pages without those of attachments, which are compared as a whole, whatever words they hold."""
    with open_pdf(BytesIO(pdf)) as opened:
        for page in opened.pages:
            for each in _drawn(page):
                if each.Subtype == Name.Form:
                    each.write(b"")
        return saved(opened)


def _drawn(page: Page) -> Iterator[Object]:
    """Pictures and forms of a page."""
    yield from page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary()).values()


def _draws_what_it_says(font: Object) -> bool:
    if font.get("/Subtype") != Name.Type0 or font.get("/Encoding") != Name("/Identity-H"):
        return False
    descendant = font.DescendantFonts[0]
    if descendant.get("/CIDToGIDMap") != Name.Identity:
        return False
    name = str(descendant.BaseFont).partition("+")[2]
    faces = [each.font for each in every_face() if each.name == name]  # two files make one face
    content = descendant.FontDescriptor.FontFile2.read_bytes()
    for code, text in _PAIR.findall(font.ToUnicode.read_bytes()):
        character = bytes.fromhex(text.decode()).decode("utf-16-be")
        drawn = embedded_outline(content, int(code, 16)).rstrip(_FILLING)
        if not any(drawn == face.outline(face.code_of[character]).rstrip(_FILLING) for face in faces):
            return False
    return True
