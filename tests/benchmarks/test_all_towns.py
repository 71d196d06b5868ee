"""How much sooner the packages of several towns are there with all processors. Prints what it measures."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import date

import pytest

from models.samples import shipped_sample
from models.store import Workspace
from ui.commands.all_towns import print_all

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
TOWNS = 8
DAY = date(2022, 4, 8)


def test_several_towns_are_set_on_all_processors(tmp_path, capsys):
    sample = shipped_sample("jilin-2022")
    path = tmp_path / "县.sfzsb"
    with Workspace.create(path, office=sample.office, programme=sample.programme) as workspace:
        for content in sample.contents:
            workspace.store_bytes(content)
        for number in range(TOWNS):
            town = replace(sample.application.town, code=f"2299011{number:02d}", name=f"示例{number + 1}镇")
            workspace.file_application(town, application_id=f"town{number}")
            workspace.act("填写示例", {f"town{number}": sample.edits})
        taken = {}
        for processes in (1, os.cpu_count()):
            folder = tmp_path / str(processes)
            folder.mkdir()
            begun = time.perf_counter()
            made = list(print_all(workspace, folder, DAY, is_draft=True, processes=processes))
            taken[processes] = time.perf_counter() - begun
            assert all(each.printed for each in made)
    files = [sorted((tmp_path / str(each)).iterdir()) for each in taken]
    assert [each.read_bytes() for each in files[0]] == [each.read_bytes() for each in files[-1]]
    alone, together = taken[1], taken[os.cpu_count()]
    with capsys.disabled():
        print(
            f"\n{TOWNS} towns: {alone:.1f} s in one process, {together:.1f} s in {os.cpu_count()}: ", end=""
        )
        print(f"{alone / together:.2f} times as fast; load {os.getloadavg()[0]:.1f}")
