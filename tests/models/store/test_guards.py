import sqlite3
from datetime import date

import pytest

from tests.models.store.actions import enter


@pytest.fixture
def filled(workspace, application):
    enter(workspace, application, 1)
    workspace.freeze(
        application.id, number=1, fingerprint="a" * 64, parents=(), canonical=b"{}", day=date(2026, 3, 1)
    )
    return workspace


@pytest.mark.parametrize("table", ["revision", "action", "change"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}"])
def test_revisions_and_the_log_are_append_only(filled, table, statement):
    before = filled._db.execute(f"SELECT * FROM {table}").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|never"):
        filled._db.execute(statement.format(table))
    assert filled._db.execute(f"SELECT * FROM {table}").fetchall() == before


def test_a_revision_cannot_be_replaced_either(filled):
    with pytest.raises(sqlite3.IntegrityError):
        filled._db.execute("INSERT OR REPLACE INTO revision SELECT * FROM revision")


def test_the_same_revision_is_not_stored_twice_and_the_attempt_leaves_nothing(filled, application):
    from models.application import State

    filled.set_state(application.id, State.FILLING, "退回填报")
    count = len(filled.trail())
    with pytest.raises(sqlite3.IntegrityError):
        filled.freeze(
            application.id, number=1, fingerprint="a" * 64, parents=(), canonical=b"{}", day=date(2026, 3, 1)
        )
    assert len(filled.trail()) == count
    assert filled.application(application.town.code).state is State.FILLING


def test_an_action_is_undone_once(filled):
    db = filled._db
    for _ in range(2):
        sql = "INSERT INTO action (made, clerk, kind, name, undoes) VALUES ('', '', 'undo', '', 2)"
        if _ == 0:
            db.execute(sql)
        else:
            with pytest.raises(sqlite3.IntegrityError):
                db.execute(sql)


def test_an_attachment_needs_its_bytes(workspace, application):
    from models.application import Attachment
    from models.edits import AddAttachment

    attachment = Attachment(id="a", kind="photo", name="a", media_type="x", size=1, sha256="0" * 64)
    with pytest.raises(sqlite3.IntegrityError):
        workspace.act("附件", {application.id: (AddAttachment(attachment=attachment, position=0),)})
    assert workspace.application(application.town.code).attachments == ()
    assert workspace.undo_name == ""
