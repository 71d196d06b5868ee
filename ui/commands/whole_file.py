"""Writes a file whole or not at all: first beside its place, then into it in one step."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.errors import SiteError, UserError, in_words

WORKBOOK, PDF, WORD = ".xlsx", ".pdf", ".docx"


def refuse_output(out: Path, data_file: Path | None, *endings: str) -> None:
    """Refuses to write over the data file, and under an ending that says something else than is written.

    A name without an ending says nothing wrong where there is one sort only.

    Raises:
        UserError: it is one of both.
    """
    if data_file is not None and out.resolve() == data_file.resolve():
        raise UserError.because("output_is_data_file", path=out)
    ending = out.suffix.lower()
    if endings and ending not in endings and (ending or len(endings) > 1):
        raise UserError.because("workbook_other_ending", text=out.name, known="、".join(endings))


@contextmanager
def whole_file(path: Path, content: bytes) -> Iterator[Callable[[], None]]:
    """Lays the content down beside the path; what is yielded puts it in its place.

    Where the block ends before that, nothing is left and a former file of that name is untouched.

    Raises:
        UserError: the path is a folder.
        SiteError: the disk refuses.
    """
    if path.is_dir():
        raise UserError.because("output_is_folder", path=path)
    part = path.with_name(f"{path.name}.part")
    try:
        _write(part, content, path)
        yield lambda: _replace(part, path)
    finally:
        with suppress(OSError):  # what went wrong before is what is said
            part.unlink()


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all.

    Raises:
        UserError: the path is a folder.
        SiteError: the disk refuses.
    """
    with whole_file(path, content) as put:
        put()


def _write(part: Path, content: bytes, path: Path) -> None:
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _refused(path, error) from error


def _replace(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> SiteError:
    refusal = SiteError.because("output_unwritable", path=path, technical=in_words(error))
    assert isinstance(refusal, SiteError)
    return refusal
