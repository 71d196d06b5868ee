"""Digests of what a PDF says, whatever bytes it says it with.

The same for other object numbers, another order, other compression of streams, other line ends between
objects. What is packed in a way that our writer does not use counts as it is packed.

Source: ISO 32000-1 clauses 7.3 (objects), 7.4 (filters), 7.7.3 (pages), 12.3.3 (outline).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from models.errors import UserError
from reports.envelope.reading import reading

_PACKED_AS_OURS: Final = (None, Name.FlateDecode)
_OF_THE_PACKING: Final = frozenset({"/Length", "/Filter", "/DecodeParms", "/DL"})
_LENGTH: Final = frozenset({"/Length"})
_UPWARDS: Final = frozenset({"/Parent"})
_DEEPEST: Final = 60
_MOST_BOOKMARKS: Final = 20_000
_TOLD_OTHERWISE: Final = frozenset({"/Pages", "/Outlines"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of the outline."""

    level: int
    title: str
    page: int
    """From 1; 0 where it leads elsewhere."""


def content_hash(pdf: bytes) -> str:
    """SHA-256 (hex) of all that a PDF says: pages, outline, embedded files, what it says of itself.

    Raises:
        UserError: the PDF cannot be read.
    """
    with reading(pdf) as opened:
        digests = Digests(opened)
        whole = hashlib.sha256()
        for page in opened.pages:
            whole.update(digests.of_page(page) + digests.of_entries(page.obj))
        whole.update(repr(tuple(bookmarks(opened))).encode())
        whole.update(digests.of_entries(opened.Root, _TOLD_OTHERWISE))
        whole.update(digests.of(opened.docinfo))
        return whole.hexdigest()


def page_digests(pdf: Pdf) -> list[bytes]:
    """Of what is to be seen of each page."""
    digests = Digests(pdf)
    return [digests.of_page(page) for page in pdf.pages]


class Digests:
    """The digests of the objects of one open PDF, each made once."""

    def __init__(self, pdf: Pdf) -> None:
        self._pages = _numbers(pdf)
        self._made: dict[tuple[int, int], bytes] = {}
        self._under_way: set[tuple[int, int]] = set()

    def of_page(self, page: Page) -> bytes:
        """Of what is to be seen of a page: its size, its content, and all that this draws with."""
        made = hashlib.sha256(repr(page_form(page)).encode())
        made.update(content_of(page))
        made.update(self.of(page.obj.get("/Resources")))
        return made.digest()

    def of(self, value: object, depth: int = 0) -> bytes:
        """Of any object.

        Raises:
            UserError: nested too deeply to be ours.
        """
        if depth > _DEEPEST:
            raise UserError.because("package_damaged")
        if not isinstance(value, Object) or not value.is_indirect:
            return self._digest(value, depth)
        key: tuple[int, int] = value.objgen
        if key in self._pages:
            return b"page %d" % self._pages[key]
        if key in self._under_way:
            return b"above"
        if key not in self._made:
            self._under_way.add(key)
            self._made[key] = self._digest(value, depth)
            self._under_way.discard(key)
        return self._made[key]

    def of_entries(self, value: Object, left_out: frozenset[str] = frozenset(), depth: int = 0) -> bytes:
        """Of the entries of a dictionary, but for those left out and the way up."""
        made = hashlib.sha256(b"entries")
        for key in sorted(set(value.keys()) - left_out - _UPWARDS):
            made.update(key.encode(errors="surrogateescape") + self.of(value[key], depth + 1))
        return made.digest()

    def _digest(self, value: object, depth: int) -> bytes:
        made = hashlib.sha256()
        if isinstance(value, Stream):
            made.update(b"stream")
            is_ours = value.get("/Filter") in _PACKED_AS_OURS and "/DecodeParms" not in value
            made.update(self.of_entries(value, _OF_THE_PACKING if is_ours else _LENGTH, depth))
            made.update(value.read_bytes() if is_ours else value.read_raw_bytes())
        elif isinstance(value, Dictionary | Array) and b" R" in value.unparse(resolved=True):
            if isinstance(value, Array):
                made.update(b"array")
                for each in value:
                    made.update(self.of(each, depth + 1))
            else:
                made.update(self.of_entries(value, depth=depth))
        elif isinstance(value, Object):
            made.update(value.unparse(resolved=True))
        else:
            made.update(repr(value).encode())
        return made.digest()


def page_form(page: Page) -> tuple[object, ...]:
    """What of the sheet is shown, and how it is turned."""
    boxes = (tuple(float(each) for each in box) for box in (page.mediabox, page.cropbox))
    return (*boxes, int(page.obj.get("/Rotate", 0)) % 360, float(page.obj.get("/UserUnit", 1)))


def content_of(page: Page) -> bytes:
    """The operators of a page."""
    contents = page.obj.get("/Contents")
    if contents is None:
        return b""
    streams = contents if isinstance(contents, Array) else [contents]
    return b"\n".join(each.read_bytes() for each in streams)


def bookmarks(pdf: Pdf) -> Iterator[Mark]:
    """The entries of the outline in order."""
    pages = _numbers(pdf)
    seen: set[tuple[int, int]] = set()
    first = pdf.Root.get("/Outlines", Dictionary()).get("/First")
    waiting = [(first, 0)] if first is not None else []
    while waiting:
        entry, level = waiting.pop()
        if entry.objgen in seen or len(seen) > _MOST_BOOKMARKS:
            raise UserError.because("package_damaged")
        seen.add(entry.objgen)
        yield Mark(level, str(entry.get("/Title", "")), _target(pdf, entry, pages))
        waiting += [
            (entry[key], below) for key, below in (("/Next", level), ("/First", level + 1)) if key in entry
        ]


def _numbers(pdf: Pdf) -> dict[tuple[int, int], int]:
    """The number of each page by the number of its object."""
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}


def _target(pdf: Pdf, entry: Object, pages: dict[tuple[int, int], int]) -> int:
    target = entry.get("/Dest")
    if target is None and isinstance(action := entry.get("/A"), Dictionary):
        target = action.get("/D")
    if isinstance(target, Name | pikepdf.String):
        target = _named(pdf, str(target))
    if isinstance(target, Dictionary):
        target = target.get("/D")
    if not isinstance(target, Array) or not len(target) or not isinstance(target[0], Object):
        return 0
    return pages.get(target[0].objgen, 0)


def _named(pdf: Pdf, name: str) -> Object | None:
    """A destination by its name, from either of the two places where a PDF may list them."""
    listed = pdf.Root.get("/Dests", Dictionary())
    if f"/{name.removeprefix('/')}" in listed:
        return listed[f"/{name.removeprefix('/')}"]
    tree = pdf.Root.get("/Names", Dictionary()).get("/Dests")
    return pikepdf.NameTree(tree).get(name) if tree is not None else None
