"""Stamped sheets as they come back from the scanner: taken apart, read, bound together to be handed over.

Not here: what a sheet belongs to (`models.scans`), how a file is made fit (`reports.intake`).
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import AttachedFileSpec

from models.application import FILE_CAP
from models.errors import UserError
from models.problems import Problem
from models.programme.schema import PartKind, Programme
from models.revision import read
from models.scans import Claim, Scan, Sheet, stamped_kinds
from reports.codes import read_codes
from reports.envelope.making import package_of
from reports.envelope.names import SCANS
from reports.excerpt import excerpt
from reports.intake.examining import normalised, read_file
from reports.intake.file_names import kept_name
from reports.intake.normal import JPEG, PDF
from reports.intake.painting import become_picture
from reports.intake.pdfs import saved
from reports.intake.pictures import picture
from reports.intake.sorts import media_type_of
from reports.outline.cover import filled
from reports.pages import page_images
from reports.pdf.rendering import render

if TYPE_CHECKING:
    from PIL.Image import Image

    from models.page_code import PageCode

CLAIMS = SCANS
"""Inside a file of scans: what each page is, for pages whose code nobody can read."""
_READ_DPI = 300
_LONGEST_READ = 5000
"""Pixels: more tells no more of a code."""
_DROPPED = "pdf_files_dropped"


def read_sheets(path: Path) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """Every page of a picture or PDF with the code on it, and what was changed at intake.

    Raises:
        UserError: it cannot be read, or is neither.
    """
    content = read_file(path)
    media_type = media_type_of(path.name, content)
    normal = normalised(path.name, content)
    if not normal.pages or len(normal.content) > 2 * FILE_CAP * normal.pages:
        raise UserError.because("attachment_unknown", name=path.name)
    name = kept_name(path.name, normal.media_type)
    if normal.media_type == JPEG:
        with picture(path.name, content, media_type) as image:
            code = _only(read_codes(_read_size(image)))
        return (
            Sheet(name=name, number=1, content=normal.content, media_type=JPEG, code=code),
        ), normal.warnings
    claims = _claims(content) if media_type == PDF else {}
    sheets = tuple(
        Sheet(
            name=name,
            number=number,
            content=saved_page(normal.content, number),
            media_type=PDF,
            code=code_on(normal.content, number),
            claim=claims.get(number),
        )
        for number in range(1, normal.pages + 1)
    )
    return sheets, tuple(each for each in normal.warnings if not (claims and each.code == _DROPPED))


def applications_of(path: Path) -> frozenset[str]:
    """The ids of the applications that a file of scans names.

    Raises:
        UserError: it cannot be read.
    """
    return frozenset(each.application for each in _claims(read_file(path)).values())


def code_on(pdf: bytes, page: int) -> PageCode | None:
    """The code on a page (from 1) of a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        left, bottom, right, top = (float(each) for each in opened.pages[page - 1].mediabox)
    longest = max(right - left, top - bottom, 1.0) / 72
    (image,) = page_images(pdf, min(_READ_DPI, _LONGEST_READ / longest), [page])
    return _only(read_codes(image))


def saved_page(pdf: bytes, page: int) -> bytes:
    """One page as a file of its own; the same page gives the same bytes."""
    with pikepdf.open(io.BytesIO(excerpt(pdf, [page]))) as alone:
        return saved(alone)


def kinds_of_pages(programme: Programme, raw: bytes) -> Mapping[int, str]:
    """Which pages of the package of a revision are stamped, and the kind of scan each is wanted as."""
    revision = read(raw)
    document, _ = package_of(programme, revision, raw)
    rendered = render(document)
    wanted = {each.scan_of: each.kind for each in stamped_kinds(programme)}
    blocks = {
        filled(part.title, revision.application.town): part.block for part in programme.parts if part.title
    }
    starts = sorted((page, blocks.get(title)) for title, page in rendered.parts.items())
    kinds = {}
    if PartKind.COVER in wanted and programme.parts[0].block is PartKind.COVER:
        kinds[1] = wanted[PartKind.COVER]
    ends = [page for page, _ in starts[1:]] + [rendered.pages + 1]
    for (start, block), end in zip(starts, ends, strict=True):
        if block in wanted:
            kinds.update(dict.fromkeys(range(start, end), wanted[block]))
    return kinds


def bound(application: str, scans: Sequence[Scan], contents: Mapping[str, bytes]) -> bytes:
    """The scans of a revision as one PDF, in the order given; `read_sheets` takes it apart again."""
    pdf = pikepdf.Pdf.new()
    sources = []
    claims = []
    for scan in scans:
        content = contents[scan.sha256]
        if scan.media_type == JPEG:
            with picture(scan.name, content, JPEG) as image:
                pdf.add_blank_page()
                become_picture(pdf, pdf.pages[-1], content, image.size, is_grey=image.mode == "L")
        else:
            source = pikepdf.open(io.BytesIO(content))
            sources.append(source)  # pages live as long as the document that they come from
            pdf.pages.extend(source.pages)
        claims.append({"application": application, "revision": scan.revision, "kind": scan.kind})
    packed = json.dumps(claims, sort_keys=True).encode()
    pdf.attachments[CLAIMS] = AttachedFileSpec(
        pdf,
        packed,
        description="",
        filename=CLAIMS,
        mime_type="application/json",
        creation_date="",
        mod_date="",
    )
    made = saved(pdf)
    for source in sources:
        source.close()
    return made


def _claims(content: bytes) -> Mapping[int, Claim]:
    """What a file that `bound` wrote says of its pages; nothing for any other file."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if CLAIMS not in pdf.attachments:
            return {}
        try:
            listed = json.loads(pdf.attachments[CLAIMS].get_file().read_bytes())
            return {
                number: Claim(
                    application=str(each["application"]),
                    revision=bytes.fromhex(each["revision"]).hex(),
                    kind=str(each["kind"]),
                )
                for number, each in enumerate(listed, start=1)
            }
        except (ValueError, TypeError, KeyError):
            return {}  # written by another program: the codes on the pages say what they are


def _read_size(image: Image) -> Image:
    if max(image.size) > _LONGEST_READ:
        image.thumbnail((_LONGEST_READ, _LONGEST_READ))
    return image


def _only(codes: Iterable[PageCode]) -> PageCode | None:
    """The code of a sheet; two of them on one picture say nothing."""
    found = tuple(codes)
    return found[0] if len(found) == 1 else None
