"""scans and identify: what comes back stamped finds its revision; nothing is mixed up."""

import json
import shutil
from dataclasses import replace

import pytest

from models.check_code import check_code
from models.page_code import PageCode
from models.revision import fingerprint, read
from models.scans import stamped_kinds
from models.store import Workspace
from reports.scans import kinds_of_pages
from tests.reports import sheets
from tests.ui.commands.test_package import ID, SAMPLE, TEXT, TOWN, change, package
from ui.commands import main

KIND = stamped_kinds(SAMPLE.programme)[0].kind


@pytest.fixture(scope="module")
def submitted(tmp_path_factory):
    """A data file with a first revision, and its package."""
    folder = tmp_path_factory.mktemp("submitted")
    path = folder / "县.sfzsb"
    with Workspace.create(path, office=SAMPLE.office, programme=SAMPLE.programme) as workspace:
        workspace.file_application(SAMPLE.application.town, application_id=ID)
        workspace.act("填写示例", {ID: SAMPLE.edits}, contents=SAMPLE.contents)
    assert package(path, folder / "包.pdf") == 0
    return folder


@pytest.fixture
def file(submitted, tmp_path):
    shutil.copy(submitted / "包.pdf", tmp_path / "包.pdf")
    return shutil.copy(submitted / "县.sfzsb", tmp_path / "县.sfzsb")


def code_of(file, **other):
    """The code of the page of the pledge in the first revision of the file."""
    with Workspace.open(file, read_only=True) as workspace:
        raw = workspace.revisions(ID)[0].canonical
    (page, *_) = [page for page, kind in kinds_of_pages(SAMPLE.programme, raw).items() if kind == KIND]
    code = PageCode(
        application=ID,
        number=read(raw).number,
        check_code=check_code(fingerprint(raw)),
        page=page,
        pages=page + 5,
    )
    return replace(code, **other)


def put(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return str(path)


def scans(file, *arguments):
    return main(["scans", str(file), "--town", TOWN, *arguments])


def listed(file, capsys, *arguments):
    capsys.readouterr()
    scans(file, *arguments, "--json")
    return json.loads(capsys.readouterr().out)


def second_revision(file, tmp_path):
    from models.edits import SetEntry
    from models.entries import Cell, Given

    change(file, SetEntry(address=TEXT, cell=Cell(entry=Given("改过的名称"))))
    assert package(file, tmp_path / "二.pdf") == 0


def test_before_anything_came_back_what_is_missing_is_listed(file, capsys):
    assert scans(file) == 1
    assert "缺" in capsys.readouterr().out


def test_a_stamped_sheet_is_recognised_and_kept_beside_its_revision(file, tmp_path, capsys):
    code = code_of(file)
    before = Workspace.open(file, read_only=True)
    state = before.application(TOWN).state
    before.close()
    assert scans(file, put(tmp_path, "盖章.jpg", sheets.jpeg(code))) == 0
    assert f"有（第 {code.page} 页）" in capsys.readouterr().out
    answer = listed(file, capsys)
    assert (answer["revision"], answer["refused"]) == (1, [])
    (kind,) = answer["kinds"]
    assert [(each["page"], each["name"]) for each in kind["scans"]] == [(code.page, "盖章.jpg")]
    with Workspace.open(file, read_only=True) as workspace:
        assert workspace.application(TOWN).state is state
        assert fingerprint(workspace.revisions(ID)[0].canonical)


def test_adding_the_same_scan_again_changes_nothing_and_a_better_one_replaces_it(file, tmp_path, capsys):
    code = code_of(file)
    first = put(tmp_path, "一.jpg", sheets.jpeg(code))
    assert scans(file, first) == scans(file, first) == 0
    assert len(listed(file, capsys)["kinds"][0]["scans"]) == 1
    assert scans(file, put(tmp_path, "二.jpg", sheets.jpeg(code, turned=1))) == 0
    assert "已换成“二.jpg”" in capsys.readouterr().out
    assert [each["name"] for each in listed(file, capsys)["kinds"][0]["scans"]] == ["二.jpg"]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"application": "0000000000A"}, "别的数据文件"),
        ({"check_code": "0000-0000-0000-0000", "number": 7}, "第7版"),
        ({"page": 2}, "不是要盖章的页"),
    ],
)
def test_a_sheet_of_something_else_is_said_and_not_mixed_in(file, tmp_path, capsys, other, said):
    assert scans(file, put(tmp_path, "错.jpg", sheets.jpeg(code_of(file, **other)))) == 1
    assert said in capsys.readouterr().out
    assert listed(file, capsys)["kinds"][0]["scans"] == []


def test_a_sheet_that_nobody_can_read_is_listed_and_can_be_assigned_by_hand(file, tmp_path, capsys):
    path = put(tmp_path, "模糊.pdf", sheets.pdf(None))
    assert scans(file, path) == 1
    assert "“模糊.pdf”第 1 页没有认出二维码" in capsys.readouterr().out
    assert scans(file, path, "--kind", KIND) == 0
    assert len(listed(file, capsys)["kinds"][0]["scans"]) == 1
    assert scans(file, "--remove", KIND) == 1
    assert listed(file, capsys)["kinds"][0]["scans"] == []


def test_a_scan_of_an_older_revision_stays_with_that_one(file, tmp_path, capsys):
    code = code_of(file)
    second_revision(file, tmp_path)
    assert scans(file, put(tmp_path, "旧.jpg", sheets.jpeg(code))) == 1
    assert "是第1版的，存在第1版下；最新是第2版" in capsys.readouterr().out
    assert listed(file, capsys)["kinds"][0]["scans"] == []
    with Workspace.open(file, read_only=True) as workspace:
        (scan,) = workspace.scans(ID)
        assert scan.revision == workspace.revisions(ID)[0].fingerprint


def test_what_cannot_be_read_leaves_everything_as_it_was(file, tmp_path, capsys):
    good = put(tmp_path, "好.jpg", sheets.jpeg(code_of(file)))
    assert scans(file, good, put(tmp_path, "坏.pdf", b"%PDF-")) == 2
    assert "坏.pdf" in capsys.readouterr().err
    assert listed(file, capsys)["kinds"][0]["scans"] == []
    assert scans(file, good, "--kind", "nix") == 2


def test_scans_are_handed_over_in_one_file_and_taken_in_by_another_office(file, tmp_path, capsys):
    assert scans(file, put(tmp_path, "盖章.jpg", sheets.jpeg(code_of(file)))) == 0
    assert scans(file, put(tmp_path, "模糊.jpg", sheets.jpeg(None)), "--kind", KIND) == 0
    other = shutil.copy(file, tmp_path / "另一个.sfzsb")
    assert scans(other, "--remove", KIND) == 1
    assert package(file, tmp_path / "申报包.pdf") == 0
    bound = tmp_path / "申报包_盖章扫描件.pdf"
    assert bound.name in capsys.readouterr().out
    assert scans(other, str(bound)) == 0
    assert len(listed(other, capsys)["kinds"][0]["scans"]) == 2


def test_a_kind_that_is_scanned_later_is_no_attachment(file, tmp_path, capsys):
    change(file)
    path = put(tmp_path, "a.jpg", sheets.jpeg(None))
    assert main(["attach", str(file), "--town", TOWN, "--kind", KIND, path]) == 2
    assert "盖章" in capsys.readouterr().err


def identified(capsys, *arguments):
    capsys.readouterr()
    status = main(["identify", *(str(each) for each in arguments), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_scan_says_what_it_belongs_to(file, tmp_path, capsys):
    code = code_of(file)
    path = put(tmp_path, "照片.jpg", sheets.jpeg(code))
    status, alone = identified(capsys, path)
    assert (status, alone["town"], alone["revision"], alone["page"]) == (0, None, 1, code.page)
    status, known = identified(capsys, path, file)
    assert (status, known["town"], known["office"]) == (0, TOWN, SAMPLE.office)
    assert (known["pages"], known["newer"], known["changed"]) == (code.pages, None, False)


def test_a_typed_code_needs_a_data_file_and_forgives_how_it_is_typed(file, capsys):
    typed = code_of(file).check_code.lower().replace("-", " ").replace("0", "O")
    assert main(["identify", typed]) == 2
    status, known = identified(capsys, typed, file)
    assert (status, known["town"], known["revision"], known["page"]) == (0, TOWN, 1, None)
    assert main(["identify", "什么都不是", str(file)]) == 2


def test_a_package_says_what_is_inside(file, tmp_path, capsys):
    status, alone = identified(capsys, tmp_path / "包.pdf")
    assert (status, alone["town"], alone["revision"]) == (0, TOWN, 1)


def test_what_is_newer_is_named_with_what_differs(file, tmp_path, capsys):
    code = code_of(file).check_code
    second_revision(file, tmp_path)
    status, known = identified(capsys, code, file)
    assert (status, known["newer"]) == (1, 2)
    assert [each["new"] for each in known["changes"]] == ["改过的名称"]
    main(["identify", code, str(file)])
    assert "更新的第2版" in capsys.readouterr().out


def test_what_was_changed_since_it_was_submitted_is_said(file, capsys):
    from models.edits import SetEntry
    from models.entries import Cell, Given

    code = code_of(file).check_code
    change(file, SetEntry(address=TEXT, cell=Cell(entry=Given("改了还没报"))))
    status, known = identified(capsys, code, file)
    assert (status, known["changed"], known["newer"]) == (1, True, None)


def test_a_code_that_the_data_file_does_not_know_is_said(file, capsys):
    assert main(["identify", "0000-0000-0000-0000", str(file)]) == 1
    assert "没有这个版本" in capsys.readouterr().out
