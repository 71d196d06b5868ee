"""From an application to a revision and back.

What enters is what is printed: no draft, no computed value, no explanation of what is no longer found, no
scan made after printing. What a revision is made of stands in `models.revision`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import InvalidOperation

from models.application import Application, Attachment, Explanation
from models.audit import Finding
from models.chapters import resolved
from models.compare import compare
from models.entries import Address, Cell, Draft, Given
from models.errors import UserError
from models.fields import Field
from models.figures import Figures
from models.kinds import pack_entry, unpack_entry
from models.naming import place_name
from models.offices import Office
from models.problems import problem
from models.programme.schema import Programme
from models.revision import Answer, ApplicationName, Chapter, OfficeName, PackedCell, ProgrammeName, Revision

Unpack = Callable[[Field | None, str, PackedCell], Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Where a revision comes from."""

    number: int = 1
    parents: tuple[str, ...] = ()
    """Fingerprints."""
    ancestors: tuple[str, ...] = ()
    """Earlier fingerprints that `previous` does not name (those of the other side of a merge)."""
    previous: Revision | None = None
    """The parent that the changes are counted from."""


def freeze(
    programme: Programme,
    application: Application,
    *,
    office: Office,
    day: date,
    findings: Sequence[Finding],
    lineage: Lineage,
    answers: Sequence[Answer] = (),
) -> Revision:
    """The next revision of an application, not yet stored; it hands over the answers to comments.

    Raises:
        UserError: a cell still holds a draft; every one is named.
    """
    _refuse_drafts(programme, application)
    previous = lineage.previous
    earlier = {*lineage.ancestors, *(previous.ancestors + previous.parents if previous else ())}
    revision = replace(
        drafted(
            programme,
            application,
            office=OfficeName(code=office.code, name=office.name),
            day=day,
            findings=findings,
            ancestors=earlier - set(lineage.parents),
        ),
        number=lineage.number,
        parents=lineage.parents,
        answers=tuple(answers),
    )
    if previous is None:
        return revision
    old, new = _state(previous, programme, _unpacked_or_draft), to_application(revision, programme)
    return replace(revision, changes=compare(old, new, programme))


def drafted(
    programme: Programme,
    application: Application,
    *,
    office: OfficeName,
    day: date,
    findings: Sequence[Finding],
    ancestors: Collection[str] = (),
) -> Revision:
    """An application as it is handed over before submission (送审稿), texts that cannot be read with it."""
    return Revision(
        programme=ProgrammeName(id=programme.id, version=programme.version, digest=programme.digest),
        application=ApplicationName(id=application.id, town=application.town),
        office=office,
        number=0,
        parents=(),
        ancestors=tuple(sorted(ancestors)),
        frozen=day,
        rows={form: dict(parents) for form, parents in application.rows.items() if parents},
        entries=_packed(programme, application),
        chapters=_chapters(programme, application),
        findings=tuple(_with_plain_lines(each) for each in findings),
        changes=(),
        attachments=handed_over(programme, application),
    )


def handed_over(programme: Programme, application: Application) -> tuple[Attachment, ...]:
    """The attachments that belong to a revision: all but the scans that are made after it is printed."""
    later = {each.kind for each in programme.attachments if each.after_printing}
    return tuple(each for each in application.attachments if each.kind not in later)


def says_the_same(programme: Programme, one: Application, other: Application) -> bool:
    """Whether two states would hand over the same entries, rows and attachments."""
    return _content(programme, one) == _content(programme, other)


def to_application(revision: Revision, programme: Programme) -> Application:
    """The application as it was frozen, or handed over as a draft.

    Raises:
        UserError: a value is not in the form of its kind: the revision was not made with this programme.
    """
    return _state(revision, programme, _unpacked if revision.number else _unpacked_or_draft)


def _refuse_drafts(programme: Programme, application: Application) -> None:
    drafts = [
        problem("revision_draft", place=place_name(programme, application, address), text=cell.entry.text)
        for address, cell in application.filled_cells()
        if isinstance(cell.entry, Draft)
    ]
    if drafts:
        raise UserError(*drafts)


def _content(programme: Programme, application: Application) -> tuple[object, ...]:
    rows = {form: dict(parents) for form, parents in application.rows.items() if parents}
    return _packed(programme, application), rows, handed_over(programme, application)


def _packed(
    programme: Programme, application: Application
) -> Mapping[str, Mapping[str, Mapping[str, PackedCell]]]:
    entries: dict[str, dict[str, dict[str, PackedCell]]] = {}
    for address, cell in application.filled_cells():
        field = programme.fields.get(address.code)
        if field is None or not field.is_computed:
            codes = entries.setdefault(address.form, {}).setdefault(address.item, {})
            state, value = pack_entry(field, cell.entry)
            codes[address.code] = PackedCell(
                state=state, value=_plain_lines(value), note=_plain_lines(cell.note)
            )
    return entries


def _state(revision: Revision, programme: Programme, unpacked: Unpack) -> Application:
    return Application(
        id=revision.application.id,
        town=revision.application.town,
        cells={
            form: {
                item: {code: unpacked(programme.fields.get(code), code, cell) for code, cell in codes.items()}
                for item, codes in items.items()
            }
            for form, items in revision.entries.items()
        },
        rows=revision.rows,
        explanations={each.concern: each.explanation for each in revision.findings if each.explanation},
        attachments=revision.attachments,
    )


def _unpacked(field: Field | None, code: str, packed: PackedCell) -> Cell:
    try:
        entry = unpack_entry(field, packed.state, packed.value)
        is_fit = pack_entry(field, entry) == (packed.state, packed.value) and not isinstance(entry, Draft)
    except (ValueError, InvalidOperation):
        is_fit = False
    if not is_fit:
        raise UserError.because("revision_unfit_value", field=code, text=packed.value)
    return Cell(entry=entry, note=packed.note)


def _unpacked_or_draft(field: Field | None, code: str, packed: PackedCell) -> Cell:
    """For comparing with a revision of an older programme, whose fields may have had other kinds."""
    try:
        return _unpacked(field, code, packed)
    except UserError:
        return Cell(entry=Draft(packed.value), note=packed.note)


def _chapters(programme: Programme, application: Application) -> tuple[Chapter, ...]:
    outline, figures = programme.outline, Figures(programme, application)
    if outline is None:
        return ()
    chapters = []
    for field in outline.live_fields:
        entry = application.cell(Address(form=outline.id, item="", code=field.code)).entry
        if isinstance(entry, Given):
            text = _plain_lines(resolved(figures, str(entry.value)))
            chapters.append(Chapter(code=field.code, title=field.label, text=text))
    return tuple(chapters)


def _with_plain_lines(finding: Finding) -> Finding:
    if finding.explanation is None:
        return finding
    text = _plain_lines(finding.explanation.text)
    return replace(finding, explanation=Explanation(text=text, figures=dict(finding.explanation.figures)))


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
