"""By which words a style sheet can tell the parts of a form apart.

Not here: colours and fonts, which the theme gives to these object names and properties.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_POLISHED = Qt.WidgetAttribute.WA_WState_Polished

SECTION = "sectionTitle"
LABEL = "fieldLabel"
UNIT = "fieldUnit"
HELP = "fieldHelp"
LINE = "fieldLine"
NOTE_MARK = "noteMark"
NOTE_EDITOR = "noteEditor"
CONTENT = "recordContent"
CHOICE_LIST = "choiceList"
RECORD_FORM = "recordForm"
"""Object names; an editor's own object name is the code of its field."""

PROBLEM = "problem"
"""Property of editors and of the line below: empty, `UNREAD`, or a severity (blocking, confirm, hint)."""
UNREAD = "unread"
STANDING = "standing"
"""Property of editors and labels: empty or one of the three below."""
COMPUTED = "computed"
ABSENT = "absent"
"""不适用 or 无数据."""
UNASKED = "unasked"
FILLED = "filled"
"""Of the button of a note: there is one."""
NEED = "need"
"""Property of editors and labels: empty, `REQUIRED`, or `MISSING` (required and blank)."""
REQUIRED = "required"
MISSING = "missing"
ROLE = "role"
"""Property of the editors of a record form; those of a grid have none and look like its cells."""
EDITOR = "editor"
SMALL = "small"
"""Of the lines beside and below a field: the theme makes them as large as all text asks for."""


def mark(widget: QWidget, name: str, value: str) -> None:
    """Sets a property and lets the style sheet see it; nothing happens where it is set already."""
    marks: dict[str, str] = widget.__dict__.setdefault("_marks", {})  # asking Qt costs ten times as much
    if marks.get(name, "") == value:
        return
    marks[name] = value
    widget.setProperty(name, value)
    dress_anew(widget)


def dress_anew(widget: QWidget) -> None:
    """Lets the style sheet see what a widget says of itself now."""
    if widget.testAttribute(_POLISHED):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()
