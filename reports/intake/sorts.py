"""What a file is, by its content and never by its name.

Source of the office signatures: ECMA-376 part 2 (packages are ZIP), [MS-CFB] 2.2 (older files are OLE).
"""

from __future__ import annotations

import io
import zipfile

from models.errors import UserError
from reports.intake.normal import JPEG, PDF

DWG = "image/vnd.dwg"
HEIC = "image/heic"
_WORD, _SHEET = "application/msword", "application/vnd.ms-excel"
_SIGNATURES = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"GIF8", "image/gif"),
    (b"AC10", DWG),
)
_PACKAGES = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = {"WordDocument": _WORD, "Workbook": _SHEET, "Book": _SHEET}
"""Streams of OLE files; those of WPS Office are named alike."""
_HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"))

SUFFIXES = {
    JPEG: (".jpg", ".jpeg"),
    PDF: (".pdf",),
    DWG: (".dwg",),
    _WORD: (".doc", ".wps"),
    _SHEET: (".xls", ".et"),
    _PACKAGES["word/"]: (".docx",),
    _PACKAGES["xl/"]: (".xlsx",),
}
"""Media type of what is kept → how its name may end; the first one is given where it ends otherwise."""
OLDER_OFFICE = frozenset((_WORD, _SHEET))


def media_type_of(name: str, content: bytes) -> str:
    """The media type of a file.

    Raises:
        UserError: it is empty, protected by a password, or none of the sorts that are handed over.
    """
    if not content:
        raise UserError.because("attachment_empty", name=name)
    for signature, media_type in _SIGNATURES:
        if content.startswith(signature):
            return media_type
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return HEIC
    if content.startswith(_OLE):
        return _ole(name, content)
    if b"%PDF-" in content[:1024]:  # before it some programs leave a few bytes of their own
        return PDF
    if content.startswith(b"PK"):
        return _package(name, content)
    raise UserError.because("attachment_unknown", name=name)


def _ole(name: str, content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UserError.because("attachment_protected", name=name)
    for stream, media_type in _STREAMS.items():
        if f"{stream}\0".encode("utf-16-le") in content:
            return media_type
    raise UserError.because("attachment_unknown", name=name)


def _package(name: str, content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UserError.because("attachment_damaged", name=name) from None
    if "OFD.xml" in members:
        raise UserError.because("attachment_ofd", name=name)
    for folder, media_type in _PACKAGES.items():
        if any(member.startswith(folder) for member in members):
            return media_type
    raise UserError.because("attachment_unknown", name=name)
