"""The editor of choices: a line edit with a list to choose from."""

from __future__ import annotations

from ui.forms.line_editor import LineEditor


class ChoiceEditor(LineEditor):
    """One choice, by list, first letters or pinyin initials."""


class ChoicesEditor(ChoiceEditor):
    """Several choices, separated by 、."""


class YesNoEditor(ChoiceEditor):
    """是 or 否."""
