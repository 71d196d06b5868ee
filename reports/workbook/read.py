"""The sheets of a workbook → what came in, form by form, with the place of every text.

A sheet is recognised by its title, else by the codes in it. What the texts mean, and whether they fit, is for
`models.exchange`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from models.exchange import (
    TOWN,
    CellProblem,
    Incoming,
    IncomingCell,
    IncomingExplanation,
    IncomingForm,
    IncomingRow,
    Normalised,
    Origin,
)
from models.fields import Form, Shape
from models.problems import problem
from models.programme.schema import OUTLINE, Programme
from reports.workbook import layout
from reports.workbook.grids import Grid, SheetCell
from reports.workbook.layout import Identity

_UNIT = re.compile(r".*（(.+)）")
_YEAR = re.compile(r"(\d{4})\s*年?")


def identity_of(grids: Iterable[Grid]) -> Identity | None:
    """What the workbook says of itself, or None where it has no cover sheet."""
    for grid in grids:
        facts = {grid.text(row, 1): row for row in grid.rows}
        if layout.PROGRAMME in facts and layout.VERSION in facts:
            texts = {name: grid.text(row, 2) for name, row in facts.items()}
            version = texts[layout.VERSION]
            return Identity(
                programme=texts[layout.PROGRAMME],
                version=int(version) if version.isascii() and version.isdecimal() else 0,
                digest=texts.get(layout.DIGEST, ""),
                town=texts.get(layout.TOWN, ""),
                town_origin=grid.origin(facts.get(layout.TOWN, 1), 2),
                layout=texts.get(layout.LAYOUT, ""),
            )
    return None


def incoming_of(grids: Sequence[Grid], programme: Programme) -> Incoming:
    """Everything that the sheets hold for the forms of a programme."""
    return _Reading(grids, programme).incoming()


class _Reading:
    """One workbook while it is read."""

    def __init__(self, grids: Sequence[Grid], programme: Programme) -> None:
        self._grids = grids
        self._programme = programme
        self._codes = {
            form.id: {code for each in form.fields for code in (each.code, each.renamed_from) if code}
            for form in programme.forms
        }
        self._problems: list[CellProblem] = []
        self._ignored: list[str] = []
        self._identity = identity_of(grids)
        self._is_older = self._identity is not None and 0 < self._identity.version < programme.version

    def incoming(self) -> Incoming:
        identity = self._identity
        found: dict[str, Grid] = {}
        for form, grid in self._recognised():
            if form.id in found:
                self._refuse(grid.origin(1, 1), "exchange_sheet_twice", title=form.title)
            else:
                found[form.id] = grid
        forms = tuple(self._form(form, found[form.id]) for form in self._programme.forms if form.id in found)
        sheets = {grid.title: grid for grid in self._grids}
        return Incoming(
            forms=forms,
            explanations=tuple(self._explanations(sheets.get(layout.EXPLANATIONS))),
            town=identity.town if identity else "",
            town_origin=self._town_origin(found) or (identity.town_origin if identity else None),
            is_older=self._is_older,
            ignored=tuple(self._ignored),
            normalised=tuple(self._renamed(found)),
            problems=tuple(self._problems),
            computed=_computed(sheets.get(layout.FIGURES)),
        )

    def _recognised(self) -> Iterator[tuple[Form, Grid]]:
        by_title = {title: form for form, title in layout.sheet_titles(self._programme).items()}
        others = set(layout.OTHERS) - {layout.CHAPTERS}
        for grid in self._grids:
            if grid.title in by_title:
                yield self._programme.form(by_title[grid.title]), grid
            elif grid.title not in others:
                form = self._form_by_codes(grid)
                if form is not None:
                    yield form, grid
                elif grid.rows:
                    self._ignored.append(grid.title)

    def _form_by_codes(self, grid: Grid) -> Form | None:
        """The form that most of the codes belong to which stand where codes should."""
        across = {grid.text(1, column) for column in grid.rows.get(1, {})}
        is_roster = layout.KEY in across
        codes = across if is_roster else {grid.text(row, 1) for row in grid.rows}
        counted = {
            form.id: len(codes & self._codes[form.id])
            for form in self._programme.forms
            if (form.shape is Shape.ROSTER) == is_roster
        }
        best = max(counted, key=lambda each: counted[each], default="")
        return self._programme.form(best) if best and counted[best] else None

    def _town_origin(self, found: Mapping[str, Grid]) -> Origin | None:
        """Where the town is to be written, though nothing may stand there."""
        code = self._programme.roles[TOWN]
        grid = found.get(self._programme.form_of[code].id)
        row = next((each for each in grid.rows if grid.text(each, 1) == code), 0) if grid else 0
        return grid.origin(row, layout.FIRST_VALUE_COLUMN) if grid and row else None

    def _renamed(self, found: Mapping[str, Grid]) -> Iterator[Normalised]:
        """The codes of an earlier version that are called otherwise today."""
        former = {
            each.renamed_from: each.code for each in self._programme.fields.values() if each.renamed_from
        }
        for name, grid in found.items() if self._is_older else ():
            across, down = [(1, column) for column in grid.rows.get(1, {})], [(row, 1) for row in grid.rows]
            for place in across if self._programme.form(name).shape is Shape.ROSTER else down:
                code = grid.text(*place)
                if code in former:
                    yield Normalised(origin=grid.origin(*place), before=code, after=former[code])

    def _form(self, form: Form, grid: Grid) -> IncomingForm:
        if form.id == OUTLINE:
            return IncomingForm(form=form.id, cells=tuple(self._chapters(grid)))
        if form.shape is Shape.ROSTER:
            return IncomingForm(form=form.id, rows=tuple(self._rows(form, grid)))
        return IncomingForm(form=form.id, cells=tuple(self._cells(form, grid)))

    def _cells(self, form: Form, grid: Grid) -> Iterator[IncomingCell]:
        columns = self._columns(form, grid)
        for row, cells in grid.rows.items():
            code = grid.text(row, 1)
            if row == 1 and code not in self._codes[form.id]:
                continue
            for column, cell in cells.items():
                if column < layout.FIRST_VALUE_COLUMN:
                    continue
                if not code or column not in columns:
                    self._stray(grid, cell, code)
                elif (read := self._cell(grid, cell, code, columns[column], grid.text(row, 3))) is not None:
                    yield read

    def _columns(self, form: Form, grid: Grid) -> Mapping[int, str]:
        """Column → item."""
        if form.shape is not Shape.YEARLY:
            return {layout.FIRST_VALUE_COLUMN: ""}
        years = layout.items(form)
        columns: dict[int, str] = {}
        for column in grid.rows.get(1, {}):
            match = _YEAR.fullmatch(grid.text(1, column))
            if column >= layout.FIRST_VALUE_COLUMN and match and match[1] in years:
                columns[column] = match[1]
            elif column >= layout.FIRST_VALUE_COLUMN and grid.text(1, column):
                self._refuse(grid.origin(1, column), "exchange_unknown_year", text=grid.text(1, column))
        return columns

    def _rows(self, form: Form, grid: Grid) -> Iterator[IncomingRow]:
        codes = {column: grid.text(1, column) for column in grid.rows.get(1, {})}
        key = next((column for column, code in codes.items() if code == layout.KEY), 0)
        above = next(
            (column for column, code in codes.items() if code.startswith(layout.KEY) and column != key), 0
        )
        units = {column: _unit_in_label(grid.text(2, column)) for column in codes}
        for row, cells in grid.rows.items():
            if row < layout.FIRST_ROW:
                continue
            read: list[IncomingCell] = []
            parent: IncomingCell | None = None
            for column, cell in cells.items():
                code = codes.get(column, "")
                if column == above:
                    parent = self._cell(grid, cell, "")
                elif not code:
                    self._stray(grid, cell, "")
                elif column != key and (each := self._cell(grid, cell, code, unit=units[column])) is not None:
                    read.append(each)
            yield IncomingRow(
                origin=grid.origin(row, key or 1),
                key=grid.text(row, key) if key else "",
                parent=parent,
                cells=tuple(read),
            )

    def _chapters(self, grid: Grid) -> Iterator[IncomingCell]:
        """A code that repeats goes on with the same chapter."""
        parts: dict[str, list[IncomingCell]] = {}
        for row, cells in grid.rows.items():
            code = grid.text(row, 1)
            if row == 1 and code not in self._codes[OUTLINE]:
                continue
            for column, cell in cells.items():
                if column > len(layout.CHAPTER_HEADS):
                    self._stray(grid, cell, code)
            if 2 not in cells:
                continue
            if not code:
                self._stray(grid, cells[2], "")
            elif (read := self._cell(grid, cells[2], code)) is not None:
                parts.setdefault(code, []).append(read)
        for code, read_parts in parts.items():
            first = read_parts[0]
            yield IncomingCell(
                origin=first.origin,
                code=code,
                text="".join(part.text for part in read_parts),
                note=first.note,
                shown=first.shown,
            )

    def _explanations(self, grid: Grid | None) -> Iterator[IncomingExplanation]:
        for row, cells in grid.rows.items() if grid else ():
            if row == 1 or 5 not in cells:
                continue
            assert grid is not None
            read = self._cell(grid, cells[5], grid.text(row, 4))
            if read is not None:
                rule, form, item, code = (grid.text(row, column) for column in range(1, 5))
                yield IncomingExplanation(
                    origin=read.origin,
                    rule=rule,
                    form=form,
                    item=item,
                    code=code,
                    text=read.text,
                    figures=grid.text(row, 6),
                )

    def _cell(
        self, grid: Grid, cell: SheetCell, code: str, item: str = "", unit: str = ""
    ) -> IncomingCell | None:
        """The cell, or None where it holds nothing that could be read."""
        origin = grid.origin(cell.row, cell.column)
        if cell.is_error or cell.lacks_result:
            fault = "exchange_error_value" if cell.is_error else "exchange_formula"
            self._refuse(origin, fault, at=code, text=cell.text)
            return None
        return IncomingCell(
            origin=origin,
            code=code,
            item=item,
            text=cell.text,
            note=cell.note,
            shown=cell.formula,
            unit=unit,
        )

    def _stray(self, grid: Grid, cell: SheetCell, code: str) -> None:
        """Text where nothing is asked for: it would be lost silently."""
        if cell.text.strip():
            self._refuse(grid.origin(cell.row, cell.column), "exchange_no_code", at=code, text=cell.text)

    def _refuse(self, origin: Origin, fault: str, *, at: str = "", text: str = "", **context: object) -> None:
        said = problem(fault, text=text, at=at, **context)
        self._problems.append(CellProblem(origin=origin, code=at, text=text, problem=said))


def _computed(grid: Grid | None) -> dict[tuple[str, str], str]:
    if grid is None:
        return {}
    return {(grid.text(row, 1), grid.text(row, 2)): grid.text(row, 3) for row in grid.rows}


def _unit_in_label(label: str) -> str:
    """The unit behind a label: 总投资（万元）."""
    match = _UNIT.fullmatch(label)
    return match[1] if match else ""
