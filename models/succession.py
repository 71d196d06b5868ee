"""The figures of the next state of an application, with all that a change leaves as it was.

After one edit most totals and rates are what they were; only those that the edit can be felt in are asked for
again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Final

from models.application import Application
from models.expressions import compile_expression
from models.figures import Figures
from models.programme.schema import Programme
from models.reach import Differences, Reach, Same, differences, reach_of, reaches_of

_NOWHERE: Final[frozenset[str]] = frozenset()


def succeeding(former: Figures | None, programme: Programme, application: Application) -> Figures:
    """The same as figures made anew, but for the time it takes.

    Args:
        former: of the state before, of the same programme, if any; it gives what it knows away.
        programme: whose.
        application: the state now.
    """
    if former is not None and former.application is application:
        return former
    present = Figures(programme, application)
    if former is None:
        return present
    change = differences(former, present)
    if not (change.is_elsewhere or change.attachments or change.shuffled):
        same = Same(programme)
        kept = [text for text in former.quoted if _quoting(same, text).felt(change, present) == _NOWHERE]
        present.take_over(former, _felt(change, present), kept)
    return present


def _felt(change: Differences, present: Figures) -> Mapping[str, Collection[str] | None]:
    """Code → the items of its form at which its value may differ; None: at all of them."""
    typed: dict[str, set[str]] = {}
    for items in change.items.values():
        for item, codes in items.items():
            for code in codes:
                typed.setdefault(code, set()).add(item)
    felt: dict[str, Collection[str] | None] = {**typed}
    for form in present.programme.forms:
        reaches = reaches_of(present.programme, form)
        for field in form.fields:
            if not field.is_computed:
                continue
            places = reaches[field.code].felt(change, present) if field.code in reaches else None
            if places is None or places:
                felt[field.code] = places
    return felt


@lru_cache(maxsize=4096)
def _quoting(same: Same, text: str) -> Reach:
    """What an expression that stands at no place depends on."""
    return reach_of(same.programme, None, (compile_expression(text),))
