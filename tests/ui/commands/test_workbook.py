"""template, import, export: exit status, JSON shape, what lands and what does not."""

import json

import pytest
from openpyxl import load_workbook

from models.application import State
from models.fields import Shape
from models.store import Workspace
from models.store.backup import default_folder
from reports.workbook.layout import sheet_titles
from tests.models.applications import PROGRAMME
from tests.models.programme.faulty import SECOND_VERSION
from ui.commands import main

TITLES = sheet_titles(PROGRAMME)
TOWN = "229901100"


@pytest.fixture(autouse=True)
def _own_backups(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "县.sfzsb"


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "空表.xlsx"
    assert main(["template", str(path), "--programme", PROGRAMME.id]) == 0
    return path


def filled(path, *given, town=TOWN, name="填好.xlsx"):
    """A copy of a workbook with (form, cell, value) written into it."""
    book = load_workbook(path)
    for form, at, value in (("cover", "D2", town), *given):
        book[TITLES.get(form, form)][at] = value
    target = path.with_name(name)
    book.save(target)
    return target


def run(capsys, *arguments):
    """Exit status and the JSON document on standard output."""
    capsys.readouterr()
    status = main([str(each) for each in arguments])
    out = capsys.readouterr().out
    return status, json.loads(out) if out else None


def refused(capsys, *arguments):
    """The sentence on standard error of a command that could not be done."""
    capsys.readouterr()
    assert main([str(each) for each in arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def shown(capsys, file):
    return run(capsys, "show", file, "--json")[1]


GOOD = (("statistics", "E3", 12300), ("statistics", "E7", "5000000元"), ("projects", "B3", "老街改造"))


def test_a_clean_workbook_makes_the_file_files_the_town_and_says_what_it_normalised(file, template, capsys):
    status, answer = run(capsys, "import", file, filled(template, *GOOD), "--json")
    assert status == 0
    assert answer == {
        "landed": True,
        "town": TOWN,
        "changed": 5,
        "normalised": [{"sheet": TITLES["statistics"], "cell": "E7", "from": "5000000元", "to": "500.00"}],
        "problems": [],
    }
    there = shown(capsys, file)
    assert (there["office"], [town["town"] for town in there["towns"]]) == ("229901", [TOWN])
    assert there["towns"][0]["forms"]["statistics"]["2025"]["C01"]["value"] == "12300"


def test_a_workbook_with_problems_lands_nothing_and_makes_no_file(file, template, capsys):
    bad = filled(template, ("statistics", "E3", "约三百"), ("cover", "D5", "国家级"))
    status, answer = run(capsys, "import", file, bad, "--json")
    assert (status, answer["landed"], answer["changed"]) == (1, False, 0)
    assert answer["problems"] == [
        {
            "sheet": TITLES["cover"],
            "cell": "D5",
            "code": "A03",
            "text": "国家级",
            "message": "“申报级别”没有“国家级”这一项。请从下列各项中选：省级、县级。",
        },
        {
            "sheet": TITLES["statistics"],
            "cell": "E3",
            "code": "C01",
            "text": "约三百",
            "message": "“镇域常住人口”应为数字，现为“约三百”。"
            "请只填数字，不带单位和文字；确实没有的，填“不适用”或“无数据：原因”。",
        },
    ]
    assert not file.exists()


def test_partial_lands_what_is_clean(file, template, capsys):
    bad = filled(template, ("statistics", "E3", "约三百"), ("statistics", "E4", 50))
    status, answer = run(capsys, "import", file, bad, "--partial", "--json")
    assert (status, answer["landed"], answer["changed"]) == (1, True, 2)
    assert shown(capsys, file)["towns"][0]["forms"]["statistics"]["2025"].keys() == {"C02"}


def test_problems_are_marked_in_a_copy_where_that_is_asked_for(file, template, tmp_path, capsys):
    marked = tmp_path / "填好-问题.xlsx"
    run(capsys, "import", file, filled(template), "--marked", marked, "--json")
    assert not marked.exists()
    run(
        capsys, "import", file, filled(template, ("statistics", "E3", "约三百")), "--marked", marked, "--json"
    )
    assert load_workbook(marked)["导入问题"]["B2"].value == "E3"


def test_the_same_workbook_twice_changes_nothing(file, template, capsys):
    book = filled(template, *GOOD)
    run(capsys, "import", file, book, "--json")
    before = shown(capsys, file)
    status, answer = run(capsys, "import", file, book, "--json")
    assert (status, answer["landed"], answer["changed"]) == (0, True, 0)
    assert shown(capsys, file) == before


def test_what_was_exported_makes_the_same_file_elsewhere(file, template, tmp_path, capsys):
    book = filled(
        template,
        *GOOD,
        ("funding", "B3", "老街改造"),
        ("funding", "D3", 200),
        ("profile", "D2", "无数据：未测"),
        ("profile", "D4", "不适用"),
        ("实施方案", "B2", "发展基础。\n\n{{C01}} 人"),
    )
    assert run(capsys, "import", file, book, "--json")[0] == 0
    out, other = tmp_path / "导出.xlsx", tmp_path / "另一.sfzsb"
    assert main(["export", str(file), "--town", TOWN, str(out)]) == 0
    assert run(capsys, "import", other, out, "--json")[1]["normalised"] == []
    assert shown(capsys, other) == shown(capsys, file)


def test_an_import_into_a_file_is_backed_up_before_and_is_one_undo_step(file, template, capsys):
    run(capsys, "import", file, filled(template), "--json")
    before = shown(capsys, file)
    run(capsys, "import", file, filled(template, *GOOD), "--json")
    assert any("导入前" in each.name for each in default_folder().rglob("*"))
    with Workspace.open(file) as workspace:
        assert workspace.undo_name == "导入 填好.xlsx"
        workspace.undo()
    assert shown(capsys, file) == before


def test_a_submitted_application_is_imported_into_only_when_it_is_reopened(file, template, capsys):
    run(capsys, "import", file, filled(template), "--json")
    with Workspace.open(file) as workspace:
        (application,) = workspace.applications()
        workspace.set_state(application.id, State.SUBMITTED, "上报")
    book = filled(template, *GOOD)
    assert "--reopen" in refused(capsys, "import", file, book)
    assert run(capsys, "import", file, book, "--reopen", "--json")[0] == 0
    assert shown(capsys, file)["towns"][0]["state"] == "填报中"
    with Workspace.open(file) as workspace:
        workspace.set_state(application.id, State.ACCEPTED, "受理")
    again = filled(template, ("statistics", "E3", 1))
    assert "已受理" in refused(capsys, "import", file, again, "--reopen")


def test_sample_and_real_towns_keep_apart(file, template, tmp_path, capsys):
    real = tmp_path / "德惠.sfzsb"
    assert main(["new", str(real), "--office", "220183", "--programme", PROGRAMME.id]) == 0
    assert "示例" in refused(capsys, "import", real, filled(template))
    run(capsys, "import", file, filled(template), "--json")
    assert "不是示例镇" in refused(capsys, "import", file, filled(template, town="220183105"))
    assert run(capsys, "import", real, filled(template, town="220183105"), "--json")[0] == 0


def test_a_town_of_another_county_is_kept_out(template, tmp_path, capsys):
    file = tmp_path / "德惠.sfzsb"
    assert main(["new", str(file), "--office", "220183", "--programme", PROGRAMME.id]) == 0
    said = refused(capsys, "import", file, filled(template, town="222403102"))
    assert "敦化市官地镇（222403102）不在德惠市的辖区里" in said
    assert run(capsys, "show", file, "--json")[1]["towns"] == []


@pytest.mark.parametrize(("town", "fault"), [(None, "没有写明是哪个镇"), ("没有的镇", "区划表中没有")])
def test_a_workbook_without_a_town_lands_nowhere(file, template, town, fault, capsys):
    status, answer = run(capsys, "import", file, filled(template, town=town), "--partial", "--json")
    assert (status, answer["landed"], answer["town"]) == (1, False, "")
    assert [each["cell"] for each in answer["problems"]] == ["D2"]
    assert fault in answer["problems"][0]["message"]


def test_a_township_is_no_candidate(file, template, capsys):
    status, answer = run(capsys, "import", file, filled(template, town="229901200"), "--json")
    assert (status, answer["problems"][0]["code"]) == (1, "A01")
    assert "只有建制镇可以申报" in answer["problems"][0]["message"]


def test_a_town_that_differs_from_the_cover_sheet_stops_everything(file, template, tmp_path, capsys):
    run(capsys, "import", file, filled(template), "--json")
    out = tmp_path / "导出.xlsx"
    main(["export", str(file), "--town", TOWN, str(out)])
    status, answer = run(capsys, "import", file, filled(out, town="220183105"), "--partial", "--json")
    assert (status, answer["landed"]) == (1, False)
    assert "“说明”页" in answer["problems"][0]["message"]


def test_chosen_forms_go_out_and_land_in_the_town_that_they_were_made_for(file, template, tmp_path, capsys):
    run(capsys, "import", file, filled(template, *GOOD), "--json")
    out = tmp_path / "住建局.xlsx"
    assert main(["export", str(file), "--town", TOWN, str(out), "--forms", "projects,funding"]) == 0
    book = load_workbook(out)
    assert TITLES["statistics"] not in book.sheetnames
    book[TITLES["projects"]]["F3"] = 800
    book.save(out)
    status, answer = run(capsys, "import", file, out, "--json")
    assert (status, answer["town"], answer["changed"]) == (0, TOWN, 1)


def test_forms_that_there_are_not_and_other_endings_are_refused(tmp_path, capsys):
    assert "projects（项目清单）" in refused(capsys, "template", tmp_path / "a.xlsx", "--forms", "cover,没有")
    assert ".xlsx、.pdf" in refused(capsys, "template", tmp_path / "a.doc")
    assert not list(tmp_path.glob("a.*"))


def test_empty_forms_can_be_printed(tmp_path, capsys):
    out = tmp_path / "空表.pdf"
    assert main(["template", str(out), "--forms", "cover,projects", "--programme", PROGRAMME.id]) == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_files_that_are_no_workbook_are_refused_with_one_sentence(file, tmp_path, capsys):
    path = tmp_path / "表.xlsx"
    path.write_bytes("代码,指标".encode("gbk"))
    assert "另存为 .xlsx" in refused(capsys, "import", file, path)
    assert "找不到文件" in refused(capsys, "import", file, tmp_path / "没有.xlsx")
    assert "不能读取" in refused(capsys, "import", file, tmp_path)
    assert not file.exists()


def test_workbooks_of_another_programme_or_a_newer_version_are_refused(file, template, tmp_path, capsys):
    newer = tmp_path / "新版.xlsx"
    assert main(["template", str(newer), "--programme", str(SECOND_VERSION)]) == 0
    assert "请升级程序" in refused(capsys, "import", file, newer)
    other = filled(template, ("说明", "B3", "liaoning-2030"), name="别省.xlsx")
    assert "没有任务包" in refused(capsys, "import", file, other)
    run(capsys, "import", file, filled(template), "--json")
    assert "liaoning-2030" in refused(capsys, "import", file, other)
    assert "请先更新" in refused(capsys, "import", file, newer)


@pytest.mark.parametrize(("cell", "text"), [("B5", "一"), ("B5", None), ("B9", "2")])
def test_a_version_or_a_layout_that_is_not_understood_is_refused(file, template, cell, text, capsys):
    book = filled(template, ("说明", cell, text))
    assert "不能识别" in refused(capsys, "import", file, book)
    assert not file.exists()


def test_a_file_that_somebody_else_made_meanwhile_is_left_to_him(file, template, monkeypatch, capsys):
    book = filled(template)
    create = Workspace.create

    def overtaken(path, **options):
        create(path, **options).close()
        return create(path, **options)

    monkeypatch.setattr(Workspace, "create", overtaken)
    assert "已经存在" in refused(capsys, "import", file, book)
    assert shown(capsys, file)["towns"] == []


def test_a_file_that_somebody_else_opened_meanwhile_is_left_to_him(file, template, monkeypatch, capsys):
    book = filled(template)
    create, others = Workspace.create, []

    def overtaken(path, **options):
        others.append(create(path, **options))
        return Workspace.open(path)

    monkeypatch.setattr(Workspace, "create", overtaken)
    assert "只能查看" in refused(capsys, "import", file, book)
    others[0].close()
    assert shown(capsys, file)["towns"] == []


def test_a_workbook_of_the_version_before_is_read_and_that_is_said(template, tmp_path, capsys):
    file = tmp_path / "新.sfzsb"
    assert main(["new", str(file), "--office", "229901", "--programme", str(SECOND_VERSION)]) == 0
    book = filled(template, ("statistics", "E4", 5000), ("statistics", "E8", 30))
    capsys.readouterr()
    assert main(["import", str(file), str(book), "--json"]) == 0
    said = capsys.readouterr()
    assert "第 1 版" in said.err
    renamed = {(each["cell"], each["from"], each["to"]) for each in json.loads(said.out)["normalised"]}
    assert {("A4", "C02", "C05"), ("E8", "30", "")} <= renamed
    assert shown(capsys, file)["towns"][0]["forms"]["statistics"]["2025"]["C05"]["value"] == "5000"


def test_a_workbook_without_its_cover_sheet_is_read_where_there_is_a_file(file, template, capsys):
    run(capsys, "import", file, filled(template), "--json")
    book = load_workbook(filled(template, *GOOD))
    del book["说明"]
    bare = template.with_name("光.xlsx")
    book.save(bare)
    assert run(capsys, "import", file, bare, "--json")[1]["landed"] is True
    assert "说明" in refused(capsys, "import", file.with_name("没有.sfzsb"), bare)


def test_a_person_is_told_in_sentences(file, template, capsys):
    capsys.readouterr()
    assert main(["import", str(file), str(filled(template, *GOOD, ("cover", "D5", "国家级")))]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"已识别 {TITLES['statistics']} E7：“5000000元”→“500.00”",
        f"问题 {TITLES['cover']} D5：“申报级别”没有“国家级”这一项。请从下列各项中选：省级、县级。",
        "有 1 个问题，没有导入任何内容。",
    ]
    assert main(["import", str(file), str(filled(template, *GOOD))]) == 0
    assert "已导入 5 处。" in capsys.readouterr().out


def test_a_workbook_that_has_no_place_for_the_town_is_told_without_one(file, template, capsys):
    run(capsys, "import", file, filled(template), "--json")
    book = load_workbook(filled(template, *GOOD))
    for sheet in ("说明", TITLES["cover"]):
        del book[sheet]
    bare = template.with_name("光.xlsx")
    book.save(bare)
    assert main(["import", str(file), str(bare)]) == 1
    assert "问题：没有写明是哪个镇的申报。" in capsys.readouterr().out


def test_a_locked_roster_and_its_children_come_back_with_their_keys(file, template, tmp_path, capsys):
    """Row ids are made once: two files that exchange workbooks speak of the same rows."""
    run(capsys, "import", file, filled(template, *GOOD), "--json")
    out = tmp_path / "导出.xlsx"
    main(["export", str(file), "--town", TOWN, str(out)])
    rows = shown(capsys, file)["towns"][0]["rows"]
    listed = {
        form.id: load_workbook(out)[TITLES[form.id]]["A3"].value
        for form in PROGRAMME.forms
        if form.shape is Shape.ROSTER
    }
    assert {form: rows[form][0] if rows[form] else None for form in rows} == listed
