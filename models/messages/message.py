"""The shape of a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """What is wrong, and what to do about it; named slots in braces."""

    text: str
    remedy: str
