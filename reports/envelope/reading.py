"""Opens the PDF that was handed in, whatever it is, within bounds; gives the files inside it.

Everything here was written by somebody else: nothing is trusted to be of the right sort, small, or finite.
Names inside are only compared, never used as paths.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Name, Pdf, settings

from models.errors import UserError

LARGEST_FILE: Final = 400 * 1024 * 1024
"""Bytes. An application may hand over 100 MB, a PDF among it stands in the package twice."""
LARGEST_STREAM: Final = 256 * 1024 * 1024
"""Bytes of one stream when it is unpacked."""
LARGEST_REVISION: Final = 32 * 1024 * 1024
"""Bytes of the revision and of the programme each; the largest real ones have less than one megabyte."""
_MOST_PAGES: Final = 20_000
_PDF_MARK: Final = b"%PDF-"
_HEAD: Final = 1024
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
    limits_met = settings.qpdf_limit_errors()
    try:
        with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as opened:
            if len(opened.pages) > _MOST_PAGES:
                raise _too_large()
            yield opened
            if opened.get_warnings():
                raise UserError.because("package_damaged")
    except pikepdf.PasswordError:
        raise UserError.because("package_protected") from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError) as error:
        if settings.qpdf_limit_errors() > limits_met:
            raise _too_large() from error
        raise UserError.because("package_damaged") from error


def embedded_files(pdf: Pdf) -> dict[str, bytes]:
    """The embedded files by name.

    Raises:
        UserError: more than a package can have.
    """
    found: dict[str, bytes] = {}
    size = 0
    for name, specification in pdf.attachments.items():
        content = specification.get_file().read_bytes()
        size += len(content)
        if size > LARGEST_FILE:
            raise _too_large()
        found[name] = content
    return found


def pictures(pdf: Pdf) -> Iterator[bytes]:
    """The JPEG files that stand on pages, byte for byte as they were laid in."""
    for page in pdf.pages:
        for image in page.get_images(recursive=False).values():
            if image.get("/Filter") == Name.DCTDecode:
                yield image.read_raw_bytes()


def sha256(content: bytes) -> str:
    """The hash under which the content of an attachment is kept."""
    return hashlib.sha256(content).hexdigest()


def _too_large() -> UserError:
    refusal = UserError.because("package_too_large", limit=LARGEST_FILE // _MEGABYTE)
    assert isinstance(refusal, UserError)
    return refusal
