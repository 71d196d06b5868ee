"""The self-test opens the window's pages, in a process of its own as an IT office runs it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.desk.window import TOWN
from ui import window_check
from ui.pages.package import PackagePage
from ui.places import Place

MAIN = Path(__file__).parents[3] / "main.py"


def test_the_self_test_opens_every_page_of_the_window():
    ran = subprocess.run(
        [sys.executable, "-c", WINDOW_ONLY], cwd=MAIN.parent, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    opened = re.search(r"正常 窗口：(\d+) 个页面都能打开", ran.stdout)
    assert opened
    assert int(opened[1]) > 20


WINDOW_ONLY = """
import sys
from ui.commands import main, self_test
from ui.self_test import add_window_check
self_test.CHECKS.clear()
assert not [each for each in sys.modules if each.startswith("PySide6")], "the command line loads no Qt"
add_window_check()
sys.exit(main(["self-test"]))
"""


def test_a_page_that_stays_empty_is_found(desk, monkeypatch):
    desk.create("example-2026")
    desk.session.file_town(TOWN)
    assert window_check._look_at(desk.window, Place(page="package")) == "package"
    monkeypatch.setattr(PackagePage, "refresh", lambda *_: None)
    desk.page("package").layout().itemAt(0).widget().hide()
    with pytest.raises(RuntimeError, match="package 没有画出来"):
        window_check._look_at(desk.window, Place(page="package"))
