"""A file in the form in which it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from models.problems import Problem

JPEG, PDF = "image/jpeg", "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Normal:
    """What is stored of a file, and what a person should know of how it came to be."""

    content: bytes
    media_type: str
    pages: int
    """0 for what is not printed as pages."""
    warnings: tuple[Problem, ...] = ()
