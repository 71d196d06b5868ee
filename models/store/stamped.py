"""Scans of stamped sheets beside the revisions that were printed.

What a scan belongs to is said by `models.scans`. Keeping one changes no application: undo passes over it.
One that is removed or replaced is put aside, and can be put back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from models.application import Application
from models.scans import Scan, ScansAside
from models.store import attachments
from models.store.correspondence import Correspondence
from models.store.site_errors import told
from models.store.storable import storable
from models.store.undo_chain import ActionKind

_COLUMNS = "revision, kind, page, name, media_type, size, sha256"


class Stamped(Correspondence):
    """What came back stamped."""

    def scans(self, application_id: str) -> tuple[Scan, ...]:
        """The scans beside all revisions of an application, in the order in which they came."""
        with told(self.path):
            rows = self._db.execute(
                f"SELECT {_COLUMNS} FROM scan WHERE revision IN"
                " (SELECT fingerprint FROM revision WHERE application = ?) AND removed IS NULL"
                " ORDER BY action, page, kind",
                (application_id,),
            ).fetchall()
        return tuple(
            Scan(
                revision=revision,
                kind=kind,
                page=page,
                name=name,
                media_type=media_type,
                size=size,
                sha256=sha256,
            )
            for revision, kind, page, name, media_type, size, sha256 in rows
        )

    def keep_scans(self, application_id: str, scans: Mapping[Scan, bytes]) -> tuple[Scan, ...]:
        """Keeps scans in one transaction; a page that is there already is put aside.

        Returns:
            What was replaced.

        Raises:
            UserError: one is larger than a file may be, or the data file is open for reading only.
            SiteError: the disk refuses. Nothing has changed then.
        """
        self._refuse_read_only()
        application = self._by_id(application_id)
        there = self.scans(application_id)
        fresh = [scan for scan in scans if scan not in there]
        pages = {(scan.revision, scan.kind, scan.page): scan for scan in fresh}
        replaced = [each for each in there if each.page and (each.revision, each.kind, each.page) in pages]
        if not fresh:
            return ()
        with told(self.path), self._db.atomic():
            step = self._note(f"添加盖章扫描件：{application.town.name}", application)
            for scan in fresh:
                attachments.store(self._db, scans[scan])
                if scan.page:
                    self._put_aside(step, scan.revision, scan.kind, scan.page)
                self._db.execute(
                    f"INSERT OR REPLACE INTO scan ({_COLUMNS}, action) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (scan.revision, scan.kind, scan.page, storable(scan.name), scan.media_type, scan.size,
                     scan.sha256, step),
                )  # fmt: skip
        return tuple(replaced)

    def drop_scans(self, application_id: str, revision: str, kind: str) -> int:
        """Puts the scans of a kind of a revision aside; gives how many there were.

        Raises:
            UserError: the data file is open for reading only.
        """
        self._refuse_read_only()
        application = self._by_id(application_id)
        with told(self.path), self._db.atomic():
            step = self._note(f"移除盖章扫描件：{application.town.name}", application)
            return self._put_aside(step, revision, kind)

    def scans_aside(self, application_id: str = "", revision: str = "") -> tuple[ScansAside, ...]:
        """What was put aside of all towns, of one, beside one revision; the last first."""
        with told(self.path):
            rows = self._db.execute(
                "SELECT application, fingerprint, number, removed, group_concat(DISTINCT scan.kind),"
                " count(*), made FROM scan JOIN action ON action.id = removed"
                " JOIN revision ON fingerprint = scan.revision"
                " WHERE ?1 IN ('', application) AND ?2 IN ('', fingerprint)"
                " GROUP BY fingerprint, removed ORDER BY removed DESC",
                (application_id, revision),
            ).fetchall()
        return tuple(
            ScansAside(
                application=application,
                revision=fingerprint,
                number=number,
                step=step,
                kinds=tuple(kinds.split(",")),
                pages=pages,
                when=datetime.fromisoformat(made),
            )
            for application, fingerprint, number, step, kinds, pages, made in rows
        )

    def put_scans_back(self, aside: ScansAside) -> None:
        """Takes a step back that put scans of a revision aside.

        What came in the place of one goes aside for it, so that either can be had.

        Raises:
            UserError: the data file is open for reading only.
        """
        self._refuse_read_only()
        application = self._by_id(aside.application)
        with told(self.path), self._db.atomic():
            scans = self._db.execute(
                "SELECT kind, page, sha256 FROM scan WHERE revision = ? AND removed = ?",
                (aside.revision, aside.step),
            ).fetchall()
            if scans:
                step = self._note(f"放回盖章扫描件：{application.town.name}", application)
            for kind, page, sha256 in scans:
                if page:
                    self._put_aside(step, aside.revision, kind, page)
                self._db.execute(
                    "UPDATE scan SET removed = NULL"
                    " WHERE revision = ? AND kind = ? AND page = ? AND sha256 = ?",
                    (aside.revision, kind, page, sha256),
                )

    def _put_aside(self, step: int, revision: str, kind: str, page: int | None = None) -> int:
        """Scans of a kind, or of one page of it; gives how many there were."""
        found = self._db.execute(
            "UPDATE scan SET removed = ? WHERE removed IS NULL AND revision = ? AND kind = ?"
            " AND (? IS NULL OR page = ?)",
            (step, revision, kind, page, page),
        )
        return int(found.rowcount)

    def _note(self, name: str, application: Application) -> int:
        return self._log(ActionKind.NOTE, name, application).id
