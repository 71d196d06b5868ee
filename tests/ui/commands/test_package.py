"""package: what is printed is what is frozen, nothing is half-written, and what hinders is said."""

from __future__ import annotations

import shutil

import pytest

from models.application import State
from models.check_code import check_code
from models.edits import RemoveAttachment, SetEntry, SetExplanation
from models.entries import BLANK, Address, Cell, Draft, Given
from models.errors import SiteError
from models.lineage import lineage_after
from models.revision import fingerprint, read
from models.samples import shipped_sample
from models.store import Workspace
from ui.commands import main
from ui.commands.printing import prepare_formal, set_formal

SAMPLE = shipped_sample("example-2026")
TOWN = SAMPLE.application.town.code
ID = SAMPLE.application.id
TEXT = Address(
    form="projects",
    item=SAMPLE.application.items("projects")[0],
    code=SAMPLE.programme.roles["project_name"],
)


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    path = tmp_path_factory.mktemp("original") / "示例县.sfzsb"
    with Workspace.create(path, office=SAMPLE.office, programme=SAMPLE.programme) as workspace:
        workspace.file_application(SAMPLE.application.town, application_id=ID)
        for content in SAMPLE.contents:
            workspace.store_bytes(content)
        workspace.act("填写示例", {ID: SAMPLE.edits})
    return path


@pytest.fixture
def file(original, tmp_path):
    return shutil.copy(original, tmp_path / "县.sfzsb")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "申报包.pdf"


def package(file, out, *options):
    return main(["package", str(file), "--town", TOWN, "--out", str(out), *options])


def change(file, *edits):
    """Reopens the application where it is locked, and changes it."""
    with Workspace.open(file) as workspace:
        if workspace.application(TOWN).state is not State.FILLING:
            workspace.set_state(ID, State.FILLING, "重新填报")
        workspace.act("改", {ID: edits})


def put(entry, address=TEXT):
    return SetEntry(address=address, cell=Cell(entry=entry))


def revisions(file):
    with Workspace.open(file, read_only=True) as workspace:
        return workspace.revisions(ID)


def leftovers(out):
    return sorted(each.name for each in out.parent.iterdir() if each.suffix in (".part", ".pdf"))


def test_a_clean_application_is_frozen_and_locked(file, out, capsys):
    assert package(file, out) == 0
    (stored,) = revisions(file)
    assert out.read_bytes().startswith(b"%PDF-")
    assert check_code(stored.fingerprint) in capsys.readouterr().out
    assert fingerprint(stored.canonical) == stored.fingerprint
    with Workspace.open(file, read_only=True) as workspace:
        assert workspace.application(TOWN).state is State.SUBMITTED
    assert leftovers(out) == [out.name]


def test_printing_again_gives_the_same_revision_byte_by_byte(file, out, tmp_path):
    assert package(file, out) == 0
    assert package(file, tmp_path / "再次.pdf") == 0
    assert (tmp_path / "再次.pdf").read_bytes() == out.read_bytes()
    assert len(revisions(file)) == 1


def test_reopened_and_unchanged_it_is_still_the_same_revision(file, out, tmp_path):
    package(file, out)
    change(file, put(Given("别的名称")))
    change(file, put(SAMPLE.application.cell(TEXT).entry))
    assert package(file, tmp_path / "再次.pdf") == 0
    assert (tmp_path / "再次.pdf").read_bytes() == out.read_bytes()
    assert len(revisions(file)) == 1


def test_reopened_and_unchanged_it_is_locked_again(file, out):
    package(file, out)
    with Workspace.open(file) as workspace:
        workspace.set_state(ID, State.FILLING, "重新填报")
    assert package(file, out) == 0
    with Workspace.open(file, read_only=True) as workspace:
        assert workspace.application(TOWN).state is State.SUBMITTED


def test_changed_it_is_the_next_revision_which_names_its_parent_and_the_change(file, out, capsys):
    package(file, out)
    change(file, put(Given("标准厂房一期")))
    capsys.readouterr()
    assert package(file, out) == 0
    first, second = revisions(file)
    assert (second.number, second.parents) == (2, (first.fingerprint,))
    (line,) = read(second.canonical).changes
    assert (line.address, line.new) == (TEXT, "标准厂房一期")
    assert "第2版" in capsys.readouterr().out


def test_back_to_the_first_state_it_is_the_third_revision_not_the_first(file, out):
    package(file, out)
    change(file, put(Given("标准厂房一期")))
    package(file, out)
    change(file, put(SAMPLE.application.cell(TEXT).entry))
    assert package(file, out) == 0
    first, second, third = revisions(file)
    assert third.parents == (second.fingerprint,)
    assert read(third.canonical).ancestors == (first.fingerprint,)


def test_an_older_revision_that_arrives_late_is_no_parent(file, out):
    package(file, out)
    change(file, put(Given("标准厂房一期")))
    package(file, out)
    first, second = revisions(file)
    for stored in ((first, second), (second, first)):
        lineage = lineage_after(stored)
        assert (lineage.number, lineage.parents) == (3, (second.fingerprint,))
        assert lineage.ancestors == (first.fingerprint,)
        assert lineage.previous == read(second.canonical)


def hindered_by_a_blank():
    return put(BLANK)


def hindered_by_a_draft():
    return put(Draft("约三百"), Address(form=TEXT.form, item=TEXT.item, code=money_code()))


def hindered_by_a_missing_explanation():
    (concern,) = SAMPLE.application.explanations
    return SetExplanation(concern=concern, explanation=None)


def hindered_by_a_short_explanation():
    ((concern, explanation),) = SAMPLE.application.explanations.items()
    short = type(explanation)(text="属实，九个字以内", figures=explanation.figures)
    return SetExplanation(concern=concern, explanation=short)


def hindered_by_a_stale_explanation():
    ((concern, explanation),) = SAMPLE.application.explanations.items()
    stale = type(explanation)(text=explanation.text, figures={"X": "1"})
    return SetExplanation(concern=concern, explanation=stale)


def hindered_by_a_missing_attachment():
    return RemoveAttachment(attachment=SAMPLE.application.attachments[0], position=0)


def money_code():
    return next(each.code for each in SAMPLE.programme.form(TEXT.form).fields if each.kind == "money")


@pytest.mark.parametrize(
    "hindrance",
    [
        hindered_by_a_blank,
        hindered_by_a_draft,
        hindered_by_a_missing_explanation,
        hindered_by_a_short_explanation,
        hindered_by_a_stale_explanation,
        hindered_by_a_missing_attachment,
    ],
)
def test_what_is_not_submittable_is_said_and_leaves_no_file_and_no_revision(file, out, capsys, hindrance):
    change(file, hindrance())
    assert package(file, out) == 1
    assert "没有生成申报包" in capsys.readouterr().out
    assert leftovers(out) == []
    assert revisions(file) == ()


def test_a_character_that_cannot_be_drawn_is_named_and_nothing_is_frozen(file, out, capsys):
    change(file, put(Given("厂房\U000f0000")))
    assert package(file, out) == 2
    said = capsys.readouterr().err
    assert "U+F0000" in said
    assert "项目清单" in said
    assert leftovers(out) == []
    assert revisions(file) == ()


def test_where_the_pdf_cannot_be_written_nothing_is_frozen(file, tmp_path, capsys):
    assert package(file, tmp_path / "没有这个文件夹" / "a.pdf") == 2
    assert "不能写入" in capsys.readouterr().err
    assert revisions(file) == ()


def test_where_it_cannot_be_frozen_a_former_file_stays_as_it_was(file, out, monkeypatch):
    def refuse(*_, **__):
        raise SiteError.because("store_disk_full", path=file, technical="")

    out.write_bytes(b"former")
    monkeypatch.setattr(Workspace, "freeze", refuse)
    assert package(file, out) == 2
    assert out.read_bytes() == b"former"
    assert leftovers(out) == [out.name]


def test_a_package_that_was_lost_after_freezing_is_printed_again(file, out, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        assert package(file, out) == 2
    assert len(revisions(file)) == 1
    assert package(file, out) == 0
    assert len(revisions(file)) == 1


def test_a_draft_is_printed_whatever_hinders_and_freezes_nothing(file, out, capsys):
    change(file, hindered_by_a_draft())
    assert package(file, out, "--draft") == 0
    assert "送审稿" in capsys.readouterr().out
    assert revisions(file) == ()


def test_the_data_file_is_never_overwritten(file, capsys):
    before = file.read_bytes()
    assert package(file, file) == 2
    assert "不能被覆盖" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_folder_is_not_a_file(file, tmp_path, capsys):
    assert package(file, tmp_path) == 2
    assert "是文件夹" in capsys.readouterr().err
    assert revisions(file) == ()


def test_a_town_without_an_application_is_refused(file, out, capsys):
    assert main(["package", str(file), "--town", "229901101", "--out", str(out)]) == 2
    assert capsys.readouterr().err


def test_the_document_of_a_revision_renders_to_the_same_bytes(file, out, tmp_path):
    package(file, out)
    shutil.copy(file, tmp_path / "拷贝.sfzsb")
    assert package(tmp_path / "拷贝.sfzsb", tmp_path / "b.pdf") == 0
    assert (tmp_path / "b.pdf").read_bytes() == out.read_bytes()


def test_while_the_archive_format_is_checked_that_is_what_is_told(file):
    told = []
    with Workspace.open(file) as workspace:
        prepared = prepare_formal(workspace, workspace.application(TOWN), SAMPLE.day)
    set_formal(prepared, progress=lambda done, total, what="": told.append(what))
    assert set(told[:-1]) == {""}
    assert told[-1] == "正在检查归档格式"
