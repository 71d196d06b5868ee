"""Seals a package: pages of attachments laid in, everything it is made from embedded, archive marks set.

Source: ISO 19005-3 clause 6.8 (embedded files), ISO 32000-1 clause 7.11.4.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from models import canonical_json
from reports.envelope.archive_marks import mark_as_archive
from reports.envelope.laying import lay_in
from reports.envelope.names import DRAFT, PROGRAMME, REVISION, attachment_name
from reports.envelope.saving import saved

if TYPE_CHECKING:
    from reports.envelope.enclosed import Enclosed
    from reports.pdf import Rendered

JSON: Final = "application/json"
_JPEG: Final = "image/jpeg"
_LEVEL: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file to be embedded."""

    name: str
    shown_as: str
    description: str
    media_type: str
    content: bytes


def sealed(rendered: Rendered, enclosed: Enclosed) -> bytes:
    """The package of what was rendered: the same gives the same bytes.

    Raises:
        KeyError: the contents of an attachment are missing (a bug of whoever collected them).
        UserError: the revision cannot be read, or an attachment cannot be laid in.
    """
    laid_in = {frame.sha256 for frame in rendered.frames}
    files = (*made_from(enclosed), *_attached(enclosed, laid_in))
    return sealed_with(rendered, enclosed.contents, files)


def sealed_with(rendered: Rendered, contents: Mapping[str, bytes], files: Sequence[File]) -> bytes:
    """What was rendered as an archive file, with these files embedded and these attachments laid in."""
    with pikepdf.open(BytesIO(rendered.pdf)) as pdf:
        lay_in(pdf, rendered.frames, contents)
        mark_as_archive(pdf)
        _embed(pdf, files)
        return saved(pdf)


def made_from(enclosed: Enclosed) -> Iterator[File]:
    """The revision, or draft, and its programme."""
    revision = enclosed.revision
    name, description = (DRAFT, "送审稿数据，未上报") if enclosed.is_draft else (REVISION, "上报版本")
    yield File(name=name, shown_as=name, description=description, media_type=JSON, content=enclosed.raw)
    yield File(
        name=PROGRAMME,
        shown_as=PROGRAMME,
        description=f"任务包 {revision.programme.id} 第{revision.programme.version}版",
        media_type=JSON,
        content=canonical_json.dump(dict(enclosed.programme.sources)),
    )


def _attached(enclosed: Enclosed, laid_in: set[str]) -> Iterator[File]:
    """The attachments; a picture that stands on a page is not embedded a second time."""
    for number, each in enumerate(enclosed.revision.attachments, start=1):
        if each.media_type != _JPEG or each.sha256 not in laid_in:
            yield File(
                name=attachment_name(each, number),
                shown_as=each.name,
                description=each.caption or each.name,
                media_type=each.media_type,
                content=enclosed.contents[each.sha256],
            )


def _embed(pdf: Pdf, files: Sequence[File]) -> None:
    stamp = pdf.docinfo.CreationDate
    listed = []
    for file in sorted(files, key=lambda each: each.name):
        stream = Stream(
            pdf,
            zlib.compress(file.content, _LEVEL),
            Type=Name.EmbeddedFile,
            Subtype=Name(f"/{file.media_type}"),
            Filter=Name.FlateDecode,
            Params=Dictionary(
                Size=len(file.content),
                ModDate=String(str(stamp)),
                CheckSum=String(hashlib.md5(file.content, usedforsecurity=False).digest()),
            ),
        )
        stream = pdf.make_indirect(stream)
        listed.append(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Filespec,
                    F=String(file.name),
                    UF=String(file.shown_as),
                    Desc=String(file.description),
                    AFRelationship=Name.Data,
                    EF=Dictionary(F=stream, UF=stream),
                )
            )
        )
    root = pdf.Root
    named = Array([part for spec in listed for part in (spec.F, spec)])
    if "/Names" not in root:
        root.Names = Dictionary()
    root.Names.EmbeddedFiles = Dictionary(Names=named)
    root.AF = Array(listed)
