"""demo: five files from the shipped sample, again and again, and nothing of anybody else's touched."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from models.audit import audit, hindrances
from models.entries import Draft
from models.programme.schema import Severity
from models.samples import sample
from models.store import Workspace
from ui.commands import main
from ui.commands.demo import write_demo

NAMES = ["audit.json", "draft.pdf", "package.pdf", "workbook.xlsx", "workspace.sfzsb"]
SAMPLE = sample("example-2026")


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


def test_the_findings_are_one_explained_and_one_hint(made):
    found = json.loads((made / "audit.json").read_text("utf-8"))["findings"]
    assert sorted(each["severity"] for each in found) == ["confirm", "hint"]
    assert all(bool(each["explanation"]) == (each["severity"] == "confirm") for each in found)


def test_the_data_file_holds_the_sample_frozen_once(made):
    with Workspace.open(made / "workspace.sfzsb", read_only=True) as workspace:
        (application,) = workspace.applications()
        assert dict(application.cells) == dict(SAMPLE.application.cells)
        assert len(workspace.revisions(application.id)) == 1


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


def test_the_sample_is_complete_and_agrees_with_itself():
    findings = audit(SAMPLE.programme, SAMPLE.application)
    assert hindrances(findings) == ()
    assert [each.severity for each in findings] == [Severity.HINT, Severity.CONFIRM]
    assert not [cell for _, cell in SAMPLE.application.filled_cells() if isinstance(cell.entry, Draft)]


def test_the_sample_has_something_in_every_form():
    forms = {address.form for address, _ in SAMPLE.application.filled_cells()}
    assert forms == {form.id for form in SAMPLE.programme.forms}
