"""The editors of towns and offices: a line edit with a list of those the divisions table knows.

Found by name, by code, or by the initials of the pinyin, with or without the county before it.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QSize

from models import divisions, offices
from ui.forms import pinyin
from ui.forms.choice_editor import ChoiceEditor
from ui.forms.line_editor import LineEditor


class TownEditor(ChoiceEditor):
    """A candidate town."""

    def labels(self) -> tuple[str, ...]:
        """Every town, as its list and the paper write it; those of the sample are not offered."""
        return tuple(_towns())

    def found(self, typed: str) -> tuple[str, ...]:
        """The towns that a text may mean: by the town's own name first, then with its county or by code."""
        return _found(typed, _towns())

    def _is_beginning(self) -> bool:
        """A name that several bear is written out already; which is meant must be pointed at."""
        bearing = [each for each in self.labels() if f"{self._fragment()}（" in each]
        return len(bearing) <= 1 and super()._is_beginning()

    def sizeHint(self) -> QSize:
        """That of a line: names are not measured, there are hundreds."""
        return LineEditor.sizeHint(self)


class OfficeEditor(TownEditor):
    """An office of the register."""

    def labels(self) -> tuple[str, ...]:
        """Every listed office with its code."""
        return tuple(_offices())

    def found(self, typed: str) -> tuple[str, ...]:
        """The offices that a text may mean."""
        return _found(typed, _offices())


@cache
def _towns() -> dict[str, tuple[str, str]]:
    """Label → the name alone and the code."""
    return {divisions.display(each): (each.name, each.code) for each in divisions.towns()}


@cache
def _offices() -> dict[str, tuple[str, str]]:
    return {f"{each.name}（{each.code}）": (each.name, each.code) for each in offices.offices()}


def _found(typed: str, listed: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    text = typed.strip()
    names = pinyin.found(tuple(dict.fromkeys(name for name, _ in listed.values())), text)
    by_name = [label for name in names for label, (each, _) in listed.items() if each == name]
    by_code = [label for label, (_, code) in listed.items() if text.isdecimal() and code.startswith(text)]
    return tuple(dict.fromkeys((*by_code, *by_name, *pinyin.found(tuple(listed), text))))
