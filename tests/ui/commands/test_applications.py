"""new, show, audit, attach: exit status, JSON shapes and sentences."""

import io
import json
import os
import zipfile

import pytest
from PIL import Image

from models.edits import AddRow, SetEntry
from models.entries import Address, Cell, Given, NoData, NotApplicable
from models.store import Workspace
from tests.models.applications import PROGRAMME, TOWN
from ui.commands import main


@pytest.fixture
def file(tmp_path):
    """A data file of the sample county with one town in which a few cells are filled."""
    path = tmp_path / "县.sfzsb"
    assert main(["new", str(path), "--office", "229901", "--programme", PROGRAMME.id]) == 0
    with Workspace.open(path) as workspace:
        application = workspace.file_application(TOWN)
        roster = next(form for form in PROGRAMME.rosters if not form.parent)
        column = next(field for field in roster.typed_fields if field.kind == "text")
        single = PROGRAMME.forms[0]
        words, other, third = [each for each in single.typed_fields if each.kind != "town"][:3]
        workspace.act(
            "录入",
            {
                application.id: (
                    AddRow(form=roster.id, item="rowa", position=0),
                    put(roster.id, "rowa", column.code, Given("濛江供水")),
                    put(single.id, "", words.code, NotApplicable()),
                    put(single.id, "", other.code, NoData("未核算"), note="待核"),
                    put(single.id, "", third.code, NoData("未报")),
                )
            },
        )
    return path


def put(form, item, code, entry, note=""):
    return SetEntry(address=Address(form=form, item=item, code=code), cell=Cell(entry=entry, note=note))


def answer(capsys):
    return json.loads(capsys.readouterr().out)


def test_a_new_file_is_empty_and_names_its_office(tmp_path, capsys):
    path = tmp_path / "a.sfzsb"
    assert main(["new", str(path), "--office", "220183", "--programme", PROGRAMME.id]) == 0
    assert "德惠市" in capsys.readouterr().out
    assert main(["show", str(path), "--json"]) == 0
    assert answer(capsys) == {"programme": PROGRAMME.id, "office": "220183", "towns": []}


def test_codes_are_understood_as_fields_understand_them(file, tmp_path, capsys):
    assert main(["show", str(file), "--town", "２２９９０１ １００", "--json"]) == 0
    assert [each["town"] for each in answer(capsys)["towns"]] == [TOWN.code]
    assert main(["new", str(tmp_path / "b.sfzsb"), "--office", "２２０１８３"]) == 0


def test_the_programme_of_the_province_is_used_where_none_is_named(tmp_path, capsys):
    path = tmp_path / "a.sfzsb"
    assert main(["new", str(path), "--office", "220183"]) == 0
    capsys.readouterr()
    assert main(["show", str(path), "--json"]) == 0
    assert answer(capsys)["programme"] == "jilin-2022"


def test_a_file_that_is_there_is_not_overwritten(tmp_path, capsys):
    path = tmp_path / "a.sfzsb"
    assert main(["new", str(path), "--office", "220183"]) == 0
    before = path.read_bytes()
    assert main(["new", str(path), "--office", "220183"]) == 2
    assert path.read_bytes() == before
    assert "a.sfzsb" in capsys.readouterr().err


def test_an_unknown_office_or_programme_is_refused_and_nothing_is_written(tmp_path, capsys):
    assert main(["new", str(tmp_path / "a.sfzsb"), "--office", "999999"]) == 2
    assert main(["new", str(tmp_path / "a.sfzsb"), "--office", "220183", "--programme", "nix"]) == 2
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err.count("\n") == 2


def test_show_leaves_blanks_out_and_keeps_states_apart(file, capsys):
    assert main(["show", str(file), "--town", TOWN.code, "--json"]) == 0
    (town,) = answer(capsys)["towns"]
    assert set(town) == {"town", "state", "forms", "rows", "explanations", "attachments", "revisions"}
    assert town["town"] == TOWN.code
    assert town["state"] == "填报中"
    states = [cell for cells in town["forms"][PROGRAMME.forms[0].id].values() for cell in cells.values()]
    assert {cell["state"] for cell in states} == {"not_applicable", "no_data"}
    assert {"state": "no_data", "value": "未核算", "note": "待核"} in states
    roster = next(form.id for form in PROGRAMME.rosters if not form.parent)
    assert town["rows"][roster] == ["rowa"]
    assert [cell["value"] for cell in town["forms"][roster]["rowa"].values()] == ["濛江供水"]


def test_show_speaks_chinese_without_json(file, capsys):
    assert main(["show", str(file)]) == 0
    said = capsys.readouterr().out
    assert "示例县示例镇（229901100）：填报中" in said


def test_the_audit_answers_with_findings_and_exit_1(file, capsys):
    assert main(["audit", str(file), "--json"]) == 1
    findings = answer(capsys)["findings"]
    keys = {"rule", "severity", "town", "form", "item", "code", "message", "figures", "explanation"}
    assert findings
    assert all(set(each) == keys for each in findings)
    assert {each["severity"] for each in findings} <= {"blocking", "confirm", "hint"}
    assert {each["town"] for each in findings} == {TOWN.code}
    assert main(["audit", str(file)]) == 1
    assert "强制性" in capsys.readouterr().out


def test_an_unknown_town_is_a_sentence(file, capsys):
    assert main(["audit", str(file), "--town", "220183105"]) == 2
    assert "220183105" in capsys.readouterr().err


def test_attachments_are_examined_stored_and_shown(file, tmp_path, capsys):
    kind = PROGRAMME.attachments[0].kind
    picture = tmp_path / "区位图.png"
    Image.new("RGB", (1200, 800), "white").save(picture)
    assert main(["attach", str(file), "--town", TOWN.code, "--kind", kind, str(picture)]) == 0
    capsys.readouterr()
    main(["show", str(file), "--json"])
    (attached,) = answer(capsys)["towns"][0]["attachments"]
    assert (attached["kind"], attached["name"], attached["pages"]) == (kind, "区位图.jpg", 1)


def docx(text):
    """The smallest thing that counts as a document."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.pdf", b"", "是空的"),
        ("坏.pdf", b"%PDF-1.7 nothing", "已损坏"),
        ("程序.exe", b"MZ\x90\x00", "不是可以上报的格式"),
        ("大.docx", docx(os.urandom(21 * 1024 * 1024)), "超过 20 MB"),
    ],
)
def test_a_file_that_cannot_be_handed_over_is_refused_and_nothing_is_added(
    file, tmp_path, capsys, name, content, said
):
    kind = PROGRAMME.attachments[0].kind
    good, bad = tmp_path / "好.png", tmp_path / name
    Image.new("RGB", (1200, 800), "white").save(good)
    bad.write_bytes(content)
    assert main(["attach", str(file), "--town", TOWN.code, "--kind", kind, str(good), str(bad)]) == 2
    assert said in capsys.readouterr().err
    main(["show", str(file), "--json"])
    assert answer(capsys)["towns"][0]["attachments"] == []


def test_an_unknown_kind_of_attachment_lists_the_known_ones(file, tmp_path, capsys):
    assert main(["attach", str(file), "--town", TOWN.code, "--kind", "nix", str(tmp_path)]) == 2
    assert PROGRAMME.attachments[0].label in capsys.readouterr().err


def test_a_backup_restores_what_was_there(file, tmp_path, capsys):
    folder = tmp_path / "备份"
    assert main(["backup", str(file), str(folder)]) == 0
    (copy,) = folder.iterdir()
    other = tmp_path / "恢复.sfzsb"
    assert main(["restore", str(copy), str(other)]) == 0
    capsys.readouterr()
    main(["show", str(file), "--json"])
    before = answer(capsys)
    main(["show", str(other), "--json"])
    assert answer(capsys) == before


@pytest.mark.parametrize(
    "arguments", [["foo"], ["audit"], ["show", "a", "--town"], ["new", "a"], ["show", "a", "b"]]
)
def test_wrong_arguments_are_one_chinese_sentence(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "用法见" in said


def test_without_a_command_the_help_is_shown(capsys):
    assert main([]) == 2
    assert "audit" in capsys.readouterr().out
