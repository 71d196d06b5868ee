import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import SiteError, UserError
from models.store import Workspace, back_up, restore
from models.store.migrations import APPLICATION_ID, VERSION
from tests.models.applications import PROGRAMME, TOWN
from tests.models.store.actions import enter, put


@pytest.fixture
def closed(workspace, application, path):
    """A data file with something in it, closed."""
    for value in range(30):
        enter(workspace, application, value)
    workspace.close()
    return path


def alter(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()


def refusal(path, error, **options):
    """What is said when a file is opened; the file stays as it is."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error) as caught:
        Workspace.open(path, **options)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not list(path.parent.glob(f"{path.name}-*"))
    assert not list(path.parent.glob(f"{path.name}.*"))
    return str(caught.value)


def test_a_file_that_is_not_there_is_not_made(tmp_path):
    assert "找不到数据文件" in refusal(tmp_path / "none.sfzsb", UserError)
    assert "找不到数据文件" in refusal(tmp_path, UserError)
    assert "找不到数据文件" in refusal(tmp_path / "nowhere" / "a.sfzsb", UserError)


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing of ours" * 50, b"PK\x03\x04" * 200])
def test_a_file_of_another_sort_is_not_a_data_file(path, content):
    path.write_bytes(content)
    assert "不是数据文件" in refusal(path, UserError)
    assert "不是数据文件" in refusal(path, UserError, read_only=True)


def test_an_empty_file_is_not_a_data_file(path):
    path.touch()
    assert "不是数据文件" in refusal(path, UserError)


def test_a_database_of_another_program_is_not_touched(path):
    alter(path, "CREATE TABLE t (a)")
    assert "不是本程序的数据文件" in refusal(path, UserError)
    alter(path, "PRAGMA journal_mode = WAL")
    assert "不是本程序的数据文件" in refusal(path, UserError, read_only=True)


def test_a_newer_file_is_refused_with_the_advice_to_upgrade(closed):
    alter(closed, f"PRAGMA user_version = {VERSION + 1}")
    said = refusal(closed, UserError)
    assert f"文件格式 {VERSION + 1}，本程序识别到 {VERSION}" in said
    assert "请升级程序" in said


def test_a_file_cut_off_is_damaged(closed):
    closed.write_bytes(closed.read_bytes()[:20_000])
    assert "已损坏" in refusal(closed, SiteError, read_only=True)
    assert "从最近的备份恢复" in refusal(closed, SiteError)


def test_a_file_with_a_hole_is_found_damaged_when_the_last_close_was_not_clean(closed):
    content = bytearray(closed.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = bytes(4096)
    closed.write_bytes(content)
    closed.with_name(closed.name + ".lock").write_text("{}", encoding="utf-8")
    with pytest.raises(SiteError, match="已损坏"):
        Workspace.open(closed, take_over=True)
    assert closed.read_bytes() == content


def test_a_broken_reference_is_damage_too(closed, caplog):
    alter(closed, "INSERT INTO entry VALUES ('nobody', 'f', '', 'C', 'given', '1', '')")
    closed.with_name(closed.name + ".lock").write_text("{}", encoding="utf-8")
    with pytest.raises(SiteError, match="已损坏。"):
        Workspace.open(closed, take_over=True)
    assert "foreign key: entry → application" in caplog.text, "what is amiss stands in the log"


@pytest.fixture
def crashed(closed):
    """A copy of the data file in the midst of a large action that was never finished."""
    copy = closed.with_name("crashed.sfzsb")
    connection = sqlite3.connect(closed)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("PRAGMA cache_spill = 1")
    connection.execute("UPDATE entry SET value = '999'")
    connection.execute("CREATE TABLE filler AS SELECT randomblob(4000) FROM change, change")
    shutil.copy(closed, copy)
    shutil.copy(closed.with_name(closed.name + "-journal"), copy.with_name(copy.name + "-journal"))
    connection.rollback()
    connection.close()
    assert copy.read_bytes() != closed.read_bytes()
    return copy


def test_a_journal_left_by_a_crash_is_played_back_and_said(crashed, backups, reopen):
    with Workspace.open(crashed, backups=backups) as workspace:
        assert "没有正常关闭" in workspace.opening_notices[0]
        assert workspace.applications() == reopen().applications()


def test_a_journal_left_by_a_crash_is_played_back_for_readers_too(crashed, backups, reopen):
    with Workspace.open(crashed, read_only=True) as workspace:
        assert workspace.applications() == reopen().applications()


def test_a_backup_of_a_crashed_file_is_whole(crashed, backups, reopen):
    with Workspace.open(back_up(crashed, backups, reason="手动"), read_only=True) as workspace:
        assert workspace.applications() == reopen().applications()


def test_two_names_of_one_file_have_one_lock(workspace, path, tmp_path):
    alias = tmp_path / "alias.sfzsb"
    alias.symlink_to(path)
    with Workspace.open(alias) as second:
        assert second.is_read_only
        assert second.path == workspace.path


def test_another_program_writing_the_file_is_named_as_the_reason(closed):
    with closing(sqlite3.connect(closed)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "正被别的程序占用" in refusal_while_held(closed)


def refusal_while_held(path):
    with pytest.raises(SiteError) as caught:
        Workspace.open(path)
    return str(caught.value)


def test_another_program_holding_the_file_costs_nothing_that_was_stored(workspace, application, path):
    enter(workspace, application, 1)
    present = workspace.applications()
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(SiteError, match="正被别的程序占用"):
            enter(workspace, application, 2)
    assert workspace.applications() == present
    assert workspace.undo_name == "填写 1"
    enter(workspace, application, 3)


def test_a_network_drive_is_refused(tmp_path):
    for work in (
        lambda: Workspace.open(Path("//server/share/a.sfzsb")),
        lambda: Workspace.create(Path("//server/share/a.sfzsb"), office="229901", programme=PROGRAMME),
        lambda: restore(tmp_path / "backup.sfzsb", Path("//server/share/a.sfzsb")),
    ):
        with pytest.raises(SiteError, match="网络驱动器"):
            work()


def test_a_synchronised_folder_is_warned_about(tmp_path):
    folder = tmp_path / "坚果云"
    folder.mkdir()
    with Workspace.create(
        folder / "a.sfzsb", office="229901", programme=PROGRAMME, backups=tmp_path / "b"
    ) as workspace:
        assert "同步盘文件夹“坚果云”" in workspace.opening_notices[0]


def test_a_file_in_a_folder_with_signs_that_mean_something_in_an_address_is_opened(tmp_path):
    folder = tmp_path / "50% 完成?#1&x=y"
    folder.mkdir()
    path = folder / "a?mode=memory#.sfzsb"
    with Workspace.create(path, office="229901", programme=PROGRAMME, backups=tmp_path) as workspace:
        workspace.file_application(TOWN)
    with Workspace.open(path, read_only=True) as workspace:
        assert workspace.application(TOWN.code)


def test_the_file_is_marked_as_ours_and_set_up_as_promised(workspace):
    def pragma(name):
        return workspace._db.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("application_id") == APPLICATION_ID
    assert pragma("user_version") == VERSION
    assert pragma("foreign_keys") == 1
    assert pragma("journal_mode") == "truncate"
    assert pragma("synchronous") == 2


def test_every_table_is_strict(workspace):
    for name, strict in workspace._db.execute(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    ):
        assert strict or name.startswith("sqlite_"), name


def test_a_file_with_a_programme_that_cannot_be_read_is_refused_and_let_go(closed):
    alter(closed, "UPDATE programme SET sources = '{}'")
    refusal(closed, UserError)


def test_applications_are_read_as_far_as_they_are_asked_for(closed, reopen):
    workspace = reopen()
    assert workspace.application("999999999") is None
    found = workspace.application(TOWN.code)
    assert workspace.application(TOWN.code) is found
    workspace.act("填写", {found.id: put(77)})
    assert workspace.applications()[0] is workspace.application(TOWN.code)
