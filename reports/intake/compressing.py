"""Making smaller what is too large to hand over: 150 dpi on A4, stronger compression, still readable.

Not here: what is too large (`models.application`), and offering it (the command line and the window).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import cast

import pikepdf
from pikepdf import Name, PdfImage
from PIL import Image

from models.problems import problem
from reports.intake.normal import JPEG, PDF, Normal
from reports.intake.pdfs import saved
from reports.intake.pictures import picture, reduced

LONGEST = 1755
"""Pixels of the longer side: A4 at 150 dpi."""
_QUALITY = 75


def compressed(name: str, normal: Normal) -> Normal:
    """The same in fewer bytes, with a word on how many; unchanged where nothing is gained."""
    if normal.media_type == JPEG:
        with picture(name, normal.content, JPEG) as image:
            smaller = reduced(image, LONGEST, _QUALITY)
    elif normal.media_type == PDF:
        smaller = _pdf(normal.content)
    else:
        return normal
    before, after = len(normal.content), len(smaller)
    if after >= before:
        return normal
    said = problem("attachment_compressed", name=name, before=megabytes(before), after=megabytes(after))
    return Normal(
        content=smaller,
        media_type=normal.media_type,
        pages=normal.pages,
        warnings=(*normal.warnings, said),
    )


def megabytes(size: int) -> str:
    """Bytes as megabytes, as a person reads them."""
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0")


def _pdf(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        done = set()
        for image in _photographs(pdf):
            if image.objgen not in done:
                done.add(image.objgen)
                _shrink(image)
        return saved(pdf)


def _photographs(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Pictures of many colours; line scans, masks and pictures with a palette are small as they are."""
    for page in pdf.pages:
        for image in page.get_images().values():
            colours = image.get(Name.ColorSpace)
            if (
                image.get(Name.BitsPerComponent) == 8
                and colours in (Name.DeviceRGB, Name.DeviceGray)
                and "/Decode" not in image
                and "/Mask" not in image
            ):
                yield cast("pikepdf.Stream", image)


def _shrink(stream: pikepdf.Stream) -> None:
    """One picture in fewer pixels, where that gains something; its soft mask fits any size."""
    try:
        image = PdfImage(stream).as_pil_image()
    except (pikepdf.PdfError, NotImplementedError, ValueError, OSError):
        return  # in a coding that only a viewer reads: it stays
    if image.mode not in ("L", "RGB"):
        return
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    image.save(made, "JPEG", quality=_QUALITY, optimize=True)
    if made.tell() < len(stream.read_raw_bytes()):
        stream.write(made.getvalue(), filter=Name.DCTDecode)
        stream.Width, stream.Height = image.size
        stream.ColorSpace = Name.DeviceGray if image.mode == "L" else Name.DeviceRGB
