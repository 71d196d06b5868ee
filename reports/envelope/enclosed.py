"""What a package is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from models.programme.schema import Programme
from models.revision import Revision, read, read_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """Everything a package is made from: the same gives the same package."""

    raw: bytes
    """The revision, canonical; of a 送审稿, what stands for it."""
    programme: Programme
    """That the revision was made with."""
    contents: Mapping[str, bytes]
    """SHA-256 (hex) → bytes, of every attachment of the revision."""
    is_draft: bool = False
    """Whether it is a 送审稿: handed over before submission, no revision."""

    @property
    def revision(self) -> Revision:
        """The revision as read.

        Raises:
            UserError: the bytes are no revision.
        """
        return read_draft_once(self.raw) if self.is_draft else read_once(self.raw)


read_once = lru_cache(maxsize=4)(read)
"""Reads a revision; the same one again costs nothing."""
read_draft_once = lru_cache(maxsize=4)(read_draft)
