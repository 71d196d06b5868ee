"""Takes out of a package what it was made from, and checks that it belongs together.

Not here: whether the pages say the same (`verification`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pikepdf import Pdf

from models import canonical_json
from models.canonical_json import NotCanonical
from models.errors import UserError
from models.programme.load import restore
from models.programme.schema import Programme
from models.revision import LAYOUT, Revision
from reports.envelope.enclosed import Enclosed, read_draft_once, read_once
from reports.envelope.names import DRAFT, PROGRAMME, REVISION
from reports.envelope.reading import (
    LARGEST_REVISION,
    embedded_files,
    pictures,
    reading,
    refuse_damaged,
    sha256,
)


def opened(pdf: bytes) -> Enclosed:
    """What a package was made from.

    Raises:
        UserError: no package, stripped, damaged, of a newer program, or what is inside does not belong
            together.
    """
    with reading(pdf) as file:
        refuse_damaged(file)
        files = embedded_files(file)
        return enclosed_in(file, files, revision_in(files))


def revision_in(files: Mapping[str, bytes]) -> Revision:
    """The revision among the embedded files.

    Raises:
        UserError: there is none, it is damaged, or of an unknown format.
    """
    raw = files.get(REVISION)
    if raw is None:
        raise UserError.because("package_without_revision")
    if len(raw) > LARGEST_REVISION:
        raise UserError.because("revision_damaged")
    return read_once(raw)


def draft_in(files: Mapping[str, bytes]) -> Revision:
    """The draft among the embedded files.

    Raises:
        UserError: it is damaged, or of an unknown format.
    """
    if len(files[DRAFT]) > LARGEST_REVISION:
        raise UserError.because("revision_damaged")
    return read_draft_once(files[DRAFT])


def enclosed_in(pdf: Pdf, files: Mapping[str, bytes], revision: Revision) -> Enclosed:
    """Everything that belongs to the revision, or draft.

    Raises:
        UserError: something of it is missing or another one; all attachments at once.
    """
    if revision.layout > LAYOUT:
        raise UserError.because("package_newer_layout", layout=revision.layout, known=LAYOUT)
    programme = programme_in(files, revision)
    own = DRAFT if revision.number == 0 else REVISION
    contents = {sha256(each): each for name, each in files.items() if name not in (own, PROGRAMME)}
    if any(each.sha256 not in contents for each in revision.attachments):
        contents |= {sha256(each): each for each in pictures(pdf)}
    missing = [each for each in revision.attachments if each.sha256 not in contents]
    if missing:
        refusals = [UserError.because("package_attachment_missing", name=each.name) for each in missing]
        raise UserError(*(each for refusal in refusals for each in refusal.problems))
    return Enclosed(
        raw=files[own],
        is_draft=own == DRAFT,
        programme=programme,
        contents={each.sha256: contents[each.sha256] for each in revision.attachments},
    )


def programme_in(files: Mapping[str, bytes], revision: Revision) -> Programme:
    """The programme that the revision was made with.

    Raises:
        UserError: it is missing, or another one.
    """
    name = revision.programme
    raw = files.get(PROGRAMME)
    if raw is None or len(raw) > LARGEST_REVISION:
        raise UserError.because("package_programme_missing", id=name.id, version=name.version)
    programme = _restored(raw)
    if programme is None or (programme.id, programme.version, programme.digest) != (
        name.id,
        name.version,
        name.digest,
    ):
        raise UserError.because("package_programme_differs", id=name.id, version=name.version)
    return programme


@lru_cache(maxsize=4)
def _restored(raw: bytes) -> Programme | None:
    """The programme in the form in which it is embedded; those of many towns are the same."""
    try:
        sources = canonical_json.parse(raw)
    except NotCanonical:
        return None
    if not isinstance(sources, dict):
        return None
    texts = {path: text for path, text in sources.items() if isinstance(text, str)}
    return restore(texts) if len(texts) == len(sources) else None
