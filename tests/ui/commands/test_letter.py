"""letter: one town or all of the file, written whole or not at all."""

from __future__ import annotations

import pytest
from docx import Document

from models.samples import shipped_sample
from models.store import Workspace
from ui.commands import main

SAMPLE = shipped_sample("example-2026")
TOWN = SAMPLE.application.town.code


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "县.sfzsb"
    with Workspace.create(path, office=SAMPLE.office, programme=SAMPLE.programme) as workspace:
        workspace.file_application(SAMPLE.application.town, application_id=SAMPLE.application.id)
        for content in SAMPLE.contents:
            workspace.store_bytes(content)
        workspace.act("填写示例", {SAMPLE.application.id: SAMPLE.edits})
    return path


@pytest.mark.parametrize("options", [(), ("--town", TOWN)])
def test_a_letter_holds_the_figures_of_the_file(file, tmp_path, capsys, options):
    out = tmp_path / "函.docx"
    assert main(["letter", str(file), *options, "--out", str(out)]) == 0
    text = "\n".join(each.text for each in Document(out).paragraphs)
    assert "现推荐示例镇共1个镇申报县级特色小镇，计划总投资13,876.90万元" in text
    assert "1 个镇" in capsys.readouterr().out


def test_an_unknown_town_is_said_and_nothing_is_written(file, tmp_path, capsys):
    out = tmp_path / "函.docx"
    assert main(["letter", str(file), "--town", "220183105", "--out", str(out)]) == 2
    assert "220183105" in capsys.readouterr().err
    assert not out.exists()


def test_a_file_without_towns_has_nothing_to_write_about(tmp_path, capsys):
    path = tmp_path / "空.sfzsb"
    Workspace.create(path, office=SAMPLE.office, programme=SAMPLE.programme).close()
    assert main(["letter", str(path), "--out", str(tmp_path / "函.docx")]) == 2
    assert "还没有申报的镇" in capsys.readouterr().err


def test_the_data_file_is_not_written_over(file, capsys):
    before = file.read_bytes()
    assert main(["letter", str(file), "--out", str(file)]) == 2
    assert "不能被覆盖" in capsys.readouterr().err
    assert file.read_bytes() == before
