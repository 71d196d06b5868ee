import os
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from models.errors import SiteError, UserError
from models.store import Workspace, back_up, backup, restore
from tests.models.applications import PROGRAMME, TOWN
from tests.models.store.actions import enter, value_in


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_closing_makes_a_backup_that_holds_what_the_file_holds(workspace, application, backups):
    enter(workspace, application, 5)
    present, stem = workspace.applications(), workspace.backup_stem
    workspace.close()
    (made,) = backups.iterdir()
    assert made.name.startswith(stem)
    assert made.name.endswith("_关闭.sfzsb")
    assert workspace.closing_notices == ()
    with Workspace.open(made, read_only=True) as copy:
        assert copy.applications() == present
        assert copy.undo_name == "填写 5"


def test_closing_makes_none_where_nothing_changed(workspace, application, backups, reopen):
    workspace.close()
    count = len(names(backups))
    with reopen() as again:
        again.applications()
    assert len(names(backups)) == count


def test_a_backup_asked_for_is_not_made_again_on_closing(workspace, application, backups):
    path = workspace.back_up("导入前")
    workspace.close()
    assert list(backups.iterdir()) == [path]
    assert path.name.endswith("_导入前.sfzsb")


def test_what_a_crash_cut_short_is_backed_up_after_the_next_session(
    workspace, application, path, backups, reopen
):
    workspace.close()
    count = len(names(backups))
    (path.parent / f"{path.name}.lock").write_text("{}", encoding="utf-8")
    reopen(take_over=True).close()
    assert len(names(backups)) == count + 1


def test_a_backup_is_written_from_a_closed_file_too(workspace, application, path, tmp_path):
    enter(workspace, application, 5)
    workspace.close()
    made = back_up(path, tmp_path / "usb" / "备份", reason='手动 <a/b>:"c"')
    assert made.parent == tmp_path / "usb" / "备份"
    assert made.name.endswith("_手动-a-b-c.sfzsb")
    with Workspace.open(made, read_only=True) as copy:
        assert value_in(copy) == 5


def test_a_name_with_spaces_and_underscores_finds_its_backups_again(workspace, backups, path):
    workspace.close()
    odd = path.rename(path.with_name("示例 县_2026 (1).sfzsb"))
    with Workspace.open(odd, backups=backups) as again:
        made = again.back_up("手动 备份")
        assert [each.path for each in backup.backups_in(backups, again.backup_stem)] == [made]


def test_two_backups_within_a_second_have_two_names(workspace, application, backups):
    paths = {workspace.back_up("手动") for _ in range(3)}
    assert len(paths) == 3
    found = backup.backups_in(backups, workspace.backup_stem)
    assert {each.path for each in found} == paths
    assert all(datetime.now().astimezone() - each.made < timedelta(minutes=1) for each in found)


def test_backups_of_another_file_are_left_alone(workspace, application, backups):
    backups.mkdir()
    stem = workspace.backup_stem
    assert stem.startswith("示例县-")
    for name in (f"{stem}_old.sfzsb", f"{stem}x_20200101-000000_关闭.sfzsb", "说明.txt"):
        (backups / name).touch()
    for day in range(1, 29):
        for hour in range(3):
            (backups / f"{stem}_202001{day:02}-{hour:02}0000_关闭.sfzsb").touch()
    workspace.back_up("手动")
    left = [each.path for each in backup.backups_in(backups, stem)]
    assert len(left) == 10 + 3  # the latest, and the last of each of the three weeks before them
    assert (backups / "说明.txt").exists()
    assert (backups / f"{stem}_old.sfzsb").exists()
    assert (backups / f"{stem}x_20200101-000000_关闭.sfzsb").exists()


def test_what_a_crash_left_half_written_is_taken_away_with_the_next_backup(workspace, application, backups):
    made = workspace.back_up("手动")
    half = made.with_name(made.name.replace("手动", "关闭") + ".part")
    other = backups / "other_20260101-000000_关闭.sfzsb.part"
    half.touch()
    other.touch()
    workspace.back_up("手动")
    assert not half.exists()
    assert other.exists()


def test_a_backup_that_cannot_be_written_does_not_keep_the_file_open(workspace, application, backups):
    backups.write_text("in the way", encoding="utf-8")
    workspace.close()
    assert len(workspace.closing_notices) == 1
    with Workspace.open(workspace.path, backups=backups.parent / "b") as again:
        assert not again.is_read_only
        assert again.opening_notices == ()


def test_who_only_reads_makes_no_backup_beside_the_one_who_writes(workspace, application, reopen, backups):
    with pytest.raises(UserError, match="只能查看"):
        reopen().back_up("导入前")
    assert not backups.exists()


def test_the_backups_of_a_file_with_a_long_name_have_shorter_ones(tmp_path, backups):
    path = tmp_path / f"{'名' * 78}.sfzsb"
    with Workspace.create(path, office="229901", programme=PROGRAMME, backups=backups) as workspace:
        workspace.file_application(TOWN)
        stem = workspace.backup_stem
    (made,) = backup.backups_in(backups, stem)
    kept = restore(made.path, path)
    assert Workspace.open(kept, read_only=True).applications()


@pytest.mark.skipif(os.name == "nt", reason="names there are always Unicode")
def test_a_folder_whose_name_is_not_utf_8_takes_backups_too(workspace, application, tmp_path):
    folder = tmp_path / os.fsdecode("备份".encode("gbk"))
    made = back_up(workspace.path, folder, reason="manual")
    assert made.is_file()
    assert made.parent == folder


def test_backups_lie_beside_the_file_where_the_user_has_no_folder_of_his_own(tmp_path, monkeypatch):
    monkeypatch.setattr(backup.os, "access", lambda path, mode: False)
    assert backup.default_folder(tmp_path / "县.sfzsb") == tmp_path / backup.BESIDE


def test_only_data_files_are_backed_up(tmp_path, backups):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(UserError, match="不是数据文件"):
        back_up(tmp_path / "a.pdf", backups, reason="手动")
    assert not backups.exists()


def test_a_damaged_file_is_not_passed_off_as_a_backup(workspace, application, path, backups):
    workspace.close()
    for each in backups.iterdir():
        each.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO entry VALUES ('nobody', 'f', '', 'C', 'given', '1', '')")
        connection.commit()
    with pytest.raises(SiteError, match="已损坏"):
        back_up(path, backups, reason="手动")
    assert names(backups) == []


def test_a_file_that_was_cut_short_is_named_as_the_damaged_one(workspace, path, tmp_path):
    workspace.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    folder = tmp_path / "去处"
    with pytest.raises(SiteError, match=f"{path.name} 已损坏"):
        back_up(path, folder, reason="手动")
    assert not folder.exists()


def test_a_file_in_the_place_of_the_backup_folder_is_not_blamed_on_the_disk(workspace, path):
    workspace.close()
    with pytest.raises(SiteError, match="核对位置"):
        back_up(path, path, reason="手动")


def test_restoring_keeps_the_present_file_aside(workspace, application, path, reopen):
    enter(workspace, application, 1)
    made = workspace.back_up("手动")
    enter(workspace, application, 2)
    workspace.close()
    aside = restore(made, path)
    assert aside.parent == path.parent
    assert "恢复前" in aside.name
    assert value_in(reopen()) == 1
    with Workspace.open(aside, read_only=True) as kept:
        assert value_in(kept) == 2
    assert sorted(each.name for each in path.parent.glob(f"{path.name}*")) == [path.name, f"{path.name}.lock"]


def test_restoring_twice_keeps_both_former_files(workspace, application, path):
    made = workspace.back_up("手动")
    workspace.close()
    assert restore(made, path) != restore(made, path)


def test_restoring_where_nothing_was_needs_nothing_aside(workspace, application, tmp_path):
    made = workspace.back_up("手动")
    assert restore(made, tmp_path / "new.sfzsb") is None
    with Workspace.open(tmp_path / "new.sfzsb", read_only=True) as copy:
        assert copy.application(TOWN.code)


def test_a_folder_or_a_backup_that_is_not_there_is_what_is_said(workspace, tmp_path, backups):
    kept = workspace.back_up("手工")
    with pytest.raises(SiteError, match="没有文件夹"):
        restore(kept, tmp_path / "没有" / "县.sfzsb")
    with pytest.raises(UserError, match="找不到数据文件"):
        restore(backups / "没有.sfzsb", tmp_path / "县.sfzsb")
    assert not (tmp_path / "县.sfzsb").exists()


def test_a_file_in_use_is_not_restored_over(workspace, application, path):
    made = workspace.back_up("手动")
    with pytest.raises(UserError, match="请先关闭正在使用它的程序"):
        restore(made, path)
    enter(workspace, application, 2)


@pytest.mark.parametrize("content", [None, b"", b"%PDF", b"cut"])
def test_a_bad_backup_leaves_the_present_file_as_it_is(workspace, application, path, tmp_path, content):
    made = workspace.back_up("手动")
    workspace.close()
    bad = tmp_path / "bad.sfzsb"
    if content == b"cut":
        bad.write_bytes(made.read_bytes()[:30_000])
    elif content is not None:
        bad.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises((UserError, SiteError)):
        restore(bad, path)
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir() if each.is_file() and each != bad) == [
        path.name
    ]


def test_restoring_over_a_damaged_file_with_a_journal_takes_both_away(workspace, application, path, reopen):
    enter(workspace, application, 1)
    made = workspace.back_up("手动")
    workspace.close()
    path.write_bytes(b"SQLite format 3\0" + bytes(5000))
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    aside = restore(made, path)
    assert aside.read_bytes().startswith(b"SQLite format 3\0\0")
    assert not journal.exists()
    assert value_in(reopen()) == 1
