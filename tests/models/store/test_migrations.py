"""Data files of every version that was ever released are read by this one."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from models.application import State
from models.entries import Address, Given
from models.errors import UserError
from models.store import Workspace, migrations, opening
from models.store import connection as connections
from models.store.migrations import MIGRATIONS, VERSION
from tests.models.store.fixtures.write import CANONICAL, CONTENT, FOLDER, STAMPED, TOWN, write

VERSIONS = range(1, VERSION + 1)


def shape(path):
    """The tables, indexes and triggers of a file."""
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT type, name, sql FROM sqlite_schema"))


def version(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


@pytest.fixture
def old(tmp_path):
    """A copy of the fixture of the present version."""
    return shutil.copy(FOLDER / f"version-{VERSION}.sfzsb", tmp_path / "old.sfzsb")


def test_every_version_has_a_fixture_so_that_a_new_migration_needs_a_new_one():
    names = sorted(path.name for path in FOLDER.glob("*.sfzsb"))
    assert names == sorted(f"version-{number}.sfzsb" for number in VERSIONS)
    assert len(MIGRATIONS._migrations) == VERSION
    assert [each.name[:5] for each in MIGRATIONS._migrations] == [f"m{number:04}" for number in VERSIONS]


@pytest.mark.parametrize("number", VERSIONS)
def test_a_file_of_an_earlier_version_is_brought_up_to_date_and_loses_nothing(number, tmp_path):
    path = shutil.copy(FOLDER / f"version-{number}.sfzsb", tmp_path / "old.sfzsb")
    assert version(path) == number
    expected = write(tmp_path / "new.sfzsb")
    with Workspace.open(path, backups=tmp_path / "b") as workspace:
        (application,) = workspace.applications()
        assert replace(application, id=expected.id) == expected
        assert application.town == TOWN
        assert application.state is State.FILLING
        (revision,) = workspace.revisions(application.id)
        assert revision.canonical == CANONICAL
        assert workspace.bytes_of(application.attachments[0].sha256) == CONTENT
        scans = [workspace.bytes_of(each.sha256) for each in workspace.scans(application.id)]
        assert scans == ([STAMPED] if number >= 3 else [])
        assert (workspace.office, workspace.clerk) == ("229901", "张三")
        assert workspace.settings.get("backup_folder") == "备份"
        assert workspace.redo().name == "改"
        address = Address(form="people", item="2025", code="C01")
        assert workspace.application(TOWN.code).cell(address).entry == Given(Decimal(12400))
        assert len(workspace.history(application.id, address)) == 4
    assert shape(path) == shape(tmp_path / "new.sfzsb")
    assert version(path) == VERSION


@pytest.fixture
def next_step(monkeypatch):
    """A version after this one, for the length of a test."""
    monkeypatch.setattr(MIGRATIONS, "_migrations", list(MIGRATIONS._migrations))
    for module in (migrations, connections):
        monkeypatch.setattr(module, "VERSION", VERSION + 1)

    def add(*statements):
        @MIGRATIONS(name="next")
        def step(db):
            for statement in (*statements, f"PRAGMA user_version = {VERSION + 1}"):
                db.execute(statement)

    return add


def test_a_backup_is_made_before_a_migration(old, tmp_path, next_step):
    next_step("ALTER TABLE setting ADD COLUMN since TEXT")
    with Workspace.open(old, backups=tmp_path / "b") as workspace:
        assert workspace.applications()
    assert version(old) == VERSION + 1
    (before,) = [path for path in (tmp_path / "b").iterdir() if opening.UPGRADE in path.name]
    assert version(before) == VERSION
    Workspace.open(old, backups=tmp_path / "b").close()
    assert len([path for path in (tmp_path / "b").iterdir() if opening.UPGRADE in path.name]) == 1


def test_a_migration_that_fails_leaves_the_file_as_it_was(old, tmp_path, next_step):
    next_step("ALTER TABLE setting ADD COLUMN since TEXT", "INSERT INTO nowhere VALUES (1)")
    before = shape(old)
    with pytest.raises(sqlite3.OperationalError):
        Workspace.open(old, backups=tmp_path / "b")
    assert shape(old) == before
    assert version(old) == VERSION


def test_a_file_that_needs_a_migration_is_not_opened_for_reading_only(old, tmp_path, next_step):
    next_step("ALTER TABLE setting ADD COLUMN since TEXT")
    with pytest.raises(UserError, match="只读打开时不能升级"):
        Workspace.open(old, read_only=True)


def test_a_file_of_the_version_after_this_one_is_refused(old, tmp_path, next_step, monkeypatch):
    next_step("ALTER TABLE setting ADD COLUMN since TEXT")
    Workspace.open(old, backups=tmp_path / "b").close()
    monkeypatch.undo()
    with pytest.raises(UserError, match="请升级程序"):
        Workspace.open(old, backups=tmp_path / "b")


def test_the_steps_import_nothing_of_the_domain():
    source = Path(migrations.__file__).read_text(encoding="utf-8")
    imports = [line for line in source.splitlines() if line.startswith(("import ", "from "))]
    assert not any("models" in line for line in imports)
