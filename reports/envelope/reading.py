"""Opens the PDF that was handed in, whatever it is, within bounds; gives the files inside it.

Everything here was written by somebody else: nothing is trusted to be of the right sort, small, or finite.
Names inside are only compared, never used as paths.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Name, Pdf, Stream, settings

from models.errors import UserError

LARGEST_FILE: Final = 400 * 1024 * 1024
"""Bytes. An application may hand over 100 MB, a PDF among it stands in the package twice."""
LARGEST_STREAM: Final = 160 * 1024 * 1024
"""Bytes of one stream when it is unpacked: a page scanned in colour at 600 dpi has 100 MB."""
LARGEST_UNPACKED: Final = 2 * 1024 * 1024 * 1024
"""Bytes of all of them."""
LARGEST_REVISION: Final = 32 * 1024 * 1024
"""Bytes of the revision and of the programme each; the largest real ones have less than one megabyte."""
_MOST_PAGES: Final = 20_000
_PDF_MARK: Final = b"%PDF-"
_HEAD: Final = 1024
_PIECE: Final = 4 * 1024 * 1024
_MEGABYTE: Final = 1024 * 1024


@contextmanager
def reading(pdf: bytes) -> Iterator[Pdf]:
    """The open PDF.

    Raises:
        UserError: empty, no PDF, protected, too large, or damaged; also while it is read, inside the block.
    """
    if not pdf:
        raise UserError.because("package_empty")
    if len(pdf) > LARGEST_FILE:
        raise _too_large()
    if _PDF_MARK not in pdf[:_HEAD]:
        raise UserError.because("package_not_pdf")
    settings.set_qpdf_limits(
        flate_max_memory=LARGEST_STREAM,
        png_max_memory=LARGEST_STREAM,
        tiff_max_memory=LARGEST_STREAM,
        run_length_max_memory=LARGEST_STREAM,
        dct_max_memory=LARGEST_STREAM,
    )
    try:
        with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as opened:
            if len(opened.pages) > _MOST_PAGES:
                raise _too_large()
            yield opened
    except pikepdf.PasswordError:
        raise UserError.because("package_protected") from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError) as error:
        raise UserError.because("package_damaged") from error


def refuse_damaged(pdf: Pdf) -> None:
    """Refuses a file of which something was guessed so far, or whose streams are not whole.

    The library behind it passes over what is wrong inside a stream; the checksum at its end tells.

    Raises:
        UserError: damaged, or too large when it is unpacked.
    """
    room = LARGEST_UNPACKED
    for each in pdf.objects:
        if isinstance(each, Stream) and each.get("/Filter") == Name.FlateDecode:
            room -= _unpacked_size(each.read_raw_bytes(), room)
    if pdf.get_warnings():  # all was looked at by now
        raise UserError.because("package_damaged")


def _unpacked_size(packed: bytes, room: int) -> int:
    """How many bytes a stream has when it is unpacked, a piece at a time."""
    unpacking, size = zlib.decompressobj(), 0
    try:
        while packed and not unpacking.eof:
            piece = unpacking.decompress(packed, _PIECE)
            size, packed = size + len(piece), unpacking.unconsumed_tail
            if size > min(room, LARGEST_STREAM):
                raise _too_large()
            if not piece and not unpacking.eof:
                raise UserError.because("package_damaged")
    except zlib.error:
        raise UserError.because("package_damaged") from None
    return size


def embedded_files(pdf: Pdf) -> dict[str, bytes]:
    """The embedded files by name.

    Raises:
        UserError: more than a package can have.
    """
    found: dict[str, bytes] = {}
    size = 0
    for name, specification in pdf.attachments.items():
        file = specification.get_file()
        if file.obj.get("/Filter") == Name.FlateDecode:
            _unpacked_size(file.obj.read_raw_bytes(), LARGEST_STREAM)
        content = file.read_bytes()
        size += len(content)
        if size > LARGEST_FILE:
            raise _too_large()
        found[name] = content
    return found


_JPEG_ENDS = b"\xff\xd9"


def pictures(pdf: Pdf) -> Iterator[bytes]:
    """The JPEG files that stand on pages, byte for byte as they were laid in."""
    for page in pdf.pages:
        for image in page.get_images(recursive=False).values():
            if image.get("/Filter") == Name.DCTDecode:
                content = image.read_raw_bytes()
                yield content
                if content.endswith(_JPEG_ENDS * 2):  # Ghostscript ends a picture once more
                    yield content.removesuffix(_JPEG_ENDS)


def sha256(content: bytes) -> str:
    """The hash under which the content of an attachment is kept."""
    return hashlib.sha256(content).hexdigest()


def _too_large() -> UserError:
    refusal = UserError.because("package_too_large", limit=LARGEST_FILE // _MEGABYTE)
    assert isinstance(refusal, UserError)
    return refusal
