"""Runs under the interpreter of the rival's own environment; knows nothing of this program.

Arguments: fonts, then pairs of source and output; `--archive` makes PDF/A-3b. Prints the seconds of each.
"""

from __future__ import annotations

import sys
import time

import typst


def main(arguments: list[str]) -> None:
    """Sets each source, one after the other in this process."""
    is_archive = "--archive" in arguments
    fonts, *files = [each for each in arguments if each != "--archive"]
    named = {"pdf_standards": "a-3b"} if is_archive else {}
    for source, out in zip(files[::2], files[1::2], strict=True):
        begun = time.perf_counter()
        typst.compile(source, output=out, font_paths=[fonts], ignore_system_fonts=True, **named)
        print(time.perf_counter() - begun)


if __name__ == "__main__":
    main(sys.argv[1:])
