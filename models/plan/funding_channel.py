"""How the province supports a project, and why: general bond, special bond, or not at all.

Source: 实施方案六（二）: of towns that apply at the province's level, projects of public benefit with an
investment of more than (never exactly) 500 万元; without revenue by general bonds, with revenue that covers
principal and interest, in a permitted area, by special bonds. All of this stands in the programme, as a
list of conditions tried in order (`[[channel]]`); here the first that holds is found and its reason said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.audit.rules import fill_slots
from models.figures import Figures
from models.plan.roles import FUNDING_SOURCE, PROJECT_TOTAL, roster_of
from models.programme.schema import Programme

NOT_SUPPORTED = "不在支持范围"
"""What a channel that brings no money is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What supports a project, or that nothing does."""

    kind: str
    """The choice that fits in the field of role `project_support`."""
    label: str
    """What it is called: the source of money that it brings, e.g. 一般债券."""
    reason: str
    """Why, in a sentence."""
    is_supported: bool
    """Whether it brings money: whether it is one of the sources of money."""


def channel(programme: Programme, figures: Figures, item: str) -> Channel | None:
    """How a project is supported and why; None where the programme knows no support."""
    form = roster_of(programme, PROJECT_TOTAL)
    if form is None:
        return None
    for each in programme.channels:
        if figures.holds(each.when, form.id, item):
            label = _sources(programme).get(each.key, "")
            return Channel(
                kind=each.key,
                label=label or NOT_SUPPORTED,
                reason=fill_slots(each.reason, figures.here(form.id, item)),
                is_supported=bool(label),
            )
    return None


def channels(figures: Figures) -> Mapping[str, Channel]:
    """The channel of every project, by row."""
    form = roster_of(figures.programme, PROJECT_TOTAL)
    if form is None:
        return {}
    found = {item: channel(figures.programme, figures, item) for item in figures.items(form)}
    return {item: each for item, each in found.items() if each is not None}


def _sources(programme: Programme) -> Mapping[str, str]:
    field = programme.fields.get(programme.roles.get(FUNDING_SOURCE, ""))
    return {choice.key: choice.label for choice in field.choices} if field else {}
