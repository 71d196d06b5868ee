"""How wide the editors of a record form are."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from models.fields import Field
from models.kinds import kind_of

_NARROW, _MIDDLE, _WIDE, WIDEST = 18, 30, 62, 88
"""Widths of editors, in digits of the font."""
_WIDTHS = {"day": _NARROW, "month": _NARROW, "yesno": _NARROW, "phone": _MIDDLE, "uscc": _MIDDLE} | {
    "email": _MIDDLE,
    "prose": WIDEST,
}
_FRAME = 24
"""What an editor has beside its text, in pixels."""


def plain(text: str) -> str:
    """For a label, to which & means a key."""
    return text.replace("&", "&&")


def is_stretching(field: Field) -> bool:
    """Whether an editor takes what width there is, up to its own."""
    return (
        not kind_of(field).is_numeric and _WIDTHS.get(field.kind, _WIDE) >= _WIDE and field.kind != "choice"
    )


def set_width(field: Field, widget: QWidget, content: QWidget) -> None:
    """Gives an editor the width of what is typed into it."""
    digits = _NARROW if kind_of(field).is_numeric else _WIDTHS.get(field.kind, _WIDE)
    width = pixels(content, digits)
    if is_stretching(field):
        widget.setMaximumWidth(width)
        widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    elif field.kind == "choice":
        widget.setFixedWidth(max(pixels(content, _NARROW), min(widget.sizeHint().width(), width)))
    else:
        widget.setFixedWidth(width)


def pixels(widget: QWidget, digits: int) -> int:
    """The width of an editor of so many digits."""
    return digits * widget.fontMetrics().horizontalAdvance("0") + _FRAME
