"""give: the package and its stamped sheets to a stick, named for people, received from there as they are."""

from __future__ import annotations

import pytest

from models.check_code import check_code
from models.errors import SiteError
from models.store import Workspace
from tests.ui.commands.line import CITY, ID, TOWN, answer, filled, office, package, run
from ui.commands.giving import _folder


@pytest.fixture
def county(tmp_path):
    file = filled(tmp_path)
    package(tmp_path, file)
    return file


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


def test_it_is_named_and_may_be_pulled_out_and_is_received_from_there(tmp_path, county, stick, capsys):
    status, said = run(capsys, "give", county, "--town", TOWN, "--to", stick)
    assert (status, said.splitlines()[-1]) == (0, "可以拔出。")
    with Workspace.open(county, read_only=True) as workspace:
        (revision,) = workspace.revisions(ID)
    (given,) = stick.iterdir()
    assert given.name == f"示例县_示例镇_县级_第1版_{check_code(revision.fingerprint)}.pdf"
    assert given.read_bytes() == (tmp_path / "申报包.pdf").read_bytes()
    status, (document,) = answer(capsys, "receive", office(tmp_path, CITY), stick)
    assert (status, document["status"]) == (0, "new")


@pytest.mark.parametrize("scans", ["file", "folder"])
def test_stamped_sheets_go_along_as_one_file_or_one_folder_and_are_taken_in(
    tmp_path, county, stick, capsys, scans
):
    sheets = tmp_path / "扫描.pdf"
    from reports.excerpt import excerpt
    from reports.scans import kinds_of_pages

    with Workspace.open(county, read_only=True) as workspace:
        raw, programme = workspace.revisions(ID)[0].canonical, workspace.programme
    pages = sorted(kinds_of_pages(programme, raw))
    sheets.write_bytes(excerpt((tmp_path / "申报包.pdf").read_bytes(), [max(pages)]))
    run(capsys, "scans", county, "--town", TOWN, sheets)
    assert run(capsys, "give", county, "--town", TOWN, "--to", stick, "--scans", scans)[0] == 0
    assert any("盖章扫描件" in each.name for each in stick.iterdir())
    city = office(tmp_path, CITY)
    (given,) = [each for each in stick.iterdir() if "盖章扫描件" not in each.name]
    status, documents = answer(capsys, "receive", city, given)
    assert (status, [each["kind"] for each in documents]) == (0, ["package", "scans"])
    with Workspace.open(city, read_only=True) as workspace, Workspace.open(county, read_only=True) as ours:
        assert len(workspace.scans(ID)) == len(ours.scans(ID)) == 1


def test_what_was_never_submitted_and_what_is_no_folder_is_said(tmp_path, county, stick, capsys):
    assert run(capsys, "give", county, "--town", TOWN, "--to", tmp_path / "没有")[0] == 2
    fresh = filled(tmp_path, name="没上报")
    status, said = run(capsys, "give", fresh, "--town", TOWN, "--to", stick)
    assert (status, "没有上报版本" in said) == (2, True)
    assert list(stick.iterdir()) == []


def test_what_stands_in_the_way_of_the_folder_of_scans_is_said_in_chinese(tmp_path):
    stick = tmp_path / "U盘"
    stick.write_text("no folder")
    with pytest.raises(SiteError, match=r"不是文件夹|不见了") as caught:
        _folder(stick, ("示例镇_盖章扫描件", "229901100"))
    assert "Errno" not in str(caught.value)
