"""Files received together are one undo step: all of them go, new towns too, and come again by redo."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from models.application import State
from models.errors import UserError
from models.hand_over import files, standing
from models.lineage import lineages
from models.merging.conflicts import Side
from models.merging.reception import Status
from models.offices import find
from models.store.deciding import Batch
from tests.models.applications import TOWN
from tests.models.store.offices import (
    CITY,
    COUNTY,
    accept,
    comment,
    open_office,
    population,
    send_back,
    set_population,
    state,
    submit,
)

TOWNS = (TOWN, replace(TOWN, code="229901101", name="样本镇"), replace(TOWN, code="229901200", name="示例乡"))
STEPS = 25


@pytest.fixture(scope="module")
def post(tmp_path_factory):
    """Of each town two packages of the county, the second of them returned in between."""
    folder = tmp_path_factory.mktemp("post")
    with open_office(folder, COUNTY) as county, open_office(folder, CITY) as city:
        sent = []
        for town in TOWNS:
            county.file_application(town)
            set_population(county, 12000, town=town)
            first = submit(county, town)
            city.receive(first)
            slip = send_back(city, comment(town.name), town=town)
            county.receive_slip(slip)
            set_population(county, 12500, town=town)
            second = submit(county, town)
            city.receive(second)
            sent += [first, slip, second, accept(city, town)]
    return sent


def packages(post):
    return [each for each in post if not isinstance(each, bytes)]


def receive_all(workspace, sent):
    batch = Batch()
    workspace.back_up("接收前")
    for each in sent:
        if isinstance(each, bytes):
            workspace.receive_slip(each, batch)
        else:
            workspace.receive(each, otherwise=Side.OURS, consented=True, batch=batch)


def seen(workspace):
    """All that a data file shows of its applications."""
    return [
        (
            each,
            [one.fingerprint for one in workspace.standing_revisions(each.id)],
            [one.fingerprint for one in workspace.slips(each.id)],
            workspace.conflicts(each.id),
        )
        for each in workspace.applications()
    ]


class Walk:
    """A data file beside a list of what it showed after each step that can be undone."""

    def __init__(self, path, office):
        self.path = path
        self.workspace = open_office(path, office)
        self.past, self.future = [seen(self.workspace)], []

    def receive(self, choice, post):
        logged = len(self.workspace.trail())
        receive_all(self.workspace, choice.sample(post, choice.randint(1, 5)))
        if len(self.workspace.trail()) > logged:
            self.settle()

    def settle(self):
        self.future = []
        if (after := seen(self.workspace)) != self.past[-1]:  # a slip may wait for its application, unseen
            self.past.append(after)

    def type(self, choice):
        open_towns = [each for each in self.workspace.applications() if each.state is State.FILLING]
        if open_towns and files(find(self.workspace.office)):
            town = choice.choice(open_towns).town
            set_population(self.workspace, choice.randint(1, 99), town=town)
            self.settle()

    def undo(self):
        if len(self.past) > 1:
            assert self.workspace.undo()
            self.future.append(self.past.pop())
        else:
            assert self.workspace.undo() is None

    def redo(self):
        if self.future:
            assert self.workspace.redo()
            self.past.append(self.future.pop())
        else:
            assert self.workspace.redo() is None

    def reopen(self):
        office = self.workspace.office
        self.workspace.close()
        self.workspace = open_office(self.path, office)


@pytest.mark.parametrize(("office", "seed"), [(COUNTY, 1), (COUNTY, 2), (CITY, 3), (CITY, 4)])
def test_undo_and_redo_of_batches_restore_exactly(office, seed, post, tmp_path):
    choice, walk = random.Random(seed), Walk(tmp_path, office)
    sent = post if office == COUNTY else packages(post)
    try:
        for _ in range(STEPS):
            step = choice.choice(("receive", "receive", "type", "undo", "undo", "redo", "redo", "reopen"))
            match step:
                case "receive":
                    walk.receive(choice, sent)
                case "type":
                    walk.type(choice)
                case _:
                    getattr(walk, step)()
            assert seen(walk.workspace) == walk.past[-1], step
            check_states(walk.workspace)
    finally:
        walk.workspace.close()


def check_states(workspace):
    """An office that examines shows what the revisions and slips that are in effect say."""
    for each in workspace.applications() if workspace.office == CITY else ():
        known = lineages(workspace.standing_revisions(each.id))
        assert each.state is standing(known, workspace.rulings(each.id, known))


@pytest.fixture
def city(offices, post):
    workspace = offices(CITY)
    receive_all(workspace, packages(post)[::2])
    return workspace


def test_a_batch_goes_in_one_step_and_its_towns_lie_nowhere(city, post):
    assert city.undo_name == "接收示例镇第1版（示例县）等 3 项"
    changes = city.undo()
    assert (changes.name, changes.is_elsewhere) == ("接收示例镇第1版（示例县）等 3 项", True)
    assert (city.applications(), city.filed(), city.recycle_bin(), city.undo_name) == ((), (), (), "")
    assert city.redo_name == "接收示例镇第1版（示例县）等 3 项"
    receive_all(city, packages(post)[:1])
    assert (population(city), state(city), len(city.applications())) == (12000, State.SUBMITTED, 1)
    assert city.redo_name == ""


def test_a_batch_of_which_a_town_was_handed_on_is_refused_with_the_town_named(city):
    send_back(city, town=TOWNS[1])
    before = seen(city)
    with pytest.raises(UserError, match="不能撤销“接收示例镇第1版（示例县）等 3 项”：其中样本镇此后"):
        city.undo()
    assert seen(city) == before
    city.discard_application(TOWNS[0].code)
    with pytest.raises(UserError, match="其中样本镇、示例镇此后"):
        city.undo()
    accept(city, TOWNS[2])
    assert (city.undo(), city.undo_name) == (None, "")


def test_what_was_typed_between_two_files_of_a_batch_stays_when_the_batch_goes(offices, post):
    county, batch = offices(COUNTY), Batch()
    county.file_application(TOWNS[2])
    first, second = packages(post)[0], packages(post)[2]
    county.receive(first, batch=batch)
    set_population(county, 7, town=TOWNS[2])
    county.receive(second, batch=batch)
    county.undo()
    assert [each.town.code for each in county.applications()] == [TOWNS[2].code]
    assert population(county, town=TOWNS[2]) == 7
    assert county.undo_name == "填写 7"


def test_a_slip_whose_receipt_was_undone_counts_again_when_it_comes_again(offices, post):
    county = offices(COUNTY)
    first, slip = post[:2]
    county.receive(first)
    county.receive_slip(slip)
    key = county.application(TOWN.code).id
    assert (state(county), len(county.remarks(key))) == (State.RETURNED, 1)
    county.undo()
    assert (state(county), county.remarks(key)) == (State.SUBMITTED, ())
    county.receive_slip(slip)
    assert (state(county), len(county.remarks(key))) == (State.RETURNED, 1)
    county.undo()
    assert state(county) is State.SUBMITTED


def test_what_was_undone_comes_again_into_an_application_that_was_begun_by_hand(offices, post):
    county = offices(COUNTY, machine="二")
    first, second = packages(post)[:2]
    county.receive(first)
    county.undo()
    county.file_application(TOWN)
    assert county.receive(first, consented=True).status is Status.NEW
    key = county.application(TOWN.code).id
    assert [each.fingerprint for each in county.standing_revisions(key)] == [first.fingerprint]
    assert county.receive(second, consented=True).status is Status.NEWER
    assert population(county) == 12500
