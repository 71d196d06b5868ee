"""receive: each file verified and listed with its status; a bad one keeps none of the others waiting."""

from __future__ import annotations

import shutil

import pytest

from models.store import Workspace
from tests.ui.commands.line import (
    CITY,
    COUNTY,
    SAMPLE,
    TOWN,
    TOWN_OFFICE,
    answer,
    filled,
    first_package,
    office,
    package,
    put,
    reopen,
    run,
    state,
    value,
)


@pytest.fixture
def city(tmp_path):
    return office(tmp_path, CITY)


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "随便什么名字.PDF"
    path.write_bytes(first_package())
    return path


def listed(capsys, file, *paths):
    status, document = answer(capsys, "receive", file, *paths)
    return status, [(each["status"], each["revision"]) for each in document]


def test_a_package_is_received_whatever_it_is_called_and_known_the_second_time(city, pdf, capsys):
    status, (document,) = answer(capsys, "receive", city, pdf)
    assert status == 0
    assert document["file"] == str(pdf)
    assert (document["kind"], document["status"], document["landed"]) == ("package", "new", True)
    assert (document["town"], document["revision"], document["reasons"]) == (TOWN, 1, [])
    assert document["conflicts"] == []
    assert all(each["severity"] == "hint" or each["explanation"] for each in document["findings"])
    assert state(city).value == "已上报"
    assert listed(capsys, city, pdf) == (0, [("known", 1)])


def test_a_folder_is_searched_bad_files_are_told_and_the_rest_goes_on(city, pdf, tmp_path, capsys):
    stick = tmp_path / "U盘"
    deep = stick / "给市里的" / "示例县"
    deep.mkdir(parents=True)
    shutil.move(pdf, deep / "包.pdf")
    (stick / "空的.pdf").write_bytes(b"")
    (stick / "不是.pdf").write_bytes(b"hello")
    (stick / "说明.txt").write_text("不看", "utf-8")
    (stick / "System Volume Information").mkdir()
    shutil.copy(deep / "包.pdf", stick / "System Volume Information" / "x.pdf")
    status, documents = answer(capsys, "receive", city, stick)
    assert status == 1
    assert sorted(each["status"] for each in documents) == ["new", "refused", "refused"]
    assert all(each["reasons"] for each in documents if each["status"] == "refused")
    assert state(city).value == "已上报"


def test_a_package_with_a_changed_page_is_refused_and_nothing_is_written(city, pdf, capsys):
    whole = bytearray(pdf.read_bytes())
    whole[len(whole) // 2] ^= 1
    pdf.write_bytes(whole)
    before = city.read_bytes()
    status, (document,) = answer(capsys, "receive", city, pdf)
    assert (status, document["status"]) == (1, "refused")
    assert document["reasons"]
    with Workspace.open(city, read_only=True) as workspace:
        assert workspace.applications() == ()
    assert len(before) == len(city.read_bytes())


def test_later_revisions_come_after_earlier_ones_whatever_the_files_are_called(city, tmp_path, capsys):
    county = filled(tmp_path)
    package(tmp_path, county, "z第一版.pdf")
    reopen(county)
    put(county, "李四")
    package(tmp_path, county, "a第二版.pdf")
    files = (tmp_path / "a第二版.pdf", tmp_path / "z第一版.pdf")
    assert listed(capsys, city, *files) == (0, [("newer", 2), ("new", 1)])
    assert value(city) == "李四"
    with Workspace.open(city) as opened:
        opened.undo()
        assert opened.filed() == ()
        opened.redo()
    assert value(city) == "李四"
    again = office(tmp_path, CITY, "重装")
    assert listed(capsys, again, files[0]) == (0, [("new", 2)])
    assert listed(capsys, again, files[1]) == (0, [("older", 1)])
    assert value(again) == "李四"


def test_conflicts_are_listed_ours_stays_and_a_side_can_be_chosen(tmp_path, capsys):
    county, town = filled(tmp_path), office(tmp_path, TOWN_OFFICE)
    assert run(capsys, "receive", town, package(tmp_path, county))[0] == 0
    put(town, "镇里写的")
    theirs = package(tmp_path, town, "镇.pdf")
    reopen(county)
    put(county, "县里写的")
    status, (document,) = answer(capsys, "receive", county, theirs)
    assert (status, document["status"]) == (1, "newer")
    (conflict,) = document["conflicts"]
    assert (conflict["code"], conflict["ours"], conflict["theirs"]) == ("A05", "县里写的", "镇里写的")
    assert conflict["theirs_from"]["office"]
    assert value(county) == "县里写的"
    status, (document,) = answer(capsys, "receive", county, theirs, "--conflicts", "theirs")
    assert (status, document["status"], document["conflicts"]) == (0, "known", [])
    assert value(county) == "镇里写的"


def test_the_sample_is_refused_in_a_real_data_file(tmp_path, pdf, capsys):
    real = tmp_path / "延边.sfzsb"
    Workspace.create(real, office="222400", programme=SAMPLE.programme).close()
    status, (document,) = answer(capsys, "receive", real, pdf)
    assert (status, document["status"]) == (1, "refused")
    assert "示例" in document["reasons"][0]


def test_what_is_not_there_is_said_at_once_and_nothing_begins(city, pdf, tmp_path, capsys):
    status, said = run(capsys, "receive", city, pdf, tmp_path / "没有.pdf", tmp_path / "也没有.pdf")
    assert status == 2
    assert "没有.pdf" in said
    assert "也没有.pdf" in said
    (tmp_path / "空").mkdir()
    assert run(capsys, "receive", city, tmp_path / "空")[0] == 2
    with Workspace.open(city, read_only=True) as workspace:
        assert workspace.applications() == ()


def test_in_words_it_says_town_number_check_code_and_reason(city, pdf, tmp_path, capsys):
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
    status, said = run(capsys, "receive", city, pdf, tmp_path / "坏.pdf")
    assert status == 1
    assert "新收（示例镇，第1版，校验码 " in said
    assert "坏.pdf：没有接收" in said


def test_own_packages_come_home_after_the_data_file_was_lost(tmp_path, pdf, capsys):
    new = office(tmp_path, COUNTY)
    assert listed(capsys, new, pdf) == (0, [("new", 1)])
    assert state(new).value == "已上报"
