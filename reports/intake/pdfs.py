"""A PDF as it is printed: its pages and nothing else, each as PDF/A allows it, the same bytes each time.

Dropped: scripts, actions, links, bookmarks, embedded files, metadata. Kept as they look: form fields, stamps
and remarks. A page that PDF/A does not allow is painted.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Name, Pdf, pdfa

from models.errors import UserError
from models.problems import Problem, problem
from reports.excerpt import shown
from reports.intake.normal import PDF, Normal
from reports.intake.painting import box, paint

_MOST_PAGES = 1000
_MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes that one stream may hold: over an A0 sheet at 300 dpi."""
_KEPT = frozenset(("/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/Rotate", "/Group"))
_UNSEEN = frozenset(("/Link", "/Popup", "/Text"))
"""Annotations that do not belong to the printed page."""


def normal_pdf(name: str, content: bytes) -> Normal:
    """A PDF in the form that is kept.

    Raises:
        UserError: it cannot be opened, asks for a password, has no page or too many.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return _normal(name, content, pdf)
    except pikepdf.PasswordError:
        raise UserError.because("attachment_protected", name=name) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RecursionError):
        raise UserError.because("attachment_damaged", name=name) from None


def _normal(name: str, content: bytes, pdf: Pdf) -> Normal:
    if not pdf.pages:
        raise UserError.because("attachment_damaged", name=name)
    if len(pdf.pages) > _MOST_PAGES:
        raise UserError.because(
            "attachment_too_many_pages", name=name, pages=len(pdf.pages), limit=_MOST_PAGES
        )
    _refuse_bombs(name, pdf)
    notices = list(_dropped(name, pdf))
    if pdf.get_warnings():  # every object was read by now
        notices.append(problem("pdf_repaired", name=name))
    if pdf.is_encrypted:
        notices.append(problem("pdf_was_restricted", name=name))
    painted = _only_seen_alive(pdf)
    _flatten(pdf)
    clean = Pdf.new()
    clean.pages.extend(pdf.pages)
    for page in clean.pages:
        _bare(page)
    painted |= set(_forbidden(clean))
    if painted:
        paint(clean, _resaved(content), sorted(painted))
        notices.append(problem("pdf_painted", name=name, pages=shown(sorted(painted))))
    return Normal(content=saved(clean), media_type=PDF, pages=len(clean.pages), warnings=tuple(notices))


def saved(pdf: Pdf) -> bytes:
    """The bytes of a document: the same document gives the same bytes, and what was saved stays as it is."""
    pdf.remove_unreferenced_resources()
    with pikepdf.open(io.BytesIO(_written(pdf))) as again:  # only what was read is written in settled order
        del again.trailer.ID  # it would remember the first writing
        return _written(again)


def _written(pdf: Pdf) -> bytes:
    made = io.BytesIO()
    pdf.save(
        made,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        min_version="1.7",
    )
    return made.getvalue()


def _resaved(content: bytes) -> bytes:
    """The document as it was handed in, mended and without encryption."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


def _refuse_bombs(name: str, pdf: Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and _unpacks_to_too_much(each):
            raise UserError.because("attachment_damaged", name=name)


def _unpacks_to_too_much(stream: pikepdf.Stream) -> bool:
    filters = stream.get("/Filter")
    chain = [*filters] if isinstance(filters, pikepdf.Array) else [filters]
    if chain.count(Name.FlateDecode) != 1:
        return chain.count(Name.FlateDecode) > 1
    raw = stream.read_raw_bytes() if chain[0] == Name.FlateDecode else b""
    if len(raw) * 1032 <= _MOST_UNPACKED:  # Flate packs no closer
        return False
    unpacker, size = zlib.decompressobj(), 0
    waiting = raw
    try:
        while waiting and size <= _MOST_UNPACKED:
            size += len(unpacker.decompress(waiting, 16 * 1024 * 1024))
            waiting = unpacker.unconsumed_tail
    except zlib.error:
        return False  # damaged rather than large: who reads it will see
    return size > _MOST_UNPACKED


def _dropped(name: str, pdf: Pdf) -> Iterator[Problem]:
    """What of the document as a whole stays behind, as far as somebody could miss it."""
    root = pdf.Root
    names: Any = root.get(Name.Names, {})
    has_script = "/JavaScript" in names or _is_script(root.get(Name.OpenAction)) or "/AA" in root
    if has_script or any("/AA" in page.obj for page in pdf.pages):
        yield problem("pdf_script_dropped", name=name)
    if "/EmbeddedFiles" in names:
        yield problem("pdf_files_dropped", name=name)
    annotations = [each for page in pdf.pages for each in _annotations(page)]
    if any(_field_type(each) == Name.Sig and "/V" in each for each in annotations):
        yield problem("pdf_signature_flattened", name=name)
    elif any(each.get(Name.Subtype) not in _UNSEEN for each in annotations):
        yield problem("pdf_annotations_flattened", name=name)


def _is_script(action: object) -> bool:
    return isinstance(action, pikepdf.Dictionary) and action.get(Name.S) == Name.JavaScript


def _annotations(page: pikepdf.Page) -> list[pikepdf.Dictionary]:
    listed = page.obj.get(Name.Annots)
    if not isinstance(listed, pikepdf.Array):
        return []
    return [each for each in listed if isinstance(each, pikepdf.Dictionary)]


def _field_type(annotation: pikepdf.Dictionary) -> object:
    own = annotation.get(Name.FT)
    parent = annotation.get(Name.Parent)
    return parent.get(Name.FT) if own is None and isinstance(parent, pikepdf.Dictionary) else own


def _only_seen_alive(pdf: Pdf) -> set[int]:
    """Pages (from 1) whose look a viewer makes: hidden layers, fields and remarks without an appearance."""
    layers: Any = pdf.Root.get(Name.OCProperties, {})
    shown_layers: Any = layers.get(Name.D, {})
    if shown_layers.get(Name.OFF) or shown_layers.get(Name.BaseState, Name.ON) != Name.ON:
        return set(range(1, len(pdf.pages) + 1))
    form: Any = pdf.Root.get(Name.AcroForm, {})
    needs = bool(form.get(Name.NeedAppearances, False))
    return {
        number
        for number, page in enumerate(pdf.pages, start=1)
        if any(_is_made_by_viewer(each, needs) for each in _annotations(page))
    }


def _is_made_by_viewer(annotation: pikepdf.Dictionary, are_fields_made: bool) -> bool:
    if annotation.get(Name.Subtype) in _UNSEEN:
        return False
    if annotation.get(Name.Subtype) == Name.Widget:
        return are_fields_made and _field_type(annotation) != Name.Sig
    return "/AP" not in annotation


def _flatten(pdf: Pdf) -> None:
    """Draws what belongs to the printed page into it, and takes all else off."""
    for page in pdf.pages:
        kept = [each for each in _annotations(page) if each.get(Name.Subtype) not in _UNSEEN]
        if kept:
            page.obj.Annots = pikepdf.Array(kept)
        elif "/Annots" in page.obj:
            del page.obj.Annots
    if any("/Annots" in page.obj for page in pdf.pages):
        pdf.flatten_annotations("all")
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj.Annots


def _bare(page: pikepdf.Page) -> None:
    """The page with what it shows only: one box, turned by whole quarters."""
    page.obj.MediaBox = box(page.cropbox)
    turned = page.obj.get(Name.Rotate, 0)
    quarters = int(turned) // 90 % 4 if isinstance(turned, int) else 0
    for key in set(page.obj.keys()) - _KEPT:
        del page.obj[key]
    page.obj.Rotate = 90 * quarters
    if not quarters:
        del page.obj.Rotate


def _forbidden(pdf: Pdf) -> Iterator[int]:
    """The pages (from 1) that PDF/A does not allow."""
    if not _is_allowed(pdf.pages):
        for number, page in enumerate(pdf.pages, start=1):
            if not _is_allowed([page]):
                yield number


def _is_allowed(pages: Iterable[pikepdf.Page]) -> bool:
    alone = Pdf.new()
    alone.pages.extend(pages)
    pdfa.prepare(alone, "3b")
    return pdfa.check(alone, "3b").passed
