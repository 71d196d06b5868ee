"""Whether the views of rosters that are printed make sense: roster, columns, groups, conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.fields import Shape
from models.programme.checks.expressions import check_code, check_expression
from models.programme.faults import fault
from models.programme.schema import ViewKind
from models.programme.shape import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.problems import Problem
    from models.programme.places import Places
    from models.programme.schema import DocumentPart, Programme, TableView


def check_views(programme: Programme, part: DocumentPart, places: Places) -> Iterator[Problem]:
    """The faults of the views of one part."""
    for view in part.tables:
        form = programme.forms_by_id.get(view.form)
        if form is None or form.shape is not Shape.ROSTER:
            rosters = tuple(each.id for each in programme.rosters)
            place = places.view(part, view, "form")
            yield fault("programme_unknown_roster", place, word=view.form, meant=nearest(view.form, rosters))
            continue
        for key, text in (("rows", view.rows), ("when", view.when), ("channel", view.channel)):
            within = form if key == "rows" else None
            yield from check_expression(programme, text, places.view(part, view, key), within)
        yield from _check_columns(programme, part, view, places)


def _check_columns(
    programme: Programme, part: DocumentPart, view: TableView, places: Places
) -> Iterator[Problem]:
    if view.view is not ViewKind.SCHEDULE and not view.fields:
        yield fault("programme_nothing_printed", places.view(part, view, "fields"))
    if view.view is ViewKind.LISTED and not programme.form(view.form).parent:
        rosters = tuple(each.id for each in programme.rosters if each.parent)
        place, meant = places.view(part, view, "form"), nearest(view.form, rosters)
        yield fault("programme_unknown_roster", place, word=view.form, meant=meant)
    if view.view is ViewKind.TOTALS and not view.group:
        yield fault("programme_missing_key", places.view(part, view, "group"))
    above = _rosters_above(programme, view.form)
    for key, codes in (("fields", view.fields), ("group", (view.group,) if view.group else ())):
        place = places.view(part, view, key)
        for code in codes:
            yield from check_code(programme, code, place)
            owner = programme.form_of.get(code)
            if owner is not None and owner.id not in above:
                yield fault("programme_code_without_row", place, code=code, form=owner.id)
    group = programme.fields.get(view.group)
    if group is not None and not group.choices:
        yield fault("programme_choices_and_kind", places.view(part, view, "group"), kind=group.kind)


def _rosters_above(programme: Programme, form_id: str) -> tuple[str, ...]:
    """A roster and those on which it hangs; at most as many as there are, since parents may be faulty."""
    found: list[str] = []
    while form_id in programme.forms_by_id and form_id not in found:
        found.append(form_id)
        form_id = programme.form(form_id).parent
    return tuple(found)
