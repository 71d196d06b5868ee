import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import UserError
from models.store import Workspace, locking
from models.store.locking import Held, acquire, lock_path
from tests.models.applications import TOWN
from tests.models.store.actions import enter, value_in

ROOT = Path(__file__).parents[3]


def sign(path, **changes):
    """A lock file as another process left it."""
    holder = {
        "host": socket.gethostname(),
        "user": "李四",
        "pid": os.getpid(),
        "since": "2026-03-01T01:30:00+00:00",
    }
    lock_path(path).write_text(json.dumps(holder | changes), encoding="utf-8")


def test_a_second_opener_gets_the_file_for_reading_and_is_told_by_whom_it_is_held(
    workspace, application, reopen
):
    enter(workspace, application, 1)
    second = reopen()
    assert second.is_read_only
    assert f"在电脑“{socket.gethostname()}”上打开" in second.lock_notice
    assert "接管" not in second.lock_notice
    assert not second.can_be_taken_over, "it would be in vain"
    assert value_in(second) == 1
    with pytest.raises(UserError, match="只读打开"):
        enter(second, application, 2)


def test_a_read_only_workspace_refuses_every_change(workspace, application, reopen):
    workspace.discard_application(TOWN.code)
    second = reopen()
    changes = [
        lambda: second.file_application(TOWN),
        lambda: second.discard_application(TOWN.code),
        lambda: second.restore_application(application.id),
        lambda: second.act("x", {}),
        lambda: second.store_bytes(b"x"),
        lambda: setattr(second, "clerk", "x"),
        lambda: second.settings.set("a", "b"),
        lambda: second.adopt_programme(second.programme, {}),
    ]
    for change in changes:
        with pytest.raises(UserError, match="只读打开"):
            change()
    assert second.undo() is None


def test_a_reader_sees_what_the_writer_wrote_since(workspace, application, reopen):
    reader = reopen(read_only=True)
    assert reader.lock_notice == ""
    assert value_in(reader) != 7
    enter(workspace, application, 7)
    assert value_in(reader) == 7
    assert len(reader.applications()) == 1


def test_the_lock_goes_with_its_holder(workspace, reopen, path):
    assert lock_path(path).exists()
    workspace.close()
    workspace.close()
    assert not lock_path(path).exists()
    assert not reopen().is_read_only


def test_the_lock_of_a_process_that_was_killed_is_taken_over(workspace, application, reopen, path):
    workspace.close()
    code = (
        "import sys, time; from pathlib import Path; from models.store import Workspace\n"
        "w = Workspace.open(Path(sys.argv[1])); print('open', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, path], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    with process:
        assert process.stdout.readline() == "open\n"
        held = reopen()
        assert held.is_read_only
        held.close()
        process.kill()
    after = reopen()
    assert not after.is_read_only
    assert "没有正常关闭" in after.opening_notices[0]
    after.close()
    assert reopen().opening_notices == ()  # said once, not for ever


def test_the_lock_of_a_dead_process_is_taken_over_although_its_number_lives(workspace, reopen, path):
    workspace.close()
    sign(path, pid=os.getpid())
    assert not reopen().is_read_only


def test_the_lock_of_another_machine_is_respected_until_the_user_says_otherwise(workspace, reopen, path):
    workspace.close()
    sign(path, host="另一台电脑")
    held = reopen()
    assert held.is_read_only
    assert "李四 已于 2026-03-01 09:30 在电脑“另一台电脑”上打开" in held.lock_notice
    assert held.can_be_taken_over
    held.close()
    assert lock_path(path).exists()
    assert not reopen(take_over=True).is_read_only


def test_a_lock_file_that_cannot_be_read_is_respected(workspace, reopen, path):
    workspace.close()
    lock_path(path).write_bytes(b"\xff\xfe{")
    assert reopen().is_read_only
    assert "？" in reopen().lock_notice


def test_an_empty_lock_file_holds_nobody_back(workspace, reopen, path):
    workspace.close()
    lock_path(path).touch()
    again = reopen()
    assert not again.is_read_only
    assert again.opening_notices == ()


def test_a_failed_opening_gives_the_lock_back(path):
    path.write_bytes(b"SQLite it is not")
    with pytest.raises(Exception, match="不是数据文件"):
        Workspace.open(path)
    assert not lock_path(path).exists()


def test_a_lock_file_that_cannot_be_signed_is_taken_away(tmp_path, monkeypatch):
    def full(file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(locking, "_sign", full)
    with pytest.raises(OSError, match="No space"):
        acquire(tmp_path / "a.sfzsb")
    assert list(tmp_path.iterdir()) == []


def test_a_lock_file_taken_away_between_opening_and_locking_is_made_anew(tmp_path):
    path = tmp_path / "a.sfzsb"
    first = acquire(path)
    with pytest.raises(Held):
        acquire(path)
    first.release()
    second = acquire(path)
    assert locking._is_still_there(lock_path(path), second._file)
    second.release()
    second.release()
