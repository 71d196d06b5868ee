"""What each command comes to on the selection of a grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject

from models.edits import AddRow, SetEntry
from models.entries import Address, NotApplicable
from ui.forms import grid_actions
from ui.forms.editor import Wanted
from ui.forms.grid_actions import GridAction
from ui.forms.grid_arrangement import Arrangement, holds
from ui.forms.grid_clipboard import block_of, put_block, take_block
from ui.forms.grid_commands import MENU, Command
from ui.forms.grid_delegate import CellWanted, Typed, empty
from ui.forms.grid_selection import Area
from ui.forms.grid_sheet import Sheet
from ui.forms.paste_landing import PastePreview, Target, preview_paste
from ui.forms.paste_preview import PastePreviewDialog
from ui.forms.typed_text import TypedText

if TYPE_CHECKING:
    from ui.forms.grid_board import GridBoard

_CHANGING = {each.command for each in MENU if each.changes} | {Command.RETYPE}
_ON_ROWS = {each.command for each in MENU if each.needs_rows}
_Select = QItemSelectionModel.SelectionFlag


class GridHands(QObject):
    """Obeys commands by emitting the grid's actions."""

    def __init__(self, grid: GridBoard) -> None:
        super().__init__(grid)
        self._grid = grid
        self.today: Callable[[], date] = date.today

    def obey(self, command: Command) -> None:
        """Carries out a command on what is selected."""
        sheet = self._grid.model.sheet
        if sheet is None:
            return
        if self._grid.model.is_locked and command in _CHANGING:
            self._say("申报已锁定，不能修改。")
            return
        self._grid.finish_editing()
        sheet = self._grid.model.sheet
        assert sheet is not None
        match command:
            case Command.NOTE | Command.HISTORY:
                self._want(Wanted.NOTE if command is Command.NOTE else Wanted.HISTORY)
            case Command.FIND:
                self._grid.finder.begin()
                self.say_found()
            case Command.SELECT_LINE | Command.SELECT_COLUMN:
                self._select_whole(is_line=command is Command.SELECT_LINE)
            case _ if command in _ON_ROWS:
                self._obey_on_rows(command, sheet)
            case _:
                self._obey_on_cells(command, sheet)

    def _obey_on_cells(self, command: Command, sheet: Sheet) -> None:
        match command:
            case Command.CUT | Command.COPY:
                self._copy(sheet, cuts=command is Command.CUT)
            case Command.PASTE:
                self._paste(sheet)
            case Command.CLEAR:
                self._act(grid_actions.clear(sheet, self._selected()), "选中的格没有可以清除的内容。")
            case Command.RETYPE:
                self._retype()
            case Command.FILL_DOWN | Command.FILL_RIGHT:
                self._fill(sheet, is_down=command is Command.FILL_DOWN)
            case Command.TODAY:
                action = grid_actions.put_today(sheet, self._selected(), self.today())
                self._act(action, "选中的格不是日期。")
            case Command.NOT_APPLICABLE:
                self._act(grid_actions.fill_with(sheet, self._selected(), NotApplicable()))
            case Command.NO_DATA:
                self._ask_reason()

    def take(self, typed: Typed) -> None:
        """What was typed into a cell, as an action."""
        sheet = self._grid.model.sheet
        if sheet is None:
            return
        self._grid.typed.emit(typed)
        if typed.fills_selection:
            self._act(grid_actions.fill_with(sheet, self._selected(), typed.reading.entry))
        else:
            self._act(grid_actions.set_entry(sheet, typed.address, typed.reading.entry))

    # rows

    def _obey_on_rows(self, command: Command, sheet: Sheet) -> None:
        if not sheet.is_roster:
            self._say("本表的行是固定的。")
            return
        lines = self._grid.selection().lines()
        row, column = self._place()
        match command:
            case Command.INSERT_ROWS:
                first = lines[0] if lines else None
                position = sheet.positions[first] if first is not None else len(sheet.lines)
                action, items = grid_actions.insert_rows(sheet, position, max(len(lines), 1))
                self._act(action)
                self._go_to_line(items[0], column)
            case Command.REMOVE_ROWS:
                self._act(grid_actions.remove_rows(sheet, lines), "没有选中行。")
            case Command.DUPLICATE_ROWS:
                copied, items = grid_actions.duplicate_rows(sheet, lines)
                self._act(copied, "没有选中行。")
                if items:
                    self._go_to_line(items[0], column)
            case Command.MOVE_UP | Command.MOVE_DOWN:
                self._move(sheet, lines, -1 if command is Command.MOVE_UP else 1)
            case Command.OPEN_ROW:
                self._grid.open_row(row)
            case Command.SORT_UP | Command.SORT_DOWN | Command.AS_STORED:
                by = "" if command is Command.AS_STORED else sheet.columns[column].key
                needle = self._grid.arrangement.needle if by else ""
                is_descending = command is Command.SORT_DOWN
                self._grid.arrange(Arrangement(column=by, is_descending=is_descending, needle=needle))

    def _move(self, sheet: Sheet, lines: tuple[str, ...], by: int) -> None:
        if not self._grid.arrangement.is_as_stored:
            self._say("正在排序或筛选查看，恢复录入顺序后才能移动行。")
            return
        action = grid_actions.move_rows(sheet, lines, by)
        _, column = self._place()
        self._act(action)
        if action is not None:
            self._select_lines(lines, column)

    # cells

    def _copy(self, sheet: Sheet, *, cuts: bool) -> None:
        area = self._grid.selection().whole()
        if area is None:
            self._say("选中的几块不能拼成一块，不能复制。")
            return
        put_block(block_of(self._grid.model, area))
        if cuts:
            action = grid_actions.clear(sheet, self._selected(), name="剪切")
            self._act(action)

    def _paste(self, sheet: Sheet) -> None:
        block = take_block()
        area = self._grid.selection().whole()
        if not block or area is None:
            self._say("剪贴板里没有可以粘贴的内容。" if area is not None else "选中了几块，不能粘贴。")
            return
        model = self._grid.model
        target = Target(
            shown=model.shown, line=area.top, column=area.left, height=area.height, width=area.width
        )
        preview = preview_paste(sheet, block, target)
        if preview.is_plain:
            self.land(preview)
            return
        dialog = PastePreviewDialog(preview, self._grid.window())
        dialog.agreed.connect(self.land)
        dialog.open()

    def land(self, preview: PastePreview) -> None:
        """Lets a paste land."""
        row, column = self._place()
        self._act(preview.action, "粘贴的内容与原有内容相同。")
        model = self._grid.model
        if preview.action is not None and row < model.rowCount():
            self._grid.table.go_to(row, column)

    def _fill(self, sheet: Sheet, *, is_down: bool) -> None:
        """From the first line or column of the selection; from the one before where only one is selected."""
        areas = self._grid.selection().areas()
        pairs = [pair for area in areas for pair in self._pairs(area, is_down=is_down)]
        name = "向下填充" if is_down else "向右填充"
        self._act(grid_actions.fill(sheet, pairs, name), "没有可以填充的格。")

    def _pairs(self, area: Area, *, is_down: bool) -> Iterator[tuple[Address, Address]]:
        model = self._grid.model
        first = area.top if is_down else area.left
        size = area.height if is_down else area.width
        source = first - 1 if size == 1 else first
        if source < 0:
            return
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                there = (source, column) if is_down else (row, source)
                pair = model.address_at(*there), model.address_at(row, column)
                if pair[0] is not None and pair[1] is not None and pair[0] != pair[1]:
                    yield pair[0], pair[1]

    def _retype(self) -> None:
        table = self._grid.table
        if table.open_editor():
            editor = table.editor()
            if editor is not None:
                empty(editor)

    def _ask_reason(self) -> None:
        table = self._grid.table
        editor = table.editor() if table.open_editor() else None
        if isinstance(editor, TypedText):
            editor.ask_reason()

    def _want(self, wanted: Wanted) -> None:
        address = self._grid.current_address()
        if address is not None and address.item != self._grid.model.new_line:
            self._grid.wanted.emit(CellWanted(address=address, wanted=wanted))

    # finding

    def find_next(self) -> None:
        """Goes to the next cell in which the text stands."""
        self._find(1)

    def find_previous(self) -> None:
        """Goes to the one before."""
        self._find(-1)

    def say_found(self) -> None:
        """Says in how many lines the text stands."""
        needle, sheet = self._grid.finder.needle(), self._grid.model.sheet
        if not needle or sheet is None:
            self._grid.finder.say("")
            return
        found = sum(holds(sheet, line, needle) for line in sheet.lines)
        self._grid.finder.say(f"{found} 行含有" if found else "没有找到")

    def _find(self, step: int) -> None:
        model, needle = self._grid.model, self._grid.finder.needle().casefold()
        sheet = model.sheet
        columns = model.columnCount()
        cells = len(model.shown) * columns
        if not needle or sheet is None or not cells:
            return
        row, column = self._place()
        start = row * columns + column
        for distance in range(1, cells + 1):
            at = (start + step * distance) % cells
            if needle in sheet.text(model.shown[at // columns], sheet.columns[at % columns]).casefold():
                self._grid.table.go_to(at // columns, at % columns)
                return
        self._grid.finder.say("没有找到")

    # inner workings

    def _selected(self) -> tuple[Address, ...]:
        return self._grid.selection().addresses()

    def _place(self) -> tuple[int, int]:
        here = self._grid.table.currentIndex()
        return max(here.row(), 0), max(here.column(), 0)

    def _act(self, action: GridAction | None, otherwise: str = "") -> None:
        """Emits an action; one that writes into the line to come begins that row first."""
        if action is None:
            if otherwise:
                self._say(otherwise)
            return
        model = self._grid.model
        sheet = model.sheet
        begins = any(
            isinstance(each, SetEntry) and each.address.item == model.new_line for each in action.edits
        )
        if begins and sheet is not None and sheet.is_roster:
            position = len(sheet.lines)
            row = AddRow(form=sheet.form.id, item=model.new_line, parent=sheet.parent, position=position)
            action = GridAction(name=action.name, edits=(row, *action.edits))
        self._grid.acted.emit(action)

    def _go_to_line(self, line: str, column: int) -> None:
        model = self._grid.model
        if line in model.shown:
            self._grid.table.go_to(model.shown.index(line), column)

    def _select_lines(self, lines: tuple[str, ...], column: int) -> None:
        model = self._grid.model
        rows = [model.shown.index(each) for each in lines if each in model.shown]
        if not rows:
            return
        selection = self._grid.table.selectionModel()
        selection.setCurrentIndex(model.index(rows[0], column), _Select.ClearAndSelect)
        for row in rows[1:]:
            selection.select(model.index(row, column), _Select.Select)

    def _select_whole(self, *, is_line: bool) -> None:
        table = self._grid.table
        here = table.currentIndex()
        mode = _Select.Select | (_Select.Rows if is_line else _Select.Columns)
        table.selectionModel().select(here, mode)

    def _say(self, sentence: str) -> None:
        self._grid.said.emit(sentence)
