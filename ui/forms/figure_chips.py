"""Bound figures shown as their current value, in place, while the text stays what was typed.

The characters of `{{…}}` stand in the document, given the width of the value and painted over with it; with
the caret inside they show as they are. So copying, undo and input methods know plain text only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit

from models.chapters import BOUND
from models.prose_tables import BAR, is_row_line
from ui import theme
from ui.forms.table_columns import Arranged, gaps, rows_around

_MARGIN = 8
"""Pixels that a line of text keeps from the sides of the editor."""
_PAD = 4
"""Pixels on either side of a value."""


class Standing(Enum):
    """Whether a figure can be shown."""

    SHOWN = theme.SELECTED
    EMPTY = theme.NOTICE
    UNKNOWN = theme.REFUSAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """What a bound figure shows."""

    text: str
    standing: Standing = Standing.SHOWN


ChipOf = Callable[[str], Chip]
"""A bound figure without its braces → what it shows."""
TipOf = Callable[[str], str]
"""A bound figure without its braces → what it is."""


class FigureChips(QSyntaxHighlighter):
    """The chips of one editor."""

    def __init__(self, editor: QPlainTextEdit, chip_of: ChipOf, tip_of: TipOf) -> None:
        self.tip_of = tip_of
        self._editor = editor
        self._chip_of = chip_of
        self._known: dict[str, Chip] = {}
        self._table = Arranged()
        """The table that was looked at last."""
        self._stale: set[int] = set()
        """Blocks of rows that have to move."""
        self._widths: dict[tuple[str, int], int] = {}
        self._open: tuple[int, int] | None = None
        """Block and place of the figure that the caret is in."""
        super().__init__(editor.document())
        editor.cursorPositionChanged.connect(self.follow_caret)

    def refresh(self) -> None:
        """Shows the values as they are now; only what changed is laid out anew."""
        fresh = {typed: self._chip_of(typed) for typed in self._known}
        changed = {typed for typed, chip in fresh.items() if chip != self._known[typed]}
        self._known = fresh
        if changed:
            self._table, self._widths = Arranged(), {}
        block = self.document().begin() if changed else QTextBlock()
        while block.isValid():
            if any(match[1].strip() in changed for match in BOUND.finditer(block.text())):
                self.rehighlightBlock(block)
            block = block.next()

    def follow_caret(self) -> None:
        """Opens the figure that the caret has come into, closes the one that it has left."""
        cursor = self._editor.textCursor()
        match = self._around(cursor) if self._editor.hasFocus() else None
        now = (cursor.blockNumber(), match.start()) if match else None
        if now == self._open:
            return
        former, self._open = self._open, now
        for number in {each[0] for each in (former, now) if each}:
            self.rehighlightBlock(self.document().findBlockByNumber(number))

    def take_away(self, *, is_before: bool) -> bool:
        """Deletes the whole figure that ends (or begins) at the caret; False where none does."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or self._editor.isReadOnly():
            return False
        for match in BOUND.finditer(cursor.block().text()):
            if cursor.positionInBlock() == (match.end() if is_before else match.start()):
                start = cursor.block().position() + match.start()
                cursor.setPosition(start)
                cursor.setPosition(start + len(match[0]), QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
                return True
        return False

    def at(self, point: QPointF) -> str | None:
        """The figure under a point of the viewport, as typed without its braces."""
        for block in self._visible(self._editor.visibleRegion().boundingRect()):
            for match in self._closed(block):
                if any(rect.contains(point) for rect in self._stretches(block, match)):
                    return match[1].strip()
        return None

    def paint(self, area: QRect) -> None:
        """Paints the values over the figures of an area; called after its text is painted."""
        painter = QPainter(self._editor.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._editor.font())
        cursor = self._editor.textCursor()
        for block in self._visible(area):
            for match in self._closed(block):
                start = block.position() + match.start()
                is_selected = (
                    cursor.selectionStart() < start + len(match[0]) and start < cursor.selectionEnd()
                )
                self._paint_chip(painter, self._stretches(block, match), match, is_selected=is_selected)
        painter.end()

    def highlightBlock(self, text: str) -> None:
        """Gives each figure the room of its value; the bars of tables have a colour."""
        if is_row_line(text):
            self._rule(text)
        number = self.currentBlock().blockNumber()
        metrics = self._editor.fontMetrics()
        for match in BOUND.finditer(text):
            chip = self._chip(match[1].strip())
            look = QTextCharFormat()
            if (number, match.start()) == self._open:
                look.setBackground(QColor(chip.standing.value))
            else:
                room = metrics.horizontalAdvance(chip.text) + 2 * _PAD
                spare = room - metrics.horizontalAdvance(match[0])
                look.setForeground(Qt.GlobalColor.transparent)
                look.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
                look.setFontLetterSpacing(spare / len(match[0]))
            self.setFormat(match.start(), len(match[0]), look)

    def _rule(self, text: str) -> None:
        """Gives the bars of a row their colour, and moves them below those of the other rows."""
        bar = QTextCharFormat()
        bar.setForeground(QColor(theme.ACCENT))
        for at, character in enumerate(text):
            if character == BAR:
                self.setFormat(at, 1, bar)
        number = self.currentBlock().blockNumber()
        if not self._table.holds(number, text, self.document().characterCount()):
            self._arrange(number)
        for at, pixels in self._table.gaps[number - self._table.first]:
            wider = QTextCharFormat()
            wider.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            wider.setFontLetterSpacing(pixels)
            self.setFormat(at, 1, wider)

    def _arrange(self, number: int) -> None:
        """Looks at the whole table of the present row; the rows that have to move follow a moment later."""
        first, rows = rows_around(self.currentBlock())
        moved = gaps(rows, self._width_of, self._editor.viewport().width() - 2 * _MARGIN)
        former = self._table
        self._table = Arranged(
            characters=self.document().characterCount(), first=first, rows=rows, gaps=moved
        )
        self._stale |= {each for each in self._table.moved_since(former) if each != number}
        if self._stale:
            QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        stale, self._stale = self._stale, set()
        for number in sorted(stale):
            block = self.document().findBlockByNumber(number)
            if block.isValid() and is_row_line(block.text()):
                self.rehighlightBlock(block)

    def _width_of(self, text: str) -> int:
        """Pixels of a piece of a line with its figures as they are shown."""
        metrics = self._editor.fontMetrics()
        key = text, metrics.lineSpacing()
        if key not in self._widths:
            figures = [self._chip(match[1].strip()).text for match in BOUND.finditer(text)]
            shown = sum(metrics.horizontalAdvance(each) + 2 * _PAD for each in figures)
            self._widths[key] = shown + metrics.horizontalAdvance(BOUND.sub("", text))
        return self._widths[key]

    def _paint_chip(
        self, painter: QPainter, stretches: list[QRectF], match: re.Match[str], *, is_selected: bool
    ) -> None:
        chip = self._chip(match[1].strip())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ACCENT if is_selected else chip.standing.value))
        for rect in stretches:
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)
        widest = max(stretches, key=QRectF.width, default=None)
        if widest is None:
            return
        painter.setPen(QColor(theme.PAPER if is_selected else theme.INK))
        room = int(widest.width())
        text = self._editor.fontMetrics().elidedText(chip.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(widest, Qt.AlignmentFlag.AlignCenter, text)

    def _chip(self, typed: str) -> Chip:
        if typed not in self._known:
            self._known[typed] = self._chip_of(typed)
        return self._known[typed]

    def _closed(self, block: QTextBlock) -> Iterator[re.Match[str]]:
        for match in BOUND.finditer(block.text()):
            if (block.blockNumber(), match.start()) != self._open:
                yield match

    def _around(self, cursor: QTextCursor) -> re.Match[str] | None:
        at = cursor.positionInBlock()
        return next(
            (each for each in BOUND.finditer(cursor.block().text()) if each.start() < at < each.end()), None
        )

    def _visible(self, area: QRect) -> Iterator[QTextBlock]:
        """The blocks that stand in an area of the viewport."""
        editor, block = self._editor, self._editor.firstVisibleBlock()
        bottom = editor.contentOffset().y()
        while block.isValid() and bottom <= area.bottom():
            bottom += editor.blockBoundingRect(block).height()
            if bottom >= area.top():
                yield block
            block = block.next()

    def _stretches(self, block: QTextBlock, match: re.Match[str]) -> list[QRectF]:
        """The rectangles of a figure: one, or several where a line ends inside."""
        editor, layout = self._editor, block.layout()
        origin = editor.blockBoundingGeometry(block).translated(editor.contentOffset()).topLeft()
        found = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            start = max(match.start(), line.textStart())
            end = min(match.end(), line.textStart() + line.textLength())
            if start < end:
                left, right = _x(line.cursorToX(start)), _x(line.cursorToX(end))
                found.append(QRectF(left, line.y(), right - left, line.height()).translated(origin))
        return found


def _x(answer: object) -> float:
    """Qt for Python gives the place and the corrected cursor."""
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]
