"""return, accept, answer: slips go down with their data, answers come up with the next revision."""

from __future__ import annotations

import pytest

from models.application import State
from models.store import Workspace
from reports.excerpt import excerpt
from reports.pages import page_texts
from tests.ui.commands.line import CITY, TOWN, answer, filled, office, package, put, run, state

COMMENTS = """
text = "请于4月20日前重新上报。"

[[comment]]
code = "C01"
year = 2025
text = "与统计年鉴不符，请核实。"
by = "王五"

[[comment]]
code = "X05"
row = 1
page = 9
text = "总投资与批复不一致。"

[[comment]]
form = "projects"
text = "缺少给排水项目。"
"""
ANSWERS = """
[[answer]]
number = 1
text = "已按统计年鉴改正。"

[[answer]]
number = 2
text = "批复为调整前数字，以本表为准。"

[[answer]]
number = 3
text = "给排水项目已列入上级计划，不重复申报。"
"""


@pytest.fixture
def county(tmp_path):
    return filled(tmp_path)


@pytest.fixture
def city(tmp_path, county, capsys):
    file = office(tmp_path, CITY)
    assert run(capsys, "receive", file, package(tmp_path, county))[0] == 0
    return file


def written(tmp_path, text, name="意见.toml"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def returned(tmp_path, city, capsys, text=COMMENTS):
    """The 退回单 of the city."""
    slip = tmp_path / "退回单.pdf"
    file = written(tmp_path, text)
    status, said = run(capsys, "return", city, "--town", TOWN, "--comments", file, "--out", slip)
    assert status == 0, said
    return slip


def words(pdf):
    return "".join("".join(page_texts(pdf.read_bytes())).split())


def test_a_slip_prints_its_comments_with_place_and_former_value_and_is_genuine(tmp_path, city, capsys):
    slip = returned(tmp_path, city, capsys)
    text = words(slip)
    place = ("2025年·镇域常住人口（人）", "18,396", "第9页", "整张表")
    assert not [each for each in ("退回单", "示例县：", *place, "（王五）", "（盖章）") if each not in text]
    status, verdict = answer(capsys, "verify", slip)
    assert (status, verdict["verdict"], verdict["kind"], verdict["office"]) == (0, "genuine", "slip", CITY)
    assert state(city) is State.RETURNED
    status, known = answer(capsys, "identify", slip)
    assert (status, known["town"], known["office"], known["revision"]) == (0, TOWN, CITY, 1)
    assert known["slip"] == {"kind": "return", "number": 1}
    code = known["check_code"]
    status, said = run(capsys, "identify", code, city)
    assert (status, "示例市退回单第1号，关于示例镇第1版" in said, code in said) == (0, True, True)
    sheet = tmp_path / "扫描.pdf"
    sheet.write_bytes(excerpt(slip.read_bytes(), [1]))
    assert answer(capsys, "identify", sheet, city)[1] == {**known, "page": 1, "pages": 1}


def test_a_slip_whose_page_was_changed_is_refused(tmp_path, city, county, capsys):
    slip = returned(tmp_path, city, capsys)
    import pikepdf

    with pikepdf.open(slip, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        page.contents_add(b"1 0 0 rg 100 300 200 20 re f")
        pdf.save(slip)
    status, (document,) = answer(capsys, "receive", county, slip)
    assert (status, document["status"]) == (1, "refused")
    assert "第 1 页" in "".join(document["reasons"])
    assert state(county) is State.SUBMITTED


def test_below_a_slip_reopens_lists_its_comments_and_the_next_revision_prints_the_answers(
    tmp_path, city, county, capsys
):
    slip = returned(tmp_path, city, capsys)
    status, (document,) = answer(capsys, "receive", county, slip)
    assert (status, document["kind"], document["status"]) == (0, "slip", "new")
    assert [each["code"] for each in document["comments"]] == ["C01", "X05", ""]
    assert state(county) is State.RETURNED
    assert answer(capsys, "receive", county, slip)[1][0]["status"] == "known"
    assert "与统计年鉴不符" in run(capsys, "show", county)[1]
    assert "〔待答复〕" in run(capsys, "audit", county)[1]
    answers = written(tmp_path, ANSWERS, "答复.toml")
    assert run(capsys, "answer", county, "--town", TOWN, "--comments", answers)[0] == 0
    put(county, "李四")
    second = package(tmp_path, county, "第二版.pdf")
    text = words(second)
    for part in ("意见答复", "已按统计年鉴改正。", "与上一版对照", "李四"):
        assert part in text
    status, (document,) = answer(capsys, "receive", city, second)
    assert (status, document["status"], document["revision"]) == (0, "newer", 2)
    (town,) = answer(capsys, "show", city)[1]["towns"]
    assert town["comments"][0]["answer"] == "已按统计年鉴改正。"
    receipt = tmp_path / "受理回执.pdf"
    assert run(capsys, "accept", city, "--town", TOWN, "--out", receipt)[0] == 0
    assert run(capsys, "receive", county, receipt)[0] == 0
    assert state(county) is State.ACCEPTED
    assert run(capsys, "receive", county, slip)[0] == 0
    assert state(county) is State.ACCEPTED


def test_answers_alone_make_a_new_revision_and_missing_ones_are_counted(tmp_path, city, county, capsys):
    assert run(capsys, "receive", county, returned(tmp_path, city, capsys))[0] == 0
    answers = written(tmp_path, '[[answer]]\nnumber = 2\ntext = "属实。"\n', "答复.toml")
    status, said = run(capsys, "answer", county, "--town", TOWN, "--comments", answers)
    assert (status, "还有 2 条没有答复" in said) == (1, True)
    out = tmp_path / "没有.pdf"
    status, said = run(capsys, "package", county, "--town", TOWN, "--out", out)
    assert (status, out.exists(), said.count("没有答复：")) == (1, False, 2)
    assert "强制性 审核意见 项目清单：示例市退回单第1号第3条意见没有答复：缺少给排水项目。" in said
    found = answer(capsys, "audit", county, "--town", TOWN)[1]["findings"]
    assert [each["form"] for each in found if each["rule"] == "审核意见"] == ["statistics", "projects"]
    rest = "".join(f'[[answer]]\nnumber = {each}\ntext = "已改正。"\n' for each in (1, 3))
    assert run(capsys, "answer", county, "--town", TOWN, "--comments", written(tmp_path, rest))[0] == 0
    assert "属实。" in words(package(tmp_path, county, "第二版.pdf"))


def test_every_fault_of_a_comment_file_is_told_with_its_line(tmp_path, city, capsys):
    faulty = """txt = 1
[[comment]]
code = "ZZ"
text = "没有这个指标"
[[comment]]
code = "C01"
year = "2025"
[[comment]]
code = "X05"
row = 77
text = "没有这一行"
[[comment]]
code = "C01"
text = "哪一年"
"""
    before = city.read_bytes()
    file, out = written(tmp_path, faulty), tmp_path / "x"
    status, said = run(capsys, "return", city, "--town", TOWN, "--comments", file, "--out", out)
    assert status == 2
    assert [line.split("：")[0] for line in said.splitlines()] == [
        f"意见文件第 {line} 行" for line in (1, 3, 5, 7, 10, 13)
    ]
    assert not out.exists()
    assert city.read_bytes() == before


@pytest.mark.parametrize("text", ["", "[[comment]", "\xff"])
def test_a_return_that_says_nothing_or_cannot_be_read_is_none(tmp_path, city, capsys, text):
    file = tmp_path / "意见.toml"
    file.write_bytes(text.encode("latin-1"))
    status, _ = run(capsys, "return", city, "--town", TOWN, "--comments", file, "--out", tmp_path / "x")
    assert status == 2
    assert state(city) is State.SUBMITTED


def test_a_slip_for_another_office_is_refused(tmp_path, city, capsys):
    slip = returned(tmp_path, city, capsys)
    stranger = tmp_path / "外地.sfzsb"
    with Workspace.open(city, read_only=True) as workspace:
        programme = workspace.programme
    Workspace.create(stranger, office="222401", programme=programme).close()
    status, (document,) = answer(capsys, "receive", stranger, slip)
    assert (status, document["status"]) == (1, "refused")


def test_a_slip_waits_in_a_new_data_file_until_its_revision_comes_home(tmp_path, city, county, capsys):
    slip = returned(tmp_path, city, capsys)
    new = office(tmp_path, "229901", "重装")
    status, (document,) = answer(capsys, "receive", new, slip)
    assert (status, document["status"]) == (0, "new")
    assert document["notices"]
    assert run(capsys, "receive", new, tmp_path / "申报包.pdf")[0] == 0
    assert state(new) is State.RETURNED
