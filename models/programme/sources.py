"""The texts of a programme: from a folder or from the resources, in canonical form, with their digest.

Not here: what the texts say (`load`).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import resources
from models.programme import files
from models.programme.faults import Place, ProgrammeFaults, fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.problems import Problem

SHIPPED = "programmes"
SINGLE_FILES = (files.PROGRAMME, files.OUTLINE, files.TASKS, files.ATTACHMENTS, files.DOCUMENTS)
FOLDERS = (files.FORMS, files.RULES)


def canonical(sources: Mapping[str, str]) -> dict[str, str]:
    """The sources sorted by path, with LF line ends and without a byte order mark."""
    return {
        path: sources[path].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        for path in sorted(sources)
    }


def digest(sources: Mapping[str, str]) -> str:
    """SHA-256 (hex) over the canonical sources; the same for every way a checkout ends its lines."""
    listed = json.dumps(list(canonical(sources).items()), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(listed.encode()).hexdigest()


def is_expected(path: str) -> bool:
    """Whether a programme may have a file of this path."""
    parts = PurePosixPath(path).parts
    return path in SINGLE_FILES or (len(parts) == 2 and parts[0] in FOLDERS and path.endswith(".toml"))


def read_folder(folder: Path) -> dict[str, str]:
    """The TOML files of a programme's folder, path → text; what is no TOML file is left out.

    Raises:
        ProgrammeFaults: a file is not UTF-8.
    """
    found: dict[str, str] = {}
    faults: list[Problem] = []
    for path in sorted(folder.rglob("*.toml")):
        name = path.relative_to(folder).as_posix()
        try:
            found[name] = path.read_bytes().decode()
        except UnicodeDecodeError:
            faults.append(fault("programme_not_utf8", Place(name)))
    if faults:
        raise ProgrammeFaults(*faults)
    return canonical(found)


def shipped_ids() -> tuple[str, ...]:
    """The ids of the programmes that are part of the program."""
    return tuple(
        PurePosixPath(name).name
        for name in resources.names(SHIPPED)
        if f"{name}/{files.PROGRAMME}" in resources.names(name)
    )


def read_shipped(name: str) -> dict[str, str]:
    """The sources of a shipped programme."""
    root = f"{SHIPPED}/{name}"
    names = [
        each for folder in (root, *(f"{root}/{each}" for each in FOLDERS)) for each in resources.names(folder)
    ]
    return canonical(
        {name.removeprefix(f"{root}/"): resources.read_text(name) for name in names if name.endswith(".toml")}
    )
