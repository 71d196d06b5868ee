"""Rebuilds the shipped fonts from their sources, byte for byte: `make fonts SOURCES=folder`.

A developer's tool, not part of the program. README.md says where the four source files come from; this file
says what is done to them: characters outside `characters-*.txt`, layout features and hinting are dropped, and
cubic outlines become quadratic ones. A change of what is kept begins in those lists.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).parent

LAYOUT_TABLES = (
    "BASE",
    "DSIG",
    "FFTM",
    "GDEF",
    "GPOS",
    "GSUB",
    "STAT",
    "VORG",
    "feat",
    "gasp",
    "meta",
    "morx",
    "vhea",
    "vmtx",
)

NO_LIMITS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentDepth",
)
"""Limits of `maxp` that fontTools counts itself, or that a face without hinting does not have."""

RADICALS = range(0x2E80, 0x2FE0)

MAX_ERROR_UNITS = 1.0
"""How far a quadratic outline may lie from the cubic one. Units: thousandths of an em."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How one shipped font is made."""

    target: str
    source: str
    characters: str | None
    """The list of characters that are kept; None keeps all that have a glyph of their own."""


RECIPES = (
    Recipe(target="FandolFang-Regular.ttf", source="FandolFang-Regular.otf", characters=None),
    Recipe(
        target="NotoSerifSC-Bold-A.ttf",
        source="NotoSerifSC_700Bold.ttf",
        characters="characters-common.txt",
    ),
    Recipe(
        target="NotoSerifSC-Regular-A.ttf",
        source="NotoSerifSC_400Regular.ttf",
        characters="characters-common.txt",
    ),
    Recipe(
        target="NotoSansSC-Medium-A.ttf",
        source="NotoSansSC_500Medium.ttf",
        characters="characters-common.txt",
    ),
    Recipe(
        target="LXGWWenKai-A.ttf",
        source="lxgw-wenkai-latin-500-normal.woff2",
        characters="characters-common.txt",
    ),
    Recipe(
        target="NotoSerifSC-Regular-fallback.ttf",
        source="NotoSerifSC_400Regular.ttf",
        characters="characters-rare.txt",
    ),
    Recipe(
        target="LXGWWenKai-Light.ttf",
        source="lxgw-wenkai-latin-300-normal.woff2",
        characters="characters-light.txt",
    ),
)


def main() -> int:
    """Rebuilds every font whose source is there; says for each whether it differs from the shipped one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sources", type=Path, help="folder with the source font files")
    parser.add_argument(
        "--out", type=Path, default=HERE, help="folder to write to (default: beside this file)"
    )
    chosen = parser.parse_args()
    missing = 0
    for recipe in RECIPES:
        source = chosen.sources / recipe.source
        if not source.is_file():
            print(f"{recipe.target}: left alone, no {recipe.source}")
            missing += 1
            continue
        before = _digest(HERE / recipe.target)
        target = chosen.out / recipe.target
        _rebuild(recipe, source, target)
        print(f"{recipe.target}: {'unchanged' if _digest(target) == before else 'changed'}")
    lines = [f"{each.target} {_sharing(chosen.out / each.target)}\n" for each in RECIPES]
    (chosen.out / "characters-sharing.txt").write_text("".join(lines), "utf-8")
    return 1 if missing else 0


def _rebuild(recipe: Recipe, source: Path, target: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    listed = recipe.characters
    _keep(font, _characters(HERE / listed) if listed else set(font.getBestCmap()))
    if "CFF " in font:
        _make_quadratic(font)
    font.save(target)


def _keep(font: Any, characters: set[int]) -> None:  # noqa: ANN401 - fontTools has no types
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += LAYOUT_TABLES
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)


def _make_quadratic(font: Any) -> None:  # noqa: ANN401 - fontTools has no types
    """Turns the CFF outlines of a font into TrueType ones, as PDF and reportlab want them."""
    order = font.getGlyphOrder()
    outlines = font.getGlyphSet()
    glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = {}
    for name in order:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, MAX_ERROR_UNITS, reverse_direction=True))
        glyf.glyphs[name] = outline = pen.glyph()
        outline.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(outline, "xMin", 0))
    font["loca"] = newTable("loca")
    font["glyf"] = glyf
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for limit in NO_LIMITS:
        setattr(maxp, limit, 0)
    font["post"].formatType = 3.0
    font["post"].extraNames, font["post"].mapping = [], {}
    for table in ("CFF ", *LAYOUT_TABLES):
        if table in font:
            del font[table]
    font.sfntVersion = "\x00\x01\x00\x00"


def _sharing(file: Path) -> str:
    """The characters whose glyph another one has already; of an ideograph and its radical, the radical."""
    cmap = TTFont(file, lazy=True).getBestCmap() if file.is_file() else {}
    owners: set[str] = set()
    shared = []
    for character in sorted(cmap, key=lambda each: (each in RADICALS, each)):
        if cmap[character] in owners:
            shared.append(f"{character:04X}")
        owners.add(cmap[character])
    return " ".join(shared)


def _characters(file: Path) -> set[int]:
    """Reads ``4E00-4E03`` and ``4E07``, a line each; what follows a # is a remark."""
    kept: set[int] = set()
    for line in file.read_text("utf-8").splitlines():
        span = line.partition("#")[0].strip()
        if span:
            first, _, last = span.partition("-")
            kept.update(range(int(first, 16), int(last or first, 16) + 1))
    return kept


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


if __name__ == "__main__":
    sys.exit(main())
