"""What the session says: what is no longer as it was, and sentences for the clerk."""

from __future__ import annotations

from dataclasses import dataclass

from models.entries import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What is no longer as it was; pages refresh what of it they show."""

    is_everything: bool = False
    """Another file, another town, or so much that nothing is worth keeping."""
    counted: str = ""
    """Code of a town whose findings have been counted; nothing else has changed then."""
    towns: bool = False
    """The list of towns, or where one of them stands."""
    addresses: frozenset[Address] = frozenset()
    """Of the open town."""
    forms: frozenset[str] = frozenset()
    """Rosters of the open town whose rows changed."""
    attachments: bool = False
    findings: bool = False
    """Of the open town."""


EVERYTHING = Changed(is_everything=True, towns=True, findings=True, attachments=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence for the clerk."""

    text: str
    is_refusal: bool = False
    """Whether something was not done."""
