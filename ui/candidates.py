"""For which towns an office can begin an application."""

from __future__ import annotations

from collections.abc import Iterable

from models import divisions, offices
from models.application import Filed
from models.divisions import Division
from models.hand_over import files


def candidates(office_code: str, filed: Iterable[Filed]) -> tuple[Division, ...]:
    """The towns below an office that have no application yet; none for one that examines, or is unknown."""
    office = offices.find(office_code)
    if office is None or not files(office):
        return ()
    there = {each.town.code for each in filed}
    below = (each for each in divisions.towns(sample=office.is_sample) if offices.is_below(each, office))
    return tuple(each for each in below if each.code not in there)
