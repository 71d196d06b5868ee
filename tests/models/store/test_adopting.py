"""Going over to a newer version of the programme."""

from __future__ import annotations

from decimal import Decimal

import pytest

from models.entries import EMPTY, Address, Cell, Draft, Given
from models.errors import UserError
from models.programme.load import load
from models.store import Workspace
from tests.models.store.fixtures.write import SOURCES, TOWN, put

OLD = load(SOURCES)
FORMER = Address(form="people", item="2025", code="C01")
PRESENT = Address(form="people", item="2025", code="C02")


def programme(version=2, **replacements):
    """The programme of the fixtures in another version: C01 is C02 now."""
    people = SOURCES["forms/people.toml"].replace('code = "C01"', 'code = "C02"\nrenamed_from = "C01"')
    head = SOURCES["programme.toml"].replace("version = 1", f"version = {version}")
    return load(SOURCES | {"programme.toml": head, "forms/people.toml": people} | replacements)


@pytest.fixture
def workspace(path, backups):
    with Workspace.create(path, office="229901", programme=OLD, backups=backups) as created:
        created.act("录入", {created.file_application(TOWN).id: (put(*astuple(FORMER), Given(Decimal(5))),)})
        yield created


def astuple(address):
    return address.form, address.item, address.code


def adopt(workspace, new=None):
    """As the evolution of the programme would have it."""
    application = workspace.application(TOWN.code)
    edits = (
        put(*astuple(PRESENT), application.cell(FORMER).entry),
        put(*astuple(FORMER), EMPTY.entry),
    )
    return workspace.adopt_programme(new or programme(), {application.id: edits})


def test_a_newer_version_is_kept_with_the_edits_as_one_action_after_a_backup(workspace, backups, reopen):
    changes = adopt(workspace)
    assert changes.addresses == {FORMER, PRESENT}
    assert workspace.programme.version == 2
    assert workspace.application(TOWN.code).cell(PRESENT).entry == Given(Decimal(5))
    assert [each.kind for each in workspace.trail()] == ["file", "edit", "programme"]
    assert ["更换任务包前" in path.name for path in backups.iterdir()] == [True]
    present = workspace.applications()
    workspace.close()
    again = reopen()
    assert again.programme == workspace.programme
    assert again.applications() == present


def test_it_is_not_undone_and_nothing_before_it_is(workspace):
    adopt(workspace)
    assert workspace.undo() is None


def test_the_history_of_a_renamed_field_goes_on_under_its_new_code(workspace):
    adopt(workspace)
    application = workspace.application(TOWN.code)
    workspace.act("改", {application.id: (put(*astuple(PRESENT), Given(Decimal(6))),)})
    first, second = workspace.history(application.id, PRESENT)
    assert (first.action, second.action) == ("录入", "改")
    assert second.before == Cell(entry=Given(Decimal(5)))


def test_the_version_that_a_revision_was_made_with_can_still_be_had(workspace):
    adopt(workspace)
    assert workspace.programme_of(OLD.digest) == OLD
    assert workspace.programme_of(workspace.programme.digest) is workspace.programme
    assert workspace.programme_of("0" * 64) is None


@pytest.mark.parametrize("version", [0, 1])
def test_an_older_or_the_same_version_is_refused(workspace, version):
    if version == 0:
        adopt(workspace)
        with pytest.raises(UserError, match="不是现有任务包"):
            workspace.adopt_programme(OLD, {})
    else:
        with pytest.raises(UserError, match="不是现有任务包"):
            workspace.adopt_programme(programme(version=1), {})
    assert workspace.applications()


def test_another_programme_is_refused(workspace):
    head = SOURCES["programme.toml"].replace('"fixture"', '"other"').replace("version = 1", "version = 2")
    with pytest.raises(UserError, match="任务包 other 第2版不是现有任务包（fixture 1）的新版本"):
        workspace.adopt_programme(load(SOURCES | {"programme.toml": head}), {})


def test_what_no_edit_speaks_of_stays_as_it_is_stored(workspace):
    workspace.act("名称", {workspace.application(TOWN.code).id: (put("cover", "", "A03", Given("三月")),)})
    cover = SOURCES["forms/cover.toml"].replace('kind = "text"', 'kind = "day"')
    adopt(workspace, programme(**{"forms/cover.toml": cover}))
    address = Address(form="cover", item="", code="A03")
    assert workspace.application(TOWN.code).cell(address).entry == Draft("三月")


def test_edits_that_do_not_fit_leave_the_former_version(workspace):
    application = workspace.application(TOWN.code)
    with pytest.raises(AssertionError):
        workspace.adopt_programme(programme(), {application.id: (put(*astuple(PRESENT), Given("五")),)})
    assert workspace.programme == OLD
    assert [each.kind for each in workspace.trail()] == ["file", "edit"]
    assert workspace.application(TOWN.code) == application
