"""Packages between town, county and city: merged, kept once, taken back; nothing wins silently."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models import divisions
from models.application import Attachment, State, Town
from models.edits import AddAttachment, AddRow
from models.entries import Address
from models.errors import UserError
from models.merging.conflicts import Side, all_decided
from models.merging.incoming import of_revision
from models.merging.likeness import joins_of
from models.merging.reception import Status
from models.messages import render
from models.programme.load import load
from tests.models.applications import PROGRAMME, TOWN
from tests.models.merging.test_merge import NAME, ROSTER
from tests.models.store.actions import POPULATION, PROFILE, put
from tests.models.store.offices import (
    COUNTY,
    DAY,
    TOWN_OFFICE,
    last_package,
    population,
    set_population,
    state,
    submit,
)


@pytest.fixture
def town(offices):
    workspace = offices(TOWN_OFFICE)
    workspace.file_application(TOWN)
    set_population(workspace, 12000)
    return workspace


@pytest.fixture
def county(offices):
    return offices(COUNTY)


def both_from(county, town):
    """The county has what the town submitted, and both go on from there."""
    county.receive(submit(town))
    town.set_state(town.application(TOWN.code).id, State.FILLING, "改回填报")


def said(problems):
    return "\n".join(render(each) for each in problems)


def test_a_new_town_is_taken_over_without_retyping_and_can_be_edited_by_the_county(town, county):
    package = submit(town)
    receipt = county.receive(package)
    assert (receipt.status, receipt.is_clean) == (Status.NEW, True)
    assert population(county) == 12000
    assert state(county) is State.FILLING
    assert county.application(TOWN.code).id == town.application(TOWN.code).id
    set_population(county, 12001)
    assert population(county) == 12001


def test_receiving_twice_changes_nothing(town, county):
    package = submit(town)
    county.receive(package)
    set_population(county, 12001)
    before = county.application(TOWN.code), len(county.trail())
    assert county.receive(package).status is Status.KNOWN
    assert (county.application(TOWN.code), len(county.trail())) == before


def test_a_newer_package_merges_with_what_the_county_typed_meanwhile(town, county):
    both_from(county, town)
    set_population(county, "县里填的", PROFILE)
    set_population(town, 13000)
    receipt = county.receive(submit(town), consented=True)
    assert (receipt.status, receipt.conflicts) == (Status.NEWER, ())
    assert (population(county), population(county, PROFILE)) == (13000, "县里填的")


def test_an_older_package_that_comes_late_changes_nothing_and_is_kept(town, county):
    first = submit(town)
    town.set_state(town.application(TOWN.code).id, State.FILLING, "改回填报")
    set_population(town, 13000)
    county.receive(submit(town))
    assert county.receive(first).status is Status.OLDER
    assert population(county) == 13000
    assert len(county.revisions(county.application(TOWN.code).id)) == 2
    assert county.receive(first).status is Status.KNOWN


def test_what_both_changed_stays_as_it_is_here_and_holds_up_submission_until_it_is_decided(town, county):
    both_from(county, town)
    set_population(county, 12500)
    set_population(town, 13000)
    package = submit(town)
    receipt = county.receive(package)
    (conflict,) = receipt.conflicts
    assert not receipt.is_clean
    assert (conflict.base, conflict.ours, conflict.theirs) == ("12,000", "12,500", "13,000")
    assert (conflict.ours_from.clerk, conflict.theirs_from.office) == ("张三", "示例镇")
    assert population(county) == 12500
    key = county.application(TOWN.code).id
    with pytest.raises(UserError, match="还有 1 处接收时的冲突没有确认"):
        submit(county)
    county.decide(key, all_decided(county.conflicts(key), Side.THEIRS))
    assert (population(county), county.conflicts(key)) == (13000, ())
    county.undo()
    assert population(county) == 12500
    assert len(county.conflicts(key)) == 1
    assert county.receive(package, otherwise=Side.OURS).status is Status.KNOWN
    assert county.conflicts(key) == ()
    assert population(county) == 12500
    assert submit(county).revision.parents == (package.fingerprint,)


def test_an_open_conflict_stays_open_until_both_say_the_same(town, county):
    both_from(county, town)
    set_population(county, 12500)
    set_population(town, 13000)
    county.receive(submit(town))
    key = county.application(TOWN.code).id
    set_population(county, 12000)
    (conflict,) = county.conflicts(key)
    assert (conflict.base, conflict.ours, conflict.theirs) == ("12,000", "12,000", "13,000")
    with pytest.raises(UserError, match="1 处接收时的冲突"):
        county.adopt_programme(changed_programme(2, "示例省"), {})
    set_population(county, 13000)
    assert county.conflicts(key) == ()


def test_deciding_touches_nothing_but_what_is_decided(town, county):
    both_from(county, town)
    set_population(county, 12500)
    set_population(town, 13000)
    set_population(town, "镇里填的", PROFILE)
    county.receive(submit(town))
    set_population(county, "县里改的", PROFILE)
    key = county.application(TOWN.code).id
    county.decide(key, all_decided(county.conflicts(key), Side.THEIRS))
    assert (population(county), population(county, PROFILE)) == (13000, "县里改的")


def test_undo_of_a_receipt_restores_exactly_and_the_next_revision_does_not_claim_it(town, county):
    both_from(county, town)
    set_population(county, 12500)
    before = county.application(TOWN.code)
    set_population(town, "镇里填的", PROFILE)
    package = submit(town)
    county.receive(package)
    assert population(county, PROFILE) == "镇里填的"
    county.undo()
    assert county.application(TOWN.code) == before
    key = before.id
    assert package.fingerprint not in {each.fingerprint for each in county.standing_revisions(key)}
    assert county.receive(package).status is Status.NEWER
    assert population(county, PROFILE) == "镇里填的"
    county.undo()
    county.redo()
    assert package.fingerprint in {each.fingerprint for each in county.standing_revisions(key)}
    assert county.receive(package).status is Status.KNOWN


def test_a_package_that_would_change_more_than_30_percent_asks_first(town, county):
    both_from(county, town)
    set_population(town, 99)
    package = submit(town)
    receipt = county.receive(package)
    assert receipt.changes is None
    assert "100%" in said(receipt.reasons)
    assert PROGRAMME.form(POPULATION.form).title in said(receipt.reasons)
    assert population(county) == 12000
    assert county.receive(package, consented=True).is_clean
    assert population(county) == 99


def test_a_backup_is_made_before_receiving(town, county):
    county.receive(submit(town))
    assert [each for each in county.backup_folder.iterdir() if "接收前" in each.name]


def test_attachments_come_along(town, county):
    content = b"a photo"
    sha256 = town.store_bytes(content)
    photo = Attachment(
        id="p", kind="photo", name="1.jpg", media_type="image/jpeg", size=len(content), sha256=sha256
    )
    town.act("附件", {town.application(TOWN.code).id: (AddAttachment(attachment=photo, position=0),)})
    package = submit(town)
    county.receive(package)
    assert county.bytes_of(sha256) == content
    with pytest.raises(UserError, match="不在申报包内"):
        of_revision(package.raw, PROGRAMME, {})


def test_the_county_s_package_goes_up_and_the_city_edits_nothing(town, county, city):
    county.receive(submit(town))
    package = submit(county)
    assert city.receive(package).status is Status.NEW
    assert (population(city), state(city)) == (12000, State.SUBMITTED)
    with pytest.raises(UserError, match="不能修改"):
        set_population(city, 1)


def test_a_newer_package_replaces_what_the_city_has(town, county, city):
    county.receive(submit(town))
    city.receive(submit(county))
    county.set_state(county.application(TOWN.code).id, State.FILLING, "改回填报")
    set_population(county, 14000)
    set_population(county, "新增", PROFILE)
    assert city.receive(submit(county), consented=True).status is Status.NEWER
    assert (population(city), state(city)) == (14000, State.SUBMITTED)
    city.undo()
    assert (population(city), state(city)) == (12000, State.SUBMITTED)
    city.undo()
    assert city.applications() == ()


def test_two_machines_of_one_county_fork_and_the_city_shows_it_and_changes_nothing(offices, county, city):
    county.file_application(TOWN)
    set_population(county, 12000)
    first = submit(county)
    other = offices(COUNTY, machine="二")
    assert other.receive(first).status is Status.NEW
    assert state(other) is State.SUBMITTED
    key = county.application(TOWN.code).id
    for workspace, number in ((county, 12100), (other, 12200)):
        workspace.set_state(key, State.FILLING, "改回填报")
        set_population(workspace, number)
    mine, theirs = submit(county), submit(other)
    city.receive(first)
    city.receive(mine, consented=True)
    receipt = city.receive(theirs)
    assert receipt.status is Status.FORK
    assert len(receipt.conflicts) == 1
    assert "合并后重报" in said(receipt.notices)
    assert population(city) == 12100
    county.set_state(key, State.FILLING, "改回填报")
    assert county.receive(theirs, otherwise=Side.THEIRS, consented=True).status is Status.FORK
    merged = submit(county)
    assert set(merged.revision.parents) == {mine.fingerprint, theirs.fingerprint}
    assert city.receive(merged, consented=True).status is Status.NEWER
    assert population(city) == 12200


def test_a_reinstalled_county_gets_its_own_package_back_as_it_was(offices, county):
    county.file_application(TOWN)
    set_population(county, 12000)
    package = submit(county)
    again = offices(COUNTY, machine="新")
    receipt = again.receive(package)
    assert (receipt.status, state(again)) == (Status.NEW, State.SUBMITTED)
    assert again.application(TOWN.code) == county.application(TOWN.code)
    assert last_package(again).raw == package.raw


def test_a_submitted_application_takes_no_merge_and_says_what_to_do(town, county):
    both_from(county, town)
    submit(county)
    set_population(town, 13000)
    receipt = county.receive(submit(town))
    assert receipt.status is Status.REFUSED
    assert "先改回填报状态" in said(receipt.reasons)
    assert population(county) == 12000


def test_what_was_typed_in_both_places_merges_without_a_common_revision(town, county):
    county.file_application(TOWN)
    set_population(county, 12000)
    set_population(county, "县里填的", PROFILE)
    set_population(town, "镇里填的", PROFILE)
    receipt = county.receive(submit(town))
    assert receipt.status is Status.FORK
    assert [(each.base, each.ours, each.theirs) for each in receipt.conflicts] == [
        ("", "县里填的", "镇里填的")
    ]
    key = county.application(TOWN.code).id
    county.decide(key, all_decided(county.conflicts(key), Side.OURS))
    town.set_state(town.application(TOWN.code).id, State.FILLING, "改回填报")
    set_population(town, 13000)
    assert county.receive(submit(town), consented=True).is_clean
    assert (population(county), population(county, PROFILE)) == (13000, "县里填的")


def test_drafts_are_merged_before_submission(town, county):
    draft = town.hand_draft(TOWN.code, DAY)
    assert county.receive(draft).status is Status.NEW
    assert population(county) == 12000
    assert county.revisions(county.application(TOWN.code).id) == ()
    set_population(town, "镇里填的", PROFILE)
    county.receive(town.hand_draft(TOWN.code, DAY))
    assert population(county, PROFILE) == "镇里填的"


def test_a_draft_is_not_taken_in_above(county, city):
    county.file_application(TOWN)
    receipt = city.receive(county.hand_draft(TOWN.code, DAY))
    assert receipt.status is Status.REFUSED
    assert "正式稿" in said(receipt.reasons)


def test_rows_said_to_be_the_same_stay_the_same_when_the_next_package_comes(town, county):
    both_from(county, town)
    for workspace, item in ((county, "mine"), (town, "theirs")):
        row = (
            AddRow(form=ROSTER.id, item=item, position=0),
            *put("老街", Address(form=ROSTER.id, item=item, code=NAME)),
        )
        workspace.act("加行", {workspace.application(TOWN.code).id: row})
    package = submit(town)
    alike = county.reception(package).likenesses
    assert [(each.ours, each.theirs) for each in alike] == [("mine", "theirs")]
    county.receive(package, joins=joins_of(alike))
    assert county.application(TOWN.code).items(ROSTER.id) == ("mine",)
    key = town.application(TOWN.code).id
    town.set_state(key, State.FILLING, "改回填报")
    town.act("改名", {key: put("老街改造", Address(form=ROSTER.id, item="theirs", code=NAME))})
    county.receive(submit(town), consented=True)
    assert county.application(TOWN.code).items(ROSTER.id) == ("mine",)
    assert population(county, Address(form=ROSTER.id, item="mine", code=NAME)) == "老街改造"


def test_the_sample_is_refused_by_a_real_workspace(town, offices):
    real = offices("220000")
    receipt = real.receive(submit(town))
    assert receipt.status is Status.REFUSED
    assert "示例" in said(receipt.reasons)
    assert real.applications() == ()


def test_a_package_of_a_stranger_is_refused(offices):
    code = next(each for each in divisions.towns() if each.county_code == "220122")
    stranger = offices(code.county_code)
    stranger.file_application(
        Town(
            code=code.code,
            name=code.name,
            county_code=code.county_code,
            county_name=code.county_name,
            city_code=code.city_code,
            city_name=code.city_name,
        )
    )
    package = submit(stranger, replace(TOWN, code=code.code))
    receipt = offices("220200").receive(package)
    assert receipt.status is Status.REFUSED
    assert "不归吉林市接收" in said(receipt.reasons)
    assert offices("220000", machine="二").receive(package).status is Status.NEW


def changed_programme(version, label):
    sources = dict(PROGRAMME.sources)
    text = sources["programme.toml"].replace("version = 1", f"version = {version}")
    sources["programme.toml"] = text.replace("示例省", label)
    return load(sources)


def test_a_newer_programme_is_refused_and_an_older_one_is_taken_along(town, offices):
    newer = offices(COUNTY, machine="新", programme=changed_programme(2, "示例省"))
    package = submit(town)
    receipt = newer.receive(package)
    assert "按第 2 版转换" in said(receipt.notices)
    assert population(newer) == 12000
    assert newer.programme_of(PROGRAMME.digest) == PROGRAMME
    back = offices(COUNTY, machine="旧").receive(submit(newer))
    assert back.status is Status.REFUSED
    assert "请先更新任务包" in said(back.reasons)


def test_another_digest_of_the_same_version_is_said(town, offices):
    other = offices(COUNTY, machine="改", programme=changed_programme(1, "另省"))
    receipt = other.receive(submit(town))
    assert receipt.status is Status.NEW
    assert "内容不同" in said(receipt.notices)
    assert other.programme.digest != PROGRAMME.digest


def test_what_lies_in_the_recycle_bin_is_not_received_over(town, county):
    package = submit(town)
    county.receive(package)
    county.discard_application(TOWN.code)
    receipt = county.receive(package)
    assert receipt.status is Status.REFUSED
    assert "回收站" in said(receipt.reasons)


def test_a_rollup_takes_the_revision_that_stands_and_not_what_is_being_typed(town, county):
    county.receive(submit(town))
    package = submit(county)
    county.set_state(county.application(TOWN.code).id, State.FILLING, "改回填报")
    set_population(county, 99)
    assert county.contributions() == ()
    (brought,) = county.contributions(tuple(State))
    assert (brought.fingerprint, brought.number) == (package.fingerprint, 2)
    assert brought.application.cell(POPULATION).entry.value == 12000
