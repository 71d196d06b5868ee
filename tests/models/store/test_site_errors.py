"""What the machine refuses: real full disks, real missing rights; the file stays whole."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import SiteError
from models.store import Workspace
from models.store.site_errors import of_os
from tests.models.applications import PROGRAMME, TOWN
from tests.models.store.actions import PROFILE, enter, value_in

ROOT = Path(__file__).parents[3]
BLOCK = 100_000
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits and rights")


def in_child(code, *arguments, cwd=ROOT):
    """Runs code in a process of its own, which may give up rights or room."""
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + code, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


PRELUDE = """
import os, resource, sys
from pathlib import Path
from models.errors import Refusal
from models.store import Workspace
from tests.models.applications import PROGRAMME, TOWN
from tests.models.store.actions import enter, value_in
path, backups = Path(sys.argv[1]), Path(sys.argv[2])
def said(work):
    try:
        work()
    except Refusal as refusal:
        print(refusal)
    else:
        print("done")
"""


@pytest.fixture
def small_disk(tmp_path):
    """A file system of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("may not mount a small disk here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def whole(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_full_disk_is_said_and_costs_nothing_that_was_stored(small_disk, tmp_path):
    path = small_disk / "a.sfzsb"
    filler = small_disk / "filler"
    filler.write_bytes(bytes(3 * BLOCK))
    with Workspace.create(path, office="229901", programme=PROGRAMME, backups=tmp_path / "b") as workspace:
        application = workspace.file_application(TOWN)
        enter(workspace, application, 1)
        with pytest.raises(SiteError, match="磁盘已满，没有写入"):
            fill(workspace)
        with pytest.raises(SiteError, match="磁盘已满"):
            enter(workspace, application, "字" * BLOCK, PROFILE)
        assert value_in(workspace) == 1
        assert workspace.undo_name == "填写 1"
        filler.unlink()
        enter(workspace, application, 2)
    assert workspace.closing_notices == ()
    assert whole(path)
    with Workspace.open(path, read_only=True) as again:
        assert value_in(again) == 2


def fill(workspace):
    for _ in range(20):
        workspace.store_bytes(os.urandom(BLOCK))


def test_a_new_file_on_a_full_disk_leaves_nothing_behind(small_disk):
    (small_disk / "filler").write_bytes(bytes(1024 * 1024 - 40_000))
    with pytest.raises(SiteError, match="磁盘已满"):
        Workspace.create(small_disk / "a.sfzsb", office="229901", programme=PROGRAMME)
    assert [each.name for each in small_disk.iterdir()] == ["filler"]


def test_a_backup_to_a_full_disk_is_refused_and_leaves_nothing_behind(workspace, application, small_disk):
    (small_disk / "filler").write_bytes(bytes(1024 * 1024 - 40_000))
    workspace.backup_folder = small_disk / "b"
    enter(workspace, application, 1)
    with pytest.raises(SiteError, match="磁盘已满"):
        workspace.back_up("手动")
    assert list((small_disk / "b").iterdir()) == []
    workspace.close()
    assert "磁盘已满" in workspace.closing_notices[0]


def test_a_full_disk_at_opening_shows_the_file_for_reading(small_disk, tmp_path):
    path = small_disk / "a.sfzsb"
    Workspace.create(path, office="229901", programme=PROGRAMME, backups=tmp_path / "b").close()
    take_all(small_disk / "filler")
    with Workspace.open(path, backups=tmp_path / "b") as workspace:
        assert workspace.is_read_only
        assert "磁盘已满" in workspace.lock_notice


def take_all(path):
    with path.open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while True:
            filler.write(bytes(4096))


def test_a_limit_on_the_size_of_files_costs_nothing_that_was_stored(workspace, application, path, backups):
    enter(workspace, application, 1)
    workspace.close()
    said = in_child(
        """
w = Workspace.open(path, backups=backups)
size = path.stat().st_size + 50_000
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
said(lambda: w.store_bytes(os.urandom(200_000)))
enter(w, w.application(TOWN.code), 2)
print(value_in(w))
w.close()
""",
        path,
        backups,
    )
    refused, value = said.splitlines()
    assert "没有写入" in refused
    assert value == "2"
    assert whole(path)


@pytest.fixture
def shared_folder():
    """A folder that another user may reach."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


GIVE_UP_RIGHTS = """
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
"""


def test_a_read_only_folder_shows_the_file_and_says_why_it_cannot_be_changed(shared_folder, tmp_path):
    path = shared_folder / "a.sfzsb"
    with Workspace.create(path, office="229901", programme=PROGRAMME, backups=tmp_path) as workspace:
        enter(workspace, workspace.file_application(TOWN), 1)
    before = path.read_bytes()
    path.chmod(0o444)
    shared_folder.chmod(0o555)
    said = in_child(
        GIVE_UP_RIGHTS
        + """
w = Workspace.open(path, backups=backups)
print(w.is_read_only, value_in(w), w.lock_notice)
said(lambda: enter(w, w.application(TOWN.code), 2))
w.close()
said(lambda: Workspace.create(path.with_name("b.sfzsb"), office="229901", programme=PROGRAMME))
""",
        path,
        shared_folder / "b",
    )
    opened, refused, not_made = said.splitlines()
    assert opened.startswith("True 1 数据文件只能查看，不能修改")
    assert "不能写入" in opened
    assert "请去掉文件或 U 盘的只读设置" in opened
    assert "只读打开" in refused
    assert "不能写入" in not_made
    assert path.read_bytes() == before
    assert [each.name for each in shared_folder.iterdir()] == ["a.sfzsb"]


def test_a_crashed_file_in_a_read_only_folder_says_how_to_get_at_it(shared_folder, tmp_path):
    path = shared_folder / "a.sfzsb"
    journal = path.with_name(path.name + "-journal")
    Workspace.create(path, office="229901", programme=PROGRAMME, backups=tmp_path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE workspace SET office = '1'")
        connection.execute("CREATE TABLE filler AS SELECT randomblob(90000) FROM sqlite_schema")
        content = path.read_bytes(), journal.read_bytes()
    path.write_bytes(content[0])
    journal.write_bytes(content[1])
    shared_folder.chmod(0o555)
    said = in_child(GIVE_UP_RIGHTS + "said(lambda: Workspace.open(path))", path, tmp_path)
    assert "上次没有正常关闭，须先恢复" in said
    assert (path.read_bytes(), journal.read_bytes()) == content


def test_a_read_only_file_in_a_folder_that_can_be_written_is_shown_too(shared_folder, tmp_path):
    path = shared_folder / "a.sfzsb"
    Workspace.create(path, office="229901", programme=PROGRAMME, backups=tmp_path).close()
    path.chmod(0o444)
    shared_folder.chmod(0o777)
    said = in_child(
        GIVE_UP_RIGHTS
        + """
w = Workspace.open(path, backups=backups)
print(w.is_read_only, w.lock_notice)
w.close()
""",
        path,
        shared_folder / "b",
    )
    assert said.startswith("True 数据文件只能查看，不能修改")
    assert [each.name for each in shared_folder.iterdir()] == ["a.sfzsb"]


def test_a_file_that_vanishes_is_said_and_not_made_anew(workspace, application, path, tmp_path):
    enter(workspace, application, 1)
    present = workspace.applications()
    path.rename(tmp_path / "moved.sfzsb")
    with pytest.raises(SiteError, match="不见了"):
        enter(workspace, application, 2)
    assert not path.exists()
    assert workspace.applications() == present
    (tmp_path / "moved.sfzsb").rename(path)
    enter(workspace, application, 3)
    assert value_in(workspace) == 3


def test_a_folder_that_vanishes_is_said_and_not_made_anew(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "a.sfzsb"
    workspace = Workspace.create(path, office="229901", programme=PROGRAMME, backups=tmp_path / "b")
    application = workspace.file_application(TOWN)
    folder.rename(tmp_path / "pulled")
    with pytest.raises(SiteError, match="不见了"):
        enter(workspace, application, 1)
    workspace.close()
    assert not folder.exists()
    with Workspace.open(tmp_path / "pulled" / "a.sfzsb", read_only=True) as again:
        assert again.application(TOWN.code) == application


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "不能写入"),
        (errno.ENODEV, "不见了"),
        (errno.EIO, "出错"),
        (errno.EISDIR, "核对位置"),
        (errno.ENOTDIR, "核对位置"),
        (errno.ENAMETOOLONG, "改短"),
    ],
)
def test_every_error_of_the_system_has_a_sentence(number, words):
    said = str(of_os(OSError(number, os.strerror(number)), Path("甲.sfzsb")))
    assert words in said
    assert os.strerror(number) not in said, "the reason is said in Chinese, too"


def test_a_bug_is_not_dressed_up_as_a_fault_of_the_machine(workspace):
    from models.store.site_errors import told

    with pytest.raises(sqlite3.OperationalError), told(workspace.path):
        workspace._db.execute("SELECT nothing FROM nowhere")
