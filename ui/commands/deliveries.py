"""Files that were handed in: found in folders, read, and judged each by itself; needs no data file.

A bad file keeps none of the others waiting. Not here: how they are taken in (`receiving`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import UserError, in_words
from models.problems import Problem, problem
from ui.commands.processes import in_order, pool
from ui.commands.scans import SUFFIX

if TYPE_CHECKING:
    from reports.envelope import Glance, Verdict

_ENDING = ".pdf"
_NOT_SEARCHED = frozenset(("$recycle.bin", "system volume information"))
"""Folders that Windows keeps on every stick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A file that was handed in, judged."""

    path: Path
    verdict: Verdict | None = None
    """None where the file cannot be read."""
    unreadable: tuple[Problem, ...] = ()
    """Why it cannot be read."""

    @property
    def sort(self) -> str:
        """What it is: package, draft, slip, scans or other."""
        return self.verdict.sort.value if self.verdict else "other"

    @property
    def reasons(self) -> tuple[Problem, ...]:
        """Why it cannot be taken in."""
        return self.verdict.reasons if self.verdict else self.unreadable


def files_in(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files to be taken in: those named with the scans beside them, every PDF in folders, each once.

    Raises:
        UserError: something named is not there; every one is told. Or there is no PDF.
    """
    missing = [problem("receive_not_found", path=each) for each in paths if not each.exists()]
    if missing:
        raise UserError(*missing)
    found = [file for each in paths for file in (_within(each) if each.is_dir() else _with_scans(each))]
    if not found:
        raise UserError.because("receive_nothing_found", path="、".join(map(str, paths)))
    return tuple({each.resolve(): each for each in found}.values())


def judge(path: Path) -> Delivery:
    """Whether a file is what it says; never raises for what the file is."""
    from reports.envelope import verify

    content = _content(path)
    if not isinstance(content, bytes):
        return Delivery(path=path, unreadable=(content,))
    return Delivery(path=path, verdict=verify(content))


def judge_all(files: Sequence[Path]) -> Iterator[Delivery]:
    """Judges files, the earlier revision of a town first; needs no data file."""
    ordered = sorted(files, key=_place)
    with pool(len(ordered)) as executor:
        yield from in_order(executor, judge, ordered)


def _within(folder: Path) -> Iterator[Path]:
    """The PDFs of a folder and of those beneath it, by name."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if each[0] != "." and each.lower() not in _NOT_SEARCHED)
        yield from (
            Path(here, each) for each in sorted(names) if each.lower().endswith(_ENDING) and each[0] != "."
        )


def _with_scans(file: Path) -> Iterator[Path]:
    """A file, and the stamped sheets that were handed over with it."""
    yield file
    scans = file.with_name(f"{file.stem}{SUFFIX}")
    if scans.is_file():
        yield scans
    elif scans.with_suffix("").is_dir():
        yield from _within(scans.with_suffix(""))


def _content(path: Path) -> bytes | Problem:
    """The bytes of a file, no more than a package can have; why not, where it cannot be read."""
    from reports.envelope.reading import LARGEST_FILE

    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        return problem("receive_unreadable", name=path.name, technical=in_words(error))


def _place(path: Path) -> Glance:
    """Where a file stands among those that come in together."""
    from reports.envelope import glance

    content = _content(path)
    return glance(content if isinstance(content, bytes) else b"")
