"""The record form: the fields of one item of a form, one below the other.

Not here: the grid over yearly and roster forms, and where cells come from or go to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from models.entries import Address, Cell, Entry
from models.fields import Field, Form

Faults = Mapping[Address, tuple[str, str]]
"""Where something was found: the sentence and its severity (blocking, confirm, hint)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCommitted:
    """A cell is to become this."""

    address: Address
    cell: Cell


class RecordForm(QScrollArea):
    """Shows one item of a form and tells what was entered."""

    committed = Signal(object)
    """Carries a `FieldCommitted`; what follows from it is shown by calling `show_cells` again."""
    focused = Signal(object)
    """Carries the `Address` of the field that has the focus now."""
    history_wanted = Signal(object)
    """Carries the `Address` whose history is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def set_form(self, form: Form, item: str) -> None:
        """Shows the fields of a form, empty until `show_cells`; item as in `Address`."""

    def show_cells(
        self,
        lookup: Callable[[Address], Cell],
        computed: Callable[[Address], Entry],
        is_asked: Callable[[Field], bool],
        is_required: Callable[[Field], bool],
    ) -> None:
        """Shows what the cells hold; typing that is not committed stays."""

    def show_problems(self, problems: Faults) -> None:
        """Shows the sentence of each faulty field of this item below it, and none below the others."""

    def focus(self, address: Address) -> bool:
        """Puts the focus into a field and makes it visible; False where this form does not show it."""
        return False

    def commit_now(self) -> None:
        """Commits what is pending (before saving, leaving, closing)."""

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether the fields can only be read and copied (a submitted application)."""
