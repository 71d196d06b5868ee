"""What came in over an application → the edits that bring it there, and everything that is in the way.

All problems of everything that came in are found in one go. The edits are those of the cells and rows without
a problem: whoever lands them decides whether they may land while there are problems.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from models.application import Application, Town
from models.edits import Edit, SetEntry, apply, removal
from models.entries import EMPTY, Address, Given
from models.exchange.cells import Codes, is_same_figure, merged
from models.exchange.explanations import land_explanations
from models.exchange.incoming import (
    CellProblem,
    Incoming,
    IncomingCell,
    IncomingExplanation,
    IncomingForm,
    Normalised,
    Origin,
)
from models.exchange.report import Report
from models.exchange.rows import Roster, Seat
from models.fields import Field, Shape
from models.figures import Figures
from models.kinds import read_entry, show_entry
from models.programme.schema import Programme

TOWN = "town"
"""The role of the field that says which town an application is for."""

TOWN_CODE = re.compile(r"\d{9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """What would change, and what is in the way."""

    edits: tuple[Edit, ...]
    changed: int
    """Cells, rows and explanations that differ afterwards."""
    normalised: tuple[Normalised, ...]
    problems: tuple[CellProblem, ...]


NOBODY = Application(
    id="", town=Town(code="", name="", county_code="", county_name="", city_code="", city_name="")
)
"""An empty application of no town, for what comes in before there is one, and for empty forms."""


def land(programme: Programme, application: Application, incoming: Incoming) -> Landing:
    """The edits that bring what came in into the application; only real differences become edits."""
    return _Landing(programme, application, incoming).landing()


def town_of(programme: Programme, incoming: Incoming) -> tuple[str, tuple[CellProblem, ...]]:
    """The code of the town that came in, empty where none can be told, with the reasons.

    The field that plays the role says it, else what the workbook was written for; they must not disagree.
    A field that cannot be read is a problem of its cell (`land`), unless it is a code that there was once.
    """
    code = programme.roles[TOWN]
    codes = Codes(programme, is_older=incoming.is_older)
    cells = [
        cell
        for form in incoming.forms
        for cell in form.cells
        if cell.text.strip() and (field := codes.find(cell.code)) and field.code == code
    ]
    field = programme.fields[code]
    cover = read_entry(field, incoming.town).entry
    gone = incoming.town if TOWN_CODE.fullmatch(incoming.town) else ""
    written = str(cover.value) if isinstance(cover, Given) else gone
    if not cells:
        return written, () if written else (_no_town(field, incoming),)
    reading = read_entry(field, cells[0].text)
    if not isinstance(reading.entry, Given):
        return written if written and written in cells[0].text else "", ()
    report = Report()
    if written and written != reading.entry.value:
        report.refuse(
            cells[0].origin, "exchange_town_differs", at=code, text=cells[0].text, written=incoming.town
        )
    return str(reading.entry.value), tuple(report.problems)


def _no_town(field: Field, incoming: Incoming) -> CellProblem:
    report = Report()
    origin = incoming.town_origin or Origin(sheet="", cell="")
    report.refuse(origin, "exchange_no_town", at=field.code, text=incoming.town, label=field.label)
    return report.problems[0]


class _Landing:
    """One run; the edits come in the order in which they can be applied."""

    def __init__(self, programme: Programme, application: Application, incoming: Incoming) -> None:
        self._programme = programme
        self._before = application
        self._incoming = incoming
        self._codes = Codes(programme, is_older=incoming.is_older)
        self._report = Report()
        self._edits: list[Edit] = []
        self._changed = 0
        self._gone: set[tuple[str, str]] = set()
        self._computed: list[tuple[Field, Address, str, IncomingCell]] = []
        """Field, address, item as the workbook says it, cell."""

    def landing(self) -> Landing:
        forms = {each.form: each for each in self._incoming.forms}
        left = self._remove(forms)
        seats = self._seat(forms, left)
        for form in self._programme.forms:
            if form.id not in forms:
                continue
            if form.shape is Shape.ROSTER:
                self._land_rows(forms[form.id], seats[form.id])
            else:
                self._land_cells(forms[form.id])
        explanations = [
            each for each in self._incoming.explanations if (each.form, each.item) not in self._gone
        ]
        if explanations or self._computed:
            self._land_what_follows(explanations)
        normalised = (*self._incoming.normalised, *self._report.normalised)
        problems = (*self._incoming.problems, *self._report.problems)
        order = self._order()
        return Landing(
            edits=tuple(self._edits),
            changed=self._changed,
            normalised=tuple(sorted(normalised, key=lambda each: order(each.origin))),
            problems=tuple(sorted(problems, key=lambda each: order(each.origin))),
        )

    def _land_what_follows(self, explanations: Iterable[IncomingExplanation]) -> None:
        """What depends on everything else having landed."""
        after, _ = apply(self._before, self._edits)
        said = land_explanations(
            self._programme, after, explanations, self._codes, self._report, is_older=self._incoming.is_older
        )
        self._edits += said
        self._changed += len(said)
        self._check_computed(after)

    def _order(self) -> Callable[[Origin], tuple[int, tuple[int, int, str]]]:
        """How to sort what is said: sheet by sheet as the forms come in, and in a sheet from the top."""
        rank: dict[str, int] = {}
        for form in self._incoming.forms:
            for origin in (*(cell.origin for cell in form.cells), *(row.origin for row in form.rows)):
                rank.setdefault(origin.sheet, len(rank))
        return lambda origin: (rank.get(origin.sheet, len(rank)), origin.place)

    def _remove(self, forms: Mapping[str, IncomingForm]) -> Application:
        left = self._before
        for form in self._programme.rosters:
            for row in forms[form.id].rows if form.id in forms else ():
                if not row.is_removal:
                    continue
                if not row.key:
                    self._report.refuse(row.origin, "exchange_removal_without_key")
                elif left.parent_of(form.id, row.key) is not None:
                    edits = removal(left, form.id, row.key, self._programme.children)
                    left, _ = apply(left, edits)
                    self._edits += edits
                    self._changed += 1
        return left

    def _seat(self, forms: Mapping[str, IncomingForm], left: Application) -> dict[str, list[Seat]]:
        seats: dict[str, list[Seat]] = {}
        rosters: dict[str, Roster] = {}
        for form in self._programme.rosters:
            listed = forms[form.id].rows if form.id in forms else ()
            gone = _items(self._before, form.id) - _items(left, form.id)
            gone |= {row.key for row in listed if row.is_removal}
            roster = Roster(left, form, rosters.get(form.parent), self._codes, gone)
            rosters[form.id] = roster
            if form.id in forms:
                seats[form.id] = roster.seat(listed, self._report)
                self._edits += roster.edits
                self._changed += roster.changed
            self._gone |= {(form.id, item) for item in roster.gone}
        return seats

    def _land_rows(self, incoming: IncomingForm, seats: Iterable[Seat]) -> None:
        placed = {id(seat.row): seat for seat in seats}
        for row in incoming.rows:
            if row.is_removal:
                continue
            seat = placed.get(id(row))
            for cell in row.cells:
                item = seat.item if seat else ""
                self._land(incoming.form, item, cell, row.key, is_placed=seat is not None)

    def _land_cells(self, incoming: IncomingForm) -> None:
        seen: set[tuple[str, str]] = set()
        for cell in incoming.cells:
            field = self._codes.find(cell.code)
            place = (field.code if field else cell.code, cell.item)
            if place in seen and cell.text.strip():
                self._report.refuse(cell.origin, "exchange_code_twice", at=cell.code, text=cell.text)
                continue
            seen.add(place)
            self._land(incoming.form, cell.item, cell, cell.item, is_placed=True)

    def _land(self, form: str, item: str, cell: IncomingCell, said: str, *, is_placed: bool) -> None:
        """One cell; that of a row without a place is read for its problems only."""
        field = self._codes.find(cell.code)
        form = self._home(form, field)
        if field is None or not form:
            self._refuse_code(cell)
            return
        address = Address(form=form, item=item, code=field.code)
        current = self._before.cell(address) if is_placed else EMPTY
        if field.is_computed:
            if cell.text.strip() and is_placed:
                self._computed.append((field, address, said, cell))
            return
        if field.retired:
            if cell.text.strip() and cell.text != show_entry(field, current.entry):
                self._report.drop(cell.origin, cell.text)
            return
        after = merged(field, cell, current, self._report)
        if after is not None and after != current and is_placed:
            self._edits.append(SetEntry(address=address, cell=after))
            self._changed += 1

    def _home(self, form: str, field: Field | None) -> str:
        """The form that a cell belongs to: the sheet's, or where an earlier version's field moved to."""
        if field is None:
            return ""
        home = self._programme.form_of[field.code]
        moved = self._incoming.is_older and home.shape is self._programme.form(form).shape is Shape.SINGLE
        return home.id if home.id == form or moved else ""

    def _refuse_code(self, cell: IncomingCell) -> None:
        if not self._incoming.is_older:
            self._report.refuse(cell.origin, "exchange_unknown_code", at=cell.code, text=cell.text)
        elif cell.text.strip():
            self._report.drop(cell.origin, cell.text)

    def _check_computed(self, after: Application) -> None:
        """A computed figure may stand as it was written out, as it was here, or as it shall be."""
        known = [Figures(self._programme, each) for each in (self._before, after)]
        for field, address, said, cell in self._computed:
            written = self._incoming.computed.get((said, cell.code))
            figures = [each.value(address) for each in known]
            if cell.text == written or any(is_same_figure(field, cell.text, each) for each in figures):
                continue
            if self._incoming.is_older:
                self._report.drop(cell.origin, cell.text)
            else:
                self._report.refuse(cell.origin, "computed", at=field.code, text=cell.text, label=field.label)


def _items(application: Application, form: str) -> set[str]:
    return {item for items in application.rows.get(form, {}).values() for item in items}
