"""Small fields, and the hands of a clerk: keys, the wheel, an input method."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from models.fields import Choice, Field, Form, Shape

CHOICES = tuple(Choice(key=key, label=f"{key}项") for key in ("first", "second", "third"))


def a_field(kind="text", **more):
    return Field(**{"code": "Q01", "label": "某栏", "kind": kind, "choices": CHOICES, **more})


def a_form(*fields, **more):
    return Form(**{"id": "f", "title": "某表", "shape": Shape.SINGLE, "fields": fields, **more})


def compose(widget, preedit):
    """What an input method sends while it composes."""
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


def type_text(widget, text):
    """What an input method sends when it is done; keys alone cannot write Chinese."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def press(widget, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifiers)


def roll(widget):
    """One tick of the wheel; whether somebody took it."""
    widget = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


class Heard(list):
    """What a signal carried."""

    def __init__(self, signal):
        super().__init__()
        signal.connect(self.append)

    @property
    def entries(self):
        return [each.entry for each in self]
