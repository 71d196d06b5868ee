"""A picture as it is printed: an upright JPEG of at most 200 dpi on A4; line scans stay lossless, as PDF.

A JPEG that is that already keeps its bytes, and with them what the camera wrote into it.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import img2pdf
from pi_heif import register_heif_opener
from PIL import Image, ImageCms, ImageOps, ImageSequence

from models.errors import UserError
from models.problems import Problem, problem
from reports.intake.normal import JPEG, Normal
from reports.intake.pdfs import normal_pdf
from reports.intake.sorts import HEIC

LONGEST = 2340
"""Pixels of the longer side: A4 at 200 dpi."""
_LONGEST_LINE_SCAN = 7020
"""Pixels of the longer side of a black-and-white scan: A4 at 600 dpi."""
_MOST_PIXELS = 80_000_000
"""Of what must be unpacked whole."""
_REDUCED_IN_READING = ("JPEG", "MPO")
"""Of these Pillow's own limit holds, about 180 million pixels."""
_LEAST = 400
"""Pixels of the longer side below which nothing can be recognised on paper."""
_MOST_FRAMES = 300
_QUALITY = 88
_SCREEN_DPI = (200, 200)
_END_OF_IMAGE = b"\xff\xd9"
_BROKEN = (OSError, EOFError, SyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError,
           struct.error, zlib.error, Image.DecompressionBombError)  # fmt: skip
"""What Pillow raises at files that are not what they begin like."""


def normal_picture(name: str, content: bytes, media_type: str) -> Normal:
    """A picture in the form that is kept; one of several pages, or of black and white only, becomes a PDF.

    Raises:
        UserError: it is damaged, cut off, or has too many pixels.
    """
    with picture(name, content, media_type) as image:
        size = image.size
        frames = getattr(image, "n_frames", 1)
        is_moving = frames > 1 and media_type != "image/tiff" and image.format != "MPO"
        notices: list[Problem] = []
        if max(size) < _LEAST:
            notices.append(problem("picture_small", name=name, width=size[0], height=size[1]))
        if is_moving:
            notices.append(problem("picture_moving", name=name))
        if frames > _MOST_FRAMES:
            raise UserError.because("attachment_too_many_pages", name=name, pages=frames, limit=_MOST_FRAMES)
        if (media_type == "image/tiff" and frames > 1) or _is_line_scan(image):
            return _as_pdf(name, image, notices)
        if _is_fit(image, content):
            image.load()
            kept = content
        else:
            kept = reduced(image, LONGEST, _QUALITY)
    return Normal(content=kept, media_type=JPEG, pages=1, warnings=tuple(notices))


@contextmanager
def picture(name: str, content: bytes, media_type: str) -> Iterator[Image.Image]:
    """An opened picture; what goes wrong with it in the block is said in words.

    Raises:
        UserError: it is damaged, cut off, or has too many pixels.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of bombs and of broken notes of a camera: said below, or no matter
        try:
            if media_type == HEIC:
                register_heif_opener()
            with Image.open(io.BytesIO(content)) as image:
                if image.format not in _REDUCED_IN_READING:
                    _refuse_bomb(image)
                yield image
        except Image.DecompressionBombError:
            raise UserError.because("picture_too_large", name=name) from None
        except _BROKEN:
            raise UserError.because("attachment_damaged", name=name) from None


def reduced(image: Image.Image, longest: int, quality: int) -> bytes:
    """A picture as an upright JPEG in grey or RGB, no longer than so many pixels."""
    if image.mode not in ("L", "RGB", "CMYK"):
        image = _flat(image)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    upright = _in_screen_colours(ImageOps.exif_transpose(image))
    made = io.BytesIO()
    upright.save(made, "JPEG", quality=quality, optimize=True, dpi=_SCREEN_DPI)
    return made.getvalue()


def _refuse_bomb(image: Image.Image) -> None:
    if image.width * image.height > _MOST_PIXELS:
        raise Image.DecompressionBombError


def _is_fit(image: Image.Image, content: bytes) -> bool:
    """Whether the bytes can stay; those of pictures with a film or a second picture behind them cannot."""
    return (
        image.format == "JPEG"
        and image.mode in ("L", "RGB")
        and max(image.size) <= LONGEST
        and image.getexif().get(274, 1) in (0, 1)
        and content.rstrip(b"\0\r\n").endswith(_END_OF_IMAGE)
    )


def _is_line_scan(image: Image.Image) -> bool:
    return image.mode == "1" and max(image.size) <= _LONGEST_LINE_SCAN


def _as_pdf(name: str, image: Image.Image, notices: list[Problem]) -> Normal:
    """Every frame a page: black-and-white ones as fax (CCITT G4), the others as JPEG."""
    pages = [_page(frame) for frame in ImageSequence.Iterator(image)]
    layout = img2pdf.get_fixed_dpi_layout_fun(_SCREEN_DPI)
    pdf = img2pdf.convert(pages, layout_fun=layout, nodate=True)
    normal = normal_pdf(name, pdf)
    return Normal(
        content=normal.content,
        media_type=normal.media_type,
        pages=normal.pages,
        warnings=(*notices, *normal.warnings),
    )


def _page(frame: Image.Image) -> bytes:
    _refuse_bomb(frame)
    if not _is_line_scan(frame):
        return reduced(frame.copy(), LONGEST, _QUALITY)
    made = io.BytesIO()
    ImageOps.exif_transpose(frame).save(made, "PNG")
    return made.getvalue()


def _flat(image: Image.Image) -> Image.Image:
    """Without transparency (on white), palette or more than eight bits."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        page = Image.new("RGBA", image.size, "white")
        page.alpha_composite(image.convert("RGBA"))
        page.info.update(image.info)
        return page.convert("RGB")
    return image.convert("L" if image.mode in ("1", "F") else "RGB")


def _in_screen_colours(image: Image.Image) -> Image.Image:
    """In sRGB or grey: the colours of print and of cameras by their profile, where they name one."""
    profile = image.info.pop("icc_profile", None)
    if image.mode == "L":
        return image
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            return image.convert("RGB")  # a profile that says nothing
        if changed is not None:
            changed.info.pop("icc_profile", None)
            return changed
    return image.convert("RGB")
