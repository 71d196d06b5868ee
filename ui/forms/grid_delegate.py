"""Paints the cells of a grid and opens their editors, which are those of the forms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.entries import Address
from models.kinds import Reading
from ui.forms import grid_look
from ui.forms.choice_editor import ChoiceEditor
from ui.forms.editors import make_editor
from ui.forms.grid_model import GridModel
from ui.forms.prose_editor import ProseEditor

if TYPE_CHECKING:
    from ui.forms.editor import Confirmed, Editor, Wanted

Index = QModelIndex | QPersistentModelIndex
_PROSE_SIZE = QSize(360, 132)
_MARK_WIDTH = 3
_NOTE_SIZE = 6
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Going(Enum):
    """Where the hand goes on after a cell."""

    DOWN = auto()
    UP = auto()
    RIGHT = auto()
    LEFT = auto()
    NOWHERE = auto()


_ARROWS = {
    Qt.Key.Key_Up: Going.UP,
    Qt.Key.Key_Down: Going.DOWN,
    Qt.Key.Key_Left: Going.LEFT,
    Qt.Key.Key_Right: Going.RIGHT,
}


_TABS = {Qt.Key.Key_Tab: Going.RIGHT, Qt.Key.Key_Backtab: Going.LEFT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed into a cell."""

    address: Address
    reading: Reading
    text: str
    fills_selection: bool = False
    """It is to stand in every selected cell (Ctrl+Enter)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellWanted:
    """Note or history of a cell is asked for."""

    address: Address
    wanted: Wanted


def empty(editor: Editor) -> None:
    """Takes all text out of an editor, as if it were deleted by hand."""
    widget = editor.widget()
    if isinstance(widget, QLineEdit):
        widget.selectAll()
        widget.del_()
    elif isinstance(widget, QPlainTextEdit):
        widget.selectAll()
        widget.textCursor().removeSelectedText()


class GridDelegate(QStyledItemDelegate):
    """One for all cells of a grid."""

    typed = Signal(object)
    """Carries a `Typed`."""
    left = Signal(object)
    """Carries a `Going`, after the editor was closed."""
    wanted = Signal(object)
    """Carries a `CellWanted`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_typing = False
        """The editor was opened by typing, so that arrows leave it as they leave a cell."""
        self._fills_selection = False
        self._kept: Typed | None = None
        """What was typed into the editor that is being closed."""
        self._going: Going | None = None
        """Where to go after Enter, where that is not down."""
        self.open_editor: Editor | None = None
        """The editor in a cell, if there is one."""
        self._addresses: dict[int, Address] = {}
        """Of the open editors, by their id."""
        self._unfilled: set[int] = set()
        """Editors that show nothing yet."""

    # editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of the cell's field."""
        model = cast("GridModel", index.model())
        address = model.address_at(index.row(), index.column())
        assert address is not None
        assert model.sheet is not None
        editor = make_editor(model.sheet.field(address), parent)
        if isinstance(editor, ProseEditor):
            editor.return_confirms = True
        widget = editor.widget()
        widget.setAutoFillBackground(True)
        self._addresses[id(widget)] = address
        self._unfilled.add(id(widget))
        self.open_editor = editor
        editor.confirmed.connect(self._go_on)
        editor.wanted.connect(self._ask)
        return widget

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Shows the entry once; what changes elsewhere meanwhile leaves typing alone."""
        model = cast("GridModel", index.model())
        address = self._addresses.get(id(editor))
        if address is None or model.sheet is None or id(editor) not in self._unfilled:
            return
        self._unfilled.discard(id(editor))
        typed = cast("Editor", editor)
        typed.show_entry(model.sheet.cell(address).entry)
        if isinstance(editor, ProseEditor) and self.is_typing:
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keeps what was typed, if it is another entry than stands there, until the editor is closed."""
        address = self._addresses.get(id(editor))
        sheet = cast("GridModel", model).sheet
        if address is None or sheet is None:
            return
        typed = cast("Editor", editor)
        text = typed.pending_text()
        reading = typed.reading()
        if self._fills_selection or reading.entry != sheet.cell(address).entry:
            self._kept = Typed(
                address=address, reading=reading, text=text, fills_selection=self._fills_selection
            )

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forgets the editor, and says what was typed in it."""
        self._addresses.pop(id(editor), None)
        if self.open_editor is not None and self.open_editor.widget() is editor:
            self.open_editor = None
        super().destroyEditor(editor, index)
        kept, self._kept = self._kept, None
        if kept is not None:  # only now: whoever applies it may show other lines, without editors
            self.typed.emit(kept)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over its cell; paragraphs get more room."""
        rect = QRect(option.rect)
        if isinstance(editor, ProseEditor):
            around = cast("QWidget", editor.parentWidget()).rect()
            rect.setSize(rect.size().expandedTo(_PROSE_SIZE).boundedTo(around.size()))
            rect.moveRight(min(rect.right(), around.right()))
            rect.moveBottom(min(rect.bottom(), around.bottom()))
            editor.setMinimumHeight(0)
            editor.setMaximumHeight(rect.height())
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Tab, Esc and arrows as in a spreadsheet; Enter is the editor's, which says when it is done."""
        if event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            handled = self._filter_key(editor, cast("QKeyEvent", event))
            if handled is not None:
                return handled
        return super().eventFilter(editor, event)

    def finish(self, widget: QWidget, going: Going) -> None:
        """Takes in what was typed, closes the editor and goes on."""
        self.commitData.emit(widget)
        self.closeEditor.emit(widget, QStyledItemDelegate.EndEditHint.NoHint)
        self.left.emit(going)

    def _filter_key(self, widget: QWidget, event: QKeyEvent) -> bool | None:
        """True: done; False: the editor's; None: Qt's delegate knows."""
        editor, key = cast("Editor", widget), event.key()
        if editor.is_composing():
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)  # the rest belongs to the input method
        if key in _RETURNS:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._fills_selection = True
                self.finish(widget, Going.NOWHERE)
                self._fills_selection = False
                return True
            if isinstance(widget, ProseEditor) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                widget.insertPlainText("\n")
                return True
            return False
        is_listing = isinstance(widget, ChoiceEditor) and widget.is_open()
        if key in _TABS:
            self._leave_by_tab(widget, _TABS[Qt.Key(key)], is_listing=is_listing)
            return True
        if is_listing:
            return False
        is_plain = editor.field().choices == () and editor.field().kind != "yesno"
        if self.is_typing and is_plain and key in _ARROWS and not event.modifiers() & ~_KEYPAD:
            self.finish(widget, _ARROWS[Qt.Key(key)])
            return True
        if key == Qt.Key.Key_F2:
            self.is_typing = False
            return False
        return None

    def _leave_by_tab(self, widget: QWidget, going: Going, *, is_listing: bool) -> None:
        if not is_listing:
            self.finish(widget, going)
            return
        self._going = going  # Enter takes what is highlighted in the list, and leaves by `_go_on`
        enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(widget, enter)
        self._going = None

    def _go_on(self, confirmed: Confirmed) -> None:
        widget = self.sender()
        if isinstance(widget, QWidget):
            by_enter = Going.UP if confirmed.is_backwards else Going.DOWN
            self.finish(widget, self._going or by_enter)

    def _ask(self, wanted: Wanted) -> None:
        address = self._addresses.get(id(self.sender()))
        if address is not None:
            self.wanted.emit(CellWanted(address=address, wanted=wanted))

    # painting

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """A pale selection, so that the shades that carry a meaning stay visible under the ink."""
        super().initStyleOption(option, index)
        text, state = option.text, option.state
        if "\n" in text:
            option.text = text.partition("\n")[0] + " …"
        if state & QStyle.StateFlag.State_Selected:
            ink = option.palette.color(QPalette.ColorRole.Text)
            option.palette.setColor(QPalette.ColorRole.HighlightedText, ink)
            option.palette.setColor(QPalette.ColorRole.Highlight, grid_look.SELECTED)
        if state & QStyle.StateFlag.State_HasFocus:
            option.state = state & ~QStyle.StateFlag.State_HasFocus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, with a bar for a finding, a corner for a note and a frame where the hand is."""
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        super().paint(painter, option, index)
        rect = option.rect
        model = cast("GridModel", index.model())
        severity = model.severity_at(index.row(), index.column())
        if severity is not None:
            height = round(rect.height() * grid_look.MARK_HEIGHTS[severity])
            top = rect.top() + (rect.height() - height) // 2
            painter.fillRect(rect.left(), top, _MARK_WIDTH, height, grid_look.MARKS[severity])
        if model.has_note_at(index.row(), index.column()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(grid_look.NOTE)
            right, top = rect.right(), rect.top()
            corner = (QPoint(right, top), QPoint(right - _NOTE_SIZE, top), QPoint(right, top + _NOTE_SIZE))
            painter.drawPolygon(corner)
        if has_focus:
            painter.setPen(QPen(grid_look.HAND, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
