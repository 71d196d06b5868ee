"""How the program starts: on a file, on the sample, on what was open last; without a display it says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from main import is_for_desktop
from models.samples import shipped_sample
from tests.ui.desk.window import Desk
from ui.app import SAMPLE, open_first, run

ROOT = Path(__file__).parents[3]
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_it_is_a_sentence_and_status_2():
    without = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    command = [sys.executable, ROOT / "main.py", "某县.sfzsb"]
    done = subprocess.run(command, env=without, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("没有图形界面")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("arguments", [[], ["某县.sfzsb"], [SAMPLE]])
def test_so_it_is_with_whatever_is_to_be_opened(arguments, monkeypatch, capfd):
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    assert run(arguments) == 2
    said = capfd.readouterr()
    assert (said.out, said.err[:6]) == ("", "没有图形界面")


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], True),
        ([SAMPLE], True),
        (["某县.sfzsb"], True),
        (["D:/申报/某县.sfzsb"], True),
        (["demo", "out"], False),
        (["package", "某县.sfzsb"], False),
        (["--help"], False),
        (["no-such-command"], False),
    ],
)
def test_a_file_is_for_the_window_and_a_command_is_not(arguments, wanted):
    assert is_for_desktop(arguments) is wanted


def test_the_sample_is_made_once_and_opened_again(desk, monkeypatch, tmp_path):
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_args, **_more: tmp_path / "user")
    open_first(desk.window, [SAMPLE])
    sample = desk.session.workspace.path
    assert [each.id for each in desk.session.applications()] == [shipped_sample("jilin-2022").application.id]
    assert not desk.session.is_locked
    desk.session.close()
    open_first(desk.window, [SAMPLE])
    assert desk.session.workspace.path == sample
    (shown,) = desk.session.applications()
    assert desk.session.do(lambda workspace: workspace.discard_application(shown.town.code))
    open_first(desk.window, [SAMPLE])
    assert desk.session.applications() == ()
    assert "在回收站里" in desk.window.message.text


def test_nothing_said_opens_what_was_open_last(desk, qtbot):
    desk.create("example-2026")
    desk.window.close()
    again = Desk(qtbot, desk.folder)
    open_first(again.window, [])
    assert again.session.workspace.path == desk.file
    again.close()


def test_a_file_that_is_not_there_is_said_on_the_first_page(desk):
    open_first(desk.window, [str(desk.folder / "没有.sfzsb")])
    assert desk.shown == "welcome"
    assert "找不到数据文件" in desk.window.message.text
