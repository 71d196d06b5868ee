"""The lines of the left side: pages of the office, parts of the package with their forms.

Not here: where the town stands in them (`navigation`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QTreeWidgetItem

from models.fields import Shape
from models.programme.schema import OUTLINE, PartKind, Programme
from ui import theme
from ui.icons import icon
from ui.places import Place

PLACE = Qt.ItemDataRole.UserRole
"""Under which a line keeps where it leads."""
BADGE = 1
"""The column of what is still open."""
_SHAPE_ICONS = {Shape.SINGLE: "file-text", Shape.YEARLY: "table-2", Shape.ROSTER: "rows-3"}
_OUTLINE_ICON = "pen-line"


class PageLine(Protocol):
    """A page that stands in the navigation."""

    @property
    def key(self) -> str:
        """Its name among the places."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def icon(self) -> str:
        """Its drawing."""

    @property
    def is_about_town(self) -> bool:
        """Whether it has something to show only where a town is open."""


def lines_of(
    above: Sequence[PageLine], below: Sequence[PageLine], programme: Programme | None
) -> Iterator[QTreeWidgetItem]:
    """The pages of the office, the parts with their forms, then what belongs to no form."""
    yield from map(_page_item, above)
    if programme is None:
        yield from (_page_item(each) for each in below if not each.is_about_town)
        return
    seen: set[str] = set()
    for title, forms in _parts(programme):
        listed = [each for each in forms if each not in seen and not programme.form(each).parent]
        seen.update(listed)
        if listed and title:
            yield _heading(title)
        for form in dict.fromkeys(listed):
            definition = programme.form(form)
            drawing = _OUTLINE_ICON if form == OUTLINE else _SHAPE_ICONS[definition.shape]
            item = _item(definition.title, Place(form=form), drawing)
            item.setToolTip(0, f"{definition.number}　{definition.title}".strip())
            yield item
    yield _heading("申报包")
    yield from map(_page_item, below)


def _parts(programme: Programme) -> Iterator[tuple[str, Sequence[str]]]:
    """Titles of the package's parts with the forms in each; at last what no part prints as a form."""
    title, listed = "", []
    for part in programme.parts:
        if part.block in (PartKind.FORMS, PartKind.TABLES, PartKind.CHAPTERS, PartKind.OVERVIEW):
            title = part.title or title
        match part.block:
            case PartKind.FORMS:
                listed.append((title, part.forms))
            case PartKind.TABLES:
                listed.append((title, tuple(dict.fromkeys(view.form for view in part.tables))))
            case PartKind.CHAPTERS:
                listed.append((title, (OUTLINE,)))
    printed = {form for _, forms in listed for form in forms}
    rest = tuple(each.id for each in programme.forms if each.id not in printed)
    merged: dict[str, list[str]] = {}
    for name, forms in (*listed, ("其他", rest)):
        merged.setdefault(name, []).extend(forms)
    yield from merged.items()


def _page_item(page: PageLine) -> QTreeWidgetItem:
    return _item(page.title, Place(page=page.key), page.icon)


def _item(title: str, place: Place, drawing: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([title, ""])
    item.setIcon(0, icon(drawing, theme.QUIET))
    item.setData(0, PLACE, place)
    item.setTextAlignment(BADGE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def _heading(title: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([title, ""])
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    item.setFirstColumnSpanned(True)
    font = QFont()
    font.setBold(True)
    item.setFont(0, font)
    item.setForeground(0, QBrush(QColor(theme.QUIET)))
    return item
