"""Random walks of county and city on real data files, beside the model whose every state is checked.

What the model says of each step (`tests.models.test_hand_over`) is what the data files must show.
"""

from __future__ import annotations

import random

import pytest

from models.application import State
from models.hand_over import Ruling
from models.merging.conflicts import Side
from models.revision import fingerprint
from models.slip import SlipKind
from tests.models.applications import TOWN
from tests.models.store.offices import CITY, COUNTY, DAY, comment, open_office, set_population, submit
from tests.models.test_hand_over import World, moves

STEPS = 30
MESSAGES = 6


class Post:
    """Both offices on disk, and every file that was ever sent."""

    def __init__(self, folder):
        self.folder = folder
        self.files = {}
        self.figure = 100
        self.county = self.open(COUNTY, "一")
        self.county.file_application(TOWN)
        self.city = self.open(CITY, "一")

    def open(self, office, machine):
        (self.folder / machine).mkdir(exist_ok=True)
        return open_office(self.folder / machine, office)

    def close(self):
        self.county.close()
        self.city.close()

    def key(self, workspace):
        return workspace.application(TOWN.code).id

    def do(self, move):
        """Carries out a move of the model."""
        match move.split():
            case ["submit", name]:
                self.correct()
                self.files[name] = submit(self.county)
            case ["take", "back"]:
                self.county.set_state(self.key(self.county), State.FILLING, "改回填报")
            case ["correct"]:
                self.correct()
            case ["lose"]:
                self.county.close()
                self.county = self.open(COUNTY, "新")
            case [kind, revision, "as", name]:
                raw = self.city.prepare_slip(
                    self.key(self.city),
                    SlipKind(kind),
                    day=DAY,
                    comments=(comment(name),),
                    revision=self.files[revision].fingerprint,
                )
                self.city.issue_slip(raw)
                self.files[name] = raw
            case [name, "→", to]:
                self.deliver(self.files[name], self.county if to == "county" else self.city)

    def correct(self):
        self.figure += 1
        set_population(self.county, self.figure)

    def deliver(self, file, office):
        if isinstance(file, bytes):
            office.receive_slip(file)
        else:
            office.receive(file, otherwise=Side.OURS, consented=True)


def state(workspace):
    application = workspace.application(TOWN.code)
    return application.state if application else None


@pytest.mark.parametrize("seed", range(8))
def test_real_data_files_go_where_the_model_goes(seed, tmp_path):
    choice = random.Random(seed)
    post, world = Post(tmp_path), World()
    try:
        for _ in range(STEPS):
            possible = [each for each in moves(world, MESSAGES) if each.path is not world.path]
            world = choice.choice(possible)
            post.do(world.trace[-1])
            assert (state(post.county), state(post.city)) == (world.state, world.city), world.trace
            check_comments(post, world)
    finally:
        post.close()


def check_comments(post, world):
    """Every slip that came is kept with its comments, also where it came before its application."""
    if world.state is None:
        return
    kept = {each.fingerprint for each in post.county.slips(post.key(post.county))}
    came = {fingerprint(post.files[each.fingerprint]) for each in world.slips}
    assert came <= kept, world.trace
    texts = {each.comment.text for each in post.county.remarks(post.key(post.county))}
    assert {each.fingerprint for each in world.slips if isinstance(each, Ruling)} <= texts, world.trace
