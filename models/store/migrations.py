"""The shape of the data file, step by step; every step is literal SQL and is never edited after release.

Not here: any word of the domain's code. A step must still do the same when entries, kinds and edits have
moved on. A new step needs a new fixture file of the version before it (see CONTRIBUTING).
"""

from __future__ import annotations

from sqlite_utils import Migrations
from sqlite_utils.db import Database

APPLICATION_ID = 0x53465A42
"""“SFZB” (1397119554) in the header of the file: tells our data files from any other database."""

VERSION = 5
"""`user_version` after the last step."""

MIGRATIONS = Migrations("workspace")


@MIGRATIONS()
def m0001_first_shape(db: Database) -> None:
    """Applications with their cells and rows, the log, revisions, attachments, programmes, settings."""
    db.executescript(
        """
        PRAGMA application_id = 1397119554;

        CREATE TABLE workspace (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            id TEXT NOT NULL,
            office TEXT NOT NULL,
            clerk TEXT NOT NULL,
            programme TEXT NOT NULL,
            created TEXT NOT NULL
        ) STRICT;

        CREATE TABLE setting (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE programme (
            id TEXT NOT NULL,
            version INTEGER NOT NULL,
            digest TEXT NOT NULL,
            sources TEXT NOT NULL,
            adopted TEXT NOT NULL,
            PRIMARY KEY (id, version)
        ) STRICT;

        CREATE TABLE application (
            id TEXT PRIMARY KEY,
            programme TEXT NOT NULL,
            town TEXT NOT NULL,
            town_name TEXT NOT NULL,
            county TEXT NOT NULL,
            county_name TEXT NOT NULL,
            city TEXT NOT NULL,
            city_name TEXT NOT NULL,
            state TEXT NOT NULL,
            filed TEXT NOT NULL,
            discarded TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX application_of_town ON application (town, programme) WHERE discarded IS NULL;

        CREATE TABLE entry (
            application TEXT NOT NULL REFERENCES application (id),
            form TEXT NOT NULL,
            item TEXT NOT NULL,
            code TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('given', 'blank', 'not_applicable', 'no_data', 'draft')),
            value TEXT NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (application, form, item, code)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE row (
            application TEXT NOT NULL REFERENCES application (id),
            form TEXT NOT NULL,
            item TEXT NOT NULL,
            position INTEGER NOT NULL,
            parent TEXT NOT NULL,
            PRIMARY KEY (application, form, item)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE explanation (
            application TEXT NOT NULL REFERENCES application (id),
            rule TEXT NOT NULL,
            form TEXT NOT NULL,
            item TEXT NOT NULL,
            code TEXT NOT NULL,
            text TEXT NOT NULL,
            figures TEXT NOT NULL,
            PRIMARY KEY (application, rule, form, item, code)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE blob (
            sha256 TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            content BLOB NOT NULL
        ) STRICT;

        CREATE TABLE attachment (
            application TEXT NOT NULL REFERENCES application (id),
            id TEXT NOT NULL,
            position INTEGER NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            caption TEXT NOT NULL,
            media_type TEXT NOT NULL,
            size INTEGER NOT NULL,
            sha256 TEXT NOT NULL REFERENCES blob (sha256),
            pages INTEGER NOT NULL,
            PRIMARY KEY (application, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX attachment_of_blob ON attachment (sha256);

        CREATE TABLE action (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            made TEXT NOT NULL,
            clerk TEXT NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            undoes INTEGER UNIQUE REFERENCES action (id)
        ) STRICT;

        CREATE TABLE change (
            action INTEGER NOT NULL REFERENCES action (id),
            application TEXT NOT NULL REFERENCES application (id),
            state TEXT NOT NULL,
            edits TEXT NOT NULL,
            inverses TEXT NOT NULL,
            PRIMARY KEY (action, application)
        ) STRICT;
        CREATE INDEX change_of_application ON change (application);

        CREATE TABLE revision (
            fingerprint TEXT PRIMARY KEY,
            application TEXT NOT NULL REFERENCES application (id),
            action INTEGER NOT NULL REFERENCES action (id),
            office TEXT NOT NULL,
            number INTEGER NOT NULL,
            parents TEXT NOT NULL,
            day TEXT NOT NULL,
            canonical BLOB NOT NULL
        ) STRICT;
        CREATE INDEX revision_of_application ON revision (application);

        CREATE TRIGGER revision_stays BEFORE UPDATE ON revision
        BEGIN SELECT RAISE (ABORT, 'a revision is never changed'); END;
        CREATE TRIGGER revision_is_kept BEFORE DELETE ON revision
        BEGIN SELECT RAISE (ABORT, 'a revision is never deleted'); END;
        CREATE TRIGGER action_stays BEFORE UPDATE ON action
        BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;
        CREATE TRIGGER action_is_kept BEFORE DELETE ON action
        BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;
        CREATE TRIGGER change_stays BEFORE UPDATE ON change
        BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;
        CREATE TRIGGER change_is_kept BEFORE DELETE ON change
        BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;

        PRAGMA user_version = 1;
        """
    )


@MIGRATIONS()
def m0002_hand_over(db: Database) -> None:
    """Received revisions with what was decided on them, programmes of other offices, slips, answers."""
    for statement in (
        """
        CREATE TABLE received (
            action INTEGER PRIMARY KEY REFERENCES action (id),
            application TEXT NOT NULL REFERENCES application (id),
            fingerprint TEXT NOT NULL,
            base TEXT NOT NULL,
            undecided TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX received_of_application ON received (application)",
        """
        CREATE TABLE joined (
            action INTEGER NOT NULL REFERENCES action (id),
            application TEXT NOT NULL REFERENCES application (id),
            form TEXT NOT NULL,
            theirs TEXT NOT NULL,
            ours TEXT NOT NULL,
            PRIMARY KEY (action, application, form, theirs)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE decided (
            action INTEGER NOT NULL REFERENCES action (id),
            fingerprint TEXT NOT NULL,
            place TEXT NOT NULL,
            side TEXT NOT NULL,
            PRIMARY KEY (action, fingerprint, place)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE received_programme (
            digest TEXT PRIMARY KEY,
            id TEXT NOT NULL,
            version INTEGER NOT NULL,
            sources TEXT NOT NULL,
            received TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE slip (
            fingerprint TEXT PRIMARY KEY,
            application TEXT NOT NULL,
            revision TEXT NOT NULL,
            office TEXT NOT NULL,
            action INTEGER NOT NULL REFERENCES action (id),
            canonical BLOB NOT NULL
        ) STRICT
        """,
        "CREATE INDEX slip_of_application ON slip (application)",
        "CREATE INDEX slip_of_revision ON slip (revision)",
        """
        CREATE TABLE answer (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            application TEXT NOT NULL REFERENCES application (id),
            comment TEXT NOT NULL,
            text TEXT NOT NULL,
            action INTEGER NOT NULL REFERENCES action (id)
        ) STRICT
        """,
        "CREATE INDEX answer_of_application ON answer (application)",
        """
        CREATE TRIGGER slip_stays BEFORE UPDATE ON slip
        BEGIN SELECT RAISE (ABORT, 'a slip is never changed'); END
        """,
        """
        CREATE TRIGGER slip_is_kept BEFORE DELETE ON slip
        BEGIN SELECT RAISE (ABORT, 'a slip is never deleted'); END
        """,
        "PRAGMA user_version = 2",
    ):
        db.execute(statement)  # and no script, which would commit halfway


@MIGRATIONS()
def m0003_scans(db: Database) -> None:
    """Scans of stamped sheets, kept beside the revision that was printed."""
    for statement in (
        """
        CREATE TABLE scan (
            revision TEXT NOT NULL REFERENCES revision (fingerprint),
            kind TEXT NOT NULL,
            page INTEGER NOT NULL,
            name TEXT NOT NULL,
            media_type TEXT NOT NULL,
            size INTEGER NOT NULL,
            sha256 TEXT NOT NULL REFERENCES blob (sha256),
            action INTEGER NOT NULL REFERENCES action (id),
            PRIMARY KEY (revision, kind, page, sha256)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX scan_of_blob ON scan (sha256)",
        "PRAGMA user_version = 3",
    ):
        db.execute(statement)


@MIGRATIONS()
def m0004_batches(db: Database) -> None:
    """Actions that are undone together; where an application stood before an action, without a search."""
    for statement in (
        "ALTER TABLE action ADD COLUMN batch INTEGER REFERENCES action (id)",
        "DROP INDEX change_of_application",
        "CREATE INDEX change_of_application ON change (application, action)",
        "CREATE INDEX received_of_revision ON received (fingerprint)",
        "PRAGMA user_version = 4",
    ):
        db.execute(statement)


@MIGRATIONS()
def m0005_scans_put_aside(db: Database) -> None:
    """A scan that was removed, or replaced by another, is put aside and can be put back."""
    for statement in (
        "ALTER TABLE scan ADD COLUMN removed INTEGER REFERENCES action (id)",
        "PRAGMA user_version = 5",
    ):
        db.execute(statement)
