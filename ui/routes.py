"""Which pages an office has, which one shows a form, and under which line a place is found."""

from __future__ import annotations

from dataclasses import dataclass

from models.divisions import Level
from models.naming import ATTACHMENTS
from models.programme.schema import OUTLINE, Programme
from ui.places import Place

START, ENTRY, CHAPTERS, WELCOME, PACKAGE = "start", "entry", "chapters", "welcome", "package"
CHANGES, RECEIVING, CONFLICTS, SLIP = "changes", "receiving", "conflicts", "slip"
SETTINGS = "settings"
ROLLUP, REGISTER, STAMPED, SAFEKEEPING = "rollup", "register", "stamped", "safekeeping"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The pages that stand in the navigation of an office."""

    above: tuple[str, ...]
    """Above the forms; the first is where a clerk begins."""
    below: tuple[str, ...]


_AFTER = (STAMPED, CHANGES, SAFEKEEPING, SETTINGS)
"""For every office."""
_BELOW = (ATTACHMENTS, PACKAGE, *_AFTER)
_EXAMINING = Listing(above=(START, RECEIVING, SLIP, ROLLUP, REGISTER), below=(ATTACHMENTS, *_AFTER))
LISTED = {
    Level.TOWN: Listing(above=(START, RECEIVING, CONFLICTS), below=_BELOW),
    Level.COUNTY: Listing(above=(START, RECEIVING, CONFLICTS, ROLLUP, REGISTER), below=_BELOW),
    Level.CITY: _EXAMINING,
    Level.PROVINCE: _EXAMINING,
}
"""Who types and who examines is said in `models.hand_over`."""


def page_of(place: Place) -> str:
    """The key of the page that a place is on."""
    if place.page or not place.form:
        return place.page or START
    return {OUTLINE: CHAPTERS, ATTACHMENTS: ATTACHMENTS}.get(place.form, ENTRY)


def listed(programme: Programme | None, page: str, form: str) -> Place:
    """The line of the navigation; a child roster is found under the form it hangs on."""
    if programme is None or form not in programme.forms_by_id:
        return Place(page=page)
    while parent := programme.form(form).parent:
        form = parent
    return Place(form=form)


def is_known(programme: Programme | None, place: Place) -> bool:
    """Whether the programme has the form of a place; a place without a form is always known."""
    return not place.form or (programme is not None and place.form in programme.forms_by_id)
