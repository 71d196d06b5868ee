"""An errand: one at a time, its end with what came of it, and a sentence where nothing did."""

from __future__ import annotations

import pytest

from models.errors import UserError
from ui.errand import Errand
from ui.jobs import Jobs


class Fetching(Errand):
    STOPPED = "已停止。"


@pytest.fixture
def said():
    return []


@pytest.fixture
def errand(qapp, said):
    jobs = Jobs()
    yield Fetching(lambda text, *, is_refusal=False: said.append((text, is_refusal)), jobs)
    jobs.close()


def refuse(_tell):
    raise UserError.because("output_is_folder", path="U 盘")


def go_on(tell):
    """Until it is stopped."""
    while True:
        tell(0, 1)


def test_what_is_made_of_the_result_is_how_it_ends(errand, said, qtbot):
    begun = []
    errand.begun.connect(lambda: begun.append(errand.is_busy))
    with qtbot.waitSignal(errand.ended) as ended:
        errand.run(lambda _tell: 20, lambda result: result + 1)
    assert (begun, ended.args) == ([True], [21])
    assert (errand.is_busy, said) == (False, [])


def test_a_second_one_is_not_begun_while_one_is_under_way(errand, said, qtbot):
    with qtbot.waitSignal(errand.ended) as ended:
        errand.run(lambda _tell: "first")
        errand.run(lambda _tell: "second")
    assert ended.args == ["first"]
    assert [is_refusal for _, is_refusal in said] == [True]
    assert not errand.is_busy


def test_one_that_is_stopped_says_so_and_makes_nothing(errand, said, qtbot):
    made = []
    with qtbot.waitSignal(errand.ended) as ended:
        errand.run(go_on, made.append)
        errand.cancel()
    assert (ended.args, made, said) == ([None], [], [("已停止。", False)])


def test_a_refusal_is_told_and_makes_nothing(errand, said, qtbot):
    made = []
    with qtbot.waitSignal(errand.ended) as ended:
        errand.run(refuse, made.append)
    assert (ended.args, made) == ([None], [])
    assert [("U 盘" in text, is_refusal) for text, is_refusal in said] == [(True, True)]


def test_a_bug_ends_it_and_is_seen(errand, said, qtbot, caplog):
    with qtbot.captureExceptions() as seen, qtbot.waitSignal(errand.ended) as ended:
        errand.run(lambda _tell: 1 // 0)
    assert (ended.args, said, errand.is_busy) == ([None], [], False)
    assert [kind for kind, *_ in seen] == [ZeroDivisionError]
