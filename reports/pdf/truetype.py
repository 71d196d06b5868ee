"""One TrueType file: its characters, widths and outlines, and a subset that holds only some of them.

Not here: which file serves which purpose (`faces`), how a subset gets into a document (`cid_font`).
Only the tables that printing needs are read, so that a face of ten thousand glyphs opens in milliseconds.

Source: OpenType specification 1.9, chapters cmap, glyf, head, hhea, hmtx, loca, maxp, name, OS/2.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate

_COMPOSITE_WORDS = 0x0001
_COMPOSITE_SCALE = 0x0008
_COMPOSITE_MORE = 0x0020
_COMPOSITE_XY_SCALE = 0x0040
_COMPOSITE_MATRIX = 0x0080
_RADICALS = range(0x2E80, 0x2FE0)


class TrueTypeFile:
    """The parts of a TrueType file that printing needs.

    Glyphs are known by their *code*: the glyph number, or, where two characters share one glyph, a further
    number behind the last glyph, so that each code means one character. Codes do not depend on a document.
    """

    def __init__(self, content: bytes) -> None:
        self._tables = _table_directory(content)
        head, hhea = self._tables["head"], self._tables["hhea"]
        self.units_per_em: int = struct.unpack_from(">H", head, 18)[0]
        self.box: tuple[int, int, int, int] = struct.unpack_from(">4h", head, 36)
        self.ascent: int
        self.descent: int
        self.ascent, self.descent = struct.unpack_from(">2h", hhea, 4)
        self.postscript_name = _postscript_name(self._tables["name"])
        self._glyph_count: int = struct.unpack_from(">H", self._tables["maxp"], 4)[0]
        self._offsets = _glyph_offsets(self._tables["loca"], is_long=bool(head[51]))
        self._metrics = _glyph_metrics(self._tables["hmtx"], struct.unpack_from(">H", hhea, 34)[0])
        self.code_of, self._glyph_of_extra = _codes(*_characters(self._tables["cmap"]), self._glyph_count)

    def advance(self, code: int) -> float:
        """Width of a glyph, in thousandths of an em."""
        metrics = self._metrics
        glyph = min(self._glyph_of(code), len(metrics) // 2 - 1)
        return metrics[2 * glyph] * 1000 / self.units_per_em

    def subset(self, codes: Iterable[int]) -> bytes:
        """A font file in which only these codes (and the parts they are composed of) have an outline.

        Codes keep their numbers; the same codes give the same bytes.
        """
        wanted = sorted(self._with_parts({0, *codes}))
        count = wanted[-1] + 1
        outlines: list[bytes] = []
        sizes = array("I", bytes(4 * count))
        metrics = array("H", bytes(4 * count))
        for code in wanted:
            outline = self._outline(code)
            if len(outline) % 4:
                outline += bytes(-len(outline) % 4)
            outlines.append(outline)
            sizes[code] = len(outline)
            metrics[2 * code], metrics[2 * code + 1] = self._horizontal(code)
        offsets = array("I", (0, *accumulate(sizes)))
        tables: dict[str, bytes] = {
            name: self._tables[name] for name in ("cvt ", "fpgm", "prep") if name in self._tables
        }
        tables |= {
            "glyf": b"".join(outlines),
            "head": _patched(self._tables["head"], (8, ">L", 0), (50, ">H", 1)),
            "hhea": _patched(self._tables["hhea"], (34, ">H", count)),
            "hmtx": _big_endian(metrics),
            "loca": _big_endian(offsets),
            "maxp": _patched(self._tables["maxp"], (4, ">H", count)),
        }
        return _font_file(tables)

    def _glyph_of(self, code: int) -> int:
        return code if code < self._glyph_count else self._glyph_of_extra[code - self._glyph_count]

    def _outline(self, code: int) -> bytes:
        glyph = self._glyph_of(code)
        return bytes(self._tables["glyf"][self._offsets[glyph] : self._offsets[glyph + 1]])

    def _horizontal(self, code: int) -> tuple[int, int]:
        glyph, metrics = self._glyph_of(code), self._metrics
        return metrics[2 * glyph], metrics[2 * glyph + 1]

    def _with_parts(self, codes: set[int]) -> set[int]:
        found, new = set(codes), set(codes)
        while new:
            new = {part for code in new for part in _parts(self._outline(code))} - found
            found |= new
        return found


def _table_directory(content: bytes) -> dict[str, bytes]:
    count = struct.unpack_from(">H", content, 4)[0]
    tables = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", content, 12 + 16 * index)
        tables[tag.decode("ascii")] = content[offset : offset + length]
    return tables


def _numbers(kind: str, content: bytes) -> array[int]:
    numbers = array(kind)
    numbers.frombytes(content)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _big_endian(numbers: array[int]) -> bytes:
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes()


def _glyph_offsets(loca: bytes, *, is_long: bool) -> array[int]:
    return _numbers("I", loca) if is_long else array("I", [2 * each for each in _numbers("H", loca)])


def _glyph_metrics(hmtx: bytes, full: int) -> array[int]:
    """Advance and bearing of every glyph, alternating; the file leaves out repeated last advances."""
    metrics = _numbers("H", hmtx[: 4 * full])
    last = metrics[-2]
    for bearing in _numbers("H", hmtx[4 * full : 4 * full + (len(hmtx) - 4 * full) // 2 * 2]):
        metrics.extend((last, bearing))
    return metrics


def _postscript_name(name: bytes) -> str:
    count, strings = struct.unpack_from(">2H", name, 2)
    for index in range(count):
        platform, _, _, what, length, offset = struct.unpack_from(">6H", name, 6 + 12 * index)
        if what == 6:
            raw = name[strings + offset : strings + offset + length]
            return raw.decode("utf-16-be" if platform in {0, 3} else "latin-1")
    raise ValueError("the font file has no PostScript name")


def _characters(cmap: bytes) -> tuple[list[int], list[int]]:
    """Characters in order, and the glyph of each."""
    subtables = {}
    for index in range(struct.unpack_from(">H", cmap, 2)[0]):
        offset = struct.unpack_from(">HHL", cmap, 4 + 8 * index)[2]
        subtables[struct.unpack_from(">H", cmap, offset)[0]] = offset
    if 12 in subtables:
        return _characters_in_groups(cmap, subtables[12])
    return _characters_in_segments(cmap, subtables[4])


def _characters_in_groups(cmap: bytes, offset: int) -> tuple[list[int], list[int]]:
    characters: list[int] = []
    glyphs: list[int] = []
    count = struct.unpack_from(">L", cmap, offset + 12)[0]
    for first, last, glyph in struct.iter_unpack(">3L", cmap[offset + 16 : offset + 16 + 12 * count]):
        characters.extend(range(first, last + 1))
        glyphs.extend(range(glyph, glyph + last - first + 1))
    return characters, glyphs


def _characters_in_segments(cmap: bytes, offset: int) -> tuple[list[int], list[int]]:
    characters: list[int] = []
    glyphs: list[int] = []
    length, _, double = struct.unpack_from(">3H", cmap, offset + 2)
    words = _numbers("H", cmap[offset + 14 : offset + length - length % 2])
    count = double // 2
    lasts, firsts = words[:count], words[count + 1 : 2 * count + 1]
    deltas, ranges = words[2 * count + 1 : 3 * count + 1], 3 * count + 1
    for index in range(count):
        step = words[ranges + index]
        for character in range(firsts[index], lasts[index] + 1):
            if step == 0:
                glyph = character + deltas[index] & 0xFFFF
            else:
                glyph = words[ranges + index + step // 2 + character - firsts[index]]
                glyph = glyph and glyph + deltas[index] & 0xFFFF
            if glyph and character != 0xFFFF:
                characters.append(character)
                glyphs.append(glyph)
    return characters, glyphs


def _codes(characters: list[int], glyphs: list[int], glyph_count: int) -> tuple[dict[str, int], list[int]]:
    """Codes of the characters, and the glyphs of the codes behind the last glyph.

    The copies of ideographs among the radicals come last, so that the ideographs keep the plain codes.
    """
    first, last = (bisect_left(characters, each) for each in (_RADICALS.start, _RADICALS.stop))
    characters = characters[:first] + characters[last:] + characters[first:last]
    glyphs = glyphs[:first] + glyphs[last:] + glyphs[first:last]
    code_of = dict(zip(map(chr, characters), glyphs, strict=True))
    owner = dict(zip(reversed(glyphs), reversed(characters), strict=True))
    extra: list[int] = []
    if len(owner) < len(glyphs):
        for character, glyph in zip(characters, glyphs, strict=True):
            if owner[glyph] != character:
                code_of[chr(character)] = glyph_count + len(extra)
                extra.append(glyph)
    return code_of, extra


def _parts(outline: bytes) -> Iterator[int]:
    """The glyphs a composite outline refers to."""
    if len(outline) < 10 or not outline[0] & 0x80:
        return
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


def _patched(table: bytes, *changes: tuple[int, str, int]) -> bytes:
    patched = bytearray(table)
    for position, form, value in changes:
        struct.pack_into(form, patched, position, value)
    return bytes(patched)


def _font_file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    directory = bytearray(
        struct.pack(">L4H", 0x00010000, count, 16 << power, power, 16 * (count - (1 << power)))
    )
    body = bytearray()
    total = 0
    for tag, table in sorted(tables.items()):
        offset = 12 + 16 * count + len(body)
        checksum = _checksum(table)
        total += checksum
        directory += struct.pack(">4sLLL", tag.encode("ascii"), checksum, offset, len(table))
        body += table + bytes(-len(table) % 4)
    total += _checksum(bytes(directory))
    struct.pack_into(">L", body, _offset_of("head", tables) + 8, (0xB1B0AFBA - total) & 0xFFFFFFFF)
    return bytes(directory + body)


def _offset_of(wanted: str, tables: dict[str, bytes]) -> int:
    return sum(len(table) + -len(table) % 4 for tag, table in tables.items() if tag < wanted)


def _checksum(table: bytes) -> int:
    return sum(_numbers("I", table + bytes(-len(table) % 4))) & 0xFFFFFFFF
