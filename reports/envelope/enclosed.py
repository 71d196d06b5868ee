"""What a package is made from, and what the files inside it are called.

The names are ASCII, so that no program garbles them; what people call a file stands in its description.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from models.application import Attachment
from models.programme.schema import Programme
from models.revision import Revision, read

REVISION = "revision.json"
PROGRAMME = "programme.json"
JPEG, PDF = "image/jpeg", "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """Everything a package is made from: the same gives the same package."""

    raw: bytes
    """The revision, canonical."""
    programme: Programme
    """That the revision was made with."""
    contents: Mapping[str, bytes]
    """SHA-256 (hex) → bytes, of every attachment of the revision."""

    @property
    def revision(self) -> Revision:
        """The revision as read.

        Raises:
            UserError: the bytes are no revision.
        """
        return _read(self.raw)


def attachment_name(attachment: Attachment, number: int) -> str:
    """The name inside the package of the attachment that stands at this place in the revision, from 1."""
    suffix = PurePosixPath(attachment.name).suffix.lower()
    return f"attachment-{number:02}{suffix if suffix.isascii() and suffix[1:].isalnum() else ''}"


_read = lru_cache(maxsize=2)(read)
