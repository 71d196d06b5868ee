"""送审稿 between town and county: its data are marked as a draft, merged as a draft, and no revision."""

from __future__ import annotations

import pytest

from models.application import State
from models.edits import SetEntry
from models.entries import Address, Cell, Draft
from models.store import Workspace
from tests.ui.commands.line import (
    CITY,
    ID,
    LEADER,
    SAMPLE,
    TOWN,
    TOWN_OFFICE,
    answer,
    filled,
    office,
    put,
    run,
    state,
    value,
)

DAY = Address(form=SAMPLE.programme.form_of["A08"].id, item="", code="A08")


@pytest.fixture
def town(tmp_path):
    return filled(tmp_path, TOWN_OFFICE)


def draft(tmp_path, file, name="送审稿.pdf"):
    from ui.commands import main

    out = tmp_path / name
    assert main(["package", str(file), "--town", TOWN, "--draft", "--out", str(out)]) == 0
    return out


def test_a_draft_is_no_package_but_says_what_it_is(tmp_path, town, capsys):
    status, verdict = answer(capsys, "verify", draft(tmp_path, town))
    assert (status, verdict["verdict"], verdict["kind"], verdict["revision"]) == (1, "refused", "draft", None)
    assert "送审稿" in verdict["reasons"][0]


def test_a_county_takes_in_the_draft_of_a_town_and_goes_on_with_it(tmp_path, town, capsys):
    county = office(tmp_path, "229901")
    pdf = draft(tmp_path, town)
    status, (document,) = answer(capsys, "receive", county, pdf)
    assert (status, document["kind"], document["status"], document["landed"]) == (0, "draft", "new", True)
    assert state(county) is State.FILLING
    with Workspace.open(county, read_only=True) as workspace, Workspace.open(town, read_only=True) as theirs:
        assert workspace.revisions(ID) == ()
        mine, other = workspace.application(TOWN), theirs.application(TOWN)
        assert (mine.cells, mine.rows, mine.attachments) == (other.cells, other.rows, other.attachments)
        assert mine.explanations == other.explanations
    assert answer(capsys, "receive", county, pdf)[1][0]["status"] == "known"


def test_what_cannot_be_read_yet_and_what_both_typed_goes_along(tmp_path, town, capsys):
    county = filled(tmp_path, "229901")
    with Workspace.open(town) as workspace:
        edit = SetEntry(address=DAY, cell=Cell(entry=Draft("三月十二日前后")))
        workspace.act("改", {ID: (edit,)})
    put(town, "镇里写的")
    put(county, "县里写的")
    status, (document,) = answer(capsys, "receive", county, draft(tmp_path, town))
    assert status == 1
    assert {each["code"] for each in document["conflicts"]} == {"A05", "A08"}
    assert value(county) == "县里写的"
    status, (document,) = answer(capsys, "receive", county, draft(tmp_path, town), "--conflicts", "theirs")
    assert (status, document["conflicts"]) == (0, [])
    assert value(county) == "镇里写的"
    with Workspace.open(county, read_only=True) as workspace:
        assert workspace.application(TOWN).cell(DAY).entry == Draft("三月十二日前后")


def test_a_draft_is_merged_against_the_last_common_revision(tmp_path, town, capsys):
    from tests.ui.commands.line import package, reopen

    county = office(tmp_path, "229901")
    assert run(capsys, "receive", county, package(tmp_path, town, "镇.pdf"))[0] == 0
    reopen(town)
    put(town, "镇里又改")
    status, (document,) = answer(capsys, "receive", county, draft(tmp_path, town))
    assert (status, document["conflicts"]) == (0, [])
    assert value(county) == "镇里又改"


def test_a_city_takes_in_no_draft(tmp_path, town, capsys):
    status, (document,) = answer(capsys, "receive", office(tmp_path, CITY), draft(tmp_path, town))
    assert (status, document["status"]) == (1, "refused")


def test_a_draft_whose_data_were_changed_is_refused(tmp_path, town, capsys):
    import pikepdf

    pdf = draft(tmp_path, town)
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        spec = opened.attachments["draft.json"]
        raw = spec.get_file().read_bytes()
        name = SAMPLE.application.cell(LEADER).entry.value
        assert name.encode() in raw
        opened.attachments["draft.json"] = pikepdf.AttachedFileSpec(
            opened, raw.replace(name.encode(), "李四".encode()), filename="draft.json"
        )
        opened.save(pdf)
    status, (document,) = answer(capsys, "receive", office(tmp_path, "229901"), pdf)
    assert (status, document["status"]) == (1, "refused")
    assert "不一致" in "".join(document["reasons"])


def test_what_would_change_much_asks_first_shows_why_and_lands_on_consent(tmp_path, town, capsys):
    county = office(tmp_path, "229901")
    assert run(capsys, "receive", county, draft(tmp_path, town))[0] == 0
    with Workspace.open(town) as workspace:
        application = workspace.application(TOWN)
        changed = [
            SetEntry(address=address, cell=Cell(entry=Draft(f"改{number}")))
            for number, (address, _) in enumerate(application.filled_cells())
        ]
        workspace.act("全改", {ID: tuple(changed)})
    pdf = draft(tmp_path, town)
    options = ("--conflicts", "theirs")
    status, (document,) = answer(capsys, "receive", county, pdf, *options)
    assert (status, document["status"], document["landed"]) == (1, "refused", False)
    assert "超过 30%" in document["reasons"][0]
    assert len(document["reasons"]) > 1
    assert value(county) == SAMPLE.application.cell(LEADER).entry.value
    assert answer(capsys, "receive", county, pdf, *options, "--accept-upheaval")[1][0]["landed"]
