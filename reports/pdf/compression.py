"""Streams of a PDF file, packed with Flate at a fixed level.

Not here: what they hold.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream

_LEVEL: Final = 4
_OUTLINE_LEVEL: Final = 2
_PAGES_KEPT: Final = 256
"""A draft that is set again has most of its pages in common with the last."""


@lru_cache(_PAGES_KEPT)
def packed(content: bytes) -> bytes:
    """The bytes as they stand in the file; threads may pack at the same time."""
    return zlib.compress(content, _LEVEL)


def packed_outlines(font: bytes) -> bytes:
    """The bytes of a font file: more work would take a quarter longer and save three bytes in a hundred."""
    return zlib.compress(font, _OUTLINE_LEVEL)


def stream_of(packed_content: bytes, entries: Mapping[str, object] | None = None) -> PDFStream:
    """A stream of bytes that are packed already, so that no setting of the PDF library matters."""
    return PDFStream(PDFDictionary({**(entries or {}), "Filter": "/FlateDecode"}), packed_content, filters=())
