"""Lays pages of attachments into the frames that the writer has left for them.

A picture is put in as it is, so that its very bytes can be taken out again; a page of a PDF becomes a form.
Nothing is cut off: it is made smaller until it fits, and stands in the middle.

Source: ISO 32000-1 clauses 8.9 (images), 8.10 (forms); ITU-T T.81 annex B (markers of JPEG).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Dictionary, Name, Object, Page, Pdf, Rectangle, Stream

from reports.envelope.saving import saved
from reports.pdf import Frame

ATTACHED: Final = "/Attached"
"""What the resources of a page call what is laid into its frame."""

_POINTS_PER_INCH: Final = 72
_LEAST_DPI: Final = 100
"""A small picture is not blown up beyond this."""
_COLOURS: Final = {1: Name.DeviceGray, 3: Name.DeviceRGB}
_JPEG_BEGINS: Final = b"\xff\xd8"
_FRAME_HEADERS: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def laid_in(pdf: bytes, frames: Sequence[Frame], contents: Mapping[str, bytes]) -> bytes:
    """The PDF with the pages of attachments in their frames.

    Raises:
        KeyError: the contents of an attachment are missing, or are not of a form that becomes pages (a bug).
    """
    if not frames:
        return pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        lay_in(opened, frames, contents)
        return saved(opened)


def lay_in(pdf: Pdf, frames: Sequence[Frame], contents: Mapping[str, bytes]) -> None:
    """The same on an open PDF."""
    sources: dict[str, Pdf] = {}
    pictures: dict[str, Object] = {}
    for frame in frames:
        content, page = contents[frame.sha256], pdf.pages[frame.page - 1]
        if content.startswith(_JPEG_BEGINS):
            if frame.sha256 not in pictures:
                pictures[frame.sha256] = _picture(pdf, content)
            picture = pictures[frame.sha256]
            _put(pdf, page, picture, _drawn_picture(picture, frame))
            continue
        if frame.sha256 not in sources:
            sources[frame.sha256] = pikepdf.open(BytesIO(content))
        form = pdf.copy_foreign(sources[frame.sha256].pages[frame.sheet - 1].as_form_xobject())
        _put(pdf, page, form, _drawn_form(page, form, frame))


def _picture(pdf: Pdf, content: bytes) -> Object:
    width, height, colours = _measures(content)
    return pdf.make_indirect(
        Stream(
            pdf,
            content,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=width,
            Height=height,
            ColorSpace=_COLOURS[colours],
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
    )


def _measures(jpeg: bytes) -> tuple[int, int, int]:
    """Width, height and number of colours."""
    at = 2
    while True:
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if marker in _FRAME_HEADERS:
            height, width = (int.from_bytes(jpeg[at + each : at + each + 2], "big") for each in (5, 7))
            return width, height, jpeg[at + 9]
        at += 1 if marker == 0xFF else 2 + length  # markers may be padded


def _drawn_picture(picture: Object, frame: Frame) -> bytes:
    pixels, lines = int(picture.Width), int(picture.Height)
    scale = min(frame.width / pixels, frame.height / lines, _POINTS_PER_INCH / _LEAST_DPI)
    width, height = pixels * scale, lines * scale
    x, y = frame.x + (frame.width - width) / 2, frame.y + (frame.height - height) / 2
    return f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm {ATTACHED} Do Q".encode()


def _drawn_form(page: Page, form: Object, frame: Frame) -> bytes:
    return page.calc_form_xobject_placement(
        form,
        Name(ATTACHED),
        Rectangle(frame.x, frame.y, frame.x + frame.width, frame.y + frame.height),
        invert_transformations=True,
        allow_shrink=True,
        allow_expand=False,
    )


def _put(pdf: Pdf, page: Page, drawn: Object, operators: bytes) -> None:
    """Draws something on a page, under what stands there; its resources are shared and left alone."""
    own = Dictionary(dict(page.obj.Resources.items()))
    own.XObject = Dictionary({ATTACHED: drawn})
    page.obj.Resources = own
    page.obj.Contents = Stream(pdf, operators + b"\n" + page.obj.Contents.read_bytes())
