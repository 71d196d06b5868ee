"""The main job from an empty folder to a package, by a script that knows nothing but field codes."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from models.programme.load import shipped
from reports.pages import page_texts

ROOT = Path(__file__).parent.parent.parent
TOWN = "229901100"
SINGLE = {
    "A01": TOWN,
    "A02": "229901",
    "A03": "县级",
    "A04": "商贸物流",
    "A05": "张䶮",
    "A06": "0433-7512345",
    "A08": "2026-03-12",
    "B01": "12.5",
    "B02": "否",
    "B04": "本镇地处𬭎水之滨，商贸历史悠久，集市辐射周边六个乡镇，物流条件良好，客商云集。",
    "N01": "本镇位于县域中部，交通便利，常住人口{{C01}}人，城镇化率{{C03}}%，产业基础良好。" * 3,
    "N02": "到2030年特色产业产值达到{{at(V02, 2030)}}万元，镇区常住人口稳步增长，公共服务明显改善。" * 2,
    "N03": "共安排项目{{count(projects)}}个，总投资{{total(projects, X05)}}万元。",
}
YEARLY = {
    "C01": {"2024": 11900, "2025": 12000},
    "C02": {"2024": 5900, "2025": 6000},
    "E01": {"2024": 29000, "2025": 30000.5},
    "V01": {"2025": 6000, "2026": 6100, "2027": 6200, "2028": 6300, "2029": 6400, "2030": 6500},
    "V02": {"2025": 30000.5, "2026": 33000, "2027": 36000, "2028": 39000, "2029": 42000, "2030": 45000},
}
ROWS = {
    "projects": [
        {
            "X01": "濛江商贸中心",
            "X02": "1 壮大特色产业",
            "X03": "2026-04",
            "X04": "2027-10",
            "X05": 1200.5,
            "X06": 1200.5,
        },
        {
            "X01": "供水管网改造",
            "X02": "2",
            "X03": "2027年5月",
            "X04": "2028年9月",
            "X05": "800",
            "X06": 300,
            "X07": 500,
        },
    ],
    "funding": [
        {"#projects": "濛江商贸中心", "Z01": "社会资本", "Z02": 1200.5, "Z03": "否"},
        {"#projects": "供水管网改造", "Z01": "县级财政", "Z02": 300, "Z03": "是", "Z04": "示财〔2026〕8号"},
        {"#projects": "供水管网改造", "Z01": "省级资金", "Z02": 500, "Z03": "否"},
    ],
}


def run(*arguments):
    """Exit status, standard output and standard error of a command in a process of its own."""
    command = [sys.executable, ROOT / "main.py", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def fill(path, changes=()):
    """Fills an empty workbook knowing codes only; `changes` overrides values of single cells."""
    book = openpyxl.load_workbook(path)
    values = {**SINGLE, **{code: value for code, value in changes if code in SINGLE}}
    yearly = {**YEARLY, **{code: value for code, value in changes if code in YEARLY}}
    for sheet in book.worksheets:
        header = [str(cell.value or "") for cell in sheet[1]]
        if header[0] == "#":
            form = next((name for name, rows in ROWS.items() if set(rows[-1]) <= set(header)), None)
            for number, row in enumerate(ROWS.get(form, ()), start=3):
                for code, value in row.items():
                    sheet.cell(number, header.index(code) + 1).value = value
            continue
        for row in sheet.iter_rows(min_row=1):
            code = str(row[0].value or "")
            if code in values:
                at = 3 if len(row) > 3 and code[0] != "N" else 1
                row[at].value = values[code]
            for cell, year in zip(row, header, strict=True):
                if code in yearly and year in yearly[code]:
                    cell.value = yearly[code][year]
    book.save(path)


@pytest.fixture
def filled(tmp_path):
    """A data file and a filled workbook."""
    file, book = tmp_path / "示例县.sfzsb", tmp_path / "申报表.xlsx"
    assert run("new", file, "--office", "229901", "--programme", "example-2026")[0] == 0
    assert run("template", book, "--programme", "example-2026")[0] == 0
    return file, book


def test_a_clean_workbook_becomes_a_package(filled, tmp_path):
    file, book = filled
    fill(book)
    status, out, err = run("import", file, book, "--json")
    answer = json.loads(out)
    assert (status, answer["problems"], err) == (0, [], "")
    assert answer["landed"] is True
    assert answer["town"] == TOWN
    picture = tmp_path / "区位图.png"
    Image.new("RGB", (1200, 800), "white").save(picture)
    assert run("attach", file, "--town", TOWN, "--kind", "map", picture)[0] == 0
    status, out, _ = run("audit", file, "--json")
    assert (status, json.loads(out)) == (0, {"findings": []})
    package = tmp_path / "申报包.pdf"
    status, out, err = run("package", file, "--town", TOWN, "--out", package)
    assert (status, err) == (0, "")
    text = "".join(page_texts(package.read_bytes())).replace("\n", "").replace("\r", "")
    for value in ("濛江商贸中心", "张䶮", "𬭎水之滨", "1,200.50", "12,000", "50.00", "45,000.00", "2,000.50"):
        assert value in text
    first = package.read_bytes()
    assert run("package", file, "--town", TOWN, "--out", tmp_path / "再次.pdf")[0] == 0
    assert (tmp_path / "再次.pdf").read_bytes() == first
    assert json.loads(run("show", file, "--json")[1])["towns"][0]["state"] == "已上报"
    assert run("import", file, book)[0] == 0
    fill(book, [("A05", "李四")])
    status, _, err = run("import", file, book)
    assert status == 2
    assert "已上报" in err
    assert run("import", file, book, "--reopen")[0] == 0


def test_planted_errors_come_back_under_their_rules_with_figures(filled, tmp_path):
    file, book = filled
    fill(book, [("C02", {"2024": 5900, "2025": 12001}), ("V01", {**YEARLY["V01"], "2030": 10})])
    assert run("import", file, book)[0] == 0
    status, out, _ = run("audit", file, "--town", TOWN, "--json")
    found = {(each["rule"], each["code"], each["item"]): each for each in json.loads(out)["findings"]}
    assert status == 1
    assert found["R001", "C02", "2025"]["figures"] == {"C02": "12001", "C01": "12000"}
    assert "12,001人" in found["R001", "C02", "2025"]["message"]
    assert found["R005", "V01", "2030"]["severity"] == "confirm"
    missing = shipped("example-2026").built_in.attachment
    assert any(rule == missing for rule, _, _ in found)
    package = tmp_path / "不应有.pdf"
    status, out, _ = run("package", file, "--town", TOWN, "--out", package)
    assert status == 1
    assert "R001" in out
    assert not package.exists()
    draft = tmp_path / "送审稿.pdf"
    assert run("package", file, "--town", TOWN, "--out", draft, "--draft")[0] == 0
    assert "送审稿" in "".join(page_texts(draft.read_bytes()))


def test_bad_cells_are_all_named_and_nothing_lands(filled):
    file, book = filled
    fill(book, [("A08", "三月十二日"), ("A03", "国家级"), ("C01", {"2024": "约一万", "2025": 12000})])
    status, out, _ = run("import", file, book, "--json")
    answer = json.loads(out)
    assert status == 1
    assert answer["landed"] is False
    assert {each["code"] for each in answer["problems"]} == {"A08", "A03", "C01"}
    assert all(each["sheet"] and each["cell"] and each["message"] for each in answer["problems"])
    assert json.loads(run("show", file, "--json")[1])["towns"] == []
    assert run("import", file, book, "--partial", "--json")[0] == 1
    (town,) = json.loads(run("show", file, "--json")[1])["towns"]
    assert "A08" not in town["forms"]["cover"][""]
    assert town["forms"]["cover"][""]["A05"]["value"] == "张䶮"
