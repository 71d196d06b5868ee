"""Which editor a kind has: the one place where a widget class is named for a kind."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.fields import Field
from ui.forms.choice_editor import ChoiceEditor, ChoicesEditor, YesNoEditor
from ui.forms.editor import Committed, Confirmed, Editor, Wanted
from ui.forms.line_editor import ComputedEditor, LineEditor
from ui.forms.place_editor import OfficeEditor, TownEditor
from ui.forms.prose_editor import ProseEditor

__all__ = ["EDITORS", "Committed", "Confirmed", "Editor", "Wanted", "make_editor"]

EDITORS: dict[str, Callable[[Field, QWidget | None], Editor]] = {
    "text": LineEditor,
    "prose": ProseEditor,
    "whole": LineEditor,
    "decimal": LineEditor,
    "percent": LineEditor,
    "money": LineEditor,
    "day": LineEditor,
    "month": LineEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "yesno": YesNoEditor,
    "town": TownEditor,
    "office": OfficeEditor,
    "phone": LineEditor,
    "email": LineEditor,
    "uscc": LineEditor,
    "computed": ComputedEditor,
}
"""Name of a kind → its editor."""


def make_editor(field: Field, parent: QWidget | None = None) -> Editor:
    """The editor of a field, showing nothing yet."""
    return EDITORS[field.kind](field, parent)
