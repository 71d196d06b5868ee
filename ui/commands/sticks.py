"""Writes a file to a stick so that the stick may be pulled: flushed, read back, compared, named, flushed.

What stood there under the name is whole until the new file has proved to be.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from models.errors import Refusal, SiteError, in_words
from models.store.files import part_of, settle

_PROTECTED = frozenset((errno.EROFS, errno.EACCES, errno.EPERM))
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_UNNAMEABLE = frozenset((errno.EILSEQ, errno.EINVAL, errno.ENAMETOOLONG))
_BLOCK = 1024 * 1024


def put_on_stick(content: bytes, folder: Path, names: Sequence[str]) -> Path:
    """Writes the file; returns its path once it may be pulled out.

    Args:
        content: of the file.
        folder: on the stick.
        names: the one to use, and those for file systems that refuse it.

    Raises:
        SiteError: full, write-protected, gone, or reading back something else. What was there is untouched.
    """
    for name in names[:-1]:
        try:
            return _put(content, folder / name)
        except _Unnameable:
            continue
    return _put(content, folder / names[-1])


class _Unnameable(Exception):
    """The file system cannot write the name."""


def _put(content: bytes, path: Path) -> Path:
    part = part_of(path)
    try:
        _refuse_full(content, path)
        if _reads(path, content):
            return path
        _write(part, content)
        if not _reads(part, content):
            raise SiteError.because("give_differs", path=path)
        settle(part, path)
        if not _reads(path, content):
            raise SiteError.because("give_differs", path=path)
    except UnicodeEncodeError as error:
        raise _Unnameable from error
    except OSError as error:
        if error.errno in _UNNAMEABLE and path.parent.is_dir():
            raise _Unnameable from error
        raise refused_by_stick(path, error) from error
    finally:
        with suppress(OSError, UnicodeEncodeError):  # what went wrong before is what is said
            part.unlink(missing_ok=True)
    return path


def _refuse_full(content: bytes, path: Path) -> None:
    free = shutil.disk_usage(path.parent).free
    if free < len(content) and not path.exists():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _write(part: Path, content: bytes) -> None:
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):  # so that it is read from the stick and not from memory
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _reads(path: Path, content: bytes) -> bool:
    """Whether the file is there and reads as it should."""
    if not path.is_file() or path.stat().st_size != len(content):
        return False
    at = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if block != content[at : at + len(block)]:
                return False
            at += len(block)
    return at == len(content)


def refused_by_stick(path: Path, error: OSError | UnicodeEncodeError) -> Refusal:
    """The sentence for what the stick refuses to take under a path."""
    if isinstance(error, UnicodeEncodeError):
        return SiteError.because("give_failed", path=path, technical="磁盘不接受这个名字")
    technical = in_words(error)
    if error.errno in _FULL:
        return SiteError.because("give_full", path=path.parent, technical=technical)
    if error.errno in _PROTECTED:
        return SiteError.because("give_protected", path=path.parent, technical=technical)
    if not path.parent.is_dir():
        return SiteError.because("give_gone", path=path.parent, technical=technical)
    return SiteError.because("give_failed", path=path, technical=technical)
