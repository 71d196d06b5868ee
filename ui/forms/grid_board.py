"""The parts of a grid together: what they show, where the hand is, what is told of it.

Not here: what the hands do (`grid_hands`), and the grid with hands (`grid`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.application import Application
from models.entries import Address
from models.fields import Form
from models.figures import Figures
from ui.forms import grid_look
from ui.forms.grid_arrangement import STORED, Arrangement, arranged, kept
from ui.forms.grid_finder import Finder
from ui.forms.grid_model import GridModel, Problems
from ui.forms.grid_selection import GridSelection
from ui.forms.grid_sheet import Felt, Sheet
from ui.forms.grid_table import GridTable
from ui.forms.grid_totals import TotalsLine


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOpened:
    """The card of a row is asked for."""

    form: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnWidths:
    """The widths of the columns of a form, to be remembered."""

    form: str
    widths: Mapping[str, int]
    """Key of the column → pixels."""


class GridBoard(QWidget):
    """The parts of a grid and what they show."""

    acted = Signal(object)
    """Carries a `GridAction`: one user action, one undo step."""
    focused = Signal(object)
    """Carries the `Address` of the cell the hand is on."""
    row_opened = Signal(object)
    """Carries a `RowOpened`."""
    selected = Signal(object)
    """Carries the `SelectionFigures`."""
    widths_changed = Signal(object)
    """Carries the `ColumnWidths`."""
    typed = Signal(object)
    """Carries a `Typed`: what was normalised or could not be read, to be said in a line."""
    wanted = Signal(object)
    """Carries a `CellWanted`: note or history of a cell."""
    said = Signal(object)
    """Carries a sentence for the status bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = GridModel(self)
        self.table = GridTable(self.model, self)
        self.finder = Finder(self)
        self.totals = TotalsLine(self.table, self)
        self._arrangement = STORED
        self._remembered: Mapping[str, int] = {}
        self._generation = 0
        """Counts what was shown."""
        self._laid_out: tuple[str, str] | None = None
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._widening = QTimer(self)
        self._widening.setSingleShot(True)
        self.finder.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.finder, self.table, self.totals, self.table.sideways):
            column.addWidget(widget)
        column.setStretchFactor(self.table, 1)
        self.setFocusProxy(self.table)
        selection = self.table.selectionModel()
        selection.currentChanged.connect(self._tell_focus)
        selection.selectionChanged.connect(self._count_soon)
        self._counting.timeout.connect(self._tell_selection)
        self._widening.timeout.connect(self._tell_widths)
        self.table.widened.connect(self._widen_soon)
        self.table.verticalHeader().sectionDoubleClicked.connect(self.open_row)

    # what it is told

    def show_form(
        self,
        form: Form,
        application: Application,
        figures: Figures,
        *,
        parent_item: str = "",
        is_locked: bool = False,
    ) -> None:
        """Shows a form of an application, or its new state: hand, selection and scrolling stay.

        Args:
            form: a yearly form or a roster.
            application: whose.
            figures: the same application, computed.
            parent_item: the row that the rows of a child roster hang on.
            is_locked: nothing can be changed.
        """
        sheet = Sheet(form=form, application=application, figures=figures, parent=parent_item)
        if self._is_overtaken(sheet):
            return
        former = self.model.sheet
        is_other = former is None or (former.form, former.parent) != (form, parent_item)
        self._generation += 1
        if is_other:
            self._arrangement = STORED
            self.finder.hide()
        if is_other or self._arrangement.is_as_stored or former is None:
            shown = arranged(sheet, self._arrangement)
        else:
            shown = kept(self.model.shown, sheet, former)
        felt = sheet.felt_since(former) if former is not None and not is_other and sheet.is_roster else None
        self._put(sheet, shown, is_locked=is_locked, is_other=is_other, felt=felt)

    def show_problems(self, problems: Problems) -> None:
        """Marks the cells that have a finding."""
        self.model.show_problems(problems)

    def set_widths(self, widths: Mapping[str, int]) -> None:
        """Takes over the widths that were remembered, by key of the column."""
        self._remembered = dict(widths)
        if self.model.sheet is not None:
            self._lay_out(self.model.sheet)

    def focus(self, address: Address, *, opens_editor: bool = False) -> bool:
        """Puts the hand on a cell, which is shown if it was filtered out; False where there is none."""
        place = self.model.place_of(address)
        sheet = self.model.sheet
        if place is None and sheet is not None and sheet.find(address) is not None:
            self.arrange(STORED)
            place = self.model.place_of(address)
        if place is None:
            return False
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.go_to(*place)
        if opens_editor:
            self.table.open_editor()
        return True

    def finish_editing(self) -> None:
        """Takes in what is being typed, composing text with it: before saving, leaving, closing."""
        self.table.finish_editing()

    def arrange(self, arrangement: Arrangement) -> None:
        """Sorts or filters what is shown; what is stored keeps its order."""
        if self.model.sheet is None:
            return
        self.table.finish_editing()
        self._arrangement = arrangement
        if not arrangement.needle and self.finder.filters():
            self.finder.hide()
        sheet = self.model.sheet
        self._put(
            sheet, arranged(sheet, arrangement), is_locked=self.model.is_locked, is_other=False, felt=None
        )

    # what it knows

    @property
    def arrangement(self) -> Arrangement:
        """How the lines are shown."""
        return self._arrangement

    def selection(self) -> GridSelection:
        """What is selected."""
        return GridSelection(self.model, self.table.selectionModel())

    def current_address(self) -> Address | None:
        """The cell the hand is on."""
        here = self.table.currentIndex()
        return self.model.address_at(here.row(), here.column()) if here.isValid() else None

    def open_row(self, row: int) -> None:
        """Asks for the card of a row."""
        sheet = self.model.sheet
        if sheet is not None and sheet.is_roster and 0 <= row < len(self.model.shown):
            self.row_opened.emit(RowOpened(form=sheet.form.id, item=self.model.shown[row]))

    # inner workings

    def _is_overtaken(self, sheet: Sheet) -> bool:
        """Takes in what is being typed before other lines are shown; that shows a newer state by itself."""
        former = self.model.sheet
        if self.table.editor() is None or (former is not None and former.lines == sheet.lines):
            return False
        self._generation += 1
        mine = self._generation
        self.finish_editing()
        return self._generation != mine

    def _put(
        self, sheet: Sheet, shown: tuple[str, ...], *, is_locked: bool, is_other: bool, felt: Felt | None
    ) -> None:
        former, here = self.current_address(), self.table.currentIndex()
        row, column = here.row(), here.column()
        top = self.table.verticalScrollBar().value()
        by = self._arrangement.column, self._arrangement.is_descending
        is_reset = self.model.show(sheet, shown, is_locked=is_locked, sorted_by=by, felt=felt)
        if is_other or self._laid_out != (sheet.form.id, sheet.parent):
            self._laid_out = sheet.form.id, sheet.parent
            self._lay_out(sheet)
            row, column, top = 0, sheet.first_data_column, 0
            former = None
        if is_reset and self.model.rowCount():
            place = self.model.place_of(former) if former is not None else None
            row, column = place or (min(max(row, 0), self.model.rowCount() - 1), max(column, 0))
            self.table.verticalScrollBar().setValue(top)
            self.table.go_to(row, column)
        self.totals.show_totals(felt)
        self._count_soon()

    def _lay_out(self, sheet: Sheet) -> None:
        metrics = self.table.fontMetrics()
        heads = self.table.horizontalHeader()
        texts: list[tuple[str, int]] = []
        self.table.set_frozen(0)
        widths = grid_look.column_widths(metrics, sheet, self.table.room(), self._remembered)
        for at, column in enumerate(sheet.columns):
            self.table.set_width(at, widths[column.key])
            texts.append((grid_look.head_text(column, sheet.fields.get(column.key)), widths[column.key]))
        heads.setFixedHeight(grid_look.head_height(heads.fontMetrics(), texts))
        self.table.verticalHeader().setDefaultSectionSize(grid_look.row_height(metrics))
        self.table.sideways.setValue(0)
        self.table.set_frozen(sum(each.is_frozen for each in sheet.columns))
        self._widening.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A yearly form shows all its years again, if they fit."""
        super().resizeEvent(event)
        sheet = self.model.sheet
        if sheet is not None and not sheet.is_roster and event.size().width() != event.oldSize().width():
            self._lay_out(sheet)

    def _tell_focus(self, current: QModelIndex, _former: QModelIndex) -> None:
        address = self.model.address_at(current.row(), current.column()) if current.isValid() else None
        if address is not None:
            self.focused.emit(address)

    def _count_soon(self) -> None:
        self._counting.start(0)

    def _tell_selection(self) -> None:
        self.selected.emit(self.selection().figures())

    def _widen_soon(self) -> None:
        self._widening.start(300)

    def _tell_widths(self) -> None:
        if self.model.sheet is not None:
            widths = self.table.widths()
            keys = [each.key for each in self.model.sheet.columns]
            named = {keys[at]: width for at, width in widths.items() if at < len(keys)}
            self.widths_changed.emit(ColumnWidths(form=self.model.sheet.form.id, widths=named))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is lost by going elsewhere."""
        self.finish_editing()
        super().focusOutEvent(event)
