"""From one version of a programme to the next: edits for the application, and everything that they change.

Nothing is lost silently. What has a place in the new version goes there; what cannot be read there is a
draft; what has no cell any more stays readable in a note or under its old code; each of these is a `Change`.
Not here: what a value becomes (`conversion`), the words (`change`), keeping the result (the store).
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from models.application import Application, Concern, Explanation
from models.edits import AddRow, Edit, RemoveRow, SetEntry, SetExplanation
from models.entries import EMPTY, Address, Blank, Cell, Draft, Given
from models.expressions import CODE
from models.fields import Field, Form, Shape
from models.programme.change import (
    Change,
    ChangeKind,
    Passage,
    added_field,
    cell_change,
    dropped_attachment,
    dropped_explanation,
)
from models.programme.conversion import as_text, converted, set_aside, with_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from models.programme.schema import Programme

__all__ = ["Change", "ChangeKind", "evolve"]


def evolve(
    application: Application, old: Programme, new: Programme
) -> tuple[tuple[Edit, ...], tuple[Change, ...]]:
    """The edits that take an application to the new version, and everything that they change.

    Raises:
        ValueError: the two are not versions of one programme, the older first.
    """
    if old.id != new.id or old.version > new.version:
        raise ValueError(f"{old.id} {old.version} does not lead to {new.id} {new.version}")
    return _Step(application, old, new).run()


class _Step:
    """One application between two versions."""

    def __init__(self, application: Application, old: Programme, new: Programme) -> None:
        self._application = application
        self._old = old
        self._new = new

    def run(self) -> tuple[tuple[Edit, ...], tuple[Change, ...]]:
        """Rows, cells, explanations; a cell is emptied before another one takes its place."""
        passages = [self._passage(*each) for each in self._application.filled_cells()]
        settled, lost = self._settled(passages)
        leaving = [each for each in (*settled, *lost) if each.source != each.target]
        arriving = [each for each in settled if (each.target, each.after) != (each.source, each.before)]
        adding, removing = self._row_edits()
        explaining, unexplained = self._explanation_edits()
        edits: tuple[Edit, ...] = (
            *adding,
            *(SetEntry(address=each.source, cell=EMPTY) for each in leaving),
            *(SetEntry(address=each.target, cell=each.after) for each in arriving),
            *removing,
            *explaining,
        )
        return edits, (*self._cell_changes((*settled, *lost)), *unexplained, *self._other_changes())

    @cached_property
    def _heirs(self) -> Mapping[str, str]:
        """Earlier code → code, for the fields that were renamed."""
        fields = self._new.fields.values()
        return {each.renamed_from: each.code for each in fields if each.renamed_from in self._old.fields}

    @cached_property
    def _form_heirs(self) -> Mapping[str, str]:
        """Roster that is gone → the new roster that has its codes, and so takes its rows."""
        found: dict[str, str] = {}
        for form in self._old.rosters:
            if form.id in self._new.forms_by_id:
                continue
            owners = (self._new.form_of.get(self._code(field.code)) for field in form.fields)
            parent = found.get(form.parent, form.parent)
            fitting = [each.id for each in owners if each and self._is_fresh(each) and each.parent == parent]
            if fitting:
                found[form.id] = max(fitting, key=fitting.count)
        return found

    def _is_fresh(self, form: Form) -> bool:
        return form.shape is Shape.ROSTER and form.id not in self._old.forms_by_id

    def _code(self, code: str) -> str:
        return self._heirs.get(code, code)

    def _carried(self, address: Address) -> Address:
        """The address in the roster that takes over the rows, where there is one."""
        return replace(address, form=self._form_heirs.get(address.form, address.form))

    def _passage(self, source: Address, cell: Cell) -> Passage:
        """Where a cell goes and what it holds there."""
        old, new = self._old.fields.get(source.code), self._new.fields.get(self._code(source.code))
        carried = self._carried(source)
        if new is None:
            kept = replace(cell, entry=as_text(old, cell.entry))
            return Passage(source, carried, cell, kept, ChangeKind.DROPPED if old else None)
        target = self._target(source, new)
        if target is None:
            return Passage(source, carried, cell, set_aside(old, cell), ChangeKind.UNPLACED)
        after = replace(cell, entry=converted(old, new, cell.entry))
        if new.is_computed or (new.retired and isinstance(after.entry, Draft)):
            after = set_aside(old, cell)
        passage = Passage(source, target, cell, after, None)
        return replace(passage, kind=self._kind(old, new, passage))

    def _target(self, source: Address, new: Field) -> Address | None:
        """The cell of the new field that answers to the old cell."""
        form, former = self._new.form_of[new.code], self._old.forms_by_id.get(source.form)
        there = replace(self._carried(source), code=new.code)
        base = str(self._new.years.base)
        match former.shape if former else form.shape, form.shape:
            case (Shape.ROSTER, Shape.ROSTER):
                return there if there.form == form.id and self._keeps_rows(former, form) else None
            case (Shape.SINGLE, Shape.SINGLE):
                item = ""
            case (Shape.YEARLY, Shape.YEARLY):
                item = source.item
            case (Shape.SINGLE, Shape.YEARLY):
                item = base
            case (Shape.YEARLY, Shape.SINGLE) if source.item == base:
                item = ""
            case _:
                return None
        is_there = form.shape is Shape.SINGLE or item in map(str, form.years)
        return Address(form=form.id, item=item, code=new.code) if is_there else None

    def _keeps_rows(self, former: Form | None, form: Form) -> bool:
        """Whether the rows hang where they hung."""
        return former is None or self._form_heirs.get(former.parent, former.parent) == form.parent

    def _kind(self, old: Field | None, new: Field, passage: Passage) -> ChangeKind | None:
        before, after = passage.before.entry, passage.after.entry
        source, target = passage.source, passage.target
        if isinstance(after, Draft) and not isinstance(before, Draft):
            return ChangeKind.UNREADABLE
        if isinstance(after, Blank) and not isinstance(before, Blank):
            return ChangeKind.UNPLACED
        if new.retired and old is not None and not old.retired:
            return ChangeKind.RETIRED
        is_other_kind = old is not None and old.kind != new.kind
        if before != after or (is_other_kind and isinstance(before, Given)):
            return ChangeKind.CONVERTED
        if (target.form, target.item) != (source.form, source.item):
            return ChangeKind.MOVED
        return ChangeKind.RENAMED if target.code != source.code else None

    def _settled(self, passages: list[Passage]) -> tuple[list[Passage], list[Passage]]:
        """The passages that arrive, and those whose place another one takes.

        Two cells meet where a text was kept under a code that is in use again; it goes into the note.
        """
        winners: dict[Address, Passage] = {}
        lost: list[Passage] = []
        for passage in sorted(passages, key=lambda each: each.source.code not in self._old.fields):
            winner = winners.setdefault(passage.target, passage)
            if winner is not passage:
                note = set_aside(None, passage.before).note
                winners[passage.target] = replace(winner, after=with_note(winner.after, note))
                lost.append(replace(passage, after=EMPTY, kind=ChangeKind.UNPLACED))
        arriving = {each.source: each for each in winners.values()}
        return [arriving[each.source] for each in passages if each.source in arriving], lost

    def _cell_changes(self, passages: Iterable[Passage]) -> Iterator[Change]:
        for each in passages:
            if each.kind is not None:
                yield cell_change(each.kind, each, self._old, self._new)

    def _other_changes(self) -> Iterator[Change]:
        """Attachments of a kind that is gone, and fields that are new."""
        gone = {each.kind for each in self._old.attachments} - {each.kind for each in self._new.attachments}
        for attachment in self._application.attachments:
            if attachment.kind in gone:
                yield dropped_attachment(attachment)
        for field in self._new.fields.values():
            if not field.retired and not {field.code, field.renamed_from} & set(self._old.fields):
                yield added_field(self._new, field)

    def _row_edits(self) -> tuple[list[Edit], list[Edit]]:
        """Rows of a roster that goes on under another id: added there first, taken away here at last."""
        adding: list[Edit] = []
        removing: list[Edit] = []
        for form, heir in self._form_heirs.items():
            for parent, items in self._application.rows.get(form, {}).items():
                for position, item in enumerate(items):
                    adding.append(AddRow(form=heir, item=item, parent=parent, position=position))
                    removing.append(RemoveRow(form=form, item=item, parent=parent, position=position))
        return adding, removing[::-1]

    def _explanation_edits(self) -> tuple[list[Edit], list[Change]]:
        """Explanations go with their rule and their cell; one whose rule is gone stays, and is told."""
        heirs = dict(zip(_built_in(self._old), _built_in(self._new), strict=True))
        gone = {rule.id for rule in self._old.rules} - {rule.id for rule in self._new.rules}
        edits: list[Edit] = []
        unexplained: list[Change] = []
        for concern, explanation in self._application.explanations.items():
            rule = heirs.get(concern.rule, concern.rule)
            moved = Concern(rule=rule, address=self._address(concern.address))
            if rule in gone:
                unexplained.append(dropped_explanation(concern, explanation))
            elif moved != concern:
                edits.append(SetExplanation(concern=concern, explanation=None))
                edits.append(SetExplanation(concern=moved, explanation=self._explained(explanation)))
        return edits, unexplained

    def _address(self, address: Address) -> Address:
        new = self._new.fields.get(self._code(address.code))
        return (self._target(address, new) if new else None) or self._carried(address)

    def _explained(self, explanation: Explanation) -> Explanation:
        """The explanation with its operands as the new version writes them."""
        figures = {
            CODE.sub(lambda found: self._code(found[0]), operand): value
            for operand, value in explanation.figures.items()
        }
        return replace(explanation, figures=figures)


def _built_in(programme: Programme) -> tuple[str, ...]:
    rules = programme.built_in
    return tuple(getattr(rules, name) for name in rules.__slots__)
