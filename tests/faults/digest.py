"""What an application holds in one word, the same in every process."""

from __future__ import annotations

import hashlib

from models.application import Application


def digest(application: Application) -> str:
    """Changes with every cell, row, explanation and attachment."""
    cells = sorted(repr(each) for each in application.filled_cells())
    rows = sorted(
        (form, parent, items)
        for form, parents in application.rows.items()
        for parent, items in parents.items()
        if items
    )
    rest = sorted(repr(each) for each in application.explanations.items())
    whole = repr((cells, rows, rest, application.attachments, application.state))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]
