"""Whether two pages look alike and read alike, where their bytes do not say so.

A program that saves a PDF anew rounds positions and cuts texts otherwise; a hair's breadth is forgiven, a
stroke is not: of the smallest type that a package has, every digit is told from every other.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PIL import ImageChops, ImageFilter

from reports.pages import page_images
from reports.pdf import Place

if TYPE_CHECKING:
    from PIL.Image import Image

DPI: Final = 150
_VISIBLE: Final = 96
"""Of 255: how much darker a spot is than all that is near it on the other page."""
_NEAR: Final = 3
"""Pixels on a side of what is near: the spot and its neighbours."""
_BASIC: Final = 0xFFFF


def picture_of(pdf: bytes, page: int) -> Image:
    """A page in greys."""
    (picture,) = page_images(pdf, DPI, [page])
    return picture.convert("L")


def look_alike(one: Image, other: Image) -> bool:
    """Whether nobody would see a difference."""
    if one.size != other.size:
        return False
    (_, most) = ImageChops.difference(one, other).getextrema()
    return not _is_visible(most) or not (_is_more(one, other) or _is_more(other, one))


def read_alike(ours: str, theirs: str) -> bool:
    """Whether the words of a page are the same, in whatever order they were written.

    Characters beyond U+FFFF may have become others: that is what some programs do to them in text.
    """
    wanted, found = Counter("".join(ours.split())), Counter("".join(theirs.split()))
    lost, gained = wanted - found, found - wanted
    return lost.total() == gained.total() and all(ord(each) > _BASIC for each in lost)


def cut_out(picture: Image, place: Place) -> Image:
    """What stands at a place."""
    scale = DPI / 72
    left, right = place.x * scale, (place.x + place.width) * scale
    top, bottom = (picture.height - y * scale for y in (place.y + place.height, place.y))
    return picture.crop((int(left), int(top), int(right) + 1, int(bottom) + 1))


def _is_more(one: Image, other: Image) -> bool:
    """Whether the one shows something dark where the other has nothing near."""
    (_, most) = ImageChops.subtract(other.filter(ImageFilter.MinFilter(_NEAR)), one).getextrema()
    return _is_visible(most)


def _is_visible(most: object) -> bool:
    return isinstance(most, int) and most > _VISIBLE
