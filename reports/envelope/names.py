"""What the files inside a package are called: ASCII, so that no program garbles them.

What people call a file stands in its description.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.application import Attachment

REVISION = "revision.json"
PROGRAMME = "programme.json"
DRAFT = "draft.json"
"""Stands for the revision in a 送审稿."""
SLIP = "slip.json"
SCANS = "scans.json"
"""Inside a file of scans (`reports.scans`)."""


def attachment_name(attachment: Attachment, number: int) -> str:
    """The name inside the package of the attachment that stands at this place in the revision, from 1."""
    suffix = PurePosixPath(attachment.name).suffix.lower()
    return f"attachment-{number:02}{suffix if suffix.isascii() and suffix[1:].isalnum() else ''}"
