"""The loop between a county and a city, over files that come late, doubled, stale or out of order.

Every order of every move is tried, for a number of messages, on the code that decides (`models.hand_over`).
A file in the post stays there: it may come at any time, and any number of times. Once the county loses its
data file and starts again from the packages it finds.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from models.application import State
from models.hand_over import Ruling, after_return_of_own, after_slip, standing
from models.lineage import tips
from models.slip import SlipKind
from models.store.workspace import LOCKED

HERE = frozenset()


@dataclass(frozen=True)
class World:
    """What each side has, and what is in the post."""

    post: tuple = ()
    """Every file ever made: (name, ancestors) of a revision, or a ruling."""
    revisions: frozenset = HERE
    """What the county has of its own."""
    slips: frozenset = HERE
    state: State | None = State.FILLING
    """Of the application in the county; None after the data file was lost, before anything came back."""
    is_at_work: bool = True
    """Whether the county changed something, or means to, since it submitted."""
    city_revisions: frozenset = HERE
    city_slips: frozenset = HERE
    city: State | None = None
    losses: int = 0
    path: tuple = field(default=(), compare=False)
    """How it came to this: the path before, and the last move."""

    @property
    def packages(self):
        return [each for each in self.post if not isinstance(each, Ruling)]

    @property
    def rulings(self):
        return [each for each in self.post if isinstance(each, Ruling)]

    def after(self, what, **changes):
        return replace(self, path=(self.path, what), **changes)

    @property
    def trace(self):
        """Every move, the first one first."""
        moves, path = [], self.path
        while path:
            path, move = path
            moves.insert(0, move)
        return moves


def moves(world, most):
    """Every world that may come next."""
    yield from county_moves(world, most)
    yield from city_moves(world, most)
    for file in world.post:
        if isinstance(file, Ruling):
            yield slip_comes(world, file)
        else:
            yield package_comes_back(world, file)
            revisions = world.city_revisions | {file}
            state = standing(dict(revisions), world.city_slips)
            yield world.after(f"{file[0]} → city", city_revisions=revisions, city=state)


def county_moves(world, most):
    """The clerk submits, takes back what was submitted, corrects; the computer dies once."""
    if world.state in (State.FILLING, State.RETURNED) and len(world.post) < most:
        known = dict(world.revisions)
        ancestors = frozenset(known) | {each for earlier in known.values() for each in earlier}
        revision = (f"r{len(world.post)}", ancestors)
        yield world.after(
            f"submit {revision[0]}",
            post=(*world.post, revision),
            revisions=world.revisions | {revision},
            state=State.SUBMITTED,
            is_at_work=False,
        )
    if world.state is State.SUBMITTED:
        yield world.after("take back", state=State.FILLING)
    if world.state in (State.FILLING, State.RETURNED):
        yield world.after("correct", is_at_work=True)
    if world.losses == 0 and world.packages:
        yield world.after(
            "lose", revisions=HERE, slips=HERE, state=None, is_at_work=False, losses=world.losses + 1
        )


def city_moves(world, most):
    """The examiner returns or accepts a newest revision."""
    if len(world.post) < most:
        for revision in tips(dict(world.city_revisions)):
            for kind in SlipKind:
                slip = Ruling(
                    fingerprint=f"s{len(world.post)}",
                    kind=kind,
                    revision=revision,
                    rank=1,
                    earlier=frozenset(each.fingerprint for each in world.city_slips),
                )
                slips = world.city_slips | {slip}
                state = standing(dict(world.city_revisions), slips)
                what = f"{kind} {revision} as {slip.fingerprint}"
                yield world.after(what, post=(*world.post, slip), city_slips=slips, city=state)


def slip_comes(world, slip):
    """Is kept in any case; without an application it waits."""
    state = world.state
    if state is not None and slip not in world.slips:
        state = after_slip(
            state, dict(world.revisions), tuple(world.slips), slip, is_as_submitted=not world.is_at_work
        )
    is_at_work = world.is_at_work or (state is State.FILLING and world.state is not State.FILLING)
    return world.after(
        f"{slip.fingerprint} → county", slips=world.slips | {slip}, state=state, is_at_work=is_at_work
    )


def package_comes_back(world, package):
    """As `models.merging.reception` says: known, older, newer or fork, by ancestry."""
    name, ancestors = package
    known = dict(world.revisions)
    what = f"{name} → county"
    if package in world.revisions:
        return world
    revisions = world.revisions | {package}
    if any(name in earlier for earlier in known.values()):
        return world.after(what, revisions=revisions)
    is_newer = ancestors >= set(tips(known))
    if world.state in LOCKED and not is_newer:
        return world  # refused: has to be taken back first
    takes_it_over = is_newer and not world.is_at_work
    state = after_return_of_own(dict(revisions), tuple(world.slips), takes_it_over=takes_it_over)
    return world.after(what, revisions=revisions, state=state, is_at_work=not takes_it_over)


def all_worlds(most):
    """Every world that can be reached, with the one it came from."""
    waiting, seen = [World()], {World()}
    while waiting:
        world = waiting.pop()
        for following in moves(world, most):
            yield world, following
            if following not in seen:
                seen.add(following)
                waiting.append(following)


def in_force(world):
    """The acceptances by which the county counts its application as accepted."""
    newest = tips(dict(world.revisions))
    return [each for each in world.slips if each.kind is SlipKind.ACCEPT and each.revision in newest]


def check_that_nothing_accepted_is_reopened(before, after):
    arrived = after.slips - before.slips
    if before.state is State.ACCEPTED and arrived and after.state is not State.ACCEPTED:
        (slip,) = arrived
        assert slip.revision in tips(dict(before.revisions)), after.trace
        assert any(each.fingerprint in slip.earlier for each in in_force(before)), after.trace
    if after.state is State.RETURNED and before.state is not State.RETURNED and arrived:
        (slip,) = arrived
        overtaking = [each for each in after.slips if slip.fingerprint in each.earlier]
        assert SlipKind.ACCEPT not in {each.kind for each in overtaking}, after.trace
    if before.city is State.ACCEPTED and after.city is not State.ACCEPTED:
        is_new_word = after.city_slips != before.city_slips
        accepted = {each.revision for each in before.city_slips if each.kind is SlipKind.ACCEPT}
        superseded = accepted - set(tips(dict(after.city_revisions)))
        assert is_new_word or superseded, after.trace


def check_that_no_comment_is_lost(before, after):
    assert after.slips >= before.slips or after.losses > before.losses, after.trace
    assert after.city_slips >= before.city_slips, after.trace


def check_that_both_agree_where_all_has_come(world):
    everything = (frozenset(world.packages), frozenset(world.rulings))
    if not world.packages or (world.revisions, world.slips) != everything:
        return
    if (world.city_revisions, world.city_slips) == everything:
        assert world.state in (world.city, State.FILLING), world.trace
        if world.state is State.FILLING:
            assert world.is_at_work or "take back" in world.trace, world.trace


def check_all(most):
    count = 0
    for before, after in all_worlds(most):
        check_that_nothing_accepted_is_reopened(before, after)
        check_that_no_comment_is_lost(before, after)
        check_that_both_agree_where_all_has_come(after)
        count += 1
    return count


def test_every_order_of_four_messages_keeps_the_loop_whole():
    assert check_all(4) > 10_000


@pytest.mark.slow
@pytest.mark.timeout(3600)  # some 10 million moves
def test_every_order_of_six_messages_keeps_the_loop_whole():
    assert check_all(6) > 1_000_000
