"""What a file is that shall be handed over: recognised by its content, refused with a sentence.

Not here: normalising images and pages for the package, which belongs to sealing it.
"""

from __future__ import annotations

import hashlib
import secrets
import zipfile
from pathlib import Path

import pikepdf

from models.application import Attachment
from models.errors import UserError

LARGEST = 20 * 1024 * 1024
"""Bytes of one file (design §5)."""
_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"AC10", "image/vnd.dwg"),
)
_OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def examine(path: Path, kind: str) -> tuple[Attachment, bytes]:
    """A file as an attachment, with its bytes.

    Raises:
        UserError: it cannot be read, is empty, too large, protected, damaged, or of a sort not handed over.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UserError.because("attachment_too_large", name=path.name, size=_megabytes(size), limit=20)
        content = path.read_bytes()
    except OSError:
        raise UserError.because("attachment_unreadable", name=path.name) from None
    media_type = media_type_of(path, content)
    return (
        Attachment(
            id=secrets.token_hex(8),
            kind=kind,
            name=path.name,
            caption=path.stem,
            media_type=media_type,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            pages=_pages(path, media_type),
        ),
        content,
    )


def media_type_of(path: Path, content: bytes) -> str:
    """What a file is, by its content and not by its name.

    Raises:
        UserError: it is empty or none of the sorts that are handed over.
    """
    if not content:
        raise UserError.because("attachment_empty", name=path.name)
    for signature, media_type in _SIGNATURES:
        if content.startswith(signature) or (signature == b"%PDF-" and signature in content[:1024]):
            return media_type
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"mif1", b"msf1"):
        return "image/heic"
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for folder, media_type in _OFFICE.items():
                if any(name.startswith(folder) for name in archive.namelist()):
                    return media_type
    raise UserError.because("attachment_unknown", name=path.name)


def _pages(path: Path, media_type: str) -> int:
    if media_type.startswith("image/") and media_type != "image/vnd.dwg":
        return 1
    if media_type != "application/pdf":
        return 0
    try:
        with pikepdf.open(path) as pdf:
            return len(pdf.pages)
    except pikepdf.PasswordError:
        raise UserError.because("attachment_protected", name=path.name) from None
    except pikepdf.PdfError:
        raise UserError.because("attachment_damaged", name=path.name) from None


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}"
