"""Opening a data file for a command: what there is to know about it is said on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.store import Workspace


@contextmanager
def opened(path: Path, *, read_only: bool = False) -> Iterator[Workspace]:
    """An open data file, closed afterwards; notices do not touch the output."""
    workspace = Workspace.open(path, read_only=read_only)
    try:
        _tell(*workspace.opening_notices)
        with workspace:
            yield workspace
    finally:
        _tell(*workspace.closing_notices)


def _tell(*notices: str) -> None:
    for notice in notices:
        sys.stderr.write(f"{notice}\n")
