"""The same data file gives the same package: in another folder, time zone, language and process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from models.samples import shipped_sample
from models.store import Workspace
from ui.commands.today import today

ROOT = Path(__file__).parents[3]
SURROUNDINGS = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Adak", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "12345"},
)
"""25 hours apart: it is never the same day there."""


@pytest.fixture(scope="module", params=["example-2026", "jilin-2022"])
def original(request, tmp_path_factory):
    sample = shipped_sample(request.param)
    path = tmp_path_factory.mktemp(request.param) / "县.sfzsb"
    with Workspace.create(path, office=sample.office, programme=sample.programme) as workspace:
        workspace.file_application(sample.application.town, application_id=sample.application.id)
        for content in sample.contents:
            workspace.store_bytes(content)
        workspace.act("填写示例", {sample.application.id: sample.edits})
    return path


def package(original, folder, surroundings, *options):
    folder.mkdir(parents=True)
    file, out = folder / original.name, folder / "申报包.pdf"
    shutil.copy(original, file)
    command = [sys.executable, str(ROOT / "main.py"), "package", str(file), "--town", "229901100"]
    done = subprocess.run(
        [*command, "--out", str(out), *options],
        cwd=folder,
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return out.read_bytes()


@pytest.mark.parametrize("options", [(), ("--draft",)], ids=["formal", "draft"])
def test_the_same_data_file_gives_the_same_package_anywhere(original, tmp_path, options):
    one, other = (
        package(original, tmp_path / folder, surroundings, *options)
        for folder, surroundings in zip(("甲", "a/very/long/folder name"), SURROUNDINGS, strict=True)
    )
    assert one == other


def test_the_day_is_that_of_beijing(monkeypatch):
    monkeypatch.setenv("TZ", "America/Adak")
    assert today() == datetime.now(timezone(timedelta(hours=8))).date()
