"""A process at work is killed at random moments; what it said is stored, is stored, and nothing is half.

20 kills in the normal run, a thousand by `make faults`.
"""

from __future__ import annotations

import random
import sys

import pytest

from models.store import Workspace, connection
from tests.faults.killing import killed
from tests.faults.replay import replayed

LONGEST_S = 0.35
KILLS_A_FILE = 10
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="SIGKILL is POSIX; Windows ends a process alike"
)


@pytest.mark.parametrize("run", range(2))
def test_a_kill_at_any_moment_costs_at_most_the_action_not_yet_acknowledged(tmp_path, run):
    torment(tmp_path, seed=random.randrange(10**9))


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("run", range(100))
def test_a_thousand_kills(tmp_path, run):
    torment(tmp_path, seed=random.randrange(10**9))


def torment(folder, seed):
    """Kills one session after the other on one file, and looks after each."""
    print("seed", seed)
    dice = random.Random(seed)
    path, backups = folder / "a.sfzsb", folder / "backups"
    stored = 0
    for kill in range(KILLS_A_FILE):
        delay_s = dice.uniform(0, LONGEST_S)
        acknowledged, was_open = killed_session(path, backups, f"{seed}-{kill}", delay_s)
        acknowledged = max(stored, acknowledged)
        stored = look_after(path, acknowledged, was_open=was_open)
        look_at_backups(backups)


def killed_session(path, backups, seed, delay_s):
    """The last action that a session acknowledged before it was killed; whether it had opened the file."""
    said = killed("worker.py", path, backups, seed, awaited="starts", delay_s=delay_s)
    numbers = [int(line.split()[1]) for line in said if line.startswith(("done ", "opened "))]
    return max(numbers, default=0), any(line.startswith("opened") for line in said)


def look_after(path, acknowledged, *, was_open):
    """Opens the file as the next session would; gives the number of actions stored."""
    if not path.exists():
        assert acknowledged == 0
        return 0
    with Workspace.open(path, backups=path.parent / "after") as workspace:
        assert not workspace.is_read_only, workspace.lock_notice
        assert bool(workspace.opening_notices) or not was_open
        connection.refuse_damaged(workspace._db, path)
        trail = workspace.trail()
        assert [each.id for each in trail] == list(range(1, len(trail) + 1))
        assert acknowledged <= len(trail) <= acknowledged + 1
        names = [int(each.action) for each in trail if each.kind == "edit"]
        assert names == [each.id for each in trail if each.kind == "edit"]
        the_log_and_the_tables_say_the_same(workspace)
        frozen = [each.id for each in trail if each.kind == "freeze"]
        revisions = {
            revision for application in replayed(workspace) for revision in workspace.revisions(application)
        }
        assert sorted(each.number + 1 for each in revisions) == frozen
        workspace._backed_up = workspace._db.conn.total_changes  # this look needs no backup of its own
    assert not list(path.parent.glob("*.lock"))
    return len(trail)


def the_log_and_the_tables_say_the_same(workspace):
    """Were an action half stored, replaying the log would give another application."""
    expected = replayed(workspace)
    for application in workspace.applications():
        assert application == expected.pop(application.id)
        for attachment in application.attachments:
            assert len(workspace.bytes_of(attachment.sha256)) == attachment.size
    assert set(expected) == {each.id for each in workspace.recycle_bin()}


def look_at_backups(folder):
    """A backup has its name only when it is whole."""
    for path in folder.glob("*.sfzsb"):
        with Workspace.open(path, read_only=True) as copy:
            connection.refuse_damaged(copy._db, path)
            the_log_and_the_tables_say_the_same(copy)
        path.unlink()
