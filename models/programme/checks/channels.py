"""Whether the ways in which a project can be supported make sense, and some way or reason is always found.

Not here: which of them applies to a project, which is asked of its figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.programme.checks.expressions import check_expression
from models.programme.checks.rules import check_message
from models.programme.faults import fault
from models.programme.shape import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.problems import Problem
    from models.programme.places import Places
    from models.programme.schema import Programme

PROJECT, SUPPORT = "project_total", "project_support"
"""The roles that say which roster holds the projects, and which choice asks for support."""


def check_channels(programme: Programme, places: Places) -> Iterator[Problem]:
    """The faults of the channels of a programme."""
    if not programme.channels:
        return
    form = programme.form_of.get(programme.roles.get(PROJECT, ""))
    support = programme.fields.get(programme.roles.get(SUPPORT, ""))
    for role, found in ((PROJECT, form), (SUPPORT, support)):
        if found is None:
            yield fault("programme_missing_key", places.head(f"roles.{role}"))
    keys = [each.key for each in support.choices] if support else []
    for number, channel in enumerate(programme.channels, 1):
        place = places.head(f"channel[{number}] (key {channel.key})")
        if support and channel.key not in keys:
            meant = nearest(channel.key, keys) or "、".join(keys)
            yield fault("programme_unknown_choice", place, code=support.code, word=channel.key, meant=meant)
        yield from check_expression(programme, channel.when, place, form)
        yield from check_message(programme, channel.reason, place)
