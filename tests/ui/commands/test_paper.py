"""report, form, checklist, package --pages and --all: papers beside the package."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from models.edits import RemoveAttachment, SetEntry
from models.entries import BLANK, Address, Cell, Given
from models.samples import shipped_sample
from models.store import Workspace
from reports.pages import page_texts
from ui.commands import main

SAMPLE = shipped_sample("example-2026")
TOWN = SAMPLE.application.town
FORMS = ("statistics", "projects")
NAME = Address(
    form="projects",
    item=SAMPLE.application.items("projects")[0],
    code=SAMPLE.programme.roles["project_name"],
)
OTHER = replace(TOWN, code="229901101", name="样本镇")


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    path = tmp_path_factory.mktemp("original") / "示例县.sfzsb"
    with Workspace.create(path, office=SAMPLE.office, programme=SAMPLE.programme) as workspace:
        fill(workspace, TOWN, SAMPLE.application.id)
    return path


@pytest.fixture
def file(original, tmp_path):
    return Path(shutil.copy(original, tmp_path / "县.sfzsb"))


@pytest.fixture
def out(tmp_path):
    return tmp_path / "印.pdf"


def fill(workspace, town, application_id):
    workspace.file_application(town, application_id=application_id)
    for content in SAMPLE.contents:
        workspace.store_bytes(content)
    workspace.act("填写示例", {application_id: SAMPLE.edits})


def change(file, *edits):
    with Workspace.open(file) as workspace:
        workspace.act("改", {SAMPLE.application.id: edits})


def words(path):
    return "".join("".join(page_texts(path.read_bytes())).split())


def run(command, file, out, *options):
    return main([command, str(file), "--town", TOWN.code, "--out", str(out), *options])


def test_the_report_shows_every_finding_with_its_rule_figures_and_explanation(file, out, capsys):
    assert run("report", file, out) == 1
    assert "审核问题" in capsys.readouterr().out
    said = words(out)
    assert "核实性审核问题" in said
    assert "提示性审核问题" in said
    assert "审核问题分布" in said
    for explanation in SAMPLE.application.explanations.values():
        assert "".join(explanation.text.split()) in said


def test_a_report_on_what_is_missing_counts_what_still_hinders(file, out):
    change(file, SetEntry(address=NAME, cell=Cell(entry=BLANK)))
    assert run("report", file, out) == 1
    assert "须改正或说明后才能上报" in words(out)
    assert "强制性审核问题" in words(out)


def test_chosen_forms_are_printed_and_no_others(file, out):
    assert run("form", file, out, "--forms", ",".join(FORMS)) == 0
    said = words(out)
    for form in SAMPLE.programme.forms:
        if form.id in FORMS:
            assert form.title in said or form.id == "projects"
    assert SAMPLE.programme.form("honours").title not in said
    assert "不代替申报包" in said
    assert "校验码" not in said


@pytest.mark.parametrize("form", [form.id for form in SAMPLE.programme.forms])
def test_every_form_can_be_printed_alone(file, out, form):
    assert run("form", file, out, "--forms", form) == 0
    assert words(out)


@pytest.mark.parametrize(("forms", "said"), [("nix", "没有表“nix”"), ("，", "没有写明要打印哪些表")])
def test_a_form_that_is_not_there_is_a_sentence(file, out, capsys, forms, said):
    assert run("form", file, out, "--forms", forms) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_the_checklist_is_one_page_with_copies_seals_and_scans(file, out):
    assert run("checklist", file, out, "--copies", "4") == 0
    (page,) = page_texts(out.read_bytes())
    said = "".join(page.split())
    assert "4份" in said
    assert "4枚" in said
    assert "送审稿" in said
    for kind in SAMPLE.programme.attachments:
        assert (kind.label in said) == kind.after_printing


def test_the_checklist_of_a_package_bears_its_check_code_and_its_pages(file, out, tmp_path):
    package = tmp_path / "申报包.pdf"
    assert run("package", file, package) == 0
    assert run("checklist", file, out) == 0
    texts = page_texts(package.read_bytes())
    said = words(out)
    assert f"{SAMPLE.programme.copies}份" in said
    assert f"{len(texts)}页" in said
    sheet = next(at for at, text in enumerate(texts, start=1) if at > 3 and "负责人签字" in text)
    assert f"（第{sheet}页）" in said
    with Workspace.open(file, read_only=True) as workspace:
        (stored,) = workspace.revisions(SAMPLE.application.id)
    assert f"第{stored.number}版·校验码" in said


@pytest.mark.parametrize("copies", ["0", "-1", "100", "三"])
def test_a_number_of_copies_that_makes_no_sense_is_refused(file, out, copies):
    with pytest.raises(SystemExit) as stopped:
        run("checklist", file, out, f"--copies={copies}")
    assert stopped.value.code == 2
    assert not out.exists()


@pytest.mark.parametrize("command", ["report", "form", "checklist"])
def test_the_data_file_is_never_overwritten(file, command, capsys):
    before = file.read_bytes()
    options = ["--forms", "cover"] if command == "form" else []
    assert run(command, file, file, *options) == 2
    assert file.read_bytes() == before
    assert "不能被覆盖" in capsys.readouterr().err


def test_pages_go_beside_the_package_which_stays_as_it_is(file, out, tmp_path, capsys):
    whole = tmp_path / "整.pdf"
    assert run("package", file, whole) == 0
    assert run("package", file, out, "--pages", "2-3，7") == 0
    assert out.read_bytes() == whole.read_bytes()
    copy = out.with_name("印（第2-3,7页）.pdf")
    texts = page_texts(whole.read_bytes())
    assert page_texts(copy.read_bytes()) == [texts[1], texts[2], texts[6]]
    assert "从双数页开始" in capsys.readouterr().out


def test_all_towns_are_printed_and_one_that_is_not_ready_keeps_none_waiting(file, tmp_path, capsys):
    with Workspace.open(file) as workspace:
        fill(workspace, OTHER, "other")
        first = SAMPLE.application.attachments[0]
        workspace.act("删", {"other": (RemoveAttachment(attachment=first, position=0),)})
    folder = tmp_path / "全部"
    folder.mkdir()
    assert main(["package", str(file), "--all", "--out", str(folder)]) == 1
    assert [each.name for each in folder.iterdir()] == ["229901100示例县示例镇申报包.pdf"]
    assert "样本镇还有 1 个问题须处理" in capsys.readouterr().out
    assert main(["package", str(file), "--all", "--draft", "--out", str(folder)]) == 0
    assert len(list(folder.iterdir())) == 3


def test_a_town_set_by_another_process_is_the_same_byte_by_byte(file, tmp_path, out):
    with Workspace.open(file) as workspace:
        fill(workspace, OTHER, "other")
    assert run("package", file, out) == 0
    assert main(["package", str(file), "--all", "--out", str(tmp_path)]) == 0
    assert (tmp_path / "229901100示例县示例镇申报包.pdf").read_bytes() == out.read_bytes()


def test_a_character_that_cannot_be_drawn_is_told_from_the_other_process(file, tmp_path, capsys):
    change(file, SetEntry(address=NAME, cell=Cell(entry=Given("厂房\U000f0000"))))
    with Workspace.open(file) as workspace:
        fill(workspace, OTHER, "other")
    assert main(["package", str(file), "--all", "--out", str(tmp_path)]) == 1
    assert "U+F0000" in capsys.readouterr().out
    assert (tmp_path / "229901101示例县样本镇申报包.pdf").exists()


def test_pages_that_cannot_be_made_out_are_refused_before_anything_is_frozen(file, out, capsys):
    assert run("package", file, out, "--pages", "x") == 2
    assert not out.exists()
    assert run("package", file, out, "--pages", "900-901") == 1
    assert out.exists()
    assert "没有第 900-901 页" in capsys.readouterr().out


@pytest.mark.parametrize("options", [[], ["--all", "--town", TOWN.code], ["--all", "--pages", "1"]])
def test_either_a_town_or_all_of_them_is_named(file, out, options, capsys):
    assert main(["package", str(file), "--out", str(out), *options]) == 2
    assert "没有写明是哪个镇" in capsys.readouterr().err


def test_all_towns_need_a_folder(file, out, capsys):
    assert main(["package", str(file), "--all", "--out", str(out)]) == 2
    assert "不是文件夹" in capsys.readouterr().err
