"""Slips between county and city: the loop of returning and accepting, on real data files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.application import State
from models.entries import Address
from models.errors import UserError
from models.merging.reception import Status
from models.messages import render
from models.slip import SlipKind, canonical, read
from models.store.correspondence import SlipStatus
from tests.models.applications import TOWN
from tests.models.store.offices import (
    CITY,
    COUNTY,
    DAY,
    accept,
    comment,
    last_package,
    population,
    send_back,
    set_population,
    state,
    submit,
)


@pytest.fixture
def county(offices):
    workspace = offices(COUNTY)
    workspace.file_application(TOWN)
    set_population(workspace, 12000)
    return workspace


def key(workspace):
    return workspace.application(TOWN.code).id


def remarks(workspace):
    return workspace.remarks(key(workspace))


def correct(county, number):
    """Corrects a figure and submits again."""
    county.set_state(key(county), State.FILLING, "改回填报")
    set_population(county, number)
    return submit(county)


def said(receipt):
    return "\n".join(render(each) for each in receipt.reasons)


def test_a_return_reopens_the_application_at_the_county_and_leads_to_the_cell(county, city):
    city.receive(submit(county))
    remark = comment()
    slip = send_back(city, remark)
    assert state(city) is State.RETURNED
    receipt = county.receive_slip(slip)
    assert (receipt.status, receipt.state) == (SlipStatus.COUNTS, State.RETURNED)
    (shown,) = remarks(county)
    assert (shown.comment, shown.is_current, shown.answer) == (remark, True, "")
    set_population(county, 12100)


def test_an_acceptance_locks_on_both_sides(county, city):
    city.receive(submit(county))
    assert county.receive_slip(accept(city)).state is State.ACCEPTED
    assert state(city) is State.ACCEPTED
    with pytest.raises(UserError, match="已受理"):
        set_population(county, 1)


def test_an_answer_goes_up_with_the_next_revision_even_where_no_figure_was_changed(county, city):
    city.receive(submit(county))
    remark = comment()
    county.receive_slip(send_back(city, remark))
    county.answer(key(county), remark.id, "年鉴尚未出版，以统计台账为准")
    package = submit(county)
    assert [each.comment for each in package.revision.answers] == [remark.id]
    city.receive(package)
    (shown,) = remarks(city)
    assert (shown.answer, shown.is_current) == ("年鉴尚未出版，以统计台账为准", False)
    assert county.answers_to_hand_over(key(county)) == ()
    assert state(city) is State.SUBMITTED


def test_an_answer_is_not_undone_and_does_not_stand_in_the_way_of_undo(county, city):
    city.receive(submit(county))
    remark = comment()
    county.receive_slip(send_back(city, remark))
    set_population(county, 12100)
    county.answer(key(county), remark.id, "已改")
    county.undo()
    assert population(county) == 12000
    assert remarks(county)[0].answer == "已改"


def test_the_same_slip_again_is_known_and_changes_nothing(county, city):
    city.receive(submit(county))
    slip = send_back(city)
    county.receive_slip(slip)
    county.set_state(key(county), State.FILLING, "改回填报")
    lines = len(county.trail())
    assert county.receive_slip(slip).status is SlipStatus.KNOWN
    assert (state(county), len(county.trail())) == (State.FILLING, lines)


def test_a_corrected_and_submitted_application_is_not_returned_again_by_the_old_slip(county, city):
    """Completed work turning back to rejected after synchronisation (Survey Solutions, issue 1860)."""
    city.receive(submit(county))
    first, second = send_back(city, comment("一")), send_back(city, comment("二"))
    county.receive_slip(first)
    correct(county, 12100)
    receipt = county.receive_slip(second)
    assert (receipt.status, receipt.state) == (SlipStatus.EARLIER, State.SUBMITTED)
    assert "已上报更新的版本" in said(receipt)
    assert [(each.comment.text, each.is_current) for each in remarks(county)] == [
        ("一", False),
        ("二", False),
    ]


def test_a_return_reaches_the_county_after_detours_over_other_offices(offices):
    """A rejection that never reaches the one who has to correct (Survey Solutions, issue 1856)."""
    town = replace(
        TOWN,
        code="220122100",
        name="农安镇",
        county_code="220122",
        county_name="农安县",
        city_code="220100",
        city_name="长春市",
    )
    county, city, province = (offices(code) for code in ("220122", "220100", "220000"))
    county.file_application(town)
    set_population(county, 12000, town=town)
    package = submit(county, town)
    for above in (city, province):
        above.receive(package)
    county.receive_slip(accept(city, town))
    assert state(county, town) is State.ACCEPTED
    slip = send_back(province, comment("省里的意见"), town=town)
    city.receive_slip(slip)
    county.receive_slip(slip)
    assert state(county, town) is state(city, town) is state(province, town) is State.RETURNED
    (shown,) = county.remarks(county.application(town.code).id)
    assert shown.comment.text == "省里的意见"


def test_a_broken_or_stale_package_does_not_put_the_old_returned_state_over_the_work(county, city):
    """A broken package making the tablet take the old rejected copy (Survey Solutions, issue 2670)."""
    city.receive(submit(county))
    stale = last_package(county)
    slip = send_back(city)
    county.receive_slip(slip)
    county.set_state(key(county), State.FILLING, "改回填报")
    set_population(county, 12100)
    before = county.application(TOWN.code)
    with pytest.raises(UserError, match="损坏"):
        county.receive_slip(slip[:-1])
    assert county.receive(stale).status is Status.KNOWN
    assert county.receive_slip(slip).status is SlipStatus.KNOWN
    assert county.application(TOWN.code) == before


def test_a_late_return_does_not_reopen_what_was_accepted_meanwhile(county, city):
    city.receive(submit(county))
    returned, accepted = send_back(city), accept(city)
    county.receive_slip(accepted)
    receipt = county.receive_slip(returned)
    assert (receipt.status, receipt.state) == (SlipStatus.OVERTAKEN, State.ACCEPTED)
    assert len(remarks(county)) == 1


def test_a_return_after_the_acceptance_does_reopen(county, city):
    city.receive(submit(county))
    county.receive_slip(accept(city))
    assert county.receive_slip(send_back(city)).state is State.RETURNED


def test_work_that_went_on_is_not_accepted_with_the_revision(county, city):
    city.receive(submit(county))
    county.set_state(key(county), State.FILLING, "改回填报")
    slip = accept(city)
    set_population(county, 12100)
    receipt = county.receive_slip(slip)
    assert receipt.state is State.FILLING
    assert "之后又作了修改" in said(receipt)


def test_a_slip_waits_in_a_reinstalled_county_until_its_revision_comes_back(offices, county, city):
    package = submit(county)
    city.receive(package)
    slip = send_back(city)
    again = offices(COUNTY, machine="新")
    receipt = again.receive_slip(slip)
    assert (receipt.status, receipt.state) == (SlipStatus.WAITING, None)
    assert "请接收该版本的申报包" in said(receipt)
    again.receive(package)
    assert state(again) is State.RETURNED
    assert len(remarks(again)) == 1
    assert again.receive_slip(slip).status is SlipStatus.KNOWN


def test_the_city_takes_its_own_slips_back_after_losing_its_data_file(offices, county, city):
    package = submit(county)
    city.receive(package)
    slip = send_back(city)
    again = offices(CITY, machine="新")
    again.receive(package)
    again.receive_slip(slip)
    assert state(again) is State.RETURNED
    assert read(accept(again)).earlier == read(accept(city)).earlier


def test_slips_of_strangers_and_damaged_ones_are_refused(offices, county, city):
    city.receive(submit(county))
    slip = read(send_back(city))
    foreign = replace(slip, office=replace(slip.office, code="220200", name="吉林市"))
    receipt = county.receive_slip(canonical(foreign))
    assert receipt.status is SlipStatus.REFUSED
    assert "吉林市" in said(receipt)
    assert remarks(county) == ()
    with pytest.raises(UserError, match="损坏"):
        county.receive_slip(canonical(slip).replace(b":", b": ", 1))
    with pytest.raises(UserError, match="升级程序"):
        county.receive_slip(canonical(replace(slip, format=3)))


def test_a_return_must_say_something_and_a_slip_needs_a_received_revision(county, city):
    with pytest.raises(UserError, match="没有收到"):
        county.prepare_slip(key(county), SlipKind.ACCEPT, day=DAY)
    city.receive(submit(county))
    with pytest.raises(UserError, match="至少写一条"):
        city.prepare_slip(key(city), SlipKind.RETURN, day=DAY)


def test_comments_stand_on_cells_forms_and_pages_and_come_back_byte_by_byte(county, city):
    city.receive(submit(county))
    on_form = comment("缺少一张表", Address(form="profile", item="", code=""))
    on_page = replace(comment("印章不清", Address(form="", item="", code="")), page=12)
    raw = send_back(city, on_form, on_page)
    assert canonical(read(raw)) == raw
    county.receive_slip(raw)
    assert [each.comment for each in remarks(county)] == [on_form, on_page]


def test_what_a_county_tells_its_town_does_not_change_where_it_stands_itself(offices):
    town = offices(TOWN.code)
    town.file_application(TOWN)
    set_population(town, 12000)
    county = offices(COUNTY)
    county.receive(submit(town))
    slip = send_back(county)
    assert state(county) is State.FILLING
    assert town.receive_slip(slip).state is State.RETURNED


def test_what_the_city_asked_stays_open_when_the_town_sends_a_correction(offices, county, city):
    handed_up = submit(county)
    city.receive(handed_up)
    county.receive_slip(send_back(city))
    town = offices(TOWN.code)
    town.receive(handed_up)
    set_population(town, 12100)
    county.receive(submit(town), consented=True)
    assert population(county) == 12100
    (shown,) = remarks(county)
    assert shown.is_current
