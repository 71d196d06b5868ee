"""The shape of a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong, and what to do about it; named slots in braces."""

    text: str
    remedy: str
    is_notice: bool = False
    """Whether it only says what was done, so that there is nothing to remedy."""


def notice(text: str) -> Message:
    """What was done, or is worth knowing."""
    return Message(text, "", is_notice=True)
