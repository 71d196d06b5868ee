"""What differs between two states of an application, as lines to read (修改对照表).

Complete and minimal as `models.difference` is: what is equal is not named. Not here: which of the two is
newer (`models.ancestry`), how two are merged (`models.merging`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from models.application import Application
from models.difference import Difference
from models.entries import Address, Cell
from models.naming import ATTACHMENTS, place_name
from models.programme.schema import OUTLINE, Programme
from models.words import attachment_words, entry_words, explanation_words, field_order, row_words, town_words

T = TypeVar("T")


class ChangeKind(StrEnum):
    """What a change is a change of; in the order in which changes at one place are listed."""

    TOWN = "town"
    ROW_REMOVED = "row_removed"
    ROW_ADDED = "row_added"
    ROW_MOVED = "row_moved"
    ENTRY = "entry"
    CHAPTER = "chapter"
    NOTE = "note"
    EXPLANATION = "explanation"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of a comparison."""

    kind: ChangeKind
    address: Address
    """The cell; a row has no code, an attachment its id as item and its kind as code."""
    label: str
    """The place in words."""
    old: str
    """As shown; empty where there was nothing. Of prose, the paragraphs that differ."""
    new: str


def compare(old: Application, new: Application, programme: Programme) -> tuple[Change, ...]:
    """Every difference, ordered by form, row and field as printed; attachments last."""
    return tuple(_Comparison(old, new, programme).changes())


class _Comparison:
    def __init__(self, old: Application, new: Application, programme: Programme) -> None:
        self.old, self.new, self.programme = old, new, programme
        self.difference = Difference(old, new, programme)
        self.form_order = {form.id: at for at, form in enumerate(programme.forms)}

    def changes(self) -> Iterator[Change]:
        lines: list[Change] = [*self._row_changes(), *self._explanation_changes()]
        whole_rows = self.difference.added | self.difference.removed
        for address, former, cell in self.difference.cells():
            if (address.form, address.item) not in whole_rows:
                lines += self._cell_changes(address, former, cell)
        yield from self._town_changes()
        yield from sorted(lines, key=self._place_of)
        yield from self._attachment_changes()

    def _town_changes(self) -> Iterator[Change]:
        if self.old.town != self.new.town:
            yield Change(
                kind=ChangeKind.TOWN,
                address=Address(form="", item="", code=""),
                label="申报镇",
                old=town_words(self.old.town),
                new=town_words(self.new.town),
            )

    def _row_changes(self) -> Iterator[Change]:
        for (form, parent), reordering in self.difference.rows.items():
            for item in reordering.removed:
                summary = row_words(self.programme, self.old, form, item)
                yield self._row_change(ChangeKind.ROW_REMOVED, self.old, form, item, summary, "")
            for item in self.new.items(form, parent):
                if item in reordering.added:
                    summary = row_words(self.programme, self.new, form, item)
                    yield self._row_change(ChangeKind.ROW_ADDED, self.new, form, item, "", summary)
                elif item in reordering.moved:
                    lists = (self.old.items(form, parent), self.new.items(form, parent))
                    loose = reordering.moved | reordering.added | {*reordering.removed}
                    old, new = _positions(*lists, item, loose, "行")
                    yield self._row_change(ChangeKind.ROW_MOVED, self.new, form, item, old, new)

    def _row_change(
        self, kind: ChangeKind, state: Application, form: str, item: str, old: str, new: str
    ) -> Change:
        address = Address(form=form, item=item, code="")
        return Change(kind=kind, address=address, label=self._label(state, address), old=old, new=new)

    def _cell_changes(self, address: Address, former: Cell, cell: Cell) -> Iterator[Change]:
        field = self.programme.fields.get(address.code)
        label = self._label(self.new, address)
        if former.entry != cell.entry:
            old, new = entry_words(field, former), entry_words(field, cell)
            if "\n" in old or "\n" in new:
                old, new = _differing_lines(old, new)
            kind = ChangeKind.CHAPTER if address.form == OUTLINE else ChangeKind.ENTRY
            yield Change(kind=kind, address=address, label=label, old=old, new=new)
        if former.note != cell.note:
            yield Change(kind=ChangeKind.NOTE, address=address, label=label, old=former.note, new=cell.note)

    def _explanation_changes(self) -> Iterator[Change]:
        for concern, former, explanation in self.difference.explanations():
            state = self.new if explanation else self.old
            is_same_text = bool(former and explanation and former.text == explanation.text)
            yield Change(
                kind=ChangeKind.EXPLANATION,
                address=concern.address,
                label=f"{self._label(state, concern.address)}（{concern.rule}）",
                old=explanation_words(former, with_figures=is_same_text),
                new=explanation_words(explanation, with_figures=is_same_text),
            )

    def _attachment_changes(self) -> Iterator[Change]:
        kept = self.difference.kept_attachments()
        old, new = ({each.id: each for each in state.attachments} for state in (self.old, self.new))
        for key in dict.fromkeys([*new, *old]):
            former, attachment = old.get(key), new.get(key)
            one = attachment or former
            if one is None or (attachment in kept and former in kept):
                continue
            before = after = ""
            if former and former == attachment:
                lists = (self.old.attachments, self.new.attachments)
                loose = {*lists[0], *lists[1]} - kept
                before, after = _positions(*lists, former, loose, "件")
            yield Change(
                kind=ChangeKind.ATTACHMENT,
                address=(address := Address(form=ATTACHMENTS, item=key, code=one.kind)),
                label=self._label(self.new, address),
                old=attachment_words(former, before),
                new=attachment_words(attachment, after),
            )

    def _label(self, state: Application, address: Address) -> str:
        return place_name(self.programme, state, address)

    def _place_of(self, change: Change) -> tuple[int, tuple[tuple[int, int], ...], int, int, str]:
        address = change.address
        kind = list(ChangeKind).index(change.kind)
        form = self.form_order.get(address.form, len(self.form_order))
        return form, self._row_place(address), field_order(self.programme, address.code), kind, change.label

    def _row_place(self, address: Address) -> tuple[tuple[int, int], ...]:
        """Positions from the top roster down; a removed row stands behind its new neighbours."""
        if address.item.isdigit():
            return ((0, int(address.item)),)
        for gone, state in enumerate((self.new, self.old)):
            parent = state.parent_of(address.form, address.item)
            if parent is not None:
                own = (gone, state.items(address.form, parent).index(address.item))
                form = self.programme.forms_by_id.get(address.form)
                if parent and form is not None:
                    return (*self._row_place(Address(form=form.parent, item=parent, code="")), own)
                return (own,)
        return ()


def _differing_lines(old: str, new: str) -> tuple[str, str]:
    """Both texts without the lines at their ends that are equal."""
    a, b = old.split("\n"), new.split("\n")
    while len(a) > 1 and len(b) > 1 and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while len(a) > 1 and len(b) > 1 and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return "\n".join(a), "\n".join(b)


def _positions(
    old: Sequence[T], new: Sequence[T], item: T, loose: Collection[T], unit: str
) -> tuple[str, str]:
    """Where something stood and stands; counted among what stayed where the number alone says nothing."""
    before, after = (f"第{each.index(item) + 1}{unit}" for each in (old, new))
    if before != after:
        return before, after
    return _among(old, item, loose, unit), _among(new, item, loose, unit)


def _among(items: Sequence[T], item: T, loose: Collection[T], unit: str) -> str:
    count = sum(each not in loose for each in items[: items.index(item)])
    return f"未移动的{count}{unit}之后"
