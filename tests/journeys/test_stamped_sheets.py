"""The sheets of a package are printed, stamped, scanned askew into one file, and find their way back."""

from __future__ import annotations

import io
import json
import shutil

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from models.application import State
from models.edits import SetEntry
from models.entries import Address, Cell, Given
from models.samples import shipped_sample
from models.scans import stamped_kinds
from models.store import Workspace
from reports.pages import page_images
from reports.scans import kinds_of_pages
from ui.commands import main

DPI = 200
TOWN = "229901100"
SAMPLE = shipped_sample("jilin-2022")


@pytest.fixture
def folder(original, tmp_path):
    return shutil.copytree(original, tmp_path / "县")


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A data file with a revision, its package, and the scan of all sheets that are stamped."""
    folder = tmp_path_factory.mktemp("county")
    with Workspace.create(folder / "县.sfzsb", office=SAMPLE.office, programme=SAMPLE.programme) as workspace:
        workspace.file_application(SAMPLE.application.town, application_id=SAMPLE.application.id)
        workspace.act("填写示例", {SAMPLE.application.id: SAMPLE.edits}, contents=SAMPLE.contents)
    package(folder, "一.pdf")
    sheets = [
        stamped(picture, turned)
        for picture, turned in zip(
            page_images((folder / "一.pdf").read_bytes(), DPI, stamped_pages(folder)),
            [1.5, -2, 0.7, -3, 2] * 9,
            strict=False,
        )
    ]
    sheets[0].save(
        folder / "扫描.pdf", "PDF", save_all=True, append_images=sheets[1:], resolution=DPI, quality=75
    )
    return folder


def package(folder, name):
    assert main(["package", str(folder / "县.sfzsb"), "--town", TOWN, "--out", str(folder / name)]) == 0


def stamped_pages(folder):
    with Workspace.open(folder / "县.sfzsb", read_only=True) as workspace:
        raw = workspace.revisions(SAMPLE.application.id)[0].canonical
    return sorted(kinds_of_pages(SAMPLE.programme, raw))


def stamped(picture, turned):
    """The sheet with a red seal of 45 mm that reaches into its foot, laid askew, as a scanner gives it."""
    seal = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(seal)
    side = round(45 / 25.4 * DPI)
    left, top = picture.width - round(0.6 * side) - side, picture.height - side - round(18 / 25.4 * DPI)
    pen.ellipse((left, top, left + side, top + side), outline=(205, 35, 40), width=10)
    pen.regular_polygon((left + side // 2, top + side // 2, side // 6), 5, fill=(205, 35, 40))
    sheet = ImageChops.multiply(picture.convert("RGB"), seal)
    sheet = sheet.rotate(turned, Image.Resampling.BICUBIC, expand=True, fillcolor=(238, 238, 234))
    written = io.BytesIO()
    sheet.filter(ImageFilter.GaussianBlur(0.7)).save(written, "JPEG", quality=75)
    return Image.open(io.BytesIO(written.getvalue()))


def answer(capsys, *arguments):
    capsys.readouterr()
    status = main([str(each) for each in arguments] + ["--json"])
    return status, json.loads(capsys.readouterr().out)


def test_each_sheet_is_recognised_and_nothing_is_missing(folder, capsys):
    pages = stamped_pages(folder)
    assert len(pages) >= 3
    status, listed = answer(capsys, "scans", folder / "县.sfzsb", "--town", TOWN, folder / "扫描.pdf")
    assert (status, listed["refused"]) == (0, [])
    kept = {kind["kind"]: [each["page"] for each in kind["scans"]] for kind in listed["kinds"]}
    assert set(kept) == {each.kind for each in stamped_kinds(SAMPLE.programme)}
    assert sorted(page for found in kept.values() for page in found) == pages


def test_a_sheet_says_what_it_is_and_what_a_newer_revision_changed(folder, capsys):
    file = folder / "县.sfzsb"
    status, told = answer(capsys, "identify", folder / "扫描.pdf", file)
    assert status == 0
    assert (told["town"], told["revision"], told["newer"]) == (TOWN, 1, None)
    assert [told["page"], *(each["page"] for each in told["more"])] == stamped_pages(folder)

    with Workspace.open(file) as workspace:
        workspace.set_state(SAMPLE.application.id, State.FILLING, "重新填报")
        field, address = a_text(workspace)
        workspace.act(
            "改", {SAMPLE.application.id: (SetEntry(address=address, cell=Cell(entry=Given("改后的名称"))),)}
        )
    package(folder, "二.pdf")
    status, told = answer(capsys, "identify", folder / "扫描.pdf", file)
    assert (status, told["revision"], told["newer"]) == (1, 1, 2)
    (change,) = told["changes"]
    assert (field.label in change["label"], change["new"]) == (True, "改后的名称")


def a_text(workspace):
    """The name of the first project."""
    programme, application = workspace.programme, workspace.application(TOWN)
    code = programme.roles["project_name"]
    form = programme.form_of[code].id
    return programme.fields[code], Address(form=form, item=application.items(form)[0], code=code)
