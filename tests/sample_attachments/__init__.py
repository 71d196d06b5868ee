"""The drawn attachments of the province's sample, as they are shipped: maps, pictures, a PDF, a document.

Small, and the same bytes each time. They show where such a thing goes in the package; nobody takes them for
real, since 示例 stands on every one.
"""

from __future__ import annotations

import resources
from reports.intake import normalised
from tests.sample_attachments import documents, pictures

FOLDER = "attachments"
"""Below the folder of the samples."""


def shipped_attachment(name: str) -> bytes:
    """A file as it is shipped."""
    return resources.read_bytes(f"samples/{FOLDER}/{name}")


def drawn() -> dict[str, bytes]:
    """Each file by its name, in the form in which an attachment is kept."""
    made = {
        "location.jpg": pictures.location_map(),
        "township.jpg": pictures.township_map(),
        "planning.jpg": pictures.planning_map(),
        "street.jpg": pictures.street(),
        "paddy.jpg": pictures.paddy(),
        "bridge.jpg": pictures.bridge(),
        "budget.pdf": documents.budget(),
        "contract.docx": documents.contracts(),
    }
    return {name: normalised(name, content).content for name, content in made.items()}
