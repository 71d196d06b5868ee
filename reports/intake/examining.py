"""From a file to an attachment: read, recognised, brought into the form that is kept, weighed."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from models.application import FILE_CAP, Attachment
from models.errors import UserError
from models.problems import Problem, problem
from reports.intake.compressing import compressed, megabytes
from reports.intake.file_names import kept_name, printable
from reports.intake.normal import PDF, Normal
from reports.intake.pdfs import normal_pdf
from reports.intake.pictures import normal_picture
from reports.intake.sorts import DWG, OLDER_OFFICE, media_type_of

_READ_CAP = 10 * FILE_CAP
"""Bytes that are read at all; what is larger is no scan of a paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A file as it will be kept."""

    attachment: Attachment
    content: bytes
    warnings: tuple[Problem, ...] = ()
    """What was changed or should be known."""


def examine(path: Path, kind: str, *, is_compressed: bool = False) -> Examined:
    """A file as an attachment of a kind.

    Raises:
        UserError: it cannot be read, is empty, too large, protected, damaged, or of a sort not handed over.
    """
    normal = normalised(path.name, read_file(path))
    if is_compressed:
        normal = compressed(path.name, normal)
    if len(normal.content) > FILE_CAP:
        code = "attachment_still_too_large" if is_compressed or not normal.pages else "attachment_too_large"
        raise UserError.because(
            code, name=path.name, size=megabytes(len(normal.content)), limit=megabytes(FILE_CAP)
        )
    attachment = Attachment(
        id=secrets.token_hex(8),
        kind=kind,
        name=kept_name(path.name, normal.media_type),
        caption=printable(path.stem),
        media_type=normal.media_type,
        size=len(normal.content),
        sha256=hashlib.sha256(normal.content).hexdigest(),
        pages=normal.pages,
    )
    return Examined(attachment=attachment, content=normal.content, warnings=normal.warnings)


def examine_all(
    paths: Iterable[Path],
    kind: str,
    *,
    is_compressed: bool = False,
    tell: Callable[[Path], None] = lambda _path: None,
) -> tuple[Examined, ...]:
    """Several files; all of them or none. `tell` is told which one comes next.

    Raises:
        UserError: some cannot be handed over; every one is named.
    """
    examined: list[Examined] = []
    problems: list[Problem] = []
    for path in paths:
        tell(path)
        try:
            examined.append(examine(path, kind, is_compressed=is_compressed))
        except UserError as refused:
            problems += refused.problems
    if problems:
        raise UserError(*problems)
    return tuple(examined)


def normalised(name: str, content: bytes) -> Normal:
    """The content of a file in the form that is kept; the same content gives the same bytes.

    Raises:
        UserError: it is empty, protected, damaged, or of a sort not handed over.
    """
    media_type = media_type_of(name, content)
    if media_type == PDF:
        return normal_pdf(name, content)
    if media_type.startswith("image/") and media_type != DWG:
        return normal_picture(name, content, media_type)
    warnings = (problem("attachment_older_office", name=name),) if media_type in OLDER_OFFICE else ()
    return Normal(content=content, media_type=media_type, pages=0, warnings=warnings)


def read_file(path: Path) -> bytes:
    """The bytes of a file that is not absurdly large.

    Raises:
        UserError: it cannot be read, or is larger than ten times what is taken.
    """
    try:
        size = path.stat().st_size
        if size > _READ_CAP:
            raise UserError.because(
                "attachment_still_too_large", name=path.name, size=megabytes(size), limit=megabytes(FILE_CAP)
            )
        return path.read_bytes()
    except OSError:
        raise UserError.because("attachment_unreadable", name=path.name) from None
