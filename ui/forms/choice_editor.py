"""The editors of choices: a line edit with a list, chosen by list, first letters or pinyin initials."""

from __future__ import annotations

import re
from typing import cast

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from models.entries import Given
from models.fields import Field
from models.kinds import Reading, read_entry
from ui.forms import pinyin
from ui.forms.choice_list import ChoiceList
from ui.forms.line_editor import LineEditor

_ARROW_WIDTH = 18
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_F4)
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ALT = Qt.KeyboardModifier.AltModifier


class ChoiceEditor(LineEditor):
    """One choice. Down, F4 or a click opens the list; typing narrows it; Enter takes what is highlighted."""

    opened = Signal()
    _list: ChoiceList | None = None
    _is_pointed = False
    """Whether the highlight was moved by key since the last typing."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.setTextMargins(0, 0, _ARROW_WIDTH, 0)
        self.textEdited.connect(self._narrow)

    def labels(self) -> tuple[str, ...]:
        """What there is to choose from."""
        return tuple(each.label for each in self.field().choices)

    def found(self, typed: str) -> tuple[str, ...]:
        """Those that a text may mean, the best first."""
        return pinyin.found(self.labels(), typed)

    # the list

    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._list is not None and self._list.isVisible()

    def open(self) -> None:
        """Shows all there is to choose from."""
        if not self.isReadOnly():
            self._offer(self.labels(), self._fragment() or self.text())

    def close_list(self) -> None:
        """Hides the list and changes nothing."""
        if self._list is not None:
            self._list.hide()

    def _offer(self, labels: tuple[str, ...], highlighted: str) -> None:
        if not labels:
            self.close_list()
            return
        if self._list is None or self._list.parentWidget() is not self.window():
            self._list = ChoiceList(self.window())
            self._list.setFont(self.font())
            self._list.clicked_on.connect(self._take_clicked)
            self.destroyed.connect(self._list.deleteLater)
        self._is_pointed = False
        self._list.offer(labels, self._chosen(), highlighted)
        self._list.drop_from(self)
        self.opened.emit()

    def _narrow(self, _text: str) -> None:
        fragment = self._fragment()
        if fragment:
            labels = self.found(fragment)
            self._offer(labels, next(iter(labels), ""))
        elif self.is_open():
            self._offer(self.labels(), "")

    # what the text means

    def _fragment(self) -> str:
        """The part of the text that is being typed."""
        return self.text().strip()

    def _chosen(self) -> frozenset[str] | None:
        """The labels chosen so far, where there can be several."""
        return None

    def _choose(self, label: str) -> None:
        """Puts a label in place of the fragment."""
        self._type(label)
        self.close_list()

    def _take_clicked(self, label: str) -> None:
        self._choose(label)
        self.commit_now()

    def _read(self, text: str) -> Reading:
        """As the kind reads it; else the one choice that the abbreviation can only mean."""
        reading = super()._read(text)
        if reading.problem is None:
            return reading
        meant = self._meant(text)
        if meant is None:
            return reading
        again = super()._read(meant)
        return Reading(entry=again.entry, normalised=True) if isinstance(again.entry, Given) else reading

    def _meant(self, text: str) -> str | None:
        candidates = self.found(text)
        return candidates[0] if len(candidates) == 1 else None

    # events

    def event(self, event: QEvent) -> bool:
        """Tab takes what is highlighted before it goes on; Esc belongs to the open list."""
        if self.is_open() and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            key = cast("QKeyEvent", event)
            if event.type() == QEvent.Type.ShortcutOverride and key.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and key.key() in _TABS:
                self._take_highlighted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list while it is open, and those that open it."""
        key = event.key()
        if self.is_composing():
            super().keyPressEvent(event)
        elif not self.is_open():
            if key in (Qt.Key.Key_F4, Qt.Key.Key_Down):
                event.accept()
                self.open()
            else:
                super().keyPressEvent(event)
        elif key in _CLOSING or (key == Qt.Key.Key_Up and event.modifiers() & _ALT):
            event.accept()
            self.close_list()
        elif key in _STEPS:
            event.accept()
            self._step(_STEPS[Qt.Key(key)])
        elif key in _RETURNS:
            self._take_highlighted()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _step(self, rows: int) -> None:
        assert self._list is not None
        self._list.step(rows)
        self._is_pointed = True

    def _take_highlighted(self) -> None:
        """Takes the highlighted label if it was pointed at or the text only begins one."""
        assert self._list is not None
        label = self._list.highlighted()
        if label and (self._is_pointed or self._is_beginning()):
            self._choose(label)
        self.close_list()

    def _is_beginning(self) -> bool:
        fragment = self._fragment()
        return bool(fragment) and read_entry(self.field(), fragment).problem is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the list, another one closes it."""
        super().mousePressEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.is_open():
            self.close_list()
        else:
            self.open()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list does not outlast the focus."""
        self.close_list()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nor the field."""
        self.close_list()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small mark says that there is a list."""
        super().paintEvent(event)
        if self.isReadOnly():
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        place = QRect(self.width() - _ARROW_WIDTH - 2, 0, _ARROW_WIDTH, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "▾")
        painter.end()

    def sizeHint(self) -> QSize:
        """Wide enough for its longest choice, within reason."""
        hint = super().sizeHint()
        widest = max((self.fontMetrics().horizontalAdvance(each) for each in self.labels()), default=0)
        return QSize(max(hint.width(), min(widest, 360) + _ARROW_WIDTH + 24), hint.height())


class YesNoEditor(ChoiceEditor):
    """是 or 否."""

    def labels(self) -> tuple[str, ...]:
        """The two answers."""
        return ("是", "否")


class ChoicesEditor(ChoiceEditor):
    """Several choices, separated by 、; the list ticks and unticks."""

    _separators = re.compile(r"[、，,;；]")

    def _parts(self) -> list[str]:
        return [each.strip() for each in self._separators.split(self.text())]

    def _fragment(self) -> str:
        """What follows the last separator, unless it is a choice already."""
        last = self._parts()[-1]
        return "" if last in self.labels() else last

    def _chosen(self) -> frozenset[str]:
        """The labels that stand in the text."""
        return frozenset(self._parts())

    def _choose(self, label: str) -> None:
        parts = self._parts()
        if self._fragment() or not parts[-1]:
            parts.pop()
        if label in parts:
            parts.remove(label)
        else:
            parts.append(label)
        known = [each for each in self.labels() if each in parts]
        self._type("、".join(known + [each for each in parts if each not in known]))
        self._offer(self.labels(), label)

    def _take_highlighted(self) -> None:
        """Takes the highlighted label only where a part of it was typed; ticking is done by Space."""
        if self._is_beginning():
            super()._take_highlighted()
        self.close_list()

    def _take_clicked(self, label: str) -> None:
        self._choose(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks what is highlighted."""
        assert self._list is not None or not self.is_open()
        if event.key() == Qt.Key.Key_Space and self.is_open() and self._list and not self._fragment():
            event.accept()
            if self._list.highlighted():
                self._choose(self._list.highlighted())
        else:
            super().keyPressEvent(event)

    def _meant(self, text: str) -> str | None:
        parts = [each.strip() for each in self._separators.split(text) if each.strip()]
        meant = [self._one(part) for part in parts]
        return "、".join(each for each in meant if each) if all(meant) else None

    def _one(self, part: str) -> str | None:
        if isinstance(read_entry(self.field(), part).entry, Given):
            return part
        candidates = pinyin.found(self.labels(), part)
        return candidates[0] if len(candidates) == 1 else None
