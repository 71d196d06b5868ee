"""The pages of a document while it is made: which is open, how full it is, what is remembered of them.

Not here: what is set on them (the modules of the blocks), their feet (`folio`), the file (`pdf_file`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from reports.pdf.geometry import PITCH, TEXT_HEIGHT, TEXT_TOP
from reports.pdf.ink import Ink
from reports.pdf.pdf_file import Bookmark

_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    title: str
    level: int
    """1 is a part, 2 to 5 are headings of level 1 to 4."""
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where one page of an attachment goes, in points from the lower left corner of the sheet."""

    page: int
    """Counted from 1."""
    sha256: str
    """Of the attachment."""
    sheet: int
    """The page of the attachment, from 1."""
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Press:
    """Pages in order; `used` says how much of the open page's type area is taken, from the top, in points."""

    pages: list[Ink] = field(default_factory=list)
    unnumbered: set[int] = field(default_factory=set)
    """Pages without a page number: the cover and its back."""
    bookmarks: list[Bookmark] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    tables: dict[str, int] = field(default_factory=dict)
    """First page of each table that has a key."""
    frames: list[Frame] = field(default_factory=list)
    used: float = TEXT_HEIGHT
    turned_used: float = 0.0
    """What a turned table left of its page, which is closed to all but another one: taken from the left."""
    _is_odd_next: bool = False
    _is_table_last: bool = False

    @property
    def ink(self) -> Ink:
        """The open page."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """What is left of the open page."""
        return TEXT_HEIGHT - self.used

    @property
    def top(self) -> float:
        """Where the next thing may begin, from the lower edge of the sheet."""
        return TEXT_TOP - self.used

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands on the open page yet."""
        return self.used == 0

    def close_page(self, *, is_odd_next: bool = False) -> None:
        """What follows begins a page; an odd one if asked."""
        self.used = TEXT_HEIGHT
        self.turned_used = 0.0
        self._is_odd_next = self._is_odd_next or is_odd_next

    def open_page(self) -> Ink:
        """A new page; a blank one goes before it where an odd page is wanted."""
        if self._is_odd_next and len(self.pages) % 2:
            self.pages.append(Ink(len(self.pages) + 1))
        self._is_odd_next = False
        self.turned_used = 0.0
        self.pages.append(Ink(len(self.pages) + 1))
        self.used = 0.0
        return self.ink

    def ensure(self, height: float) -> None:
        """Opens a page unless the open one has room for this height (or is empty)."""
        if not self.pages or (not self.is_fresh and self.room + _TOLERANCE < height):
            self.open_page()

    def to_grid(self) -> None:
        """Moves on to the next of the 22 lines."""
        self.used = math.ceil((self.used - _TOLERANCE) / PITCH) * PITCH

    def mark(self, title: str, level: int, *, in_contents: bool = True) -> None:
        """Remembers that a part or heading begins here: for the outline and, where wanted, the contents."""
        self.bookmarks.append(Bookmark(title, level - 1, len(self.pages), self.top))
        self._is_table_last = False
        if in_contents:
            self.entries.append(Entry(title, level, len(self.pages)))

    def mark_table(self, title: str, key: str) -> None:
        """Remembers that a table begins here: for the outline, and by the form it shows."""
        depth = self.bookmarks[-1].level + (0 if self._is_table_last else 1) if self.bookmarks else 0
        if title:
            self.bookmarks.append(Bookmark(title, depth, len(self.pages), self.top))
            self._is_table_last = True
        if key:
            self.tables.setdefault(key, len(self.pages))
        if key and title:
            self.entries.append(Entry(title, 2, len(self.pages)))
