"""demo: five files from the shipped sample, again and again, and nothing of anybody else's touched."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from models.samples import shipped_sample
from models.store import Workspace
from ui.commands import main
from ui.commands.demo import write_demo

NAMES = ["audit.json", "draft.pdf", "package.pdf", "workbook.xlsx", "workspace.sfzsb"]
SAMPLE = shipped_sample("jilin-2022")
SMALL = shipped_sample("example-2026")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("演示 一")
    write_demo(folder)
    return folder


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_the_five_files_are_there_and_nothing_else(made):
    assert names(made) == NAMES


def test_a_second_run_replaces_the_first_and_prints_the_same(made):
    before = {name: (made / name).read_bytes() for name in ("draft.pdf", "package.pdf", "audit.json")}
    write_demo(made)
    assert names(made) == NAMES
    assert {name: (made / name).read_bytes() for name in before} == before


def test_its_package_is_genuine_and_its_draft_is_none(made, capsys):
    assert main(["verify", str(made / "package.pdf")]) == 0
    assert main(["verify", str(made / "draft.pdf")]) == 1
    assert "这是送审稿" in capsys.readouterr().out


def test_the_findings_are_a_handful_and_explained(made):
    found = json.loads((made / "audit.json").read_text("utf-8"))["findings"]
    assert 5 <= len(found) <= 10
    assert {each["severity"] for each in found} == {"confirm"}
    assert all(len(each["explanation"]) >= 40 for each in found)


def test_the_sample_of_another_programme_can_be_chosen(tmp_path):
    assert main(["demo", str(tmp_path), "--programme", "example-2026"]) == 0
    assert main(["demo", str(tmp_path), "--programme", "example-2026"]) == 0
    with Workspace.open(tmp_path / "workspace.sfzsb", read_only=True) as workspace:
        assert [each.id for each in workspace.applications()] == [SMALL.application.id]


def test_a_programme_without_a_sample_is_refused(tmp_path, capsys):
    assert main(["demo", str(tmp_path / "新"), "--programme", "henan-2030"]) == 2
    assert "jilin-2022" in capsys.readouterr().err
    assert not (tmp_path / "新").exists()


def test_the_data_file_holds_the_sample_frozen_once(made):
    with Workspace.open(made / "workspace.sfzsb", read_only=True) as workspace:
        (application,) = workspace.applications()
        assert dict(application.cells) == dict(SAMPLE.application.cells)
        assert len(workspace.revisions(application.id)) == 1


def test_its_workbook_makes_the_same_town_in_an_empty_data_file(made, tmp_path):
    file = tmp_path / "另一处.sfzsb"
    assert main(["import", str(file), str(made / "workbook.xlsx")]) == 0
    with Workspace.open(file, read_only=True) as workspace:
        (application,) = workspace.applications()
    assert dict(application.cells) == dict(SAMPLE.application.cells)
    assert dict(application.rows) == dict(SAMPLE.application.rows)


def test_it_runs_as_a_program_without_a_display(tmp_path):
    root = Path(__file__).parents[3]
    command = [sys.executable, str(root / "main.py"), "demo", str(tmp_path / "新")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env={})
    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path / "新") == NAMES


def test_a_data_file_of_somebody_else_is_not_replaced(tmp_path, capsys):
    assert main(["new", str(tmp_path / "workspace.sfzsb"), "--office", "220183"]) == 0
    before = (tmp_path / "workspace.sfzsb").read_bytes()
    assert main(["demo", str(tmp_path)]) == 2
    assert "不会覆盖" in capsys.readouterr().err
    assert (tmp_path / "workspace.sfzsb").read_bytes() == before


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path, capsys):
    (tmp_path / "a").write_text("x")
    assert main(["demo", str(tmp_path / "a")]) == 2
    assert "不是文件夹" in capsys.readouterr().err
