"""Puts a face into a document as a composite font: two-byte codes, the outlines used, Unicode for each.

Not here: the subset itself (`truetype`), which face draws a character (`faces`).

Source: ISO 32000-1 clauses 9.7 (composite fonts), 9.8 (descriptors), 9.10 (extraction of text).
WORKAROUND(reportlab): its own TrueType fonts write a wrong Unicode map for characters beyond U+FFFF and split
a face into fonts of 256 glyphs. This module can go when it embeds composite fonts itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from reports.pdf.compression import packed, packed_outlines, stream_of
from reports.pdf.faces import Face

_SYMBOLIC = 4
_CHUNK = 100
_FILES_KEPT = 8
"""A draft that is set again has all of its characters in common with the last."""

_UNICODE_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{entries}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


@dataclass(frozen=True, slots=True)
class Subset:
    """A face with the outlines of some characters."""

    face: Face
    codes: Mapping[int, str]
    """The character of each code, in the order of codes."""
    file: bytes
    packed: Future[bytes]
    """The file as it will stand in the document, packed by another thread."""
    unicode_map: Future[bytes]
    """Which character each code means, packed too."""

    @classmethod
    def of(cls, face: Face, characters: Iterable[str], pool: Executor) -> Subset:
        """The subset of a face with these characters."""
        code_of = face.font.code_of
        codes = dict(sorted([(code_of[character], character) for character in characters]))
        file = _file(face, tuple(codes))
        unicode_map = _unicode_map(codes)
        return cls(
            face, codes, file, pool.submit(_packed_file, face, tuple(codes)), pool.submit(packed, unicode_map)
        )


@lru_cache(_FILES_KEPT)
def _file(face: Face, codes: tuple[int, ...]) -> bytes:
    return face.font.subset(codes)


@lru_cache(_FILES_KEPT)
def _packed_file(face: Face, codes: tuple[int, ...]) -> bytes:
    return packed_outlines(_file(face, codes))


def font_dictionary(document: PDFDocument, subset: Subset) -> PDFObjectReference:
    """The font of a subset in a document."""
    face, codes = subset.face, subset.codes
    name = PDFName(f"{_tag(codes.values())}+{face.name}")
    widths = PDFArray(_widths(face, codes))
    descriptor = document.Reference(
        PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray(list(face.font.box)),
                "ItalicAngle": 0,
                "Ascent": face.font.ascent,
                "Descent": face.font.descent,
                "CapHeight": face.font.ascent,
                "StemV": 80,
                "FontFile2": document.Reference(
                    stream_of(subset.packed.result(), {"Length1": len(subset.file)})
                ),
            }
        )
    )
    descendant = document.Reference(
        PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": name,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": descriptor,
                "DW": 1000,
                "W": widths,
                "CIDToGIDMap": "/Identity",
            }
        )
    )
    return document.Reference(
        PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": name,
                "Encoding": "/Identity-H",
                "DescendantFonts": PDFArray([descendant]),
                "ToUnicode": document.Reference(stream_of(subset.unicode_map.result())),
            }
        )
    )


def _tag(characters: Iterable[str]) -> str:
    """Six letters that differ between subsets of a face (ISO 32000-1 clause 9.6.4)."""
    number = int.from_bytes(hashlib.sha256("".join(characters).encode("utf-8")).digest()[:8], "big")
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def _widths(face: Face, codes: Mapping[int, str]) -> list[object]:
    """The widths that are not a full em: code, [width]."""
    widths: list[object] = []
    for code in codes:
        width = face.font.advance(code)
        if width != 1000:
            widths += [code, PDFArray([width])]
    return widths


def _unicode_map(codes: Mapping[int, str]) -> bytes:
    pairs = [f"<{code:04X}> <{_in_utf_16(character)}>" for code, character in codes.items()]
    chunks = [pairs[start : start + _CHUNK] for start in range(0, len(pairs), _CHUNK)]
    entries = [f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks]
    return _UNICODE_MAP.format(entries="\n".join(entries)).encode("ascii")


def _in_utf_16(character: str) -> str:
    number = ord(character)
    return f"{number:04X}" if number <= 0xFFFF else character.encode("utf-16-be").hex().upper()
