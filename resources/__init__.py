"""Everything the program ships that is not code, and the one reader of it.

Nothing else asks where the program lies on disk: a name is a path below this package with forward slashes
(``divisions/jilin.csv``), and works the same from a checkout and from a bundle.
"""

from __future__ import annotations

import mmap
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from importlib.resources.abc import Traversable

__all__ = ["mapped", "names", "path", "read_bytes", "read_text", "version"]


def read_text(name: str) -> str:
    """The text of a resource, which is UTF-8 (a byte order mark is dropped)."""
    return read_bytes(name).decode("utf-8-sig")


def read_bytes(name: str) -> bytes:
    """The bytes of a resource.

    Raises: FileNotFoundError if there is no such resource.
    """
    return _at(name).read_bytes()


def mapped(name: str) -> memoryview:
    """The bytes of a resource, fetched where they are looked at: for a large file of which little is used."""
    with path(name) as file, file.open("rb") as opened:
        return memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))


def path(name: str) -> AbstractContextManager[Path]:
    """A real file or folder holding a resource, for libraries that open files themselves.

    The path is good inside the ``with`` block only.
    """
    return as_file(_at(name))


def names(folder: str) -> tuple[str, ...]:
    """The names directly below a folder, sorted and whole; empty if there is no such folder."""
    at = _at(folder)
    if not at.is_dir():
        return ()
    return tuple(
        sorted(f"{folder.rstrip('/')}/{entry.name}" for entry in at.iterdir() if entry.name != "__pycache__")
    )


@cache
def version() -> str:
    """The version of the program; it stands in pyproject.toml, which a bundle carries as a resource."""
    import tomllib  # noqa: PLC0415  those who want a font or a division need no reader of TOML

    carried = files(__name__) / "pyproject.toml"
    at = carried if carried.is_file() else Path(__file__).parent.parent / "pyproject.toml"
    return str(tomllib.loads(at.read_text("utf-8"))["project"]["version"])


def _at(name: str) -> Traversable:
    parts = PurePosixPath(name).parts
    if not parts or "\\" in name or ":" in name or parts[0] == "/" or ".." in parts:
        raise ValueError(f"a resource is named by a relative path with forward slashes, not {name!r}")
    return files(__name__).joinpath(*parts)
