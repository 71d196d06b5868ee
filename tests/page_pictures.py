"""A picture of every page of a PDF, for looking at: `make pictures`."""

from __future__ import annotations

import sys
from pathlib import Path

from reports.pages import page_images

DPI = 90


def take_pictures(pdf: Path, folder: Path) -> int:
    """Writes the pictures and says how many."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for number, image in enumerate(page_images(pdf.read_bytes(), DPI), start=1):
        image.save(folder / f"{pdf.stem}-{number:03}.png")
    return number


if __name__ == "__main__":
    print(take_pictures(Path(sys.argv[1]), Path(sys.argv[2])))
