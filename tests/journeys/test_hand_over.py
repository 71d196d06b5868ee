"""Town, county, city, province, and a county set up anew, by commands: all agree in the end."""

from __future__ import annotations

import json

import openpyxl

from models.application import State
from models.store import Workspace
from reports.pages import page_texts
from tests.ui.commands.line import (
    CITY,
    COUNTY,
    ID,
    PROVINCE,
    TOWN,
    TOWN_OFFICE,
    answer,
    filled,
    office,
    package,
    put,
    run,
    state,
    value,
)

TWO_CELLS = """
[[comment]]
code = "A05"
text = "镇长姓名与任命文件不符。"

[[comment]]
code = "C01"
year = 2025
text = "与统计年鉴不符。"
"""
ANSWERS = """
[[answer]]
number = 1
text = "已改正。"

[[answer]]
number = 2
text = "年鉴为户籍口径，本表为常住口径，数字不变。"
"""


def seen(file):
    """What an office says of the application: all that both sides have to agree on."""
    with Workspace.open(file, read_only=True) as workspace:
        application = workspace.application(TOWN)
        revisions = {each.fingerprint for each in workspace.revisions(ID)}
        remarks = {(each.comment.id, each.answer) for each in workspace.remarks(ID)}
        return application.state, application.cells, application.rows, revisions, remarks


def merge(tmp_path, county, capsys):
    """The county takes in the draft and then the package of a town."""
    town = filled(tmp_path, TOWN_OFFICE)
    draft = tmp_path / "镇送审稿.pdf"
    assert run(capsys, "package", town, "--town", TOWN, "--draft", "--out", draft)[0] == 0
    assert run(capsys, "receive", county, draft)[0] == 0
    put(county, "县里核定")
    put(town, "县里核定")
    assert run(capsys, "receive", county, package(tmp_path, town, "镇.pdf"))[0] == 0


def test_a_town_goes_up_is_returned_corrected_and_accepted_though_the_county_lost_its_file(tmp_path, capsys):
    stick = tmp_path / "U盘"
    stick.mkdir()
    county, city = office(tmp_path, COUNTY), office(tmp_path, CITY)
    merge(tmp_path, county, capsys)
    package(tmp_path, county, "县.pdf")
    assert run(capsys, "give", county, "--town", TOWN, "--to", stick)[0] == 0
    (first,) = stick.iterdir()
    assert answer(capsys, "receive", city, stick)[0] == 0

    comments, answers = tmp_path / "意见.toml", tmp_path / "答复.toml"
    comments.write_text(TWO_CELLS, "utf-8")
    answers.write_text(ANSWERS, "utf-8")
    slip = stick / "退回单.pdf"
    assert run(capsys, "return", city, "--town", TOWN, "--comments", comments, "--out", slip)[0] == 0
    assert state(city) is State.RETURNED

    county.unlink()
    anew = office(tmp_path, COUNTY, "重装")
    status, documents = answer(capsys, "receive", anew, stick)
    assert (status, {each["status"] for each in documents}) == (0, {"new"})
    assert (state(anew), value(anew)) == (State.RETURNED, "县里核定")
    assert run(capsys, "answer", anew, "--town", TOWN, "--comments", answers)[0] == 0
    put(anew, "赵六")
    assert run(capsys, "give", anew, "--town", TOWN, "--to", stick)[0] == 0, "the first one again"
    second = package(tmp_path, anew, "县2.pdf")
    assert "年鉴为户籍口径" in "".join("".join(page_texts(second.read_bytes())).split())

    status, documents = answer(capsys, "receive", city, second, first, slip)
    assert status == 0
    assert [each["status"] for each in documents] == ["newer", "known", "known"]
    assert state(city) is State.SUBMITTED
    receipt = stick / "受理回执.pdf"
    assert run(capsys, "accept", city, "--town", TOWN, "--out", receipt)[0] == 0
    assert run(capsys, "receive", anew, stick)[0] == 0
    assert run(capsys, "receive", anew, slip)[0] == 0, "late and doubled"
    assert state(anew) is state(city) is State.ACCEPTED
    mine, theirs = seen(anew), seen(city)
    assert mine == theirs
    assert value(city) == "赵六"
    assert json.loads(run(capsys, "show", city, "--json")[1])["towns"][0]["state"] == "已受理"
    goes_on_to_the_province(tmp_path, second, receipt, capsys, below=(anew, city))


def goes_on_to_the_province(tmp_path, package, receipt, capsys, *, below):
    """What the city accepted goes up as it is; what the province says holds below, and it is registered."""
    province, final = office(tmp_path, PROVINCE), tmp_path / "省受理回执.pdf"
    status, documents = answer(capsys, "receive", province, package, receipt)
    assert (status, [each["status"] for each in documents]) == (1, ["new", "refused"]), "not to the province"
    assert run(capsys, "accept", province, "--town", TOWN, "--out", final)[0] == 0
    for each in below:
        assert run(capsys, "receive", each, final)[0] == 0
    first, *others = [seen(each) for each in (province, *below)]
    assert [each[:3] for each in others] == [first[:3]] * len(below)
    assert first[0] is State.ACCEPTED
    listed = tmp_path / "名录.xlsx"
    assert run(capsys, "register", province, "--select", TOWN, "--out", listed)[0] == 0
    rows = [
        [cell.value for cell in row] for row in openpyxl.load_workbook(listed)["候选示范镇名录"].iter_rows()
    ]
    assert any({"示例镇", "√"} <= set(row) for row in rows)
