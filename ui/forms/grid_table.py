"""The table view of a grid: the hand that goes over its cells, the keys of a spreadsheet; not what they do.

Not here: how its columns scroll (`grid_columns`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ui.forms.choice_editor import ChoiceEditor
from ui.forms.grid_columns import ScrolledColumns
from ui.forms.grid_commands import command_of
from ui.forms.grid_cursor import beside, cycled, moved
from ui.forms.grid_delegate import Going, GridDelegate
from ui.forms.grid_model import GridModel
from ui.forms.grid_selection import GridSelection

if TYPE_CHECKING:
    from ui.forms.editor import Editor

Index = QModelIndex | QPersistentModelIndex
_Trigger = QAbstractItemView.EditTrigger
_Select = QItemSelectionModel.SelectionFlag
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class GridTable(ScrolledColumns):
    """Shows a `GridModel`."""

    commanded = Signal(object)
    """Carries a `Command`."""
    menu_wanted = Signal(object)
    """Carries the point on the screen."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._tab_from: int | None = None
        """The column in which a run of Tabs began; Enter goes back below it."""
        self.delegate = GridDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setEditTriggers(_Trigger.AnyKeyPressed | _Trigger.EditKeyPressed | _Trigger.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(True)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap))
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.setHighlightSections(True)
        heads.setMinimumSectionSize(36)
        numbers = self.verticalHeader()
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        numbers.setMinimumWidth(44)
        numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.delegate.left.connect(self.go_on)

    # the hand

    def go_on(self, going: Going) -> None:
        """Goes on from the current cell; within a selection of several cells it stays in there."""
        here = self.currentIndex()
        if going is Going.NOWHERE or not here.isValid():
            return
        if self._cycle(here, going):
            return
        row, column = here.row(), here.column()
        match going:
            case Going.DOWN | Going.UP:
                row += 1 if going is Going.DOWN else -1
                if self._tab_from is not None and going is Going.DOWN:
                    column = self._tab_from
                self._tab_from = None
            case Going.RIGHT | Going.LEFT:
                start = column if self._tab_from is None else self._tab_from
                row, column = beside(self._model, (row, column), 1 if going is Going.RIGHT else -1)
                self._tab_from = start
        self._go_to(row, column)

    def go_to(self, row: int, column: int) -> None:
        """Puts the hand on a cell and selects it alone, whichever keys are held down."""
        self.selectionModel().setCurrentIndex(self._model.index(row, column), _Select.ClearAndSelect)

    def _go_to(self, row: int, column: int) -> None:
        model = self._model
        row = min(max(row, 0), model.rowCount() - 1)
        column = min(max(column, 0), model.columnCount() - 1)
        self.go_to(row, column)

    def _cycle(self, here: QModelIndex, going: Going) -> bool:
        """Within one selected area of several cells the hand stays inside."""
        areas = GridSelection(self._model, self.selectionModel()).areas()
        if len(areas) != 1 or not areas[0].holds(here.row(), here.column()) or areas[0].cells < 2:
            return False
        step = 1 if going in (Going.DOWN, Going.RIGHT) else -1
        is_down = going in (Going.DOWN, Going.UP)
        index = self._model.index(*cycled(areas[0], here.row(), here.column(), step, is_down=is_down))
        self.selectionModel().setCurrentIndex(index, _Select.NoUpdate)
        return True

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Over all columns, also those scrolled away."""
        model, here = self._model, self.currentIndex()
        if not model.rowCount() or not model.columnCount():
            return QModelIndex()
        if not here.isValid():
            return model.index(0, model.first_data_column)
        self._tab_from = None
        page = max(1, self.viewport().height() // max(1, self.rowHeight(0)) - 1)
        place = moved(model, (here.row(), here.column()), action, page, is_far=bool(modifiers & _CTRL))
        return model.index(*place)

    # keys, input methods, mouse

    def event(self, event: QEvent) -> bool:
        """The keys of the grid are its own before they are a menu's of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and command_of(cast("QKeyEvent", event)) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commands, going on, and typing that begins an entry."""
        editor = self.editor()
        if editor is not None and editor.is_composing():
            event.accept()  # the key belongs to the input method
            return
        command = command_of(event)
        if command is not None and self.state() != QAbstractItemView.State.EditingState:
            event.accept()
            self.commanded.emit(command)
            return
        backwards = bool(event.modifiers() & _SHIFT)
        if event.key() in _RETURNS:
            event.accept()
            self.go_on(Going.UP if backwards else Going.DOWN)
        elif event.key() in _TABS:
            event.accept()
            self.go_on(Going.LEFT if event.key() == Qt.Key.Key_Backtab or backwards else Going.RIGHT)
        elif event.key() == Qt.Key.Key_F2 or (
            event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Down)
            and (event.key() == Qt.Key.Key_F4 or event.modifiers() & Qt.KeyboardModifier.AltModifier)
        ):
            event.accept()
            self.open_editor()
        else:
            self.delegate.is_typing = bool(event.text()) and event.text().isprintable()
            super().keyPressEvent(event)

    def open_editor(self) -> bool:
        """Opens the editor of the current cell with its content; choices show their list."""
        self.delegate.is_typing = False
        index = self.currentIndex()
        if not index.isValid() or not self._opens(index):
            return False
        self._prepare()
        return True

    def _opens(self, index: QModelIndex) -> bool:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        return self.editor() is not None

    def editor(self) -> Editor | None:
        """The open editor, if there is one."""
        return self.delegate.open_editor

    def finish_editing(self) -> None:
        """Takes in what is being typed, composing text with it."""
        editor = self.editor()
        if editor is not None:
            self.delegate.finish(editor.widget(), Going.NOWHERE)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """An input method's first letter opens the editor; until that word is done the focus stays here."""
        self.delegate.is_typing = True
        super().inputMethodEvent(event)
        editor = self.editor()
        if editor is not None and not event.commitString() and not event.preeditString():
            editor.restore()  # given up: what stood there was only hidden by the composing text

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame comes back to the hand; Qt itself would paint every cell anew, after every entry."""
        here = self.currentIndex()
        if not here.isValid():
            super().focusInEvent(event)
            return
        self.setAttribute(
            Qt.WidgetAttribute.WA_InputMethodEnabled, bool(here.flags() & Qt.ItemFlag.ItemIsEditable)
        )
        self.update(here)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes; composing text is taken in where the focus leaves before the editor had it."""
        self.update(self.currentIndex())
        editor = self.editor()
        if editor is not None and editor.is_composing() and not editor.widget().hasFocus():
            self.finish_editing()

    def keyboardSearch(self, search: str) -> None:
        """Typing never jumps to another cell."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click ends a run of Tabs."""
        self._tab_from = None
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens the editor with its content."""
        self.delegate.is_typing = False
        super().mouseDoubleClickEvent(event)
        self._prepare()

    def _prepare(self) -> None:
        editor = self.editor()
        if isinstance(editor, ChoiceEditor):
            editor.open()
        elif editor is not None:
            editor.edit_at_end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu is the grid's."""
        self.menu_wanted.emit(event.globalPos())
