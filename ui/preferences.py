"""What the window keeps between two runs on this machine: recent files, the last place in each, sizes.

A convenience, never data: a file that cannot be read is put aside and forgotten. What belongs to the office
stands in the data file.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import platformdirs

from ui.places import Place, packed, unpacked

MOST_RECENT = 8
BACKUP_FOLDER = "backup_folder"
_RECENT, _PLACES, _TEXTS = "recent", "places", "texts"


def default_path() -> Path:
    """Where the preferences of whoever is at this machine lie."""
    return platformdirs.user_config_path("shifanzhen", appauthor=False) / "desktop.json"


class Preferences:
    """The preferences; every change is written at once."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or default_path()
        self._kept: dict[str, Any] = _read(self.path)

    @property
    def recent(self) -> tuple[Path, ...]:
        """The data files that were open lately and are still there, the latest first."""
        listed = self._kept.get(_RECENT, [])
        return tuple(Path(each) for each in listed if isinstance(each, str) and Path(each).is_file())

    def remember_file(self, path: Path) -> None:
        """Puts a data file at the head of the recent ones."""
        text = str(path)
        former = [each for each in self._kept.get(_RECENT, []) if each != text]
        self._kept[_RECENT] = [text, *former][:MOST_RECENT]
        self._write()

    def place_in(self, path: Path) -> Place:
        """Where the clerk was in a data file."""
        return unpacked(self._kept.get(_PLACES, {}).get(str(path)))

    def remember_place(self, path: Path, place: Place) -> None:
        """Keeps where the clerk is in a data file."""
        places = self._kept.setdefault(_PLACES, {})
        if places.get(str(path)) == packed(place):
            return
        places.pop(str(path), None)
        places[str(path)] = packed(place)
        for oldest in list(places)[: -MOST_RECENT * 2]:
            del places[oldest]
        self._write()

    def text(self, key: str) -> str:
        """A text kept under a key, or nothing."""
        return str(self._kept.get(_TEXTS, {}).get(key, ""))

    def keep_text(self, key: str, text: str) -> None:
        """Keeps a text under a key."""
        texts = self._kept.setdefault(_TEXTS, {})
        if texts.get(key) != text:
            texts[key] = text
            self._write()

    @property
    def backup_folder(self) -> Path | None:
        """Where backups go; None where the user has chosen no folder, or the chosen one is not there now."""
        text = self.text(BACKUP_FOLDER)
        return Path(text) if text and Path(text).is_dir() else None

    def _write(self) -> None:
        """A disk that refuses costs the convenience, nothing else."""
        part = self.path.with_name(f"{self.path.name}.part")
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(self._kept, ensure_ascii=False, indent=1), "utf-8")
            part.replace(self.path)


def _read(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        kept = None
    tables = ((_PLACES, dict), (_TEXTS, dict), (_RECENT, list))
    if isinstance(kept, dict) and all(isinstance(kept.get(key, sort()), sort) for key, sort in tables):
        return kept
    with contextlib.suppress(OSError):
        path.replace(path.with_name(f"{path.name}.bad"))
    return {}
