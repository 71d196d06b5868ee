"""Files that are whole or not there: written beside their name, brought to the disk, then named."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

PART = ".part"
TRANSIENT = (5, 32, 33)
"""Windows errors while a virus scanner or a synchronising client holds a file; they pass within seconds."""


def part_of(path: Path) -> Path:
    """The name under which a file is written before it gets its own."""
    return path.with_name(path.name + PART)


def drop(part: Path) -> None:
    """Takes a part away, and the journal that a crash left with it."""
    part.unlink(missing_ok=True)
    part.with_name(part.name + "-journal").unlink(missing_ok=True)


def settle(part: Path, path: Path) -> None:
    """Brings a written part to the disk and gives it its name, replacing what has that name.

    Raises:
        OSError: that was not possible; the part is still there, and so is what has the name.
    """
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    _replace_patiently(part, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Brings the names in a folder to the disk, where the system can do that."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network and FUSE file systems cannot; the file itself is on the disk
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _replace_patiently(part: Path, path: Path) -> None:
    wait_s = 0.05
    while True:
        try:
            part.replace(path)
        except OSError as error:
            if getattr(error, "winerror", None) not in TRANSIENT or wait_s > 1:
                raise
            time.sleep(wait_s)
            wait_s *= 2
        else:
            return
