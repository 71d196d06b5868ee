"""What an editor is, and what it tells.

An editor shows one entry and takes in another. Not here: which editor a kind has (`editors`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from models.entries import Entry
from models.fields import Field
from models.kinds import Reading
from models.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """The user left or confirmed a field with another entry than was shown."""

    entry: Entry
    problem: Problem | None = None
    """Why the entry is a draft."""
    typed: str = ""
    """The text as it was typed."""
    normalised: bool = False
    """The value is not the text as it stood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """Enter was pressed, after what was typed has been committed: the user wants to go on."""

    is_backwards: bool = False


class Wanted(Enum):
    """What can be asked for from within a field."""

    NOTE = "批注"
    HISTORY = "修改记录"
    REASON = "原因"
    """Not asked for but begun: 无数据 waits for its reason."""


class Editor(Protocol):
    """Shows one entry, takes in another. Every editor of this package is its own widget.

    A delegate keeps the widget and reads `reading()` when the view wants the outcome; it asks
    `is_composing()` before it lets Enter through, and does not connect `committed`, which also tells when
    the editor is hidden.
    """

    @property
    def committed(self) -> SignalInstance:
        """Carries a `Committed`, once, when the user leaves or confirms the field with another entry."""

    @property
    def confirmed(self) -> SignalInstance:
        """Carries a `Confirmed`."""

    @property
    def wanted(self) -> SignalInstance:
        """Carries a `Wanted`."""

    @property
    def entered(self) -> SignalInstance:
        """Carries nothing: the editor has the focus."""

    def field(self) -> Field:
        """What is edited."""

    def widget(self) -> QWidget:
        """The widget to lay out and to give the focus to."""

    def entry(self) -> Entry:
        """What was last shown or committed."""

    def show_entry(self, entry: Entry) -> None:
        """Shows an entry and never emits. The entry that is shown already leaves typing alone."""

    def pending_text(self) -> str:
        """The text as it stands, composing text included."""

    def is_pending(self) -> bool:
        """Whether something was typed that is not committed."""

    def is_composing(self) -> bool:
        """Whether an input method holds text that is not settled; Return then belongs to it."""

    def problem(self) -> Problem | None:
        """Why the entry last shown or committed is a draft."""

    def reading(self) -> Reading:
        """What the text as it stands comes to; composing text is settled first, nothing is emitted."""

    def commit_now(self) -> None:
        """Commits what is pending, composing text with it."""

    def type_again(self, text: str) -> None:
        """Puts a text there as if it had just been typed: it is pending."""

    def restore(self) -> None:
        """Throws away what is pending."""

    def edit_at_end(self) -> None:
        """Puts the cursor behind the last character (F2)."""
