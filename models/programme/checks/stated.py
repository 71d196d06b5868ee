"""Whether the figures that texts may state can be compared: expressions, words, units, known texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.programme.checks.expressions import check_expression
from models.programme.faults import fault
from models.programme.shape import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.problems import Problem
    from models.programme.places import Places
    from models.programme.schema import Programme


def check_stated(programme: Programme, places: Places) -> Iterator[Problem]:
    """The faults of the figures that texts may state."""
    texts = tuple(each.code for form in programme.forms for each in form.running_texts)
    for stated in programme.stated:
        yield from check_expression(programme, stated.figure, places.stated(stated, "figure"))
        field = programme.fields.get(stated.figure)
        if field is None and not (stated.names or stated.counted):
            yield fault("programme_missing_key", places.stated(stated, "names"))
        if not (stated.unit or (field and field.unit)):
            yield fault("programme_missing_key", places.stated(stated, "unit"))
        for code in stated.chapters:
            if code not in texts:
                meant = nearest(code, texts) or "—"
                place = places.stated(stated, "chapters")
                yield fault("programme_unknown_code", place, word=code, meant=meant)
