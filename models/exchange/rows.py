"""Which row of the application each incoming row is: by its key, by its key fields, or a new one.

A row keeps its id for good, so a key that is not known here is taken over: what one file writes out, an empty
file takes in under the same ids.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.application import Application
from models.edits import AddRow, Edit, RemoveRow, SetEntry, new_row_id
from models.entries import EMPTY, Address
from models.exchange.cells import Codes
from models.exchange.incoming import IncomingRow
from models.exchange.marks import Marks
from models.exchange.report import Report
from models.fields import Form

KEY = re.compile(r"[A-Za-z0-9_-]{1,32}")
TOTALS = frozenset(("合计", "小计", "总计", "累计"))
"""A line that begins so sums the others; it is not a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """An incoming row with the row that it is."""

    row: IncomingRow
    item: str
    parent: str
    is_new: bool


class Roster:
    """The rows of one roster while rows come in."""

    def __init__(
        self, application: Application, form: Form, above: Roster | None, codes: Codes, gone: Iterable[str]
    ) -> None:
        """A roster of the application as it is without the rows that go.

        Args:
            application: what is there, without the rows that go.
            form: the roster.
            above: the roster whose rows own these.
            codes: the codes that may come in.
            gone: the keys of the rows that go.
        """
        self.form = form
        self._application = application
        self.gone = set(gone)
        """Rows that go, also those that went when this came in before."""
        self._above = above
        self._codes = codes
        self._marks = Marks(application, form, codes)
        rows = application.rows.get(form.id, {})
        self._parents = {item: parent for parent, items in rows.items() for item in items}
        self._order = {parent: list(items) for parent, items in rows.items()}
        self._named: dict[str, set[str]] = defaultdict(set)
        self.edits: list[Edit] = []
        self.changed = 0
        """Rows that are new or hang elsewhere."""

    def seat(self, rows: Sequence[IncomingRow], report: Report) -> list[Seat]:
        """Finds or adds the row of each incoming row; those that cannot be placed are reported."""
        counted = Counter(row.key for row in rows if row.key)
        seats: list[Seat] = []
        taken = set(counted)
        for row in rows:
            if row.is_empty or row.is_removal or self._goes(row) or self._is_total(row, report):
                continue
            seat = self._keyed(row, counted, report) if row.key else self._unkeyed(row, taken, report)
            if seat is not None:
                seats.append(seat)
                taken.add(seat.item)
                self._parents[seat.item] = seat.parent
        seats = self._once(seats, report)
        self._add(seats)
        self._remember_names(seats)
        return seats

    def find(self, text: str) -> set[str]:
        """The rows that a text may mean: the row of that key, else those of that name."""
        if text in self._parents:
            return {text}
        if not self._named:
            self._remember_names(())
        return self._named.get(self._marks.name(text), set())

    def _goes(self, row: IncomingRow) -> bool:
        """Whether the row goes by itself or with the row above it."""
        if row.key and row.parent is not None and self._above and row.parent.text.strip() in self._above.gone:
            self.gone.add(row.key)
        return row.key in self.gone

    def _keyed(self, row: IncomingRow, counted: Counter[str], report: Report) -> Seat | None:
        if not KEY.fullmatch(row.key):
            report.refuse(row.origin, "exchange_bad_key", text=row.key)
            return None
        if counted[row.key] > 1:
            report.refuse(row.origin, "exchange_key_twice", text=row.key)
            return None
        former = self._parents.get(row.key)
        is_unsaid = row.parent is None or not row.parent.text.strip()
        if not self.form.parent or (former is not None and is_unsaid):
            return Seat(row=row, item=row.key, parent=former or "", is_new=former is None)
        parent = self._parent(row, report)
        if parent is None:
            return None
        if former is not None and parent != former:
            self._rehang(row.key, former, parent)
        return Seat(row=row, item=row.key, parent=parent, is_new=former is None)

    def _unkeyed(self, row: IncomingRow, taken: set[str], report: Report) -> Seat | None:
        parent = self._parent(row, report) if self.form.parent else ""
        if parent is None:
            return None
        identity = self._marks.of_row(row)
        if identity is not None:
            same = self._marks.rows.get((parent, *identity), [])
        elif (content := self._marks.content(row)) is not None:
            cells = self._application.cells.get(self.form.id, {})
            free = (item for item in self._order.get(parent, []) if item not in taken)
            same = [item for item in free if cells.get(item, {}) == content][:1]
        else:
            return None  # it could not be recognised when it comes again
        if len(same) > 1:
            report.refuse(row.origin, "exchange_row_ambiguous", text=row.key, label=self._marks.label)
            return None
        if same and same[0] in taken:
            report.refuse(row.origin, "exchange_row_twice", text=row.key, label=self._marks.label)
            return None
        return Seat(row=row, item=same[0] if same else new_row_id(), parent=parent, is_new=not same)

    def _once(self, seats: Sequence[Seat], report: Report) -> list[Seat]:
        """Without the rows that have no row key and the same key fields as another row of the sheet."""
        identities = [(seat.parent, self._marks.of_row(seat.row)) for seat in seats]
        counted = Counter(identities)
        kept: list[Seat] = []
        for seat, (parent, identity) in zip(seats, identities, strict=True):
            if seat.row.key or identity is None or counted[parent, identity] == 1:
                kept.append(seat)
            else:
                report.refuse(seat.row.origin, "exchange_row_twice", label=self._marks.label)
        return kept

    def _parent(self, row: IncomingRow, report: Report) -> str | None:
        assert self._above is not None
        text = row.parent.text.strip() if row.parent else ""
        origin = row.parent.origin if row.parent else row.origin
        title = self._above.form.title
        found = self._above.find(text) if text else set()
        if len(found) == 1:
            return next(iter(found))
        why = "parent_ambiguous" if found else "parent_unknown" if text else "no_parent"
        report.refuse(origin, f"exchange_{why}", text=text, title=title)
        return None

    def _rehang(self, item: str, former: str, parent: str) -> None:
        """Takes a row with its cells from one parent to the other; its own child rows stay with it."""
        self.changed += 1
        cells = self._application.cells.get(self.form.id, {}).get(item, {})
        addresses = {code: Address(form=self.form.id, item=item, code=code) for code in cells}
        position = self._order[former].index(item)
        self._order[former].remove(item)
        at = len(self._order.setdefault(parent, []))
        self._order[parent].append(item)
        self.edits += [SetEntry(address=address, cell=EMPTY) for address in addresses.values()]
        self.edits.append(RemoveRow(form=self.form.id, item=item, parent=former, position=position))
        self.edits.append(AddRow(form=self.form.id, item=item, parent=parent, position=at))
        self.edits += [SetEntry(address=addresses[code], cell=cell) for code, cell in cells.items()]

    def _add(self, seats: Sequence[Seat]) -> None:
        """Adds the new rows, each behind the one that stands before it in the sheet."""
        by_parent: dict[str, list[Seat]] = defaultdict(list)
        for seat in seats:
            by_parent[seat.parent].append(seat)
        for parent, own in by_parent.items():
            order = self._order.setdefault(parent, [])
            present = set(order)
            first = next((each.item for each in own if each.item in present), None)
            at = order.index(first) if first is not None else len(order)
            where = {item: place for place, item in enumerate(order)}
            for seat in own:
                if seat.is_new:
                    self.changed += 1
                    order.insert(at, seat.item)
                    self.edits.append(AddRow(form=self.form.id, item=seat.item, parent=parent, position=at))
                    at += 1
                else:
                    at = order.index(seat.item, where[seat.item]) + 1

    def _is_total(self, row: IncomingRow, report: Report) -> bool:
        first = next((cell for cell in row.cells if cell.text.strip()), None)
        if first is None or row.key or "".join(first.text.split()) not in TOTALS:
            return False
        report.refuse(first.origin, "exchange_total_row", at=first.code, text=first.text)
        return True

    def _remember_names(self, seats: Iterable[Seat]) -> None:
        """Rows go by the name that they shall have, else by the one that they have."""
        if not self.form.key:
            return
        coming = {
            seat.item: cell.text
            for seat in seats
            for cell in seat.row.cells
            if (field := self._codes.find(cell.code)) and field.code == self.form.key[0] and cell.text.strip()
        }
        for item in self._parents:
            if item in coming:
                self._named[self._marks.name(coming[item])].add(item)
            else:
                self._named[self._marks.of_item(item)[0]].add(item)
        self._named.pop("", None)
