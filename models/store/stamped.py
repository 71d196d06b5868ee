"""Scans of stamped sheets beside the revisions that were printed.

What a scan belongs to is said by `models.scans`. Keeping one changes no application: undo passes over it.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.application import Application
from models.scans import Scan
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
                " (SELECT fingerprint FROM revision WHERE application = ?) ORDER BY action, page, kind",
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
        """Keeps scans in one transaction; a page that is there already is replaced.

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
                    self._db.execute(
                        "DELETE FROM scan WHERE revision = ? AND kind = ? AND page = ?",
                        (scan.revision, scan.kind, scan.page),
                    )
                self._db.execute(
                    f"INSERT OR REPLACE INTO scan ({_COLUMNS}, action) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (scan.revision, scan.kind, scan.page, storable(scan.name), scan.media_type, scan.size,
                     scan.sha256, step),
                )  # fmt: skip
        return tuple(replaced)

    def drop_scans(self, application_id: str, revision: str, kind: str) -> int:
        """Takes the scans of a kind away from a revision; gives how many there were.

        Raises:
            UserError: the data file is open for reading only.
        """
        self._refuse_read_only()
        application = self._by_id(application_id)
        with told(self.path), self._db.atomic():
            self._note(f"移除盖章扫描件：{application.town.name}", application)
            dropped = self._db.execute(
                "DELETE FROM scan WHERE revision = ? AND kind = ?", (revision, kind)
            ).rowcount
        return int(dropped)

    def _note(self, name: str, application: Application) -> int:
        return self._log(ActionKind.NOTE, name, application).id
