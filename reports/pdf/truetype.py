"""One TrueType file: its characters, widths and outlines, and a subset that holds only some of them.

Not here: which file serves which purpose (`faces`), how a subset gets into a document (`cid_font`).
Only what printing asks for is read, so that a face of ten thousand glyphs opens in a millisecond.

Source: OpenType specification 1.9, chapters cmap, glyf, head, hhea, hmtx, loca, maxp, name, OS/2.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

_COMPOSED = b"\x80"
"""The first byte of a composite outline, or more: the number of contours is negative."""
_COMPOSITE_WORDS = 0x0001
_COMPOSITE_SCALE = 0x0008
_COMPOSITE_MORE = 0x0020
_COMPOSITE_XY_SCALE = 0x0040
_COMPOSITE_MATRIX = 0x0080
_ROW = 8192
_LOW_HALVES = int.from_bytes(b"\0\0\0\0\xff\xff\xff\xff" * (_ROW // 8), "big")


class _Glyph(NamedTuple):
    """What a subset takes over of a glyph."""

    outline: bytes
    """Filled up to a multiple of four bytes."""
    words: int
    """Its sum, for the checksum of the table of outlines."""
    advance: int
    bearing: int
    parts: tuple[int, ...]
    """The glyphs it is composed of."""


class TrueTypeFile:
    """The parts of a TrueType file that printing needs.

    Glyphs are known by their *code*: the glyph number, or, where two characters share one glyph, a further
    number behind the last glyph, so that each code means one character. Codes do not depend on a document.
    """

    def __init__(self, content: memoryview, sharing: str = "") -> None:
        """`sharing` are the characters with codes of their own, since another one has their glyph."""
        self._tables = _table_directory(content)
        head, hhea = self._tables["head"], self._tables["hhea"]
        self.units_per_em: int = struct.unpack_from(">H", head, 18)[0]
        self.box: tuple[int, int, int, int] = struct.unpack_from(">4h", head, 36)
        self.ascent: int
        self.descent: int
        self.ascent, self.descent = struct.unpack_from(">2h", hhea, 4)
        self.postscript_name = _postscript_name(self._tables["name"])
        self._glyph_count: int = struct.unpack_from(">H", self._tables["maxp"], 4)[0]
        self._glyf = self._tables["glyf"]
        self._offsets = _glyph_offsets(self._tables["loca"], is_long=bool(head[51]))
        self._metrics = _glyph_metrics(self._tables["hmtx"], struct.unpack_from(">H", hhea, 34)[0])
        glyph_of = _glyph_finder(self._tables["cmap"])
        self._glyph_of_extra = [glyph_of(ord(character)) for character in sharing]
        self.code_of = _Codes(glyph_of)
        """The code of each character; 0 for one that the font does not have."""
        self._glyphs = _Glyphs(self._read_glyph)
        self.code_of.update((each, code) for code, each in enumerate(sharing, self._glyph_count))

    def advance(self, code: int) -> float:
        """Width of a glyph, in thousandths of an em."""
        return self._metrics[2 * self._glyph_of(code)] * 1000 / self.units_per_em

    def subset(self, codes: Iterable[int]) -> bytes:
        """A font file in which only these codes (and the parts they are composed of) have an outline.

        Codes keep their numbers; the same codes give the same bytes.
        """
        glyphs = self._with_parts({0, *codes})
        count = max(glyphs) + 1
        sizes = array("I", bytes(4 * count))
        metrics = array("H", bytes(4 * count))
        for code, glyph in glyphs.items():
            sizes[code] = len(glyph.outline)
            metrics[2 * code], metrics[2 * code + 1] = glyph.advance, glyph.bearing
        offsets = array("I", (0, *accumulate(sizes)))
        tables: dict[str, bytes] = {
            name: bytes(self._tables[name]) for name in ("cvt ", "fpgm", "prep") if name in self._tables
        }
        tables |= {
            "glyf": b"".join([glyph.outline for glyph in glyphs.values()]),
            "head": _patched(self._tables["head"], (8, ">L", 0), (50, ">H", 1)),
            "hhea": _patched(self._tables["hhea"], (34, ">H", count)),
            "hmtx": _big_endian(metrics),
            "loca": _big_endian(offsets),
            "maxp": _patched(self._tables["maxp"], (4, ">H", count)),
        }
        sums = {name: _checksum(table) for name, table in tables.items() if name != "glyf"}
        sums["glyf"] = sum([glyph.words for glyph in glyphs.values()]) & 0xFFFFFFFF
        return _font_file(tables, sums)

    def _glyph_of(self, code: int) -> int:
        return code if code < self._glyph_count else self._glyph_of_extra[code - self._glyph_count]

    def outline(self, code: int) -> bytes:
        """The outline of a glyph, filled up to a multiple of four bytes."""
        return self._glyphs[code].outline

    def _read_glyph(self, code: int) -> _Glyph:
        glyph = self._glyph_of(code)
        outline = bytes(self._glyf[self._offsets[glyph] : self._offsets[glyph + 1]])
        outline += bytes(-len(outline) % 4)
        advance, bearing = self._metrics[2 * glyph : 2 * glyph + 2]
        parts = tuple(_parts(outline)) if outline[:1] >= _COMPOSED else ()
        return _Glyph(outline, sum(_numbers("I", outline)), advance, bearing, parts)

    def _with_parts(self, codes: set[int]) -> dict[int, _Glyph]:
        """The glyphs of these codes and of all they are composed of, in order."""
        found: dict[int, _Glyph] = {}
        while codes:
            new = {code: self._glyphs[code] for code in codes}
            found |= new
            codes = {part for glyph in new.values() for part in glyph.parts} - found.keys()
        return dict(sorted(found.items()))


def embedded_outline(content: bytes, code: int) -> bytes:
    """The outline of one glyph of a font file that stands in a PDF, with whatever fills it up.

    Raises:
        struct.error, KeyError, IndexError: no such font, or no such glyph.
    """
    tables = _table_directory(memoryview(content))
    offsets = _glyph_offsets(tables["loca"], is_long=bool(tables["head"][51]))
    return bytes(tables["glyf"][offsets[code] : offsets[code + 1]])


class _Glyphs(dict[int, _Glyph]):
    """Reads each glyph from the font once."""

    def __init__(self, read: Callable[[int], _Glyph]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, code: int) -> _Glyph:
        glyph = self[code] = self._read(code)
        return glyph


class _Codes(dict[str, int]):
    """Asks the font once for each character."""

    def __init__(self, glyph_of: Callable[[int], int]) -> None:
        super().__init__()
        self._glyph_of = glyph_of

    def __missing__(self, character: str) -> int:
        code = self[character] = self._glyph_of(ord(character))
        return code


def _table_directory(content: memoryview) -> dict[str, memoryview]:
    tables = {}
    for index in range(struct.unpack_from(">H", content, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", content, 12 + 16 * index)
        tables[tag.decode("ascii")] = content[offset : offset + length]
    return tables


def _numbers(kind: str, content: bytes | memoryview) -> array[int]:
    numbers = array(kind)
    numbers.frombytes(content)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _big_endian(numbers: array[int]) -> bytes:
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes()


def _glyph_offsets(loca: memoryview, *, is_long: bool) -> array[int]:
    return _numbers("I", loca) if is_long else array("I", [2 * each for each in _numbers("H", loca)])


def _glyph_metrics(hmtx: memoryview, full: int) -> array[int]:
    """Advance and bearing of every glyph, alternating; the file leaves out repeated last advances."""
    metrics = _numbers("H", hmtx[: 4 * full])
    last = metrics[-2]
    for bearing in _numbers("H", hmtx[4 * full : 4 * full + (len(hmtx) - 4 * full) // 2 * 2]):
        metrics.extend((last, bearing))
    return metrics


def _postscript_name(name: memoryview) -> str:
    records, strings = struct.unpack_from(">2H", name, 2)
    for index in range(records):
        platform, _, _, what, length, offset = struct.unpack_from(">6H", name, 6 + 12 * index)
        if what == 6:
            raw = name[strings + offset : strings + offset + length]
            return str(raw, "utf-16-be" if platform in {0, 3} else "latin-1")
    raise ValueError("the font file has no PostScript name")


def _glyph_finder(cmap: memoryview) -> Callable[[int], int]:
    """What tells the glyph of a character, 0 where there is none."""
    subtables = {}
    for index in range(struct.unpack_from(">H", cmap, 2)[0]):
        offset = struct.unpack_from(">HHL", cmap, 4 + 8 * index)[2]
        subtables[struct.unpack_from(">H", cmap, offset)[0]] = offset
    if 12 in subtables:
        return _finder_in_groups(cmap, subtables[12])
    return _finder_in_segments(cmap, subtables[4])


def _finder_in_groups(cmap: memoryview, offset: int) -> Callable[[int], int]:
    groups = struct.unpack_from(">L", cmap, offset + 12)[0]
    words = _numbers("I", cmap[offset + 16 : offset + 16 + 12 * groups])
    firsts, lasts, glyphs = words[::3], words[1::3], words[2::3]

    def glyph_of(character: int) -> int:
        at = bisect_left(lasts, character)
        if at == groups or character < firsts[at]:
            return 0
        return glyphs[at] + character - firsts[at]

    return glyph_of


def _finder_in_segments(cmap: memoryview, offset: int) -> Callable[[int], int]:
    length, _, double = struct.unpack_from(">3H", cmap, offset + 2)
    words = _numbers("H", cmap[offset + 14 : offset + length - length % 2])
    segments = double // 2
    lasts, firsts = words[:segments], words[segments + 1 : 2 * segments + 1]
    deltas, ranges = words[2 * segments + 1 : 3 * segments + 1], 3 * segments + 1

    def glyph_of(character: int) -> int:
        at = bisect_left(lasts, character)
        if at == segments or character < firsts[at] or character == 0xFFFF:
            return 0
        step = words[ranges + at]
        glyph = words[ranges + at + step // 2 + character - firsts[at]] if step else character
        return glyph and glyph + deltas[at] & 0xFFFF

    return glyph_of


def _parts(outline: bytes) -> Iterator[int]:
    """The glyphs a composite outline refers to."""
    position, flags = 10, _COMPOSITE_MORE
    while flags & _COMPOSITE_MORE:
        flags, glyph = struct.unpack_from(">HH", outline, position)
        yield glyph
        position += 8 if flags & _COMPOSITE_WORDS else 6
        if flags & _COMPOSITE_SCALE:
            position += 2
        elif flags & _COMPOSITE_XY_SCALE:
            position += 4
        elif flags & _COMPOSITE_MATRIX:
            position += 8


def _patched(table: memoryview, *changes: tuple[int, str, int]) -> bytes:
    patched = bytearray(table)
    for position, form, value in changes:
        struct.pack_into(form, patched, position, value)
    return bytes(patched)


def _font_file(tables: Mapping[str, bytes], sums: Mapping[str, int]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    directory = bytearray(
        struct.pack(">L4H", 0x00010000, count, 16 << power, power, 16 * (count - (1 << power)))
    )
    body = bytearray()
    total = 0
    for tag, table in sorted(tables.items()):
        offset = 12 + 16 * count + len(body)
        total += sums[tag]
        directory += struct.pack(">4sLLL", tag.encode("ascii"), sums[tag], offset, len(table))
        body += table + bytes(-len(table) % 4)
    total += _checksum(bytes(directory))
    struct.pack_into(">L", body, _offset_of("head", tables) + 8, (0xB1B0AFBA - total) & 0xFFFFFFFF)
    return bytes(directory + body)


def _offset_of(wanted: str, tables: Mapping[str, bytes]) -> int:
    return sum(len(table) + -len(table) % 4 for tag, table in tables.items() if tag < wanted)


def _checksum(table: bytes) -> int:
    """The sum of all 32-bit words, by adding long rows of them at once, each word in 64 bits."""
    total = 0
    for start in range(0, len(table), _ROW):
        row = int.from_bytes(table[start : start + _ROW].ljust(_ROW, b"\0"), "big")
        total += (row & _LOW_HALVES) + (row >> 32 & _LOW_HALVES)
    return sum(_numbers("Q", total.to_bytes(_ROW, "big"))) & 0xFFFFFFFF
