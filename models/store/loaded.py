"""The applications in memory: read once, replaced after each action, forgotten when another process wrote."""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils.db import Database

from models.application import Application, Filed
from models.programme.schema import Programme
from models.store import records

MOST_KEPT = 4
"""Towns in memory where not all were asked for: a county's towns would fill it."""


class Loaded:
    """The applications of one programme by town code, read as far as they were asked for."""

    def __init__(self, db: Database, programme: Programme) -> None:
        self._db = db
        self._programme = programme
        self._towns: dict[str, Application] = {}
        self._is_complete = False
        self._version = self._version_on_disk()

    def all(self) -> Mapping[str, Application]:
        """Every application, by town code."""
        self._forget_what_is_stale()
        if not self._is_complete:
            self._towns = {each.town.code: each for each in self._read()} | self._towns
            self._is_complete = True
        return self._towns

    def of_town(self, code: str) -> Application | None:
        """The application of a town."""
        self._forget_what_is_stale()
        if code in self._towns:
            self._towns[code] = self._towns.pop(code)  # the last in the row is the last to go
        elif not self._is_complete:
            for each in self._read(code):
                self._towns[code] = each
            for oldest in list(self._towns)[:-MOST_KEPT]:
                del self._towns[oldest]
        return self._towns.get(code)

    def of_id(self, application_id: str) -> Application:
        """The application of that id; KeyError where there is none."""
        here = {each.id: code for code, each in self._towns.items()}
        if application_id not in here:
            here = {each.id: each.town.code for each in self.listed()}
        found = self.of_town(here[application_id])
        assert found is not None
        return found

    def listed(self) -> tuple[Filed, ...]:
        """Every application by town code, without what was entered."""
        return tuple(records.filed(self._db, self._programme.id))

    def keep(self, application: Application) -> None:
        """Takes what the disk has taken."""
        self._towns[application.town.code] = application

    def forget(self) -> None:
        """Reads anew what is asked for next: an application came or went."""
        self._towns = {}
        self._is_complete = False

    def _read(self, town: str = "") -> list[Application]:
        return records.load(self._db, self._programme.fields, self._programme.id, town)

    def _forget_what_is_stale(self) -> None:
        version = self._version_on_disk()
        if version != self._version:
            self._version = version
            self.forget()

    def _version_on_disk(self) -> int:
        """Changes when another connection has written; reading it costs nothing."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])
