"""From the place of the clerk to the page of the draft, and from a click on the page to the cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.entries import Address
from ui.places import Place

if TYPE_CHECKING:
    from reports.pdf.ink import Place as PaperPlace
    from reports.pdf.rendering import Rendered

_NEAR = 6.0
"""Points by which a click may miss a value."""


def page_of_place(rendered: Rendered, place: Place) -> int:
    """The page that shows a place, counted from 1; 0 where no page does.

    A value may stand on several pages, and what was found in it on more: it is at home from where its form
    begins to the end of that part. A blank cell is shown by the page on which its form begins.
    """
    home = rendered.tables.get(place.form, 0)
    after = min((page for page in rendered.parts.values() if page > home > 0), default=rendered.pages + 1)
    for wanted in (_cell, _row, _form):
        pages = [
            each.page for each in rendered.places if home <= each.page < after and wanted(each.address, place)
        ]
        if pages:
            return min(pages)
    return home


def marked(rendered: Rendered, place: Place, page: int) -> tuple[PaperPlace, ...]:
    """Where the value of a place stands on a page."""
    return tuple(each for each in rendered.places if each.page == page and _cell(each.address, place))


def place_at(places: Sequence[PaperPlace], x: float, y: float) -> Address | None:
    """The cell whose value stands at a point, in points from the lower left corner, or nearest to it."""
    near = [each for each in places if _distance(each, x, y) <= _NEAR]
    if not near:
        return None
    return min(near, key=lambda each: (_distance(each, x, y), each.width * each.height)).address


def _cell(address: Address, place: Place) -> bool:
    return bool(place.code) and address == place.address


def _row(address: Address, place: Place) -> bool:
    return bool(place.item) and (address.form, address.item) == (place.form, place.item)


def _form(address: Address, place: Place) -> bool:
    return bool(place.form) and address.form == place.form


def _distance(place: PaperPlace, x: float, y: float) -> float:
    across = max(place.x - x, 0.0, x - place.x - place.width)
    up = max(place.y - y, 0.0, y - place.y - place.height)
    return max(across, up)
