"""Which cells and lines are selected, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange

from models.entries import Address, Blank
from models.fields import Field
from models.kinds import kind_of
from ui.forms.grid_model import GridModel

MOST_COUNTED = 100_000
"""Cells beyond which a selection is not added up while the hand still draws it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle of the table, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """Lines."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """Columns."""
        return self.right - self.left + 1

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return self.height * self.width

    def holds(self, row: int, column: int) -> bool:
        """Whether a place is inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionFigures:
    """What the selected cells come to."""

    cells: int = 0
    filled: int = 0
    numbers: int = 0
    total: str = ""
    """The sum of the numbers, as shown."""

    @property
    def text(self) -> str:
        """As the status bar says it; empty where a single cell is selected."""
        if self.cells < 2:
            return ""
        parts = [f"已选 {self.cells} 格", f"计数 {self.filled}"]
        if self.numbers:
            parts.append(f"合计 {self.total}")
        return "  ".join(parts)


def ranges_of(selection: QItemSelection) -> list[QItemSelectionRange]:
    """The ranges of a selection, which Qt's types do not know to be a list."""
    return list(cast("Iterable[QItemSelectionRange]", selection))


class GridSelection:
    """Reads the selection model of a table; columns scrolled away count."""

    def __init__(self, model: GridModel, selection: QItemSelectionModel) -> None:
        self._model = model
        self._selection = selection

    def areas(self) -> tuple[Area, ...]:
        """The selected rectangles, or the current cell; a whole column ends with the last row there is."""
        ranges = [
            Area(top=each.top(), left=each.left(), bottom=self._last(each), right=each.right())
            for each in ranges_of(self._selection.selection())
            if each.isValid()
        ]
        here = self._selection.currentIndex()
        if not ranges and here.isValid():
            at, column = here.row(), here.column()
            ranges = [Area(top=at, left=column, bottom=at, right=column)]
        return tuple(sorted(ranges, key=lambda each: (each.top, each.left)))

    def _last(self, selected: QItemSelectionRange) -> int:
        rows = len(self._model.shown)
        is_column = selected.top() == 0 and selected.bottom() == rows > 0
        return rows - 1 if is_column else selected.bottom()

    def whole(self) -> Area | None:
        """The one rectangle that the selection is, or None where it is in pieces that do not fit."""
        areas = self.areas()
        if not areas:
            return None
        whole = Area(
            top=min(each.top for each in areas),
            left=min(each.left for each in areas),
            bottom=max(each.bottom for each in areas),
            right=max(each.right for each in areas),
        )
        cells = sum(each.cells for each in areas)
        return whole if cells == whole.cells else None

    def addresses(self) -> tuple[Address, ...]:
        """The selected cells, each once, from the top; cells that name lines are left out."""
        found = (
            self._model.address_at(row, column)
            for area in self.areas()
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        )
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def lines(self) -> tuple[str, ...]:
        """The keys of the lines in which something is selected, the one to come left out."""
        rows = sorted({row for area in self.areas() for row in range(area.top, area.bottom + 1)})
        return tuple(self._model.shown[row] for row in rows if row < len(self._model.shown))

    def figures(self) -> SelectionFigures:
        """What the selected cells come to."""
        sheet = self._model.sheet
        areas = self.areas()
        cells = sum(each.cells for each in areas)
        if sheet is None or not 1 < cells <= MOST_COUNTED:
            return SelectionFigures(cells=cells)
        filled = numbers = 0
        total = Decimal(0)
        summed: dict[str, Field] = {}
        for address in self.addresses():
            if address.item == self._model.new_line:
                continue
            number = sheet.number(address)
            if number is not None:
                numbers += 1
                total += number
                summed[address.code] = sheet.field(address)
                filled += 1
            elif not isinstance(sheet.entry(address), Blank):
                filled += 1
        return SelectionFigures(cells=cells, filled=filled, numbers=numbers, total=_shown(total, summed))


def _shown(total: Decimal, fields: Mapping[str, Field]) -> str:
    """A sum as the one field shows it that it is of."""
    field = next(iter(fields.values()), None)
    return kind_of(field).show(field, total) if field is not None and len(fields) == 1 else f"{total:,f}"
