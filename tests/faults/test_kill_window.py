"""The window is killed at random moments while hands are at it: at most the field being typed is lost.

20 kills in the normal run, 500 by `make faults`.
"""

from __future__ import annotations

import json
import random
import sys

import pytest

from models.audit import audit
from models.samples import shipped_sample
from models.store import Workspace, connection
from tests.faults.digest import digest
from tests.faults.killing import killed
from tests.faults.replay import replayed
from ui.places import Place, unpacked
from ui.preferences import Preferences

KILLS_A_FILE = 5
LONGEST_S = 0.8
IN_THE_OPENING = 0.2
"""One kill in five falls before the file is open."""
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="SIGKILL is POSIX; Windows ends a process alike"
)


@pytest.mark.parametrize("run", range(4))
def test_a_kill_of_the_window_costs_at_most_the_field_being_typed(tmp_path, run):
    torment(tmp_path, seed=random.randrange(10**9))


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("run", range(100))
def test_five_hundred_kills(tmp_path, run):
    torment(tmp_path, seed=random.randrange(10**9))


def torment(folder, seed):
    """Kills one window after the other on one file, and looks after each."""
    print("seed", seed)
    dice = random.Random(seed)
    path, settings = folder / "示例县.sfzsb", folder / "config" / "shifanzhen" / "desktop.json"
    sample = shipped_sample("example-2026")
    with Workspace.create(path, office=sample.office, programme=sample.programme) as workspace:
        for content in sample.contents:
            workspace.store_bytes(content)
        shown = sample.application
        workspace.file_application(shown.town, application_id=shown.id)
        workspace.act("填写示例", {shown.id: sample.edits})
    kept = Place()  # nowhere yet: it opens on the first page
    for kill in range(KILLS_A_FILE):
        said = killed_window(folder, path, f"{seed}-{kill}", dice)
        opened = [unpacked(json.loads(words)) for verb, words in said if verb == "opened"]
        with Workspace.open(path, backups=folder / "after") as workspace:
            nothing_is_lost(workspace, [words for verb, words in said if verb == "stored"])
            there = workspace.applications()[0]
        if opened and kept != Place():
            assert is_same_cell(opened[0], kept, there), (opened[0], kept)
        former, kept = kept, Preferences(settings).place_in(path)
        assert kept in {former, *opened, *places_since_the_last_store(said)}


def killed_window(folder, path, seed, dice):
    """What a window said before it was killed, as (verb, the rest)."""
    awaited = "starts" if dice.random() < IN_THE_OPENING else "opened"
    said = killed(
        "clerk.py",
        path,
        seed,
        awaited=awaited,
        delay_s=dice.uniform(0, LONGEST_S),
        QT_QPA_PLATFORM="offscreen",
        XDG_CONFIG_HOME=str(folder / "config"),
        XDG_DATA_HOME=str(folder / "data"),
    )
    return [tuple(each.partition(" ")[::2]) for each in said]


def nothing_is_lost(workspace, stored):
    """The file opens to write, is sound, holds what was acknowledged and at most one action more."""
    assert not workspace.is_read_only, workspace.lock_notice
    connection.refuse_damaged(workspace._db, workspace.path)
    (there,) = workspace.applications()
    assert replayed(workspace) == {there.id: there}
    if stored:
        number, word = stored[-1].split(" ")
        assert int(number) <= len(workspace.trail()) <= int(number) + 1
        assert digest(replayed(workspace, int(number))[there.id]) == word
    audit(workspace.programme, there)


def places_since_the_last_store(said):
    """The cell that the last step which stored began at, and wherever the clerk went from there.

    A step may lead over several places, as from the end of a form to the next one.
    """
    places, begun_at = [], 0
    for verb, words in said:
        if verb == "at":
            places.append(unpacked(json.loads(words)))
        elif verb == "begins":
            begun_at = max(len(places) - 1, 0)
        elif verb == "stored":
            places = places[begun_at:]
    return places


def is_same_cell(opened, kept, application):
    """Where its row is gone, the form is near enough."""
    if kept.item and application.parent_of(kept.form, kept.item) is None and not kept.item.isdigit():
        return opened.form == kept.form
    return opened == kept
