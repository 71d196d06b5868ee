"""What a page looks like after it was printed and scanned: coarser, askew, blurred, noisy, grey."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from reports.pages import page_images

PRINT_DPI = 600
MM = PRINT_DPI / 25.4


@dataclass(frozen=True)
class Wear:
    """What happens to a page on its way over paper."""

    dpi: int
    """Of the scanner."""
    turned: float = 0.0
    """Degrees."""
    scale: float = 1.0
    """Of the printed page: 0.9 is what a printer makes of A4 that shall fit its margins."""
    blur: float = 0.08
    """Of the scanner, in millimetres (standard deviation)."""
    noise: float = 6.0
    """Standard deviation, of 255."""
    gain: int = 3
    """Ink spreads to neighbours within a square of so many printed dots; 1 is none."""
    ink: int = 45
    paper: int = 225
    """How dark and how light, of 255."""
    quality: int = 75
    """Of the JPEG."""


def printed(pdf, page, gain=3):
    """A page as a laser printer makes it, in black and white."""
    (picture,) = page_images(pdf, PRINT_DPI, [page])
    dots = picture.convert("L").point(lambda value: 255 * (value > 127))
    return dots.filter(ImageFilter.MinFilter(gain)) if gain > 1 else dots


def scanned(sheet, wear, seed=0):
    """The printed page as the scanner gives it."""
    sharp = sheet.filter(ImageFilter.GaussianBlur(wear.blur * MM)) if wear.blur else sheet
    tones = sharp.point(lambda value: wear.ink + value * (wear.paper - wear.ink) // 255)
    step = PRINT_DPI / wear.dpi
    wide, high = round(sheet.width / step), round(sheet.height / step)
    picture = tones.resize((round(wide * wear.scale), round(high * wear.scale)), Image.Resampling.BOX)
    page = Image.new("L", (wide, high), wear.paper)
    page.paste(picture, ((wide - picture.width) // 2, (high - picture.height) // 2))
    page = page.rotate(wear.turned, Image.Resampling.BICUBIC, expand=True, fillcolor=wear.paper)
    return as_jpeg(noisy(page, wear.noise, seed), wear.quality)


def noisy(picture, deviation, seed):
    """The picture with evenly spread noise of that standard deviation."""
    if not deviation:
        return picture
    grains = random.Random(seed).randbytes(picture.width * picture.height)
    spread = deviation * 12**0.5 / 255
    noise = Image.frombytes("L", picture.size, grains).point(
        lambda value: round(128 + (value - 127.5) * spread)
    )
    return ImageChops.add(picture, noise, offset=-128)


def as_jpeg(picture, quality):
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality)
    return Image.open(io.BytesIO(written.getvalue()))
