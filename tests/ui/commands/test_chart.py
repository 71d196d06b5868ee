"""chart: the schedule of a town on a large sheet, without touching the data file."""

from __future__ import annotations

import pytest

from models.samples import shipped_sample
from models.store import Workspace
from reports.pages import page_texts
from ui.commands import main

SAMPLE = shipped_sample("example-2026")
TOWN = SAMPLE.application.town


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "县.sfzsb"
    with Workspace.create(path, office=SAMPLE.office, programme=SAMPLE.programme) as workspace:
        workspace.file_application(TOWN, application_id=SAMPLE.application.id)
        for content in SAMPLE.contents:
            workspace.store_bytes(content)
        workspace.act("填写示例", {SAMPLE.application.id: SAMPLE.edits})
    return path


def chart(file, out, town=TOWN.code):
    return main(["chart", str(file), "--town", town, "--out", str(out)])


def test_the_schedule_is_printed_and_the_data_file_stays_as_it_is(file, tmp_path, capsys):
    before = file.read_bytes()
    assert chart(file, tmp_path / "图.pdf") == 0
    assert "A3" in capsys.readouterr().out
    (text,) = page_texts((tmp_path / "图.pdf").read_bytes())
    assert "示例县示例镇项目推进时序图" in text
    assert "不代替申报包" in text
    assert file.read_bytes() == before


def test_a_town_that_is_not_there_gives_no_file(file, tmp_path, capsys):
    assert chart(file, tmp_path / "图.pdf", "220183105") == 2
    assert capsys.readouterr().err
    assert not (tmp_path / "图.pdf").exists()


def test_the_data_file_is_never_overwritten(file, capsys):
    before = file.read_bytes()
    assert chart(file, file) == 2
    assert capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_programme_without_a_schedule_says_so(file, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("reports.outline.schedule_sheet.schedule_sheet", lambda *_, **__: None)
    assert chart(file, tmp_path / "图.pdf") == 2
    assert "没有项目推进时序图" in capsys.readouterr().err
    assert not (tmp_path / "图.pdf").exists()


@pytest.mark.parametrize("command", ["chart", "report", "checklist", "letter", "package"])
def test_nothing_is_written_under_an_ending_that_says_something_else(tmp_path, capsys, command):
    out = tmp_path / "图.png"
    assert main([command, str(tmp_path / "县.sfzsb"), "--town", TOWN.code, "--out", str(out)]) == 2
    assert "不能写成 图.png" in capsys.readouterr().err
    assert not out.exists()
