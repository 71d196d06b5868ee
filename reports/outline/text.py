"""Text whose every part knows which cell it shows."""

from __future__ import annotations

from dataclasses import dataclass

from models.entries import Address


@dataclass(frozen=True, slots=True)
class Run:
    """Text without a change of origin; `address` says which cell it shows."""

    text: str
    address: Address | None = None


Text = tuple[Run, ...]


def plain(text: str, address: Address | None = None) -> Text:
    """One run of text, or no run for an empty one (an empty box is an empty tuple)."""
    return (Run(text, address),) if text else ()


def words_of(text: Text) -> str:
    """The characters of a text, without their origin."""
    return "".join(run.text for run in text)
