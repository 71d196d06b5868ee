"""Which page shows a form, and under which line of the navigation a place is found."""

from __future__ import annotations

from models.naming import ATTACHMENTS
from models.programme.schema import OUTLINE, Programme
from ui.places import Place

START, ENTRY, CHAPTERS, WELCOME, PACKAGE = "start", "entry", "chapters", "welcome", "package"
CHANGES = "changes"
LISTED = (START, ATTACHMENTS, PACKAGE, CHANGES)
"""The pages that stand in the navigation besides the forms."""


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
